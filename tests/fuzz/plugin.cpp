// A whole response, read with one plugin as the host does it: routing, character set, handler, verdict, JSON. The
// plugin's claim is in WHOISKIT_FUZZ_PLUGIN.
//
// The first line of an input is "SERVER QUERY". For a plugin of RDAP it is "SERVER QUERY STATUS TYPE" with the HTTP
// status and the content type. The rest is the response. After each record separator (0x1e) comes a stored answer to a
// follow-up of the plugin: a line with the tag of the follow-up, then the text.
#include <simdjson.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "api/core.hpp"
#include "fuzz/parsing.hpp"
#include "render/json.hpp"
#include "whoiskit/text.hpp"

using namespace whoiskit;

namespace {

constexpr char kSeparator = '\x1e';

std::string claim() {
  const char* name = std::getenv("WHOISKIT_FUZZ_PLUGIN");
  fuzz::require(name != nullptr && *name != '\0', "WHOISKIT_FUZZ_PLUGIN names the plugin");
  return name;
}

api::Core& core() {
  static api::Core core([] {
    HostOptions options;
    options.plugin_folders = {WHOISKIT_PLUGIN_DIR};
    return options;
  }());
  return core;
}

struct Input {
  StoredResponse response;
  std::vector<lookup::StoredAnswer> answers;
};

Input split(std::string_view bytes, const std::string& handler) {
  const Cut parts = cut(bytes, kSeparator), asked = cut(parts.before, '\n'), words = cut(asked.before, ' ');
  const Cut query = cut(words.after, ' ');
  Input input{{asked.after, std::string(words.before), std::string(query.before), {}, handler}, {}};
  if (handler == "rdap" || handler.starts_with("rdap.")) {
    input.response.protocol = "rdap";
    const Cut status = cut(query.after, ' ');
    input.response.http_status = static_cast<unsigned>(std::strtoul(std::string(status.before).c_str(), nullptr, 10));
    input.response.content_type = status.after;
  }
  for (std::string_view rest = parts.after; !rest.empty();) {
    const Cut answer = cut(rest, kSeparator), tagged = cut(answer.before, '\n');
    input.answers.push_back({tagged.after, std::string(tagged.before), std::string(tagged.before)});
    rest = answer.after;
  }
  return input;
}

// The record's JSON, after checking what must be true of any record.
std::string read(const Input& input, model::RecordData& record) {
  core().parse(input.response, input.answers, record);
  fuzz::require(record.exchanges.front()->handler == input.response.handler, "the plugin is there and reads");
  fuzz::require(record.draft.has_value(), "a response that was read leaves a draft");
  fuzz::check(*record.draft);
  text::CharBuffer out;
  render::write_json(record, core().keys(), {}, out);
  return std::string(out.view());
}

}  // namespace

// libFuzzer counts coverage in the libraries that are loaded when it begins.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  std::string error;
  core().generation()->plugins.get(claim(), error);
  fuzz::require(error.empty(), error.c_str());
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string handler = claim();
  static model::RecordData record;
  static simdjson::dom::parser parser;
  const Input input = split(fuzz::text_of(data, size), handler);
  const std::string json = read(input, record);
  simdjson::dom::element element;
  fuzz::require(parser.parse(json).get(element) == simdjson::SUCCESS, "a record is JSON");
  fuzz::require(read(input, record) == json, "the same response makes the same record");
  return 0;
}
