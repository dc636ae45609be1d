// The result of a chain for each kind of answer: the table of docs/lookup.md, by WHOIS and by RDAP.
#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Row {
  const char* name;
  std::string text;
  const char* told;
};

std::string with_status(std::string_view status) {
  return "Domain Name: {name}\nCreation Date: 2001-02-03T04:05:06Z\nDomain Status: " + std::string(status) +
         "\nName Server: ns1.example.net\n";
}

class ChainVerdict : public testing::TestWithParam<Row> {};

TEST_P(ChainVerdict, IsThatOfTheTable) {
  Script look_up = begun("shop.plain.example", "whois.plain.example: shop.plain.example");
  look_up.answers(GetParam().text);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), GetParam().told);
  EXPECT_EQ(r.value("domain.name"), "shop.plain.example");
  EXPECT_EQ(r.servers().at(0).reason, r.reason()) << "there is one server";
}

INSTANTIATE_TEST_SUITE_P(
    Whois, ChainVerdict,
    testing::Values(Row{"Registered", std::string(kThick), "yes registered ok"},
                    Row{"Redemption", with_status("redemptionPeriod"), "yes redemption ok"},
                    Row{"PendingDelete", with_status("pendingDelete"), "yes pending_delete ok"},
                    Row{"Free", std::string(kIsFree), "no free ok"},
                    Row{"Reserved", "Reserved by the registry\n", "unknown reserved ok"},
                    Row{"Blocked", "The domain you requested is prohibited.\n", "unknown blocked ok"},
                    Row{"Premium", "Domain Name: {name}\nDomain Status: premium\n", "unknown premium ok"},
                    Row{"Throttled", "Query limit exceeded.\n", "unknown throttled throttled rate_limited"},
                    Row{"Denied", "Access denied.\n", "unknown denied throttled denied"},
                    Row{"Invalid", "Invalid query.\n", "unknown invalid error invalid_query"},
                    Row{"Unsupported", "TLD is not supported.\n", "unknown unsupported unsupported no_service"},
                    Row{"Unavailable", "The service is unavailable.\n", "unknown unavailable unavailable server_error"},
                    Row{"Unknown", "Hello.\n", "unknown unknown ok"},
                    Row{"Blank", " \n\n", "unknown empty unavailable empty_answer"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(ChainVerdicts, AnswersOfRdapHaveThem) {
  const std::pair<int, std::string> answers[] = {
      {200, rdap_domain()},
      {404, kRdapNotThere.data()},
      {404, ""},
      {500, R"({"errorCode":500,"title":"Internal Server Error"})"},
      {429, R"({"errorCode":429,"title":"Too Many Requests"})"},
  };
  const char* const expected[] = {
      "yes registered ok",
      "no free ok",
      "unknown empty unavailable empty_answer",
      "unknown unavailable unavailable server_error",
      "unknown throttled throttled rate_limited",
  };
  for (std::size_t i = 0; i < std::size(expected); ++i) {
    Script look_up = begun("shop.rdap.example", "https://rdap.rdap.example/domain/shop.rdap.example");
    look_up.answers_rdap(answers[i].first, answers[i].second);
    const Record r = ended(look_up);
    EXPECT_EQ(told(r), expected[i]) << answers[i].second;
    EXPECT_EQ(r.servers().at(0).handler, "rdap") << "a status is an answer, with or without a body";
  }
}

// A registry's verdict counts, whatever its registrar states.
TEST(ChainVerdicts, ARegistrarsVerdictIsNoneOfTheName) {
  for (const std::string& text : {with_status("redemptionPeriod"), std::string(kIsFree), std::string(kRegistrarSays)}) {
    Script look_up = begun("shop.thin.example", "whois.thin.example: shop.thin.example");
    look_up.answers(kThin);
    EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.thin.example");
    look_up.answers(text);
    const Record r = ended(look_up);
    EXPECT_EQ(r.registered(), Registered::yes) << text;
    EXPECT_EQ(r.verdict(), Verdict::registered) << text;
  }
}

// The registrar's statement about a name other than that of the registry's verdict.
TEST(ChainVerdicts, ANameInRedemptionStaysThereWithItsRegistrar) {
  Script look_up = begun("shop.thin.example", "whois.thin.example: shop.thin.example");
  look_up.answers(std::string(kThin) + "Domain Status: redemptionPeriod\n");
  EXPECT_EQ(look_up.asks(), "whois.registrar.example: shop.thin.example");
  look_up.answers(kRegistrarSays);
  EXPECT_EQ(told(ended(look_up)), "yes redemption ok");
}

TEST(ChainVerdicts, APageOfAServerThatIsNotAskedForPagesFreesNothing) {
  Script look_up = begun("shop.plain.example", "whois.plain.example: shop.plain.example");
  look_up.answers("<html><body><p>No match for {name}</p></body></html>\n");
  const Record r = ended(look_up);
  EXPECT_EQ(r.registered(), Registered::unknown);
  EXPECT_NE(r.verdict(), Verdict::free);
}

TEST(ChainVerdicts, AnAnswerInAnotherCharsetIsKeptInUtf8) {
  Script look_up = begun("shop.plain.example", "whois.plain.example: shop.plain.example");
  look_up.answers("Domain Name: {name}\nCreation Date: 2001-02-03\nRegistrant Name: J\xFCrgen Example\n");
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_THAT(r.raw(), HasSubstr("Example"));
  EXPECT_EQ(r.raw().find('\xFC'), std::string::npos);
}

TEST(ChainVerdicts, AByteOrderMarkIsNoPartOfTheAnswer) {
  Script look_up = begun("shop.plain.example", "whois.plain.example: shop.plain.example");
  look_up.answers("\xEF\xBB\xBF" + std::string(kThick));
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_TRUE(r.raw().starts_with("Domain Name")) << r.raw();
}

TEST(ChainVerdicts, APageIsKeptBesideItsLines) {
  const auto core = make_core(
      "[tld.\"page.example\"]\nserver = \"www.page.example\"\nprotocol = \"https\"\nhandler = \"family.icann\"\n"
      "query = \"/whois?name={domain}\"\nunsupported = false\n");
  Script look_up(*core, "shop.page.example");
  EXPECT_EQ(look_up.asks(), "https://www.page.example/whois?name=shop.page.example");
  EXPECT_TRUE(look_up.request().redirect);
  net::FetchResult page;
  page.body = "<html><body><pre>" + filled(kThick, "shop.page.example") + "</pre></body></html>";
  page.status = 200;
  page.content_type = "text/html";
  page.notes = {"an odd thing"};
  look_up.gives(page);
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_TRUE(r.raw().starts_with("Domain Name")) << r.raw();
  EXPECT_TRUE(r.raw(true).starts_with("<html>")) << r.raw(true);
  EXPECT_EQ(r.servers()[0].http_status, 200u);
  EXPECT_EQ(look_up.chain().finish()->exchanges.at(0)->content_type, "text/html");
  EXPECT_THAT(r.servers()[0].notes, ElementsAre("an odd thing"));
}

TEST(ChainVerdicts, NothingIsSaidOfAnAnswerThatIsWhole) {
  Script look_up = begun("shop.plain.example", "whois.plain.example: shop.plain.example");
  look_up.answers(kThick);
  const Record r = ended(look_up);
  EXPECT_THAT(r.errors(), IsEmpty());
  EXPECT_THAT(r.servers()[0].notes, IsEmpty());
}

}  // namespace
}  // namespace whoiskit::lookup
