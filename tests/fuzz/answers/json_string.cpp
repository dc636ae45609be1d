// Any bytes, written as JSON, are read back by another parser. They are unchanged if they are UTF-8.
#include <simdjson.h>

#include <string>

#include "fuzz/target.hpp"
#include "text/json_writer.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static simdjson::dom::parser parser;
  const std::string_view input = fuzz::text_of(data, size);
  text::CharBuffer out;
  text::JsonWriter json(out, size % 3);
  json.begin_array().string(input).number(size).begin_object().key(input).begin_array().null().boolean(true);
  json.string(input).end_array().end_object().end_array();
  simdjson::dom::element read;
  fuzz::require(parser.parse(simdjson::padded_string(out.view())).get(read) == simdjson::SUCCESS, "it is JSON");
  std::string_view back;
  fuzz::require(read.at(0).get_string().get(back) == simdjson::SUCCESS, "the string is there");
  const bool utf8 = simdjson::validate_utf8(input.data(), input.size());
  fuzz::require(!utf8 || back == input, "text comes back as it was");
  return 0;
}
