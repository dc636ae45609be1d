#include "routing/query/query.hpp"

#include "fuzz/target.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const routing::Query query = routing::classify(fuzz::text_of(data, size));
  if (query.type == routing::QueryKind::unknown) {
    fuzz::require(!query.error.empty() && query.text.empty(), "what is no query says why");
    return 0;
  }
  for (const char c : query.text)
    fuzz::require(c > ' ' && c < 0x7f, "a query's text is printable ASCII without blanks");
  const routing::Query again = routing::classify(query.text);
  fuzz::require(again.type == query.type && again.text == query.text, "the text of a query is its own normal form");
  return 0;
}
