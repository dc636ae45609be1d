// whoiskit/coroutine.hpp: look-ups for C++20 coroutines of any kind, whatever library they come from.
//
//   Task show(whoiskit::Host& host) {
//     const whoiskit::Record record = co_await whoiskit::co_lookup(host, "example.com");
//     std::cout << record.json(2) << '\n';
//   }
//
// The coroutine goes on on a thread of the host. What it does from there on must not block, as with a callback of
// Host::async_lookup, and must not destroy the host: a program with an executor of its own hops back to that first.
#pragma once

#include <coroutine>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
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

  // Not inlined: Clang before 17 then keeps the local copies in the coroutine's frame, which may be gone before
  // async_lookup() has returned.
  [[gnu::noinline]] void await_suspend(std::coroutine_handle<> coroutine) {
    // The coroutine may go on and end, on another thread, while async_lookup() still reads these.
    const std::string query = std::move(query_);
    const LookupOptions options = options_;
    host_.async_lookup(
        query,
        [this, coroutine](Record record) {
          record_.emplace(std::move(record));
          coroutine.resume();
        },
        options, stop_);
  }

  Record await_resume() { return *std::move(record_); }

 private:
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
