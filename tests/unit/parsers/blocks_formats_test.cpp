#include "parsers/blocks.hpp"

#include <gmock/gmock.h>

#include "unit/parsers/parser_fixture.hpp"

namespace whoiskit::parsers {
namespace {

using testing::ElementsAre;

class BlocksTest : public ParserTest {
 protected:
  void read(std::string_view text, std::uint32_t flags = 0) {
    static constexpr Row kRows[] = {{"Holder", owner}, {"Name servers", domain.nserver}};
    BlocksOptions options;
    options.rest = {model::kDisclaimer, model::kSelf};
    options.contact.flags = flags;
    const LabelTable t = table(kRows);
    read_blocks(context_, t, text, options);
  }
};

TEST_F(BlocksTest, LinesAboveTheFirstHeadingGoToTheRest) {
  read("Terms apply.\n\nHolder:\nExample Ltd\n");
  EXPECT_THAT(values("disclaimer"), ElementsAre("Terms apply."));
  EXPECT_EQ(value("owner.name"), "Example Ltd");
}

TEST_F(BlocksTest, AnAnswerWithoutHeadingsHasNoRest) {
  read("The domain name is not registered.\n");
  EXPECT_EQ(value("disclaimer"), "");
}

TEST_F(BlocksTest, ALineWithThePostalCodeOfACountryEndsTheStreet) {
  read("Holder:\nExample AG\nErin Example\nHintere Gasse\nBeispielweg 7\nCH-8001 Zürich\nSwitzerland\n",
       WK_CONTACT_ORG_FIRST);
  EXPECT_EQ(value("owner.organization"), "Example AG");
  EXPECT_EQ(value("owner.name"), "Erin Example");
  EXPECT_THAT(values("owner.address.street"), ElementsAre("Hintere Gasse", "Beispielweg 7"));
  EXPECT_EQ(value("owner.address.pcode"), "CH-8001");
  EXPECT_EQ(value("owner.address.city"), "Zürich");
  EXPECT_EQ(value("owner.address.country"), "Switzerland");
}

TEST_F(BlocksTest, ASecondLineWithAHouseNumberIsNoName) {
  read("Holder:\nErin Example\nBeispielweg 7\nCH-8001 Zürich\n", WK_CONTACT_ORG_FIRST);
  EXPECT_EQ(value("owner.name"), "Erin Example");
  EXPECT_EQ(value("owner.organization"), "");
  EXPECT_EQ(value("owner.address.street"), "Beispielweg 7");
}

}  // namespace
}  // namespace whoiskit::parsers
