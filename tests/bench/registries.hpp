// What benchmarks against simulated registries share: the registries, in a process of their own, and the resources of
// this process.
#pragma once

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "simnet/simnet.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit {

inline std::size_t descriptors() {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) ++count;
  return count;
}

inline std::size_t resident_kib() {
  std::size_t total = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> total >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) / 1024;
}

// Seconds of CPU time that this process has used.
inline double cpu_seconds() {
  ::rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const ::timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

// A simulated internet, in a process of its own so that this process holds only the host's resources, and the options
// of a host that knows it.
class Net {
 public:
  explicit Net(const simnet::Config& config)
      : routes_((std::filesystem::temp_directory_path() / ("whoiskit-bench-" + std::to_string(::getpid()) + ".toml"))
                    .string()),
        authority_(routes_ + ".pem") {
    int ready[2], life[2];
    if (::pipe(ready) != 0 || ::pipe(life) != 0) throw std::runtime_error("no pipe");
    child_ = ::fork();  // no thread of this process is running
    if (child_ < 0) throw std::runtime_error("no process");
    if (child_ == 0) {
      ::close(ready[0]);
      ::close(life[1]);
      serve(config, ready[1], life[0]);
    }
    ::close(ready[1]);
    ::close(life[0]);
    life_ = life[1];
    const bool told = ::read(ready[0], &port_, sizeof port_) == sizeof port_;
    ::close(ready[0]);
    if (!told) throw std::runtime_error("no simulated registries");
    options.route_files = {routes_};
    if (std::any_of(config.servers.begin(), config.servers.end(), simnet::has_tls)) options.ca_file = authority_;
    options.dns_servers = {"127.0.0.1:9"};  // no server listens there
    options.cache_bytes = 4u << 20;         // small, so that growth is not that of the cache
  }
  ~Net() {
    ::close(life_);
    ::waitpid(child_, nullptr, 0);
    std::filesystem::remove(routes_);
    std::filesystem::remove(authority_);
  }
  Net(const Net&) = delete;
  Net& operator=(const Net&) = delete;

  std::uint16_t port() const { return port_; }  // of the first server
  HostOptions options;

 private:
  [[noreturn]] void serve(const simnet::Config& config, int ready, int life) const {
    const simnet::Simnet net(config);
    std::ofstream(routes_) << net.routes();
    std::ofstream(authority_) << net.ca_certificate();
    const std::uint16_t port = net.port(config.servers.front().host);
    char ignored;
    if (::write(ready, &port, sizeof port) == sizeof port) {
      while (::read(life, &ignored, 1) > 0) {
      }
    }
    ::_exit(0);
  }

  std::string routes_, authority_;
  std::uint16_t port_ = 0;
  pid_t child_ = -1;
  int life_ = -1;
};

inline std::string zone(const std::string& name, const std::string& host, const std::string& handler) {
  return "\n[tld.\"" + name + "\"]\nserver = \"" + host + "\"\nhandler = \"" + handler + "\"\n";
}

}  // namespace whoiskit
