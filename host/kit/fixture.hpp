// kit/fixture.hpp: a stored answer with the record that has to come of it: NAME.txt is a response as the server sends
// it, or NAME.html where that is a web page; NAME.json beside it has what was asked and the record:
//
//   {"query": "example.at", "server": "whois.nic.at", "tld": "at",
//    "responses": [{"tag": "HS0001JP", "file": "contact.txt"}],
//    "expect": {"query": ..., "status": ..., "regyinfo": ..., "regrinfo": ..., "errstr": [...]}}
//
// `tld` and `responses` (answers to the plugin's follow-ups) may be left out; so may `protocol`, `http_status` and
// `content_type`, which a fixture of RDAP has.
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
  std::string json;  // its file
  std::string file;  // of the response
  std::string query, server, tld, protocol, content_type;
  unsigned http_status = 0;
  std::string text;             // the response, its bytes as they came
  std::vector<Answer> answers;  // to follow-ups
  std::string expect;           // the record, JSON as it stands in the file
  std::string registered;       // of that record: "yes", "no", "unknown"

  std::string name() const;  // "registered" of "x/fixtures/registered.json"
};

inline constexpr std::size_t kMaxFixtureBytes = 16u << 20;  // of one file

// Whether a plugin of that claim reads answers by RDAP.
bool is_rdap(std::string_view claim);

// Whether a text begins as an object of JSON does.
bool begins_json(std::string_view text);

// The .json files of a folder, by name; none where it cannot be read.
std::vector<std::string> fixture_files(const std::string& folder);

// Whether the response of a fixture may be in a file of that name.
bool is_answer_file(const std::string& path);

// The file of the response that goes with NAME.json: NAME.html where that is there, else NAME.txt, which need not be.
// Nothing, with `error` naming the files, where both are there: a record is of one answer.
std::optional<std::string> answer_beside(const std::string& json, std::string& error);

// Nothing, with `error` naming the file, for what is no such file.
std::optional<Fixture> load_fixture(const std::string& json, std::string& error);

// Writes its .json file. Empty, or what went wrong.
std::string save_fixture(const Fixture& fixture);

// Reads the response, with the answers to follow-ups, into `record`. `handler`: the claim of the plugin to read it
// with; empty: the one that the routes name.
void parse_fixture(api::Core& core, const Fixture& fixture, const std::string& handler, model::RecordData& record);

// The record as it stands in a fixture: an indented JSON object, without rawdata.
std::string record_json(const model::RecordData& record, const model::Keys& keys);

// The same JSON without blanks, for comparing; what cannot be parsed is returned as it is.
std::string minified(const std::string& json);

}  // namespace whoiskit::kit
