// whoiskit diff: where RDAP and WHOIS disagree, with a folder of simulated registries.
#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Diff : public testing::Test {
 protected:
  Diff() {
    folder_.write("routes.extra.toml",
                  "[tld.example]\nserver = \"whois.nic.example\"\nhandler = \"family.icann\"\n"
                  "rdap = \"https://rdap.nic.example/\"\n"
                  "[tld.alone]\nunsupported = true\nrdap = \"https://rdap.nic.example/\"\n");
  }

  // The answer of each service about shop.example.
  Result diff(const std::string& whois, const std::string& rdap, std::vector<std::string> words = {"shop.example"},
              int status = 200) {
    folder_.write("whois.txt", whois);
    folder_.write("rdap.json", rdap);
    folder_.write("simnet.toml",
                  "[[server]]\nhost = \"whois.nic.example\"\ndefault = \"whois.txt\"\n"
                  "[[server]]\nhost = \"rdap.nic.example\"\nprotocol = \"rdap\"\n"
                  "default = {file = \"rdap.json\", status = " +
                      std::to_string(status) + "}\n");
    words.insert(words.begin(), {"diff", "--simulate", folder_.path()});
    return run(words);
  }

  Folder folder_;
};

constexpr char kWhois[] =
    "Domain Name: SHOP.EXAMPLE\nCreation Date: 2001-02-03\nRegistry Expiry Date: 2027-02-03\n"
    "Name Server: NS2.EXAMPLE.NET\nName Server: ns1.example.net\nRegistrant Name: Pat Example\n"
    "Registrant Phone: +1.5555550100\nTerms of use: ask politely\n";

std::string rdap(const std::string& expires, const std::string& phone = "tel:+1-555-555-0100") {
  return R"({"objectClassName":"domain","ldhName":"{name}","events":[)"
         R"({"eventAction":"registration","eventDate":"2001-02-03T00:00:00Z"},)"
         R"({"eventAction":"expiration","eventDate":")" +
         expires +
         R"(T00:00:00Z"}],"nameservers":[{"ldhName":"ns1.example.net"},{"ldhName":"ns2.example.net"}],)"
         R"("entities":[{"objectClassName":"entity","roles":["registrant"],"vcardArray":["vcard",[)"
         R"(["fn",{},"text","PAT EXAMPLE"],["tel",{"type":"voice"},"uri",")" +
         phone + R"("]]]}]})";
}

TEST_F(Diff, WhereThereIsNothingToCompareItSaysWhy) {
  const Result r = diff("hello\n", rdap("2027-02-03"));
  EXPECT_EQ(r.status, 6);
  EXPECT_THAT(r.err, HasSubstr("WHOIS does not say whether it is registered, so there is nothing to compare"));
  EXPECT_THAT(r.err, Not(HasSubstr("RDAP does not say")));
}

TEST_F(Diff, CaseOrderAndPunctuationAreNoDifference) {
  const Result same = diff(kWhois, rdap("2027-02-03"));
  EXPECT_EQ(same.status, 0) << same.out << same.err;
  EXPECT_EQ(same.out, "7 fields agree, 0 differ\n");
}

TEST_F(Diff, WhatDiffersIsListedWithBothServers) {
  const Result other = diff(kWhois, rdap("2028-02-03", "tel:+1-555-555-0199"));
  EXPECT_EQ(other.status, 1) << other.err;
  EXPECT_EQ(other.out,
            "domain.expires\n  RDAP    2028-02-03  (rdap.nic.example)\n  WHOIS   2027-02-03  (whois.nic.example)\n"
            "owner.phone\n  RDAP    +1-555-555-0199  (rdap.nic.example)\n  WHOIS   +1.5555550100  (whois.nic.example)\n"
            "5 fields agree, 2 differ\n");
  const Result json = diff(kWhois, rdap("2028-02-03"), {"--format", "ndjson", "shop.example"});
  EXPECT_THAT(json.out,
              AllOf(StartsWith(R"({"query":"shop.example","differences":[{"path":"domain.expires",)"),
                    HasSubstr(R"("kind":"differs","rdap":[{"value":"2028-02-03","server":"rdap.nic.example"}])"),
                    HasSubstr(R"("agree":6})")));
}

TEST_F(Diff, WhatOneLeavesOutIsListedWhereThatIsWanted) {
  const std::string more = std::string(kWhois) + "Registrant Email: pat@shop.example\n";
  const Result plain = diff(more, rdap("2027-02-03"));
  EXPECT_EQ(plain.status, 0) << plain.out;
  EXPECT_THAT(plain.out, Not(HasSubstr("owner.email")));
  const Result all = diff(more, rdap("2027-02-03"), {"--all", "shop.example"});
  EXPECT_EQ(all.status, 0) << "it is no contradiction";
  EXPECT_THAT(all.out, HasSubstr("owner.email\n  WHOIS   pat@shop.example  (whois.nic.example)\n"));
}

TEST_F(Diff, OneMaySayThatItIsNotRegistered) {
  const Result r = diff(kWhois, R"({"errorCode":404,"title":"not found"})", {"shop.example"}, 404);
  EXPECT_EQ(r.status, 1) << r.err;
  EXPECT_THAT(r.out, StartsWith("registered\n  RDAP    no  (rdap.nic.example)\n  WHOIS   yes  (whois.nic.example)\n"));
}

TEST_F(Diff, NeedsBoth) {
  const Result down = diff(kWhois, "no json", {"shop.example"}, 500);
  EXPECT_EQ(down.status, 3) << down.out << down.err;
  EXPECT_EQ(down.out, "");
  const Result alone = diff(kWhois, rdap("2027-02-03"), {"shop.alone"});
  EXPECT_EQ(alone.status, 5) << alone.out << alone.err;
  EXPECT_THAT(alone.err, HasSubstr("its registry runs no WHOIS server"));
  EXPECT_EQ(run({"diff", "--format", "raw", "shop.example"}).status, 2);
  EXPECT_EQ(run({"diff"}).status, 2);
}

}  // namespace
}  // namespace whoiskit::cli
