#include "unit/record/made_record.hpp"

namespace whoiskit {
namespace {

using testing::ElementsAre;

std::vector<std::string> shown(const Record& record) {
  std::vector<std::string> lines;
  for (const Provenance& p : record.explain()) {
    lines.push_back(p.path + "=" + p.value + " " + p.server + "#" + std::to_string(p.response) + ":" +
                    std::to_string(p.line) + ": " + p.text);
  }
  return lines;
}

TEST_F(MadeRecord, ExplainsEachValueWithItsLine) {
  answer("registry.example", "Domain: EXAMPLE.COM\r\nCreated: 03.02.2001\r\n\r\nStatus: ok\r\nStatus: hold\r\n");
  answer("registrar.example", "\nTech: First\nTech: Second");
  add("domain.name", "EXAMPLE.COM");
  add("domain.created", "03.02.2001");
  add("domain.status", "ok");
  add("domain.status", "hold");
  add("tech.name", "First", 1);
  begin("tech");
  add("tech.name", "Second", 1);
  EXPECT_THAT(shown(record()), ElementsAre("domain.name=example.com registry.example#0:1: Domain: EXAMPLE.COM",
                                           "domain.status[0]=ok registry.example#0:4: Status: ok",
                                           "domain.status[1]=hold registry.example#0:5: Status: hold",
                                           "domain.created=2001-02-03 registry.example#0:2: Created: 03.02.2001",
                                           "tech[0].name=First registrar.example#1:2: Tech: First",
                                           "tech[1].name=Second registrar.example#1:3: Tech: Second"));
}

TEST_F(MadeRecord, ExplainsAddressesBelowTheirServer) {
  answer("whois.example", "ns1.example.com 192.0.2.1 192.0.2.2\nns2.example.com 192.0.2.3\n");
  add("domain.nserver", "ns1.example.com 192.0.2.1 192.0.2.2");
  add("domain.nserver", "ns2.example.com 192.0.2.3");
  std::vector<std::string> paths;
  for (const Provenance& p : record().explain()) paths.push_back(p.path + "=" + p.value);
  EXPECT_THAT(paths, ElementsAre("domain.nserver[0]=ns1.example.com", "domain.nserver[0].ip[0]=192.0.2.1",
                                 "domain.nserver[0].ip[1]=192.0.2.2", "domain.nserver[1]=ns2.example.com",
                                 "domain.nserver[1].ip=192.0.2.3"));
}

TEST_F(MadeRecord, SaysThatTheHostMadeAValue) {
  answer("whois.example", "nothing\n");
  static const std::string kOwn = "example.com";
  draft().add({model::kDomain, model::kName}, kOwn, {});
  EXPECT_THAT(shown(record()), ElementsAre("domain.name=example.com #0:0: "));
}

TEST_F(MadeRecord, CountsLinesOfLoneCarriageReturns) {
  answer("whois.example", "a\rname: x\rb\r");
  add("owner.name", "x");
  EXPECT_THAT(shown(record()), ElementsAre("owner.name=x whois.example#0:2: name: x"));
  EXPECT_THAT(record().unused(), ElementsAre("whois.example:1: a", "whois.example:3: b"));
}

TEST_F(MadeRecord, ListsTheLinesThatNobodyRead) {
  answer("registry.example",
         "% terms\n\nName: x\n  \nStreet: one\n  two\nSpare: z\nDates...:\n[Heading]\nAgain: X.\nPart: two\n-----\n");
  answer("", "left over\nx\nxs\n");
  add("owner.name", "x");
  add("owner.remarks", "one\n  two");  // a value of two lines
  EXPECT_THAT(record().unused(), ElementsAre("registry.example:7: Spare: z", "-:1: left over", "-:3: xs"));
}

TEST_F(MadeRecord, ListsNoLinesThatWereLeftOrHaveNoValue) {
  answer("registry.example",
         "Owner: Pat Example (EX1-TEST)\nFax: N/A\nFax....: -\nMail: REDACTED FOR PRIVACY\nType: registrant contact\n"
         "Served by: registry.example\nPrinted: noon\nOwner: Pat Sample\nID:...EX1-TEST\nPrinted: later\n");
  draft().leave(std::string_view(data_->texts[0]).substr(data_->texts[0].find("noon"), 4));
  add("owner.name", "Pat Example");
  add("owner.handle", "EX1-TEST");
  EXPECT_THAT(record().unused(),
              ElementsAre("registry.example:8: Owner: Pat Sample", "registry.example:10: Printed: later"));
}

TEST_F(MadeRecord, ListsNoLinesOfANameThatIsFree) {
  answer("registry.example", "No match for EXAMPLE.COM\n");
  data_->registered = model::Registered::no;
  data_->verdict = model::Verdict::free;
  EXPECT_THAT(record().unused(), testing::IsEmpty());
}

TEST_F(MadeRecord, ListsAllLinesWhereNothingWasRead) {
  answer("registry.example", "one\ntwo\n");
  EXPECT_THAT(record().unused(), ElementsAre("registry.example:1: one", "registry.example:2: two"));
}

constexpr const char* kJson = R"({"ldhName": "EXAMPLE.COM", "status": ["client transfer prohibited", "active"],
 "handle": "1", "roles": ["registrar"], "lang": "en",
 "links": [{"rel": "related", "href": "https:\/\/rdap.example\/x", "type": "a"}],
 "startAddress": "192.0.2.0", "endAddress": "192.0.2.255", "cidr": {"prefix": "192.0.2.0", "length": 24},
 "origin": 64496, "dead": "2026-11-22T08:00:00Z", "n": null, "empty": "",
 "vcardArray": ["vcard", [["version", {}, "text", "4.0"], ["fn", {"a": "b"}, "text", "Pat Example"]]]})";

std::vector<std::string> pointers(const Record& record) {
  std::vector<std::string> lines;
  for (const Provenance& p : record.explain()) {
    lines.push_back(p.value + " <- " + std::to_string(p.line) + " " + p.pointer + ": " + p.text);
  }
  return lines;
}

TEST_F(MadeRecord, NamesThePlaceInJson) {
  answer("rdap.example", kJson, "rdap");
  add("domain.name", "EXAMPLE.COM");
  add("owner.name", "Pat Example");
  EXPECT_THAT(pointers(record()),
              ElementsAre("example.com <- 1 /ldhName: EXAMPLE.COM", "Pat Example <- 6 /vcardArray/1/1/3: Pat Example"));
}

// A string with escapes, a status in EPP's words, and a value that is joined from several.
TEST_F(MadeRecord, FindsThePlaceOfWhatWasMadeOfJson) {
  answer("rdap.example", kJson, "rdap");
  const auto made = [&](const char* path, std::string value) { draft().add(*keys_->intern(path), value, {}); };
  made("network.inetnum", "192.0.2.0 - 192.0.2.255");
  made("network.cidr", "192.0.2.0/24");
  made("network.origin", "AS64496");
  made("domain.status", "clientTransferProhibited");
  made("domain.links", "related https://rdap.example/x");
  made("domain.events", "dead 2026-11-22");
  made("domain.desc", "nowhere");
  EXPECT_THAT(pointers(record()),
              testing::UnorderedElementsAre(
                  "192.0.2.0 - 192.0.2.255 <- 4 /endAddress: 192.0.2.255", "192.0.2.0/24 <- 4 /cidr/prefix: 192.0.2.0",
                  "AS64496 <- 5 /origin: 64496", "clientTransferProhibited <- 1 /status/0: client transfer prohibited",
                  "related https://rdap.example/x <- 3 /links/0/href: https:\\/\\/rdap.example\\/x",
                  "dead 2026-11-22 <- 5 /dead: 2026-11-22T08:00:00Z", "nowhere <- 0 : "));
  EXPECT_THAT(record().unused(),
              ElementsAre("rdap.example:1: /ldhName: EXAMPLE.COM", "rdap.example:1: /status/1: active",
                          "rdap.example:2: /handle: 1", "rdap.example:2: /lang: en",
                          "rdap.example:6: /vcardArray/1/1/1/a: b", "rdap.example:6: /vcardArray/1/1/3: Pat Example"));
}

// An answer that is not JSON has lines, by whatever protocol it came.
TEST_F(MadeRecord, OfRdapWithoutJsonLinesCount) {
  answer("rdap.example", "<html>\nslow down\n", "rdap");
  EXPECT_THAT(record().unused(), ElementsAre("rdap.example:1: <html>", "rdap.example:2: slow down"));
}

}  // namespace
}  // namespace whoiskit
