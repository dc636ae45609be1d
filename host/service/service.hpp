// service/service.hpp: a host behind listeners: HTTP with JSON, and WHOIS. It carries connections on threads of its
// own; look-ups run on those of the host.
//
//     Host host(host_options);
//     Service service(host, options);       listens; throws ServiceError if an address cannot be used
//     ...
//     service.begin_drain();
//     service.wait_drained(30s);
//
// The host must outlive the service.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "service/admission.hpp"
#include "service/answers.hpp"
#include "service/endpoint.hpp"
#include "service/listener.hpp"
#include "service/metrics/metrics.hpp"
#include "service/observer.hpp"
#include "service/options.hpp"
#include "service/worker.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit::service {

class Service {
 public:
  Service(Host& host, Options options);
  // Ends what is under way.
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  // Where it listens, for people: "http://127.0.0.1:8043", "whois://127.0.0.1:43".
  std::vector<std::string> addresses() const;
  std::vector<asio::ip::tcp::endpoint> endpoints() const;

  // Accepts no more, answers what was asked, then ends each connection. [any-thread]
  void begin_drain();
  bool draining() const { return draining_.load(std::memory_order_relaxed); }
  // Whether all connections have ended within that time.
  bool wait_drained(std::chrono::milliseconds time);

  // Reads plugins and routes again. [any-thread]
  Reload reload();
  // To be called after each reload that the host made by itself (HostOptions::on_reload). [any-thread]
  void reloaded() { generation_.store(host_.generation(), std::memory_order_release); }

  // ---- For connections and handlers [any-thread]

  Host& host() { return host_; }
  const Options& options() const { return options_; }
  Admission& admission() { return admission_; }
  // The host's, without its lock. A part of the keys of kept answers.
  std::uint64_t generation() const { return generation_.load(std::memory_order_acquire); }
  // Requested when the service ends; for every look-up.
  std::stop_token stop() const { return stop_.get_token(); }
  void served(const Served& request, unsigned worker);
  void looked_up(const LookedUp& lookup, unsigned worker);
  metrics::Metrics& metrics() { return *metrics_; }
  // Questions to the answers that the threads keep, all threads together.
  struct Kept {
    std::uint64_t hits = 0, misses = 0;
  };
  Kept kept() const;
  Worker& next_worker();
  bool has_room() const { return connections_.load(std::memory_order_relaxed) < options_.max_connections; }
  std::size_t connections() const { return connections_.load(std::memory_order_relaxed); }
  static MakeConnection http_maker();

  // Counts an open connection while it exists.
  class Opened {
   public:
    explicit Opened(Service& service) : service_(service) { service_.opened(); }
    ~Opened() { service_.closed(); }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;

   private:
    Service& service_;
  };

 private:
  void listen(const std::vector<std::string>& at, bool optional, MakeConnection make);
  void opened() { connections_.fetch_add(1, std::memory_order_relaxed); }
  void closed();

  Host& host_;
  const Options options_;
  Admission admission_;
  Freshness freshness_;
  std::vector<std::unique_ptr<Observer>> observers_;
  metrics::Metrics* metrics_ = nullptr;  // one of them
  std::atomic<std::uint64_t> generation_;
  std::atomic<bool> draining_{false};
  std::atomic<std::size_t> connections_{0};
  std::atomic<unsigned> next_{0};
  std::stop_source stop_;
  std::mutex mutex_;
  std::condition_variable fewer_;
  bool accepting_ = true;  // guarded by the mutex
  std::vector<std::unique_ptr<Worker>> workers_;
  std::vector<std::unique_ptr<Listener>> listeners_;
};

}  // namespace whoiskit::service
