// whoiskit/coroutine.hpp: look-ups for C++20 coroutines of any kind, whatever library they come from.
//
//   Task show(whoiskit::Host& host) {
//     const whoiskit::Record record = co_await whoiskit::co_lookup(host, "example.com");
//     std::cout << record.json(2) << '\n';
//   }
//
// The coroutine goes on on a thread of the host, and without ever having left its own thread where nothing has to be
// waited for (a malformed query, a record that is kept). What it does from there on must not block, as with a callback
// of Host::async_lookup, and must not destroy the host: a program with an executor of its own hops back to that first.
#pragma once

#include <coroutine>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "whoiskit/host.hpp"
#include "whoiskit/record.hpp"

namespace whoiskit {

// A look-up to be awaited, once. It begins with co_await, not before, and keeps a copy of the query. It must not be
// destroyed while it is awaited; as it lies in the coroutine's frame, that means: do not destroy a coroutine that
// waits, ask its stop_source to stop. A host that is destroyed has it go on with the record of a stopped look-up first.
class [[nodiscard]] LookupAwaitable {
 public:
  LookupAwaitable(Host& host, std::string_view query, const LookupOptions& options, std::stop_token stop)
      : host_(host), query_(query), options_(options), stop_(std::move(stop)) {}

  bool await_ready() const noexcept { return false; }

  // False: the record is there, the coroutine goes on at once. It is not resumed from within the callback then, as a
  // loop over malformed queries would nest a call deeper with each. Not inlined: Clang before 17 then keeps `start` in
  // the coroutine's frame, which may be gone by the end of this.
  [[gnu::noinline]] bool await_suspend(std::coroutine_handle<> coroutine) {
    const auto start = std::make_shared<Start>();
    // The coroutine may go on and end, on another thread, while async_lookup() still reads these.
    const std::string query = std::move(query_);
    const LookupOptions options = options_;
    host_.async_lookup(
        query,
        [this, start, coroutine](Record record) {
          record_.emplace(std::move(record));
          if (start->thread == std::this_thread::get_id() && start->running) {
            start->complete = true;
          } else {
            coroutine.resume();
          }
        },
        options, stop_);
    // From here on `this` may be gone.
    start->running = false;
    return !start->complete;
  }

  Record await_resume() { return *std::move(record_); }

 private:
  // The moment of starting; all but `thread` is touched by that thread only.
  struct Start {
    const std::thread::id thread = std::this_thread::get_id();
    bool running = true;
    bool complete = false;
  };

  Host& host_;
  std::string query_;
  LookupOptions options_;
  std::stop_token stop_;
  std::optional<Record> record_;
};

// co_await gives the Record; every failure is a record with its errors. A stop asked of `stop` has it come soon. The
// host must outlive the wait. Throws into the coroutine only where memory ran out or no thread could be started.
//
// Overloads in place of default arguments: GCC 12 destroys the temporary of a default argument twice where it stands in
// a co_await expression. For the same reason pass options by name, not as a temporary made on the spot.
inline LookupAwaitable co_lookup(Host& host, std::string_view query) { return {host, query, LookupOptions(), {}}; }
inline LookupAwaitable co_lookup(Host& host, std::string_view query, const std::stop_token& stop) {
  return {host, query, LookupOptions(), stop};
}
inline LookupAwaitable co_lookup(Host& host, std::string_view query, const LookupOptions& options) {
  return {host, query, options, {}};
}
inline LookupAwaitable co_lookup(Host& host, std::string_view query, const LookupOptions& options,
                                 const std::stop_token& stop) {
  return {host, query, options, stop};
}

}  // namespace whoiskit
