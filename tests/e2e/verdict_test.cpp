// The verdict of whole look-ups, and the last resort: servers without a plugin.
#include <gmock/gmock.h>

#include "e2e/world.hpp"

namespace whoiskit::e2e {
namespace {

using testing::HasSubstr;

class VerdictOfLookups : public testing::Test {
 protected:
  // What a server for names under zone.example answers, read by `handler` or by the default reader.
  Record answer(std::string text, std::string_view handler = {}) {
    std::string row = "[tld.\"zone.example\"]\nserver = \"whois.zone.example\"\n";
    if (!handler.empty()) row += "handler = \"" + std::string(handler) + "\"\n";
    world_.emplace(simnet::Config{{server("whois.zone.example", std::move(text))}, std::move(row)});
    Host host(world_->options);
    return host.lookup("a.zone.example");
  }
  std::optional<World> world_;
};

TEST_F(VerdictOfLookups, SaysWhatTheAnswerMeans) {
  EXPECT_EQ(answer("Domain: {name}\nCreated: 2001-02-03\n").verdict(), Verdict::registered);
  EXPECT_EQ(answer("No match for {name}\n").verdict(), Verdict::free);
  EXPECT_EQ(answer("Reserved by the registry\n").verdict(), Verdict::reserved);
  EXPECT_EQ(answer("Domain: {name}\nStatus: pendingDelete\nCreated: 2001-02-03\n").verdict(), Verdict::pending_delete);
  EXPECT_EQ(answer("Too many requests\n").verdict(), Verdict::throttled);
  EXPECT_EQ(answer("Access denied\n").verdict(), Verdict::denied);
  EXPECT_EQ(answer("").verdict(), Verdict::empty);
  EXPECT_EQ(answer("\r\n").verdict(), Verdict::empty);
}

TEST_F(VerdictOfLookups, IsThereWithoutAnAnswerToo) {
  World world(simnet::Config{{server("whois.zone.example", "x")}, "[tld.\"none.example\"]\nunsupported = true\n"});
  Host host(world.options);
  EXPECT_EQ(host.lookup("a b").verdict(), Verdict::invalid);
  EXPECT_EQ(host.lookup("a.none.example").verdict(), Verdict::unsupported);
  EXPECT_EQ(Record().verdict(), Verdict::unknown);
  EXPECT_EQ(to_string(Verdict::pending_delete), "pending_delete");
}

TEST_F(VerdictOfLookups, StandsInJsonAndText) {
  const Record r = answer("Status: reserved\n");
  EXPECT_THAT(r.json(), HasSubstr("\"status\":\"ok\",\"verdict\":\"reserved\","));
  EXPECT_THAT(r.text(), HasSubstr("  Registered    unknown\n  Verdict       reserved: "));
  EXPECT_EQ(answer("Domain: {name}\nCreated: 2001-02-03\n").text().find("Verdict"), std::string::npos);
}

// For a server without a plugin of its own, and for one whose answers the reader of the ICANN format cannot read.
TEST_F(VerdictOfLookups, TheLastResortReadsWhatNobodyElseDoes) {
  constexpr const char* kHeaded = "Titular:\n  Ejemplo S.A.\n  Calle 1\n\nFecha de creaci\xC3\xB3n: 31/12/2001\n";
  for (const char* handler : {"", "family.icann"}) {
    const Record r = answer(kHeaded, handler);
    EXPECT_EQ(r.servers()[0].handler, "family.generic") << handler;
    EXPECT_EQ(r.value("owner.name"), "Ejemplo S.A.") << handler;
    EXPECT_EQ(r.value("domain.created"), "2001-12-31") << handler;
    EXPECT_EQ(r.verdict(), Verdict::registered) << handler;
  }
  // An answer in which neither this reader nor the last resort finds anything is attributed to this reader.
  EXPECT_EQ(answer("No match for {name}\n", "family.icann").servers()[0].handler, "family.icann");
}

}  // namespace
}  // namespace whoiskit::e2e
