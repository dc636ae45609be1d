// A redis-server of a test: on a free port of this machine, in a folder of its own, ended with the object.
#pragma once

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "redis/client.hpp"

// First in a test that needs a server.
#define WHOISKIT_NEEDS_REDIS() \
  if (!whoiskit::redis::RedisServer::is_installed()) GTEST_SKIP() << "there is no redis-server"

namespace whoiskit::redis {

class RedisServer {
 public:
  static constexpr const char* kProgram = "/usr/bin/redis-server";
  static bool is_installed() { return ::access(kProgram, X_OK) == 0; }

  // `settings`: further words of its command line, such as "--requirepass", "secret".
  explicit RedisServer(std::vector<std::string> settings = {}, bool tls = false)
      : settings_(std::move(settings)), tls_(tls) {
    std::string pattern = (std::filesystem::temp_directory_path() / "whoiskit-redis-XXXXXX").string();
    if (::mkdtemp(pattern.data()) != nullptr) folder_ = pattern;
    port_ = free_port();
    start();
  }
  ~RedisServer() {
    stop();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  RedisServer(const RedisServer&) = delete;
  RedisServer& operator=(const RedisServer&) = delete;

  // Also after stop(), on the same port. What it kept is lost, unless the settings say otherwise.
  void start() {
    const std::string number = std::to_string(port_);
    std::vector<std::string> words = {kProgram, "--bind", "127.0.0.1", "--port",    tls_ ? "0" : number, "--dir",
                                      folder_,  "--save", "",          "--logfile", folder_ + "/log"};
    if (tls_) words.insert(words.end(), {"--tls-port", number});
    words.insert(words.end(), settings_.begin(), settings_.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      const int null = ::open("/dev/null", O_RDWR);
      for (int stream = 0; stream < 3; ++stream) ::dup2(null, stream);
      ::execv(kProgram, arguments.data());
      ::_exit(127);
    }
    while (!listens() && ::waitpid(pid_, nullptr, WNOHANG) == 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
  void stop(int signal = SIGTERM) {
    if (pid_ <= 0) return;
    ::kill(pid_, signal);
    ::waitpid(pid_, nullptr, 0);
    pid_ = 0;
  }
  // It answers nothing until resume().
  void pause() { ::kill(pid_, SIGSTOP); }
  void resume() { ::kill(pid_, SIGCONT); }

  std::uint16_t port() const { return port_; }
  const std::string& folder() const { return folder_; }
  std::string url(const std::string& settings = "") const {
    return "redis://127.0.0.1:" + std::to_string(port_) + (settings.empty() ? "" : "?" + settings);
  }

  static std::uint16_t free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    ::bind(socket, reinterpret_cast<sockaddr*>(&address), size);
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(socket);
    return ntohs(address.sin_port);
  }

 private:
  static sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
  }
  bool listens() const {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port_);
    const bool connected = ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(socket);
    return connected;
  }

  const std::vector<std::string> settings_;
  const bool tls_;
  std::string folder_;
  std::uint16_t port_ = 0;
  pid_t pid_ = 0;
};

}  // namespace whoiskit::redis
