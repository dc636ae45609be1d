#include <simdjson.h>

#include "service/api/lookup_many.hpp"
#include "service/options.hpp"
#include "text/ascii.hpp"

namespace whoiskit::service::api {
namespace {

namespace dom = simdjson::dom;

const std::string kTooMany = "more than " + std::to_string(kMaxQueries) + " queries; send several requests";

bool add(const dom::element& value, std::vector<std::string>& queries, std::string& fault) {
  std::string_view text;
  if (value.get_string().get(text) || text.empty()) {
    fault = "a query is a text that is not empty";
    return false;
  }
  if (queries.size() == kMaxQueries) {
    fault = kTooMany;
    return false;
  }
  queries.emplace_back(text);
  return true;
}

bool read_list(const dom::array& list, std::vector<std::string>& queries, std::string& fault) {
  for (const dom::element query : list) {
    if (!add(query, queries, fault)) return false;
  }
  return true;
}

// A line of NDJSON.
bool read_line(const dom::element& line, std::vector<std::string>& queries, std::string& fault) {
  dom::object object;
  if (line.get_object().get(object)) return add(line, queries, fault);
  dom::element query;
  if (object["query"].get(query)) {
    fault = "it has no member \"query\"";
    return false;
  }
  return add(query, queries, fault);
}

}  // namespace

std::optional<std::vector<std::string>> read_queries(std::string_view body, std::string& fault) {
  std::vector<std::string> queries;
  dom::parser parser;
  dom::element whole;
  dom::array list;
  // One text is that of {"queries": [...]}, unless it has the shape of a line.
  if (!parser.parse(body.data(), body.size()).get(whole) && !whole["queries"].get_array().get(list)) {
    if (!read_list(list, queries, fault)) return std::nullopt;
  } else {
    std::size_t number = 0;
    for (std::string_view rest = body; !rest.empty();) {
      const Cut line = cut(rest, '\n');
      rest = line.after;
      ++number;
      if (text::trim(line.before).empty()) continue;
      dom::element value;
      const bool json = !parser.parse(line.before.data(), line.before.size()).get(value);
      if (json && read_line(value, queries, fault)) continue;
      if (!json) fault = "it is no JSON";
      fault = "line " + std::to_string(number) + " of the body: " + fault +
              "; send {\"queries\": [\"example.com\"]}, or lines of {\"query\": \"example.com\"}";
      return std::nullopt;
    }
  }
  if (queries.empty()) {
    fault = "the body has no query; send {\"queries\": [\"example.com\"]}";
    return std::nullopt;
  }
  return queries;
}

}  // namespace whoiskit::service::api
