// kit/checked.hpp: the result of `whoiskit plugin check --json` for a plugin.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <map>
#include <string>
#include <vector>

#include "cli/child.hpp"

namespace whoiskit::kit {

struct Checked {
  int status = -1;
  std::map<std::string, std::string> ended;  // check: "fail"
  std::map<std::string, std::string> why;
  std::map<std::string, std::string> mend;
  std::vector<std::string> bad;  // "fail load", "crash noise", in their order
  bool conforms = false;
};

inline Checked check(const std::string& file, std::vector<std::string> more = {}) {
  std::vector<std::string> words{"plugin", "check", "--json", file};
  words.insert(words.end(), more.begin(), more.end());
  const cli::Result result = cli::run(words);
  Checked checked;
  checked.status = result.status;
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  if (parser.parse(result.out).get(document) != simdjson::SUCCESS) {
    ADD_FAILURE() << "no JSON: " << result.out << result.err;
    return checked;
  }
  for (const simdjson::dom::element one : document["checks"].get_array()) {
    const std::string name(one["check"].get_string().value()), outcome(one["outcome"].get_string().value());
    checked.ended[name] = outcome;
    checked.why[name] = one["why"].get_string().value();
    std::string_view mend;
    if (one["mend"].get_string().get(mend) == simdjson::SUCCESS) checked.mend[name] = mend;
    if (outcome == "fail" || outcome == "crash") checked.bad.push_back(outcome + " " + name);
  }
  checked.conforms = document["conforms"].get_bool().value();
  return checked;
}

inline std::string broken(const std::string& way) { return KIT_PLUGINS "/whois.broken." + way + ".so"; }

inline const char kTemplate[] = KIT_PLUGINS "/template/whois.gtld.acme.so";
inline const char kTemplateFixtures[] = WHOISKIT_SOURCE_DIR "/sdk/template/fixtures";
inline const char kRdapTemplate[] = KIT_PLUGINS "/template-rdap/whois.rdap.acme.so";
inline const char kRdapTemplateFixtures[] = WHOISKIT_SOURCE_DIR "/sdk/template-rdap/fixtures";

}  // namespace whoiskit::kit
