// coroutine QUERY...: all look-ups at once, with one coroutine each. co_lookup() can be awaited in a coroutine of any
// library. This program uses the smallest possible coroutine type, which starts at once and has no owner.
#include <exception>
#include <latch>
#include <stop_token>
#include <vector>
#include <whoiskit/coroutine.hpp>

#include "show.hpp"

struct Detached {
  struct promise_type {
    Detached get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

// Arguments are stored in the coroutine's frame: values, or references to objects that main() keeps until the last
// coroutine has ended.
Detached look_up(whoiskit::Host& host, std::string query, std::stop_token stop, whoiskit::Record& result,
                 std::latch& missing) {
  whoiskit::Record record = co_await whoiskit::co_lookup(host, query, stop);
  // From here on this runs on a thread of the host. A second look-up may succeed at a server that limits queries.
  if (record.status() == whoiskit::Status::throttled) record = co_await whoiskit::co_lookup(host, query);
  result = std::move(record);
  missing.count_down();
}

int main(int argc, char** argv) {
  const std::vector<std::string> queries(argv + 1, argv + argc);
  std::vector<whoiskit::Record> records(queries.size());
  std::latch missing(static_cast<std::ptrdiff_t>(queries.size()));
  std::stop_source stop;  // request_stop() would end all look-ups soon, each with a record
  try {
    whoiskit::Host host(host_options());
    for (std::size_t i = 0; i < queries.size(); ++i) {
      look_up(host, queries[i], stop.get_token(), records[i], missing);
    }
    missing.wait();
  } catch (const whoiskit::HostError& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
  for (const whoiskit::Record& record : records) print(record);
}
