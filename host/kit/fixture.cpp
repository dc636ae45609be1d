#include "kit/fixture.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "reading/rdap_plugin.hpp"
#include "render/json.hpp"
#include "text/json_writer.hpp"
#include "text/nearest.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::kit {
namespace {

namespace fs = std::filesystem;
namespace json = simdjson::ondemand;

constexpr unsigned kIndent = 2;
constexpr const char* kTextEnding = ".txt";
constexpr const char* kPageEnding = ".html";

std::string text_of(json::object& object, std::string_view key) {
  std::string_view value;
  return object.find_field_unordered(key).get_string().get(value) == simdjson::SUCCESS ? std::string(value) : "";
}

constexpr std::string_view kKeys[] = {"query",       "server",       "tld",       "protocol",
                                      "http_status", "content_type", "responses", "expect"};

// The first unknown key of a fixture, with the key that was probably meant; empty if all are known.
std::string unknown_key(json::object& object) {
  for (auto field : object) {
    std::string_view key;
    if (field.unescaped_key().get(key) != simdjson::SUCCESS) return {};
    if (std::find(std::begin(kKeys), std::end(kKeys), key) != std::end(kKeys)) continue;
    return "unknown key " + std::string(key) + text::suggestion(key, kKeys);
  }
  return {};
}

bool read_file(const fs::path& path, std::string& text, std::string& error) {
  std::error_code code;
  const auto size = fs::file_size(path, code);
  if (!code && size > kMaxFixtureBytes) {
    error = path.string() + ": larger than " + std::to_string(kMaxFixtureBytes >> 20) + " MiB";
    return false;
  }
  std::ifstream in(path, std::ios::binary);
  if (code || !in) {
    error = path.string() + ": cannot be read: " + (code ? code.message() : std::strerror(errno));
    return false;
  }
  text.assign(std::istreambuf_iterator<char>(in), {});
  return true;
}

bool read_answers(json::object& object, const fs::path& folder, Fixture& fixture, std::string& error) {
  json::array answers;
  if (object.find_field_unordered("responses").get_array().get(answers) != simdjson::SUCCESS) return true;
  for (auto item : answers) {
    json::object answer;
    if (item.get_object().get(answer) != simdjson::SUCCESS) {
      error = fixture.json + ": responses are objects of tag and file";
      return false;
    }
    Answer one{text_of(answer, "tag"), text_of(answer, "file"), {}};
    if (!read_file(folder / one.file, one.text, error)) return false;
    fixture.answers.push_back(std::move(one));
  }
  return true;
}

void read_expected(json::object& object, Fixture& fixture) {
  json::object expect;
  std::string_view raw;
  if (object.find_field_unordered("expect").get_object().get(expect) != simdjson::SUCCESS) return;
  if (expect.raw_json().get(raw) == simdjson::SUCCESS) fixture.expect = raw;
  json::object regrinfo;
  if (expect.reset().error() != simdjson::SUCCESS) return;
  if (expect.find_field_unordered("regrinfo").get_object().get(regrinfo) != simdjson::SUCCESS) return;
  fixture.registered = text_of(regrinfo, "registered");
}

}  // namespace

std::string Fixture::name() const { return fs::path(json).stem().string(); }

bool is_rdap(std::string_view claim) {
  return claim.starts_with(reading::kRdap) &&
         (claim.size() == reading::kRdap.size() || claim[reading::kRdap.size()] == '.');
}

bool begins_json(std::string_view text) { return trim(text).starts_with('{'); }

std::vector<std::string> fixture_files(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code code;
  for (fs::directory_iterator it(folder, code); !code && it != fs::directory_iterator(); it.increment(code)) {
    if (it->path().extension() == ".json") files.push_back(it->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool is_answer_file(const std::string& path) {
  const fs::path extension = fs::path(path).extension();
  return extension == kTextEnding || extension == kPageEnding;
}

std::optional<std::string> answer_beside(const std::string& json, std::string& error) {
  const std::string text = fs::path(json).replace_extension(kTextEnding).string();
  const std::string page = fs::path(json).replace_extension(kPageEnding).string();
  std::error_code code;
  if (!fs::exists(page, code)) return text;
  if (!fs::exists(text, code)) return page;
  error = page + ": " + text + " exists too; a fixture has one answer";
  return std::nullopt;
}

std::optional<Fixture> load_fixture(const std::string& path, std::string& error) {
  Fixture fixture;
  fixture.json = path;
  std::string bytes;
  if (!read_file(path, bytes, error)) return std::nullopt;
  std::optional<std::string> file = answer_beside(path, error);
  if (!file || !read_file(*file, fixture.text, error)) return std::nullopt;
  fixture.file = std::move(*file);
  const simdjson::padded_string padded(bytes);
  json::parser parser;
  json::document document;
  json::object object;
  if (parser.iterate(padded).get(document) != simdjson::SUCCESS ||
      document.get_object().get(object) != simdjson::SUCCESS) {
    error = path + ": not a JSON object";
    return std::nullopt;
  }
  if (const std::string unknown = unknown_key(object); !unknown.empty()) {
    error = path + ": " + unknown;
    return std::nullopt;
  }
  if (object.reset().error() != simdjson::SUCCESS) {
    error = path + ": not a JSON object";
    return std::nullopt;
  }
  fixture.query = text_of(object, "query");
  fixture.server = text_of(object, "server");
  fixture.tld = text_of(object, "tld");
  fixture.protocol = text_of(object, "protocol");
  fixture.content_type = text_of(object, "content_type");
  std::uint64_t status = 0;
  if (object.find_field_unordered("http_status").get_uint64().get(status) == simdjson::SUCCESS) {
    fixture.http_status = static_cast<unsigned>(status);
  }
  if (!read_answers(object, fs::path(path).parent_path(), fixture, error)) return std::nullopt;
  read_expected(object, fixture);
  return fixture;
}

std::string save_fixture(const Fixture& fixture) {
  text::CharBuffer out;
  text::JsonWriter json(out, kIndent);
  json.begin_object();
  json.key("query").string(fixture.query).key("server").string(fixture.server);
  if (!fixture.tld.empty()) json.key("tld").string(fixture.tld);
  if (!fixture.protocol.empty()) json.key("protocol").string(fixture.protocol);
  if (fixture.http_status != 0) json.key("http_status").number(fixture.http_status);
  if (!fixture.content_type.empty()) json.key("content_type").string(fixture.content_type);
  if (!fixture.answers.empty()) {
    json.key("responses").begin_array();
    for (const Answer& a : fixture.answers) {
      json.begin_object().key("tag").string(a.tag).key("file").string(a.file).end_object();
    }
    json.end_array();
  }
  // The record's lines are indented one level deeper.
  std::string expect;
  for (const char c : fixture.expect) {
    expect += c;
    if (c == '\n') expect.append(kIndent, ' ');
  }
  json.key("expect").raw(expect);
  json.end_object();
  errno = 0;
  std::ofstream file(fixture.json, std::ios::binary);
  file << out.view() << '\n';
  file.close();
  return file ? std::string() : fixture.json + ": cannot be written: " + std::strerror(errno);
}

void parse_fixture(api::Core& core, const Fixture& fixture, const std::string& handler, model::RecordData& record) {
  std::vector<lookup::StoredAnswer> answers;
  for (const Answer& a : fixture.answers) answers.push_back({a.text, a.tag, a.tag});
  core.parse({fixture.text, fixture.server, fixture.query, fixture.tld, handler, fixture.protocol, fixture.content_type,
              fixture.http_status},
             answers, record);
}

std::string record_json(const model::RecordData& record, const model::Keys& keys) {
  text::CharBuffer out;
  render::write_json(record, keys, {.indent = kIndent, .query = true, .rawdata = false, .id = {}}, out);
  return std::string(out.view());
}

std::string minified(const std::string& json) {
  std::string out(json.size() + simdjson::SIMDJSON_PADDING, '\0');
  std::size_t size = 0;
  if (simdjson::minify(json.data(), json.size(), out.data(), size) != simdjson::SUCCESS) return json;
  out.resize(size);
  return out;
}

}  // namespace whoiskit::kit
