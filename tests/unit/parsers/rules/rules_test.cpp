// Rules that look at one value: what they cut off, refuse or split. Rules that need more than one line are in
// held_rules_test.cpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "parsers/rules/apply.hpp"
#include "unit/parsers/rules/rule_reading.hpp"

namespace whoiskit::parsers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// The rest of a value.
std::string left(const Rule& rule, std::string_view value) {
  const std::vector<std::string> stored = read_rule(domain.source, rule, value);
  return stored.empty() ? "" : stored.front().substr(std::string("domain.source=").size());
}

TEST(Rules, Before) {
  EXPECT_EQ(left(before(" -"), "clientHold - what that means"), "clientHold");
  EXPECT_EQ(left(before(" -"), "clientHold"), "clientHold");
  EXPECT_EQ(left(before(" AND "), "one and two and three"), "one") << "whatever its case";
  EXPECT_EQ(left(before("a"), "a b"), "") << "nothing stands before it";
}

TEST(Rules, After) {
  EXPECT_EQ(left(after("by"), "registered by: by"), ": by");
  EXPECT_EQ(left(after("#"), "EX1"), "EX1");
  EXPECT_EQ(left(after("#"), "EX1 #"), "");
}

TEST(Rules, Between) {
  EXPECT_EQ(left(between("(", ")"), "Example (one) Ltd (two)"), "two") << "the last pair";
  EXPECT_EQ(left(between("\"", "\""), "say \"it\" so"), "it");
  EXPECT_EQ(left(between("(", ")"), "Example"), "");
  EXPECT_EQ(left(between("(", ")"), ")("), "");
  EXPECT_EQ(left(between("(", ")"), "()"), "");
  EXPECT_EQ(left(between("<<", ">"), "<>"), "");
}

TEST(Rules, Strip) {
  EXPECT_EQ(left(strip("\"."), "\"Example.\" "), "Example");
  EXPECT_EQ(left(strip("*"), "*** *"), "");
  EXPECT_EQ(left(strip(""), "Example"), "Example");
}

TEST(Rules, Words) {
  EXPECT_EQ(left(first_word, "EX1-ZZ\t(since 2001)"), "EX1-ZZ");
  EXPECT_EQ(left(last_word, "until the 2001-02-03"), "2001-02-03");
  EXPECT_EQ(left(first_word, "one"), "one");
  EXPECT_EQ(left(last_word, "one"), "one");
}

TEST(Rules, NoPlaceholder) {
  for (const char* none : {"-", "--", ".", "N/A", "n.a.", "NULL", "(null)", "None", "nil", "not shown", "Not Shown.",
                           "not available", "undefined", "no value", "<no value>", "not disclosed"}) {
    EXPECT_EQ(left(no_placeholder, none), "") << none;
  }
  for (const char* some : {"Nonesuch", "not", "N", "none of it", "---"}) EXPECT_EQ(left(no_placeholder, some), some);
}

TEST(Rules, UnlessAndOnly) {
  EXPECT_EQ(left(unless("active"), "ACTIVE"), "");
  EXPECT_EQ(left(unless("active"), "active!"), "active!");
  EXPECT_EQ(left(unless("act*"), "Active!"), "");
  EXPECT_EQ(left(unless("*"), "any"), "");
  EXPECT_EQ(left(only("act*"), "Active!"), "Active!");
  EXPECT_EQ(left(only("act*"), "none"), "");
  EXPECT_EQ(left(only("active"), "active!"), "");
}

TEST(Rules, WordInPlaceOfAnother) {
  EXPECT_EQ(left(word("Y", "signedDelegation"), "y"), "signedDelegation");
  EXPECT_EQ(left(word("Y", "signedDelegation"), "yes"), "yes");
  EXPECT_EQ(left(word("y*", "signedDelegation") | word("n*", "unsigned"), "NO"), "unsigned");
  EXPECT_EQ(left(word("x", ""), "x"), "");
}

TEST(Rules, Split) {
  EXPECT_THAT(read_rule(domain.remarks, split(",;"), "one, two;;three"),
              ElementsAre("domain.remarks=one", "domain.remarks=two", "domain.remarks=three"));
  EXPECT_THAT(read_rule(all(owner.phone), split("/") | strip("()"), "(1)/(2)"),
              ElementsAre("owner.phone=1", "owner.phone=2"))
      << "the steps behind it see piece by piece";
  EXPECT_THAT(read_rule(owner.phone, split("/"), "1/2"), ElementsAre("owner.phone=2"))
      << "of a key that is no list the last one counts, unless the row says all()";
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "a,";
  EXPECT_THAT(read_rule(domain.remarks, split(","), many), SizeIs(kMaxPieces));
}

TEST(Rules, PlainEmail) {
  for (const char* written : {"pat [at] example.com", "pat[at]example.com", "pat (at) example.com",
                              "pat(AT)example.com", "pat AT example.com", "pat @ example.com", "pat@example.com"}) {
    EXPECT_EQ(left(plain_email, written), "pat@example.com") << written;
  }
  EXPECT_EQ(left(plain_email, "at home"), "at home");
  EXPECT_EQ(left(plain_email, "[at] example.com"), "[at] example.com");
}

TEST(Rules, Dates) {
  EXPECT_EQ(left(date, "03.02.2001"), "2001-02-03");
  EXPECT_EQ(left(date, "before Aug-1996"), "before Aug-1996") << "as printed where it is none";
  EXPECT_THAT(read_rule(domain.expires, find_date, "Expires at: 03.02.2001 (in 5 days)"),
              ElementsAre("domain.expires=2001-02-03"));
  EXPECT_THAT(read_rule(domain.created, find_date, "registered on Feb 3, 2001"),
              ElementsAre("domain.created=2001-02-03"));
  EXPECT_THAT(read_rule(domain.created, find_date, "no date in 123 words"), IsEmpty());
  EXPECT_THAT(read_rule(domain.created, find_date, std::string(5000, ' ').append("x 2001-02-03")), SizeIs(1))
      << "blanks around a value are no part of it";
  EXPECT_THAT(read_rule(domain.created, find_date, std::string(5000, 'x').append(" 2001-02-03")), IsEmpty())
      << "no sentence is as long";
}

TEST(Rules, FindHosts) {
  EXPECT_THAT(read_rule(domain.nserver, find_hosts,
                        "Servers are ns1.example.com (192.0.2.1, 2001:db8::1) and ns2.example.com. They answer."),
              ElementsAre("domain.nserver=ns1.example.com", "domain.nserver=ns2.example.com",
                          "domain.nserver.ip=192.0.2.1", "domain.nserver.ip=2001:db8::1"));
  EXPECT_THAT(read_rule(registrar.whois, find_hosts, "Ask WHOIS.registrar.example. for more"),
              ElementsAre("registrar.whois=whois.registrar.example"));
  EXPECT_THAT(read_rule(domain.nserver, find_hosts, "there is none, but 192.0.2.1"), IsEmpty());
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "ns" + std::to_string(i) + ".example.com ";
  EXPECT_THAT(read_rule(domain.nserver, find_hosts, many), SizeIs(kMaxPieces));
}

TEST(Rules, NameAndUrl) {
  const auto read = [](std::string_view value) { return read_rule(registrar.name, name_and_url, value); };
  for (const char* written :
       {"Example ( https://reg.example )", "Example <https://reg.example>", "Example https://reg.example",
        "https://reg.example Example", "Example, https://reg.example", "Example [https://reg.example]"}) {
    EXPECT_THAT(read(written), ElementsAre("registrar.name=Example", "registrar.url=https://reg.example")) << written;
  }
  EXPECT_THAT(read("Example (www.reg.example)"),
              ElementsAre("registrar.name=Example", "registrar.url=www.reg.example"));
  EXPECT_THAT(read("http://reg.example"), ElementsAre("registrar.url=http://reg.example"));
  EXPECT_THAT(read("Example awww.ful"), ElementsAre("registrar.name=Example awww.ful"));
}

TEST(Rules, NameAndHandle) {
  const auto read = [](std::string_view value) { return read_rule(owner.name, name_and_handle, value); };
  EXPECT_THAT(read("Pat Example (EX1-ZZ)"), ElementsAre("owner.name=Pat Example", "owner.handle=EX1-ZZ"));
  EXPECT_THAT(read("Pat Example [EX1]"), ElementsAre("owner.name=Pat Example", "owner.handle=EX1"));
  EXPECT_THAT(read("(EX1-ZZ)"), ElementsAre("owner.name=(EX1-ZZ)")) << "the whole value is a name";
  EXPECT_THAT(read("Pat ()"), ElementsAre("owner.name=Pat"));
  EXPECT_THAT(read("Pat (a) Example"), ElementsAre("owner.name=Pat (a) Example"));
  EXPECT_THAT(read("Pat Example (EX (1))"), ElementsAre("owner.name=Pat Example", "owner.handle=EX (1)"));
  EXPECT_THAT(read("Pat)"), ElementsAre("owner.name=Pat)"));
}

TEST(Rules, NameAndCodes) {
  const auto read = [](std::string_view value) { return read_rule(registrar.name, name_and_codes, value); };
  EXPECT_THAT(read("Example Inc. R100-ASIA (9999)"),
              ElementsAre("registrar.name=Example Inc.", "registrar.handle=R100-ASIA", "registrar.iana_id=9999"));
  EXPECT_THAT(read("Example Inc. (R84-LROR)"), ElementsAre("registrar.name=Example Inc.", "registrar.handle=R84-LROR"));
  EXPECT_THAT(read("Example Inc R45-ME"), ElementsAre("registrar.name=Example Inc", "registrar.handle=R45-ME"));
  EXPECT_THAT(read("Example (Asia)"), ElementsAre("registrar.name=Example (Asia)"));
  EXPECT_THAT(read("Example (Group 7)"), ElementsAre("registrar.name=Example (Group 7)"));
}

TEST(Rules, Bracketed) {
  EXPECT_THAT(read_rule(owner.name, bracketed(contact.organization), "Pat Example (Example Ltd)"),
              ElementsAre("owner.name=Pat Example", "owner.organization=Example Ltd"));
  EXPECT_THAT(read_rule(domain.name, bracketed(owner.handle), "example.com [EX1]"),
              ElementsAre("owner.handle=EX1", "domain.name=example.com"))
      << "a key with a section goes there";
}

TEST(Rules, Statuses) {
  EXPECT_THAT(read_rule(domain.status, statuses,
                        {"clientHold - what that means", "ok https://icann.org/epp#ok, Locked (Protected by Example)",
                         "is Active; NOT in zone"}),
              ElementsAre("domain.status=clientHold", "domain.status=ok", "domain.status=Locked",
                          "domain.status=Active", "domain.status=NOT in zone"));
  EXPECT_THAT(read_rule(domain.status, statuses, ",;( - "), IsEmpty());
}

TEST(Rules, CityLine) {
  const auto read = [](std::string_view value) { return read_rule(owner.address.street, city_line, value); };
  EXPECT_THAT(read("70173 Stuttgart"), ElementsAre("owner.address.city=Stuttgart", "owner.address.pcode=70173"));
  EXPECT_THAT(read("A-1010 Wien"), ElementsAre("owner.address.city=Wien", "owner.address.pcode=A-1010"));
  EXPECT_THAT(read("1234 AB Amsterdam"), ElementsAre("owner.address.city=Amsterdam", "owner.address.pcode=1234 AB"));
  EXPECT_THAT(read("Sampletown, IL 62701"),
              ElementsAre("owner.address.city=Sampletown", "owner.address.state=IL", "owner.address.pcode=62701"));
  EXPECT_THAT(read("Sampletown, IL, 62701"),
              ElementsAre("owner.address.city=Sampletown", "owner.address.state=IL", "owner.address.pcode=62701"));
  EXPECT_THAT(read("Sampletown, 4050-515"),
              ElementsAre("owner.address.city=Sampletown", "owner.address.pcode=4050-515"));
  EXPECT_THAT(read("Sampletown,"), ElementsAre("owner.address.city=Sampletown"));
  EXPECT_THAT(read("Sampletown, - - HK"), ElementsAre("owner.address.city=Sampletown", "owner.address.country=HK"));
  EXPECT_THAT(read("12 Example Way"), ElementsAre("owner.address.street=12 Example Way")) << "else it is left whole";
}

TEST(Rules, Phone) {
  EXPECT_THAT(read_rule(owner.phone, phone, "+1 555 555 0100 ext. 12"), ElementsAre("owner.phone=+1 555 555 0100 x12"));
  EXPECT_THAT(read_rule(owner.fax, phone, "+1 555 555 0100x12"), ElementsAre("owner.fax=+1 555 555 0100 x12"));
  EXPECT_THAT(read_rule(owner.phone, phone, "+1 555 555 0100 (x 12)"), ElementsAre("owner.phone=+1 555 555 0100 x12"));
  EXPECT_THAT(read_rule(owner.phone, phone, "+1 555 555 0100"), ElementsAre("owner.phone=+1 555 555 0100"));
  EXPECT_THAT(read_rule(owner.phone, phone, "tel. +1 555 555 0100, fax +1 555 555 0101"),
              ElementsAre("owner.phone=+1 555 555 0100,", "owner.fax=+1 555 555 0101"));
  EXPECT_THAT(read_rule(owner.phone, phone, {"+1 555 555 0100", "( x12"}), ElementsAre("owner.phone=+1 555 555 0100"))
      << "an extension of no number is none of the number above";
}

TEST(Rules, ContactLine) {
  EXPECT_THAT(read_rule(tech.remarks, contact_line, "Email: pat@example.com  Phone: +1 555 555 0100"),
              ElementsAre("tech.phone=+1 555 555 0100", "tech.email=pat@example.com"));
}

TEST(Rules, Also) {
  EXPECT_THAT(read_rule(owner.name, also(contact.organization), "Example Ltd"),
              ElementsAre("owner.name=Example Ltd", "owner.organization=Example Ltd"));
  EXPECT_THAT(read_rule(domain.status, before(" ") | also(domain.dnssec, "signed"), "ok now"),
              ElementsAre("domain.status=ok", "domain.dnssec=signed"));
  EXPECT_THAT(read_rule(ignored, also(domain.dnssec, "signed"), "any"), ElementsAre("domain.dnssec=signed"))
      << "without a key what is left is dropped";
}

TEST(Rules, ARowWithoutAKeyKeepsNothing) {
  EXPECT_THAT(read_rule(ignored, before(" "), "ok now"), IsEmpty());
  EXPECT_THAT(read_rule(ignored, last, "ok"), IsEmpty());
  EXPECT_THAT(read_rule(ignored, fallback, "ok"), IsEmpty());
  EXPECT_THAT(read_rule(ignored, part(1), "ok"), IsEmpty());
  EXPECT_THAT(read_rule(ignored, phone, "1 x2"), IsEmpty());
}

TEST(Rules, ASectionOfAContactIsItsName) {
  EXPECT_THAT(read_rule(owner, strip("\""), "\"Pat Example\""), ElementsAre("owner.name=Pat Example"));
  EXPECT_THAT(read_rule(owner, first, {"Pat Example", "Erin Example"}), ElementsAre("owner.name=Pat Example"));
  EXPECT_THAT(read_rule(owner.country, first, {"AT", "CH"}), ElementsAre("owner.address.country=AT"))
      << "a country of a contact is that of its address";
}

TEST(Rules, Verdict) {
  static constexpr Word kWords[] = {
      {"free", WK_REGISTERED_NO},
      {"active*", WK_REGISTERED_YES},
      {"busy", WK_REGISTERED_UNKNOWN, WK_STATUS_THROTTLED},
  };
  const auto read = [](std::string_view value) {
    Reading r(value);
    Decision decision;
    r.context().decision = &decision;
    const Rule rule = verdict(kWords);
    apply(r.context(), {rule.steps, rule.count}, {{model::kDomain, model::kStatus}}, value, "dmy");
    EXPECT_THAT(r.values(), ElementsAre("domain.status=" + std::string(value))) << "the value is stored all the same";
    return decision;
  };
  EXPECT_EQ(read("FREE").registered, WK_REGISTERED_NO);
  EXPECT_EQ(read("Active since 2001").registered, WK_REGISTERED_YES);
  EXPECT_EQ(read("busy").status, WK_STATUS_THROTTLED);
  EXPECT_FALSE(read("unknown").made);
}

int32_t noted(wk_call* call, wk_key key, wk_str value) {
  static_cast<std::string*>(call->host_data)->append(std::to_string(key)).append(view(value)).append(";");
  return value.len > 2 ? WK_OK : WK_E_FORMAT;
}

TEST(Rules, OwnFunctions) {
  wk_step own{};
  own.kind = WK_RULE_OWN;
  own.function = &noted;
  std::string notes;
  wk_call call{};
  call.host_data = &notes;
  Reading r("");
  r.context().call = &call;
  const wk_step steps[] = {split(",").steps[0], own};
  EXPECT_EQ(apply(r.context(), steps, {{model::kOwner, model::kName}}, "abc, d", "dmy"), 1u)
      << "what the function had no use for is not counted";
  const std::string key = std::to_string(owner.name.value);
  EXPECT_EQ(notes, key + "abc;" + key + "d;");
  EXPECT_THAT(r.values(), IsEmpty()) << "nothing is left of the value";
  r.context().call = nullptr;
  EXPECT_EQ(apply(r.context(), steps, {{model::kOwner, model::kName}}, "abc", "dmy"), 0u) << "no call, no function";
}

TEST(Rules, HostileValues) {
  const std::string brackets(60'000, '('), closed(60'000, ')'), blanks(60'000, ' ');
  for (const Rule& rule :
       {name_and_handle, name_and_url, name_and_codes, city_line, phone, contact_line, statuses, find_hosts, find_date,
        plain_email, split("("), between("(", ")"), Rule(bracketed(owner.name))}) {
    for (const std::string& value : {brackets, closed, brackets + closed, blanks + "x" + blanks}) {
      EXPECT_LE(read_rule(domain.remarks, rule, value).size(), 2 * kMaxPieces);
    }
  }
}

}  // namespace
}  // namespace whoiskit::parsers
