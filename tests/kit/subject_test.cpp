// What a check passes to a handler; for an answer by RDAP also its protocol, status and content type.
#include "kit/plugin_under_test.hpp"

#include <gmock/gmock.h>

#include "kit/checked.hpp"

namespace whoiskit::kit {
namespace {

using testing::Contains;

TEST(PluginUnderTest, GivesTheStatusOfAFixture) {
  Finding fault;
  const auto subject = PluginUnderTest::open({kRdapTemplate, kRdapTemplateFixtures, 1}, fault);
  ASSERT_NE(subject, nullptr) << fault.why;
  Reader reader(*subject);
  for (const Sample& sample : subject->samples()) {
    EXPECT_TRUE(sample.choice.is_rdap()) << sample.name;
    const std::vector<std::string> lines = reader.lines(sample);
    if (sample.name == "the fixture free") {
      EXPECT_THAT(lines, Contains("verdict = no, ok"));
    } else {
      EXPECT_THAT(lines, Contains("domain.expires = 2027-08-13"));
    }
  }
}

// A plugin of WHOIS is given no JSON, and a plugin of RDAP only JSON.
TEST(PluginUnderTest, TakesAnswersOfThePluginsProtocol) {
  for (const bool rdap : {false, true}) {
    Finding fault;
    const auto subject = PluginUnderTest::open({rdap ? kRdapTemplate : kTemplate, {}, 1}, fault);
    ASSERT_NE(subject, nullptr) << fault.why;
    EXPECT_EQ(subject->samples().size(), rdap ? 1u : 3u);
    for (const Sample& sample : subject->samples()) EXPECT_EQ(begins_json(sample.fixture.text), rdap);
  }
}

}  // namespace
}  // namespace whoiskit::kit
