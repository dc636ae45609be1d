#include "whoiskit/objects.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace whoiskit {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> kinds(const Objects& objects) {
  std::vector<std::string> all;
  for (const Object& o : objects) all.push_back(std::string(o.kind) + "=" + std::string(o.key));
  return all;
}

TEST(Objects, ArePartedByBlankLinesAndComments) {
  const Objects objects(
      "% terms: of use\r\n\r\ndomain: example.cz\r\nnsset:  NS1\r\n\r\ncontact: EX\r\n% a comment\r\nx: y\r\n");
  EXPECT_THAT(kinds(objects), ElementsAre("domain=example.cz", "contact=EX", "x=y"));
  EXPECT_EQ(objects.begin()->text, "domain: example.cz\r\nnsset:  NS1");
}

TEST(Objects, BeginAtALineWithAColon) {
  EXPECT_THAT(kinds(Objects("some words\nand more\ndomain: example.fr\nwords inside\nstatus: ACTIVE\n")),
              ElementsAre("domain=example.fr"));
  EXPECT_THAT(kinds(Objects("no object here\n")), IsEmpty());
  EXPECT_THAT(kinds(Objects("")), IsEmpty());
  EXPECT_THAT(kinds(Objects(": value without a name\n")), IsEmpty());
}

TEST(Objects, HaveTheHeadingRightAbove) {
  const Objects objects(
      "% Query server\n\ndomain: example.ua\n\n% Registrar:\n% ==========\nregistrar: ua.example\n\nperson: Pat\n");
  ASSERT_EQ(objects.size(), 3u);
  EXPECT_EQ(objects.begin()[0].heading, "");
  EXPECT_EQ(objects.begin()[1].heading, "Registrar");
  EXPECT_EQ(objects.begin()[2].heading, "");
}

TEST(Objects, MayStartInTheMiddle) {
  const auto starts = [](std::string_view kind, std::string_view previous, std::string_view attribute) {
    return previous == "source" || attribute == "contact" || (kind == "contact" && attribute == "nsset");
  };
  EXPECT_THAT(kinds(Objects("domain: a\nnsset: NS\ncontact: C\nname: N\nnsset: NS\nsource: S\nx: y\n", "", starts)),
              ElementsAre("domain=a", "contact=C", "nsset=NS", "x=y"));
}

TEST(Objects, AreFoundByKindAndByReference) {
  const Objects objects(
      "domain: EX1\nholder-c: EX1 extra\n\nregistrar: Two Words\n\ntype: PERSON\nnic-hdl: EX1\n\nrole: EX1\n",
      "nic-hdl");
  ASSERT_NE(objects.find("REGISTRAR"), nullptr);
  EXPECT_EQ(objects.find("registrar")->key, "Two Words");
  EXPECT_EQ(objects.find("person"), nullptr);
  ASSERT_NE(objects.named("ex1 extra"), nullptr);  // but not the main object, which has that key, too
  EXPECT_EQ(objects.named("EX1")->kind, "type");
  EXPECT_EQ(objects.named("EX1", "role")->kind, "role");
  EXPECT_EQ(objects.named("Two Words")->kind, "registrar");
  EXPECT_EQ(objects.named("Two"), nullptr);
  EXPECT_EQ(objects.named(""), nullptr);
}

TEST(Objects, GiveTheirValues) {
  const Objects objects("domain: example.is\ntech-c: A1\nTech-C :  B2  \ntech-c:\nno colon\n");
  const Object& domain = *objects.begin();
  EXPECT_EQ(domain.value("tech-c"), "A1");
  wk_str values[3] = {};
  EXPECT_EQ(domain.values("tech-c", values), 2u) << "the third is empty";
  EXPECT_EQ(view(values[1]), "B2");
  EXPECT_EQ(domain.values("tech-c", {values, 1}), 1u) << "no more than there is room for";
  EXPECT_EQ(domain.values("tech", values), 0u);
  EXPECT_EQ(domain.value("admin-c"), "");
  EXPECT_EQ(domain.value(""), "");
  constexpr Reference kReferences[] = {{"holder-c", owner}, {"tech-c", tech}};
  std::vector<std::string> all;
  domain.each(kReferences, [&](const SectionKeys& section, std::string_view v) {
    all.push_back(std::to_string(section.number) + "=" + std::string(v));
  });
  const std::string tech_number = std::to_string(WK_TECH);
  EXPECT_THAT(all, ElementsAre(tech_number + "=A1", tech_number + "=B2"));
}

TEST(Objects, AreBounded) {
  std::string text, values = "domain: a\n";
  for (int i = 0; i < 1000; ++i) {
    text += "person: p\n\n";
    values += "tech-c: t\n";
  }
  EXPECT_EQ(Objects(text).size(), Objects::kMax);
  std::size_t count = 0;
  constexpr Reference kReferences[] = {{"tech-c", tech}};
  Objects(values).begin()->each(kReferences, [&](const SectionKeys&, std::string_view) { ++count; });
  EXPECT_EQ(count, Object::kMaxVisits);
}

// A question begins at the first line that may have the attribute, and others may share its bit.
TEST(Objects, KnowWhereAttributesBegin) {
  std::string text = "domain: a\n";
  std::vector<std::string> names;
  for (const char* name :
       {"admin-c", "tech-c", "descr", "status", "changed", "created", "source", "nserver", "person"}) {
    names.emplace_back(name);
    text += names.back() + ": of " + names.back() + "\n" + names.back() + ": second\n";
  }
  const Objects objects(text);
  ASSERT_EQ(objects.size(), 1u);
  const Object& object = *objects.begin();
  for (const std::string& name : names) {
    EXPECT_TRUE(object.from(Object::attribute_bit(name)).data() <= text.data() + text.find(name)) << name;
    EXPECT_EQ(object.value(name), "of " + name);
    wk_str both[3];
    EXPECT_EQ(object.values(name, both), 2u) << name;
  }
  EXPECT_EQ(object.value("absent"), "");
  EXPECT_EQ(object.value(""), "");
  EXPECT_EQ(object.from(0), "");
}

TEST(Objects, FindAttributesFarBehind) {
  std::string text = "domain: a\n";
  while (text.size() < 70'000) text += "remarks: some words to fill the object\n";
  text += "source: far\n";
  const Objects objects(text);
  ASSERT_EQ(objects.size(), 1u);
  EXPECT_EQ(objects.begin()->value("source"), "far");
}

TEST(Objects, OfAnotherOriginAreReadFromTheirBeginning) {
  Object object;
  object.text = "a: 1\nb: 2\n";
  EXPECT_EQ(object.value("a"), "1");
  EXPECT_EQ(object.value("b"), "2");
}

TEST(Objects, AreNamedByALineThatBeginsWithTheHandle) {
  const Objects objects("person: Pat\n nic-hdl: NO\nnic-hdl: EX1\nnic-hdl: EX2\n", "nic-hdl");
  ASSERT_EQ(objects.size(), 1u);
  EXPECT_EQ(objects.begin()->handle, "EX1");
}

TEST(Objects, HaveValuesBehindManySpaces) {
  for (std::size_t spaces = 0; spaces < 12; ++spaces) {
    const std::string line = "a:" + std::string(spaces, ' ') + "\t b ";
    EXPECT_EQ(attribute_of(line).value, "b") << spaces;
  }
  EXPECT_EQ(attribute_of("a:      ").value, "");
}

}  // namespace
}  // namespace whoiskit
