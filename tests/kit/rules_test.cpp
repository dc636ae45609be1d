// The rules of the model, without a plugin.
#include "kit/checked.hpp"
#include "kit/checks/model_rules.hpp"
#include "model/arena.hpp"

namespace whoiskit::kit {
namespace {

using testing::HasSubstr;

class Rules : public testing::Test {
 protected:
  Finding with(std::vector<std::pair<std::string, std::string>> values, bool many = false) {
    arena_.reset();
    model::Draft draft(arena_, {});
    for (const auto& [path, value] : values) EXPECT_TRUE(draft.set(*keys_.intern(path), value, "dmy")) << path;
    return break_of_rules(draft, keys_, many);
  }
  void expect_kept(std::vector<std::pair<std::string, std::string>> values) {
    const Finding finding = with(std::move(values));
    EXPECT_EQ(finding.outcome, Outcome::pass) << finding.why;
  }

  model::Arena arena_;
  model::Keys keys_;
};

TEST_F(Rules, AreKeptByWhatRegistriesPrint) {
  expect_kept({});
  expect_kept({{"domain.name", "example.com"}, {"domain.created", "14.08.1995"}, {"domain.expires", "13.08.2027"}});
  expect_kept({{"domain.created", "before Aug-1996"}});
  expect_kept({{"domain.nserver", "NS1.EXAMPLE.NET 192.0.2.53 2001:db8::53"}, {"registrar.whois", "Whois.Example."}});
  expect_kept({{"domain.name",
                "b\xc3\xbc"
                "cher.example"},
               {"domain.name", "_dmarc.example.com"}});
  expect_kept({{"AS.number", "64496"}, {"owner.vat_number", "1"}, {"admin.department", "Sales"}});
}

TEST_F(Rules, OfDates) {
  EXPECT_THAT(with({{"domain.created_raw", "14.08.1995"}}).why, HasSubstr("domain.created_raw is \"14.08.1995\""));
  EXPECT_THAT(with({{"domain.created_raw", "03/04/2010"}}).mend, HasSubstr(".dates = \"dmy\""));
  // A reader of many registries may ignore ambiguous values, but not unambiguous ones.
  EXPECT_EQ(with({{"domain.created_raw", "03/04/2010"}}, true).outcome, Outcome::pass);
  EXPECT_EQ(with({{"domain.created_raw", "14.08.1995"}}, true).outcome, Outcome::fail);
  EXPECT_THAT(with({{"domain.created", "2027-08-13"}, {"domain.expires", "1995-08-14"}}).why,
              HasSubstr("domain.created is 2027-08-13, after domain.expires, 1995-08-14"));
}

TEST_F(Rules, OfHosts) {
  for (const char* bad : {"ask the registrar", "http://whois.example", "whois..example"}) {
    EXPECT_THAT(with({{"registrar.whois", bad}}).why, HasSubstr("which is not a host name")) << bad;
  }
}

TEST_F(Rules, OfKeys) {
  EXPECT_THAT(with({{"domain.exipres", "2027-08-13"}}).why, HasSubstr("it has expires"));
  EXPECT_EQ(meant_by("organisation"), "organization");
  EXPECT_EQ(meant_by("emial"), "email");
  for (const char* own : {"number", "vat_number", "created", "address.street", "type", "types", "id"}) {
    EXPECT_EQ(meant_by(own), own == std::string_view("types") ? "type" : "") << own;
  }
}

}  // namespace
}  // namespace whoiskit::kit
