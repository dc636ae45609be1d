// async QUERY...: all look-ups at once, with callbacks. They run on threads of the host, so each stores its record in
// an element of its own, and then counts down.
#include <latch>
#include <vector>

#include "show.hpp"

int main(int argc, char** argv) {
  const std::vector<std::string> queries(argv + 1, argv + argc);
  std::vector<whoiskit::Record> records(queries.size());
  std::latch missing(static_cast<std::ptrdiff_t>(queries.size()));
  try {
    whoiskit::Host host(host_options());
    for (std::size_t i = 0; i < queries.size(); ++i) {
      host.async_lookup(queries[i], [&records, &missing, i](whoiskit::Record record) {
        records[i] = std::move(record);
        missing.count_down();
      });
    }
    missing.wait();
  } catch (const whoiskit::HostError& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
  for (const whoiskit::Record& record : records) print(record);
}
