#include "service/service.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <thread>
#include <utility>

#include "service/access_log.hpp"
#include "service/http/session.hpp"
#include "service/port43/session.hpp"

namespace whoiskit::service {
namespace {

// Whether a default address is left out: machines without IPv6 do not have [::1].
bool is_on_this_machine(const asio::ip::tcp::endpoint& at) {
  asio::io_context io;
  asio::ip::tcp::socket probe(io);
  boost::system::error_code error;
  probe.open(at.protocol(), error);
  if (!error) probe.bind({at.address(), 0}, error);
  return !error;
}

std::string shown(const asio::ip::tcp::endpoint& at, std::string_view scheme) {
  const std::string address = at.address().to_string();
  return std::string(scheme) + "://" + (at.address().is_v6() ? "[" + address + "]" : address) + ":" +
         std::to_string(at.port());
}

// What is told of each request, besides metrics.
std::vector<std::unique_ptr<Observer>> observers_of(const Options& options, unsigned threads) {
  std::vector<std::unique_ptr<Observer>> all;
  if (options.access_log) all.push_back(std::make_unique<AccessLog>(options.access_log, options.log_queries, threads));
  return all;
}

}  // namespace

MakeConnection Service::http_maker() { return http::make_session; }

Service::Service(Host& host, Options options)
    : host_(host), options_(std::move(options)), admission_(options_.max_lookups), generation_(host.generation()) {
  const unsigned threads = options_.threads != 0 ? options_.threads : std::max(1u, std::thread::hardware_concurrency());
  observers_ = observers_of(options_, threads);
  auto metrics = std::make_unique<metrics::Metrics>(threads);
  metrics_ = metrics.get();
  observers_.push_back(std::move(metrics));
  for (unsigned number = 0; number < threads; ++number) {
    workers_.push_back(
        std::make_unique<Worker>(number, options_.answer_bytes / threads, freshness_, [this](Worker& worker) {
          for (const auto& observer : observers_) observer->tick(worker.number());
        }));
  }
  if (options_.http.empty()) {
    listen({std::begin(kDefaultHttp), std::end(kDefaultHttp)}, true, http::make_session);
  } else {
    listen(options_.http, false, http::make_session);
  }
  listen(options_.whois, false, port43::make_session);
  for (const auto& listener : listeners_) listener->start();
  for (const auto& worker : workers_) worker->start();
}

void Service::listen(const std::vector<std::string>& at, bool optional, MakeConnection make) {
  for (const std::string& text : at) {
    const auto endpoint = parse_endpoint(text);
    if (optional && !is_on_this_machine(endpoint)) continue;
    listeners_.push_back(std::make_unique<Listener>(*this, *workers_.front(), endpoint, make));
  }
}

Service::~Service() {
  begin_drain();
  stop_.request_stop();
  for (const auto& worker : workers_) asio::post(worker->io(), [one = worker.get()] { one->cut(); });
  // Look-ups end soon now. They hand their records to workers, so those must exist until then.
  while (admission_.lookups() != 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  for (const auto& worker : workers_) worker->stop();
  listeners_.clear();
  workers_.clear();
}

std::vector<asio::ip::tcp::endpoint> Service::endpoints() const {
  std::vector<asio::ip::tcp::endpoint> all;
  for (const auto& listener : listeners_) all.push_back(listener->endpoint());
  return all;
}

std::vector<std::string> Service::addresses() const {
  std::vector<std::string> all;
  for (const auto& listener : listeners_) {
    all.push_back(shown(listener->endpoint(), listener->makes(http::make_session) ? "http" : "whois"));
  }
  return all;
}

void Service::begin_drain() {
  if (draining_.exchange(true)) return;
  asio::post(workers_.front()->io(), [this] {
    for (const auto& listener : listeners_) listener->stop();
    // After this the workers have got every connection that was accepted.
    for (const auto& worker : workers_) {
      asio::post(worker->io(), [one = worker.get()] { one->drain(); });
    }
    const std::lock_guard lock(mutex_);
    accepting_ = false;
    fewer_.notify_all();
  });
}

bool Service::wait_drained(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return fewer_.wait_for(lock, time, [this] { return !accepting_ && connections() == 0; });
}

void Service::closed() {
  if (connections_.fetch_sub(1, std::memory_order_relaxed) != 1 || !draining()) return;
  const std::lock_guard lock(mutex_);
  fewer_.notify_all();
}

Reload Service::reload() {
  Reload done = host_.reload();
  reloaded();
  return done;
}

void Service::served(const Served& request, unsigned worker) {
  for (const auto& observer : observers_) observer->served(request, worker);
}

void Service::looked_up(const LookedUp& lookup, unsigned worker) {
  for (const auto& observer : observers_) observer->looked_up(lookup, worker);
}

Service::Kept Service::kept() const {
  Kept all;
  for (const auto& worker : workers_) {
    all.hits += worker->answers().hits();
    all.misses += worker->answers().misses();
  }
  return all;
}

Worker& Service::next_worker() { return *workers_[next_.fetch_add(1, std::memory_order_relaxed) % workers_.size()]; }

}  // namespace whoiskit::service
