// Each way in which a plugin can be broken is found by the check for it, and by no other check.
#include <algorithm>
#include <ostream>

#include "kit/checked.hpp"

namespace whoiskit::kit {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Way {
  const char* name;
  const char* found;  // "fail load"
  const char* says;
  const char* mends;
};

void PrintTo(const Way& way, std::ostream* out) { *out << way.name; }

class Broken : public testing::TestWithParam<Way> {};

TEST_P(Broken, IsFoundByItsCheckAlone) {
  const Way& way = GetParam();
  const Checked checked = check(broken(way.name));
  const std::string found = way.found, name = found.substr(found.find(' ') + 1);
  EXPECT_THAT(checked.bad, ElementsAre(found)) << testing::PrintToString(checked.why);
  const auto why = checked.why.find(name), mend = checked.mend.find(name);
  ASSERT_NE(why, checked.why.end());
  EXPECT_THAT(why->second, HasSubstr(way.says));
  ASSERT_NE(mend, checked.mend.end());
  EXPECT_THAT(mend->second, HasSubstr(way.mends));
  EXPECT_EQ(checked.status, 1);
  EXPECT_FALSE(checked.conforms);
}

INSTANTIATE_TEST_SUITE_P(
    Plugins, Broken,
    testing::Values(Way{"exports", "fail exports", "helper_for_everybody", "whoiskit_add_plugin"},
                    Way{"unique", "fail unique", "shared_by_all_plugins", "-fno-gnu-unique"},
                    Way{"undefined", "fail undefined", "nobody_has_this", "-z defs"},
                    Way{"library", "fail undefined", "libresolv.so", "statically"},
                    Way{"entry", "fail load", "exports no wk_plugin_v1", "abi.md"},
                    Way{"refuses", "fail load", "refused to start (code -5)", "abi.md"},
                    Way{"constructor-crash", "crash load", "SIGSEGV", "debugger"},
                    Way{"claim", "fail claim", "\"somebody.else\"", "name the file whois.somebody.else.so"},
                    Way{"version", "fail claim", "its version \"new\"", "1.0.0"},
                    Way{"constructor-file", "fail constructors", "openat while it was loaded", "opens no files"},
                    Way{"create-socket", "fail constructors", "socket while it was loaded", "sockets"},
                    Way{"call-file", "fail calls", "openat while it read", "opens no files"},
                    Way{"call-print", "fail calls", "while it read", "writes to no stream"},
                    Way{"clock", "fail repeat", "read twice: first \"domain.remarks", "no times"},
                    Way{"remembers", "fail order", "read after", "no state between calls"},
                    Way{"shared-buffer", "fail threads", "on 4 threads at once", "static"},
                    Way{"looks-beyond", "crash truncation", "SIGSEGV", "debugger"},
                    Way{"attacked-crash", "crash noise", "with --seed 1, round", "debugger"},
                    Way{"attacked-exit", "crash noise", "status 0", "debugger"},
                    Way{"gives-up", "fail noise", "the handler failed (code -5)", "any bytes"},
                    Way{"keys-of-text", "fail noise", "became keys", "of your own"},
                    Way{"slow", "fail huge", "a worker's call has 3000 ms", "once"},
                    Way{"greedy", "fail huge", "out of memory", "bound"},
                    Way{"deaf", "fail deadline", "after it was cancelled", "call.cancelled()"},
                    Way{"misspelt", "fail model", "domain.exipres is not a key of the model; it has expires",
                        "object-model.md"},
                    Way{"no-host", "fail model", "\"ask the registrar\", which is not a host name", "name alone"},
                    Way{"raw-date", "fail model", "domain.created_raw is \"14.08.1995\"", ".dates"},
                    Way{"backwards", "fail model", "domain.created is 2027-08-13, after", "labels"}),
    [](const auto& test) {
      std::string name = test.param.name;
      std::replace(name.begin(), name.end(), '-', '_');
      return name;
    });

TEST(BrokenPlugin, WithoutAFaultThereIsNone) {
  const Checked checked = check(broken("none"));
  EXPECT_THAT(checked.bad, IsEmpty()) << testing::PrintToString(checked.why);
  EXPECT_EQ(checked.status, 0);
  EXPECT_TRUE(checked.conforms);
  EXPECT_EQ(checked.ended.at("fixtures"), "skip");
  EXPECT_THAT(checked.why.at("fixtures"), HasSubstr("--fixtures DIR"));
}

TEST(BrokenPlugin, ACutAnswerIsNotCalledFree) {
  const Checked checked = check(broken("too-hasty"), {"--fixtures", kTemplateFixtures, "--only", "truncation"});
  EXPECT_THAT(checked.bad, ElementsAre("fail truncation"));
  EXPECT_THAT(checked.why.at("truncation"), HasSubstr("the fixture registered after byte"));
  EXPECT_THAT(checked.mend.at("truncation"), HasSubstr("own words only"));
}

TEST(BrokenPlugin, WhatDoesNotEndIsEnded) {
  const Checked checked = check(broken("attacked-loop"), {"--only", "noise", "--time-limit", "1"});
  EXPECT_THAT(checked.bad, ElementsAre("fail noise"));
  EXPECT_THAT(checked.why.at("noise"), HasSubstr("not done in 1 s; it was at: garbled answers with --seed 1, round"));
  EXPECT_THAT(checked.mend.at("noise"), HasSubstr("--time-limit"));
}

TEST(BrokenPlugin, ASeedRepeatsItsRounds) {
  const std::vector<std::string> seven{"--only", "noise", "--seed", "7"};
  const std::string once = check(broken("attacked-crash"), seven).why.at("noise");
  EXPECT_EQ(once, check(broken("attacked-crash"), seven).why.at("noise"));
  EXPECT_NE(once, check(broken("attacked-crash"), {"--only", "noise", "--seed", "8"}).why.at("noise"));
}

TEST(BrokenPlugin, WhatRestsOnAFailureIsSkipped) {
  const cli::Folder folder;
  const Checked checked = check(folder.write("whois.text.so", "no library"));
  EXPECT_THAT(checked.bad, ElementsAre("fail file"));
  EXPECT_THAT(checked.why.at("file"), HasSubstr("ELF"));
  EXPECT_EQ(checked.ended.at("noise"), "skip");
  EXPECT_THAT(checked.why.at("load"), HasSubstr("rests on undefined"));
}

}  // namespace
}  // namespace whoiskit::kit
