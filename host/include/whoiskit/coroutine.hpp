// whoiskit/coroutine.hpp: look-ups for C++20 coroutines of any kind, whatever library they come from.
//
//   Task show(whoiskit::Host& host) {
//     const whoiskit::Record record = co_await whoiskit::co_lookup(host, "example.com");
//     std::cout << record.json(2) << '\n';
//   }
//
// The coroutine resumes on a thread of the host. From there on it must not block, as a callback of Host::async_lookup
// must not, and it must not destroy the host. A program with an executor of its own switches back to that executor
// first.
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

// An awaitable look-up, to be awaited once. It starts with co_await, not before, and keeps a copy of the query. It must
// not be destroyed while it is awaited. It lives in the coroutine's frame, so do not destroy a waiting coroutine: call
// request_stop() on its stop_source. A host that is being destroyed resumes the coroutine first, with the record of a
// stopped look-up.
class [[nodiscard]] LookupAwaitable {
 public:
  LookupAwaitable(Host& host, std::string_view query, const LookupOptions& options, std::stop_token stop)
      : host_(host), query_(query), options_(options), stop_(std::move(stop)) {}

  bool await_ready() const noexcept { return false; }

  // Not inlined: Clang before 17 would keep the local copies in the coroutine's frame, which may be destroyed before
  // async_lookup() has returned.
  [[gnu::noinline]] void await_suspend(std::coroutine_handle<> coroutine) {
    // The coroutine may resume and end on another thread while async_lookup() still reads these.
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

// co_await gives the Record. Every failure is a record with its errors. Requesting a stop through `stop` makes the
// record come soon. The host must outlive the wait. Throws into the coroutine only if memory ran out or no thread could
// be started.
//
// There are overloads in place of default arguments because GCC 12 destroys the temporary of a default argument twice
// in a co_await expression. For the same reason, pass options as a named variable, not as a temporary.
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
