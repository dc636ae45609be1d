// What a check gives to a handler: of an answer by RDAP its protocol, status and content type, too.
#include "kit/subject.hpp"

#include <gmock/gmock.h>

#include "kit/checked.hpp"

namespace whoiskit::kit {
namespace {

using testing::Contains;

TEST(Subject, GivesTheStatusOfAFixture) {
  Finding fault;
  const auto subject = Subject::open({kRdapTemplate, kRdapTemplateFixtures, 1}, fault);
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

// A plugin of WHOIS is given no JSON, and one of RDAP nothing else.
TEST(Subject, TakesAnswersOfThePluginsProtocol) {
  for (const bool rdap : {false, true}) {
    Finding fault;
    const auto subject = Subject::open({rdap ? kRdapTemplate : kTemplate, {}, 1}, fault);
    ASSERT_NE(subject, nullptr) << fault.why;
    EXPECT_EQ(subject->samples().size(), rdap ? 1u : 3u);
    for (const Sample& sample : subject->samples()) EXPECT_EQ(begins_json(sample.fixture.text), rdap);
  }
}

}  // namespace
}  // namespace whoiskit::kit
