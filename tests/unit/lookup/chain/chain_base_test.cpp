// An RDAP base that the caller names, and the allowed targets of redirects.
#include "unit/lookup/script.hpp"

namespace whoiskit::lookup {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr char kRdap[] = "https://rdap.both.example/domain/shop.both.example";

TEST(ChainBase, ACallersBaseIsAskedInPlaceOfTheRegistrys) {
  const LookupOptions named{.protocol = LookupProtocol::rdap, .server = "https://rdap.caller.example:8443/x/"};
  Script look_up = begun("shop.both.example", "https://rdap.caller.example:8443/x/domain/shop.both.example", named);
  look_up.answers_rdap(200, rdap_domain());
  const Record r = ended(look_up);
  EXPECT_EQ(told(r), "yes registered ok");
  EXPECT_EQ(r.servers()[0].why, "RDAP: the server was named");
  // This also works for a zone that no table has.
  begun("shop.nosuchtld", "https://rdap.caller.example:8443/x/domain/shop.nosuchtld", named);
}

TEST(ChainBase, ACallersBaseThatIsNoneIsSaid) {
  Script look_up = begun("shop.both.example", "", {.protocol = LookupProtocol::rdap, .server = "rdap.caller.example"});
  const Record r = look_up.record();
  EXPECT_EQ(told(r), "unknown unknown error invalid_query");
  EXPECT_THAT(r.errors(), ElementsAre(HasSubstr("server \"rdap.caller.example\" is no RDAP base")));
}

TEST(ChainBase, SearchesAndHelpAreAskedOfACallersBaseAlone) {
  const LookupOptions named{.protocol = LookupProtocol::rdap, .server = "https://rdap.caller.example/"};
  Script search = begun("/domains?name=exam*.example", "https://rdap.caller.example/domains?name=exam*.example", named);
  search.answers_rdap(200, R"({"domainSearchResults":[{"objectClassName":"domain","ldhName":"example.example"}]})");
  const Record r = ended(search);
  EXPECT_EQ(r.value("domain.name"), "example.example");
  EXPECT_EQ(r.servers()[0].why, "RDAP: the server was named");
  begun("/help", "https://rdap.caller.example/help", named);
  Script none = begun("/hello", "", named);
  EXPECT_EQ(told(none.record()), "unknown invalid error invalid_query");
  Script nobody = begun("/help", "");
  EXPECT_EQ(told(nobody.record()), "unknown invalid error invalid_query");
  Script closed = begun("/help", "", named, named_only());
  const Record refused = closed.record();
  EXPECT_EQ(told(refused), "unknown unsupported unsupported not_allowed");
  EXPECT_THAT(refused.errors(), ElementsAre(HasSubstr("rdap.caller.example is not asked: no routing file")));
}

// ---- a page's redirect, about which the network asks the chain

TEST(ChainBase, RedirectsLeadWhereTheOperatorsRowsSay) {
  Script look_up = begun("shop.both.example", kRdap);
  const auto redirect = look_up.request().redirect;
  const net::RedirectDecision open = redirect("https", "rdap.elsewhere.example");
  EXPECT_EQ(open.refusal, "");
  EXPECT_EQ(open.connect_address, "");
  EXPECT_THAT(redirect("https", "whois.closed-home.example").refusal,
              HasSubstr("the routing file that names its address has it speak whois"));
  const net::RedirectDecision home = redirect("whois", "whois.closed-home.example");
  EXPECT_EQ(home.refusal, "");
  EXPECT_EQ(home.connect_address, "127.0.0.1");
  EXPECT_EQ(home.port, 43);
}

TEST(ChainBase, AWhoisServerHasNoRedirects) {
  Script look_up = begun("shop.plain.example", "whois.plain.example: shop.plain.example");
  EXPECT_FALSE(look_up.request().redirect);
}

}  // namespace
}  // namespace whoiskit::lookup
