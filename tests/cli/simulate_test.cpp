// whoiskit --simulate DIR: the command runs the registries of a folder and asks nobody else.
#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;

const std::string kDemo = demo("");

TEST(Simulate, AsksTheRegistriesOfTheFolder) {
  const Result thick = run({"--simulate", kDemo, "example.at"});
  EXPECT_EQ(thick.status, 0) << thick.err;
  EXPECT_THAT(thick.out, HasSubstr("whois.nic.at:"));
  const Result chain = run({"lookup", "--format", "ndjson", "example.com", "192.0.2.1", "--simulate", kDemo});
  EXPECT_EQ(chain.status, 0) << chain.err;
  EXPECT_THAT(chain.out,
              AllOf(HasSubstr("\"server\":\"whois.godaddy.com\""), HasSubstr("\"server\":\"whois.ripe.net\"")));
  EXPECT_EQ(run({"--simulate", kDemo, "free-example.com"}).status, 1);
}

TEST(Simulate, AsksNobodyElse) {
  const Result other = run({"--simulate", kDemo, "example.fr"});
  EXPECT_EQ(other.status, 5);
  EXPECT_THAT(other.out, HasSubstr("whois.nic.fr is not asked: no routing file names an address for it"));

  const Folder folder;
  folder.write("simnet.toml", "[[server]]\nhost = \"whois.verisign-grs.com\"\ndefault = \"thin.txt\"\n");
  folder.write("thin.txt", read_file(demo("whois.verisign-grs.com/example.com.txt")));
  const Result referral = run({"--simulate", folder.path(), "example.com"});
  EXPECT_EQ(referral.status, 0) << referral.out;
  EXPECT_THAT(referral.out, HasSubstr("its referral to \"whois.godaddy.com\" is not followed: no routing file names"));
}

TEST(Simulate, SaysWhatIsWrongWithTheFolder) {
  const Folder folder;
  EXPECT_THAT(run({"--simulate", folder.path(), "example.at"}).err, HasSubstr("cannot read " + folder.path()));
  folder.write("simnet.toml", "[[server]]\nhost = \"h.example\"\ndrip = true\n");
  const Result bad = run({"--simulate", folder.path(), "example.at"});
  EXPECT_EQ(bad.status, 2);
  EXPECT_THAT(bad.err, HasSubstr("simnet.toml:3: [[server]] h.example: drip must be a number"));
  folder.write("simnet.toml", "[[server]]\nhost = \"h.example\"\n");
  folder.write("routes.extra.toml", "[tld.example]\nsrever = \"h.example\"\n");
  EXPECT_THAT(run({"--simulate", folder.path(), "a.example"}).err, HasSubstr(folder.path() + "/routes.extra.toml:2"));
}

}  // namespace
}  // namespace whoiskit::cli
