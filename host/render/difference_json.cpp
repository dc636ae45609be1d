#include "render/difference_json.hpp"

namespace whoiskit::render {

void write_differences(std::string_view query, const std::vector<Difference>& found, std::size_t agreed,
                       text::JsonWriter& json) {
  json.begin_object().name("query").string(query);
  json.name("differences").begin_array();
  for (const Difference& difference : found) write_difference(difference, {"rdap", "whois", true}, json);
  json.end_array().name("agree").number(agreed).end_object();
}

}  // namespace whoiskit::render
