// kit/fixture.hpp: a stored response with its expected record. NAME.txt, or NAME.html for a web page, is the response
// as the server sends it. NAME.json beside it has the query and the record:
//
//   {"query": "example.at", "server": "whois.nic.at", "tld": "at",
//    "responses": [{"tag": "HS0001JP", "file": "contact.txt"}],
//    "expect": {"query": ..., "status": ..., "regyinfo": ..., "regrinfo": ..., "errstr": [...]}}
//
// `tld` and `responses` (the responses to the plugin's follow-ups) are optional. `protocol`, `http_status` and
// `content_type` are optional too, and are for RDAP.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/core.hpp"
#include "model/record_data.hpp"

namespace whoiskit::kit {

struct Answer {
  std::string tag, file;
  std::string text;
};

struct Fixture {
  std::string json;  // its .json file
  std::string file;  // the file of the response
  std::string query, server, tld, protocol, content_type;
  unsigned http_status = 0;
  std::string text;             // the response, byte for byte
  std::vector<Answer> answers;  // responses to follow-ups
  std::string expect;           // the record, JSON as in the file
  std::string registered;       // of that record: "yes", "no", "unknown"

  std::string name() const;  // "registered" of "x/fixtures/registered.json"
};

inline constexpr std::size_t kMaxFixtureBytes = 16u << 20;  // of one file

// Whether a plugin with that claim reads RDAP responses.
bool is_rdap(std::string_view claim);

// Whether a text begins like a JSON object.
bool begins_json(std::string_view text);

// The .json files of a folder, sorted by name; empty if the folder cannot be read.
std::vector<std::string> fixture_files(const std::string& folder);

// Whether the response of a fixture may be in a file of that name.
bool is_answer_file(const std::string& path);

// The file of the response that belongs to NAME.json: NAME.html if it exists, else NAME.txt, which need not exist. No
// value, and `error` names the files, if both exist: a record belongs to one response.
std::optional<std::string> answer_beside(const std::string& json, std::string& error);

// No value, and `error` names the file, if it is not a valid fixture.
std::optional<Fixture> load_fixture(const std::string& json, std::string& error);

// Writes its .json file. Returns the error; empty on success.
std::string save_fixture(const Fixture& fixture);

// Reads the response and the responses to follow-ups into `record`. `handler` is the claim of the plugin to use; empty:
// the one that the routes name.
void parse_fixture(api::Core& core, const Fixture& fixture, const std::string& handler, model::RecordData& record);

// The record as in a fixture: an indented JSON object, without rawdata.
std::string record_json(const model::RecordData& record, const model::Keys& keys);

// The same JSON without blanks, for comparing. A text that cannot be parsed is returned unchanged.
std::string minified(const std::string& json);

}  // namespace whoiskit::kit
