#include "parsers/rpsl.hpp"

#include <gmock/gmock.h>

#include "unit/parsers/parser_fixture.hpp"

namespace whoiskit::parsers {
namespace {

class RpslTest : public ParserTest {
 protected:
  void read(std::string_view text) {
    static constexpr Row kRows[] = {
        {"inetnum", contact.inetnum}, {"organisation", contact.handle}, {"org-name", contact.organization}};
    static constexpr wk_reference kContacts[] = {
        Reference("org", owner),
        Reference("admin-c", admin),
        Reference("abuse-c", abuse),
    };
    RpslOptions options;
    options.contacts = kContacts;
    options.main = model::kNetwork;
    const LabelTable t = table(kRows);
    read_rpsl(context_, t, text, options);
  }
};

constexpr std::string_view kNetwork =
    "inetnum: 192.0.2.0 - 192.0.2.255\norg: ORG-EX1\nadmin-c: EX1\ncountry: EU # world wide\nsource: TEST # Filtered\n"
    "\norganisation: ORG-EX1\norg-name: Example\nadmin-c: EX2\nabuse-c: EX3\n"
    "\nperson: Erin Example\nnic-hdl: EX1\n\nperson: Someone Else\nnic-hdl: EX2\n"
    "\nrole: Example Abuse\nnic-hdl: EX3\ne-mail: abuse@example.net\n";

TEST_F(RpslTest, RolesTheMainObjectLacksAreThoseOfItsOrganisation) {
  read(kNetwork);
  EXPECT_EQ(value("owner.organization"), "Example");
  EXPECT_EQ(value("abuse.name"), "Example Abuse");
  EXPECT_EQ(value("abuse.email"), "abuse@example.net");
  EXPECT_EQ(value("admin.name"), "Erin Example") << "the network's own administrator counts";
}

TEST_F(RpslTest, RemarksBehindWordsAreNoPartOfThem) {
  read(kNetwork);
  EXPECT_EQ(value("network.source"), "TEST");
  EXPECT_EQ(value("network.country"), "EU");
}

}  // namespace
}  // namespace whoiskit::parsers
