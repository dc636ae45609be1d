#include "parsers/labels.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "unit/parsers/reading.hpp"

namespace whoiskit::parsers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Row kFields[] = {
    {"Domain Name:", domain.name},     {"Name Server:", domain.nserver}, {"Domain ID:", domain.handle},
    {"Created:", domain.created},      {"Remark:", domain.remarks},      {"Holder:", owner.name},
    {"Street:", owner.address.street}, {"Billing Contact:", ignored},
};

std::vector<std::string> read(std::string_view text, LabelsOptions options = {}, bool stock = false) {
  Reading r(text);
  if (stock) options.also = &stock_table();
  read_labels(r.context(), r.table(kFields), r.text(), options);
  return r.values();
}

TEST(Labels, TheExampleOfTheAbi) {
  EXPECT_THAT(read("Domain Name: EXAMPLE.BIZ\nName Server: NS1.EXAMPLE.BIZ\n"),
              ElementsAre("domain.name=example.biz", "domain.nserver=ns1.example.biz"));
}

TEST(Labels, CountsWhatWasStored) {
  Reading r("Domain Name: example.com\nHolder:\nNothing here\nCreated: 1-Feb-2003\n");
  EXPECT_EQ(read_labels(r.context(), r.table(kFields), r.text(), {}), 2u);
}

TEST(Labels, KnownLinesWithoutAValueAreLeft) {
  constexpr Row kRows[] = {{"Printed at:", ignored}, {"Name:", owner.name}, {"Status:", domain.status}};
  Reading r("Printed at: noon\nName: Pat\nStatus: ok\nStatus: ok\nOther: line\n");
  read_labels(r.context(), r.table(kRows), r.text(), {});
  EXPECT_THAT(r.left(), ElementsAre("Printed at: noon", "ok"));
}

TEST(Labels, TheAnswerOfIanaIsLeft) {
  Reading r("% IANA WHOIS server\nstatus: ACTIVE\n\nDomain Name: a.example\n");
  read_labels(r.context(), r.table(kFields), r.text(), {.preface = true});
  EXPECT_THAT(r.left(), ElementsAre("% IANA WHOIS server\nstatus: ACTIVE\n\n"));
}

// "unsigned" is not a piece of the answer, and neither is "example.com" from a name with a blank.
TEST(Labels, WhatARuleMakesWasReadWhereTheValueStands) {
  constexpr Row kRows[] = {{"Signed:", domain.dnssec, boolean_text}, {"Mail:", owner.email, plain_email}};
  Reading r("Signed: no\nMail: pat at example.com\n");
  read_labels(r.context(), r.table(kRows), r.text(), {});
  std::vector<std::string> sources;
  for (std::uint16_t i = 0; i < r.draft().field_count(); ++i) {
    const model::Field& field = r.draft().field(i);
    ASSERT_EQ(field.response, 0u) << field.value;
    sources.emplace_back(r.text().substr(field.offset, field.length));
  }
  EXPECT_THAT(sources, ElementsAre("no", "pat at example.com"));
  EXPECT_THAT(r.values(), ElementsAre("domain.dnssec=unsigned", "owner.email=pat@example.com"));
}

TEST(Labels, LastOfOneAllOfACollection) {
  EXPECT_THAT(read("Domain Name: a.example\nDomain Name: b.example\nRemark: one\nRemark: two\nRemark:\n"),
              ElementsAre("domain.name=b.example", "domain.remarks=one", "domain.remarks=two"));
}

TEST(Labels, LeadersCarriageReturnsAndIndents) {
  EXPECT_THAT(read("   Domain Name......: a.example\r\n\tHolder .. : Example Ltd\r\nCreated.....:03/02/2001\r\n"),
              ElementsAre("domain.name=a.example", "domain.created=2001-03-02", "owner.name=Example Ltd"));
  EXPECT_THAT(read("Domain Name: a.example\rHolder: X\r"), ElementsAre("domain.name=a.example", "owner.name=X"))
      << "lines that end in a carriage return alone";
}

TEST(Labels, LeadingCommentsAreTheDisclaimer) {
  EXPECT_THAT(read("% Terms\n# and more\n\nDomain Name: a.example\n% later\n"),
              ElementsAre("disclaimer=Terms", "disclaimer=and more", "domain.name=a.example"));
  EXPECT_THAT(read("% Domain Name: no.example\n"), ElementsAre("disclaimer=Domain Name: no.example"))
      << "a comment is no data";
  EXPECT_THAT(read("#Holder: X\n", {.comments = false}), IsEmpty());
}

TEST(Labels, APrefaceIsDisclaimer) {
  const LabelsOptions options{.preface = true};
  EXPECT_THAT(
      read("Terms of use\n\n  of the server.\nDomain Name: a.example\nmore\nHolder: X\n", options),
      ElementsAre("disclaimer=Terms of use", "disclaimer=of the server.", "domain.name=a.example", "owner.name=X"));
  EXPECT_THAT(read("% Terms\nand more\nHolder: X\n", options),
              ElementsAre("disclaimer=Terms", "disclaimer=and more", "owner.name=X"));
  EXPECT_THAT(read("Nothing is known of it.\n", options), IsEmpty()) << "no record, so no preface";
}

TEST(Labels, StopEndsTheData) {
  EXPECT_THAT(read("Domain Name: a.example\n>>> Last update <<<\n\nHolder: nobody\n", {.stop = ">>>"}),
              ElementsAre("domain.name=a.example", "disclaimer=>>> Last update <<<", "disclaimer=Holder: nobody"));
}

TEST(Labels, ContinuationLines) {
  const char* text = "Street: 1 Example Way\n        Example Town\nHolder: X\n\n   unrelated\n";
  EXPECT_THAT(read(text, {.continuation = true}),
              ElementsAre("owner.name=X", "owner.address.street=1 Example Way", "owner.address.street=Example Town"));
  EXPECT_THAT(read(text), ElementsAre("owner.name=X", "owner.address.street=1 Example Way"));
  EXPECT_THAT(read("Street:\n  1 Example Way\nnot indented\n  nor after it\n", {.continuation = true}),
              ElementsAre("owner.address.street=1 Example Way"));
  EXPECT_THAT(read("Billing Contact: A\n  B\n", {.continuation = true}), IsEmpty()) << "of a dropped label";
}

TEST(Labels, SuffixWords) {
  EXPECT_THAT(read("Registry Domain ID: D1\n", {.suffix = true}), ElementsAre("domain.handle=D1"));
  EXPECT_THAT(read("Registry Domain ID: D1\n"), IsEmpty());
  EXPECT_THAT(read("option created: x\n"), IsEmpty()) << "labels stand at the start of a line";
}

TEST(Labels, TheStockTableStepsIn) {
  EXPECT_THAT(read("Holder: X\nRegistrant Email: x@example.com\n", {}, true),
              ElementsAre("owner.name=X", "owner.email=x@example.com"));
  Reading r(
      "Domain Name: EXAMPLE.INFO\nCreated On:31-Jul-2001 08:00:00 UTC\nRegistrant Street1:1 Example Way\n"
      "Tech FAX:+1.5555551212\nTech FAX Ext.:9\nDomain Status:OK\n");
  read_labels(r.context(), stock_table(), r.text(), {.dates = "dmy"});
  EXPECT_THAT(r.values(), ElementsAre("domain.name=example.info", "domain.status=OK", "domain.created=2001-07-31",
                                      "owner.address.street=1 Example Way", "tech.fax=+1.5555551212 x9"));
}

TEST(Labels, ServerTextIsNeverEvaluated) {
  EXPECT_THAT(read("Holder: {${phpinfo()}} $name \\x41 %s \"q\"\n"),
              ElementsAre("owner.name={${phpinfo()}} $name \\x41 %s \"q\""));
}

TEST(Labels, HostileShapes) {
  EXPECT_THAT(read(""), IsEmpty());
  EXPECT_THAT(read(std::string_view("\0\0:\n:\n::::\n[\n]\n", 13)), IsEmpty());
  std::string many;
  for (std::size_t i = 0; i < kMaxLines + 10; ++i) many += "x\n";
  many += "Domain Name: late.example\n";
  EXPECT_THAT(read(many), IsEmpty()) << "lines have a bound";
  const std::string wide = "Holder: " + std::string(3 * kMaxLine, 'x');
  EXPECT_EQ(read(wide).at(0).size(), std::string("owner.name=").size() + model::kMaxValue);
  std::string colons(2'000'000, ':');
  EXPECT_THAT(read(colons, {.suffix = true, .continuation = true}, true), IsEmpty());
}

TEST(Labels, StopsWhenCancelled) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "x\n";
  text += "Domain Name: late.example\n";
  Reading r(text);
  const volatile std::uint32_t cancel = 1;
  Context context{r.draft(), &cancel};
  EXPECT_EQ(read_labels(context, r.table(kFields), r.text(), {}), 0u);
}

// The default table is compiled once for all hosts, so its rows may only name keys whose numbers are the same in all
// hosts.
TEST(Labels, TheDefaultTableNamesKeysOfTheModelOnly) {
  const LabelTable& table = stock_table();
  ASSERT_GT(table.size(), 300u);
  for (std::size_t i = 0; i < table.size(); ++i) {
    const LabelTable::Row& row = table.row(static_cast<int>(i));
    EXPECT_LT(row.key.section, model::kStandardSections) << "row " << i;
    EXPECT_LT(row.key.attribute, model::kStandardAttributes) << "row " << i;
  }
}

}  // namespace
}  // namespace whoiskit::parsers
