#include "model/draft.hpp"
#include "model/walk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace whoiskit::model {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct DraftTest : testing::Test {
  bool add(std::string_view path, std::string_view value, std::string_view dates = {}) {
    return draft.add(*keys.intern(path), value, dates);
  }
  bool set(std::string_view path, std::string_view value, std::string_view dates = {}) {
    return draft.set(*keys.intern(path), value, dates);
  }
  std::vector<std::string> all(std::string_view path) {
    std::vector<std::string> values;
    const Key key = *keys.intern(path);
    for (std::size_t n = 0; draft.get(key, n).data() != nullptr; ++n) values.emplace_back(draft.get(key, n));
    return values;
  }
  // "host ip ip", in order.
  std::vector<std::string> servers() {
    std::vector<std::string> out;
    const Object* domain = draft.current(kDomain);
    if (domain == nullptr) return out;
    each_value(draft, *domain, kNserver, [&](const Field& host, std::uint16_t index) {
      out.emplace_back(host.value);
      each_address_of(draft, *domain, index, [&](const Field& ip) { out.back().append(" ").append(ip.value); });
    });
    return out;
  }

  std::string response = "Domain: EXAMPLE.COM\nOwner: Example Ltd\n";
  std::string_view texts[1] = {response};
  Keys keys;
  Arena arena;
  Draft draft{arena, texts};
};

TEST_F(DraftTest, SetReplacesAndAddAppends) {
  EXPECT_TRUE(set("owner.name", "  A  "));
  EXPECT_TRUE(set("owner.name", "B"));
  EXPECT_TRUE(add("owner.name", "C"));
  EXPECT_THAT(all("owner.name"), ElementsAre("B", "C"));
  EXPECT_TRUE(set("owner.name", "D"));
  EXPECT_THAT(all("owner.name"), ElementsAre("D"));
  EXPECT_FALSE(set("owner.name", " \t")) << "nothing is no value";
  EXPECT_THAT(all("owner.name"), ElementsAre("D"));
  draft.erase({kOwner, kName});
  EXPECT_THAT(all("owner.name"), IsEmpty());
  draft.erase({kTech, kName});
  EXPECT_EQ(draft.current(kTech), nullptr) << "erasing makes nothing";
}

TEST_F(DraftTest, FurtherAttributesChainInOrder) {
  for (const char* v : {"1", "2", "3"}) {
    add("domain.a-word", v);
    add("domain.b-word", v);
  }
  EXPECT_THAT(all("domain.a-word"), ElementsAre("1", "2", "3"));
  draft.erase(*keys.intern("domain.a-word"));
  EXPECT_THAT(all("domain.a-word"), IsEmpty());
  EXPECT_THAT(all("domain.b-word"), ElementsAre("1", "2", "3"));
  set("domain.b-word", "4");
  add("domain.a-word", "5");
  EXPECT_THAT(all("domain.b-word"), ElementsAre("4"));
  EXPECT_THAT(all("domain.a-word"), ElementsAre("5"));
  draft.clear(kDomain);
  EXPECT_EQ(draft.current(kDomain)->values, 0);
  EXPECT_EQ(draft.current(kDomain)->further, kNoField);
}

TEST_F(DraftTest, AValueKnowsItsPlace) {
  set("domain.name", texts[0].substr(8, 11));
  const Field& f = draft.field(draft.current(kDomain)->head[kName]);
  EXPECT_EQ(f.value, "example.com");
  EXPECT_EQ(f.response, 0);
  EXPECT_EQ(texts[0].substr(f.offset, f.length), "EXAMPLE.COM");
  set("owner.name", texts[0].substr(27, 13));
  EXPECT_EQ(draft.get({kOwner, kName}).data(), texts[0].data() + 27) << "pieces are not copied";
  set("owner.email", std::string("made@example.com"));
  EXPECT_EQ(draft.get({kOwner, kEmail}), "made@example.com") << "what is made is";
  EXPECT_EQ(draft.field(draft.current(kOwner)->head[kEmail]).response, kNoResponse);
}

// What a rule makes from a piece of a response has the place of that piece.
TEST_F(DraftTest, AValueMadeOfAPieceHasItsPlace) {
  draft.made_of(texts[0].substr(8, 11));
  set("domain.dnssec", std::string("unsigned"));
  const Field& made = draft.field(draft.current(kDomain)->head[kDnssec]);
  EXPECT_EQ(made.response, 0);
  EXPECT_EQ(texts[0].substr(made.offset, made.length), "EXAMPLE.COM");
  draft.made_of({});
  set("owner.email", std::string("made@example.com"));
  EXPECT_EQ(draft.field(draft.current(kOwner)->head[kEmail]).response, kNoResponse);
}

TEST_F(DraftTest, NameServers) {
  EXPECT_TRUE(add("domain.nserver", "NS1.EXAMPLE.COM."));
  EXPECT_TRUE(add("domain.nserver", "ns2.example.com 192.0.2.2"));
  EXPECT_TRUE(add("domain.nserver", "ns3.example.com. [192.0.2.3 2001:DB8::3]"));
  EXPECT_TRUE(add("domain.nserver", "ns4.example.com (192.0.2.4, 2001:db8::4)"));
  EXPECT_TRUE(add("domain.nserver", "ns5.example.com,ns6.example.com;ns7.example.com"));
  EXPECT_TRUE(add("domain.nserver", "ns8.example.com\t\t[192.0.2.8]"));
  EXPECT_THAT(servers(),
              ElementsAre("ns1.example.com", "ns2.example.com 192.0.2.2", "ns3.example.com 192.0.2.3 2001:db8::3",
                          "ns4.example.com 192.0.2.4 2001:db8::4", "ns5.example.com", "ns6.example.com",
                          "ns7.example.com", "ns8.example.com 192.0.2.8"));
}

TEST_F(DraftTest, NameServersTwiceAreOne) {
  add("domain.nserver", "ns1.example.com 192.0.2.1");
  add("domain.nserver", "NS1.example.com. 192.0.2.1 2001:db8::1");
  add("domain.nserver", "ns2.example.com 192.0.2.1");
  add("domain.nserver", "ns1.example.com 2001:DB8::1");
  EXPECT_THAT(servers(), ElementsAre("ns1.example.com 192.0.2.1 2001:db8::1", "ns2.example.com 192.0.2.1"));
  EXPECT_EQ(draft.current(kDomain)->values, 5);
}

TEST_F(DraftTest, NameServersThatAreNone) {
  EXPECT_FALSE(add("domain.nserver", "No name servers are listed"));
  EXPECT_FALSE(add("domain.nserver", "192.0.2.1"));
  EXPECT_FALSE(add("domain.nserver", "-bad-.example.com"));
  EXPECT_FALSE(add("domain.nserver", ".,;[]()"));
  EXPECT_THAT(servers(), IsEmpty());
  set("domain.nserver", "ns1.example.com 192.0.2.1");
  set("domain.nserver", "ns2.example.com");
  EXPECT_THAT(servers(), ElementsAre("ns2.example.com")) << "replaced with their addresses";
}

TEST_F(DraftTest, AddressesOnLinesOfTheirOwn) {
  EXPECT_FALSE(add("domain.nserver.ip", "192.0.2.9")) << "whose?";
  add("domain.nserver", "ns1.example.com");
  EXPECT_TRUE(add("domain.nserver.ip", "192.0.2.1"));
  EXPECT_TRUE(add("domain.nserver.ip", "2001:DB8::1, 192.0.2.11"));
  EXPECT_FALSE(add("domain.nserver.ip", "192.0.2.1"));
  EXPECT_FALSE(add("domain.nserver.ip", "none"));
  add("domain.nserver", "ns2.example.com");
  EXPECT_TRUE(add("domain.nserver.ip", "192.0.2.1"));
  EXPECT_THAT(servers(), ElementsAre("ns1.example.com 192.0.2.1 2001:db8::1 192.0.2.11", "ns2.example.com 192.0.2.1"));
}

TEST_F(DraftTest, NameServersHaveABound) {
  std::string many;
  for (int i = 0; i < 2000; ++i) many = "ns" + std::to_string(i) + ".example.com", add("domain.nserver", many);
  EXPECT_EQ(servers().size(), kMaxServers);
  EXPECT_TRUE(draft.limited());
  EXPECT_TRUE(add("domain.nserver", "ns7.example.com 192.0.2.7"));
  for (int i = 0; i < 5000; ++i) {
    add("domain.nserver", "ns1.example.com 2001:db8::" + std::to_string(i % 5000));
  }
  EXPECT_LE(draft.current(kDomain)->values, kMaxServers + kMaxServerAddresses);
}

TEST_F(DraftTest, Statuses) {
  add("domain.status", "clientTransferProhibited https://icann.org/epp#clientTransferProhibited");
  add("domain.status", "clientHold (http://www.icann.org/epp#clientHold)");
  add("domain.status", "ok, inactive,serverHold");
  add("domain.status", "Registered, but see below");
  EXPECT_FALSE(add("domain.status", ""));
  EXPECT_THAT(all("domain.status"), ElementsAre("clientTransferProhibited", "clientHold", "ok", "inactive",
                                                "serverHold", "Registered, but see below"));
  add("network.status", "ASSIGNED PA https://example.com");
  EXPECT_THAT(all("network.status"), ElementsAre("ASSIGNED PA https://example.com")) << "not EPP's";
}

TEST_F(DraftTest, Dates) {
  set("domain.created", "02.03.2004", "dmy");
  set("domain.changed", "2026-07-01T08:22:52.0Z");
  set("domain.expires", "before Aug-1996", "dmy");
  EXPECT_THAT(all("domain.created"), ElementsAre("2004-03-02"));
  EXPECT_THAT(all("domain.changed"), ElementsAre("2026-07-01"));
  EXPECT_THAT(all("domain.expires"), IsEmpty());
  EXPECT_THAT(all("domain.expires_raw"), ElementsAre("before Aug-1996"));
  set("domain.expires", "2027-01-01");
  EXPECT_THAT(all("domain.expires_raw"), IsEmpty()) << "the twin goes with it";
  set("domain.created", "n/a");
  EXPECT_THAT(all("domain.created"), IsEmpty());
  EXPECT_THAT(all("domain.created_raw"), ElementsAre("n/a"));
}

TEST_F(DraftTest, IsoDatesAreViews) {
  response = "Created: 2026-07-01T08:22:52Z 2026-02-30T00:00:00Z";
  texts[0] = response;
  const auto in_response = [&](std::string_view path) {
    const std::string_view value = draft.get(*keys.intern(path));
    return value.data() >= response.data() && value.data() < response.data() + response.size();
  };
  add("domain.created", texts[0].substr(9, 20));
  EXPECT_THAT(all("domain.created"), ElementsAre("2026-07-01"));
  EXPECT_TRUE(in_response("domain.created"));
  add("domain.changed", texts[0].substr(30));
  EXPECT_THAT(all("domain.changed"), IsEmpty());
  EXPECT_THAT(all("domain.changed_raw"), ElementsAre("2026-02-30T00:00:00Z"));
  add("domain.expires", std::string("2027-07-01"));
  EXPECT_THAT(all("domain.expires"), ElementsAre("2027-07-01"));
  EXPECT_FALSE(in_response("domain.expires"));
}

TEST_F(DraftTest, SetReplacesTheTwinsOfAKey) {
  add("domain.nserver", "ns1.example.com 192.0.2.1");
  set("domain.nserver", "ns2.example.com");
  EXPECT_THAT(servers(), ElementsAre("ns2.example.com"));
  add("domain.created", "soon");
  set("domain.created", "2026-07-01");
  EXPECT_THAT(all("domain.created_raw"), IsEmpty());
  EXPECT_THAT(all("domain.created"), ElementsAre("2026-07-01"));
  add("domain.expires", "never");
  set("domain.expires", "not yet");
  EXPECT_THAT(all("domain.expires_raw"), ElementsAre("not yet"));
  add("owner.address.country", "AT");
  set("owner.country", "DE");
  EXPECT_THAT(all("owner.address.country"), ElementsAre("DE"));
  add("owner.name", "A");
  draft.set({kOwner, kSelf}, "B", {});
  EXPECT_THAT(all("owner.name"), ElementsAre("B"));
  add("owner.shoe_size", "1");
  add("owner.hat_size", "2");
  set("owner.shoe_size", "3");
  EXPECT_THAT(all("owner.shoe_size"), ElementsAre("3"));
  EXPECT_THAT(all("owner.hat_size"), ElementsAre("2"));
}

TEST_F(DraftTest, ExtensionsAreNumbers) {
  add("owner.phone", "REDACTED FOR PRIVACY");
  EXPECT_FALSE(add("owner.phone_ext", "REDACTED FOR PRIVACY"));
  EXPECT_THAT(all("owner.phone"), ElementsAre("REDACTED FOR PRIVACY"));
}

TEST_F(DraftTest, HostsAndExtensions) {
  set("domain.name", "EXAMPLE.Com.");
  EXPECT_THAT(all("domain.name"), ElementsAre("example.com"));
  EXPECT_FALSE(set("domain.name", "..."));
  set("owner.name", "EXAMPLE Ltd.");
  EXPECT_THAT(all("owner.name"), ElementsAre("EXAMPLE Ltd."));
  set("registrar.whois", "WHOIS.example.com");
  EXPECT_THAT(all("registrar.whois"), ElementsAre("whois.example.com"));

  EXPECT_FALSE(set("owner.phone_ext", "12")) << "no number to belong to";
  set("owner.phone", "+1.5555551212");
  EXPECT_TRUE(set("owner.phone_ext", "12"));
  EXPECT_FALSE(set("owner.phone_ext", "12")) << "once";
  set("owner.fax", "+1.5555551213");
  EXPECT_FALSE(add("owner.fax_ext", std::string(kMaxExtension + 1, '1')));
  EXPECT_TRUE(add("owner.fax_ext", "3"));
  EXPECT_THAT(all("owner.phone"), ElementsAre("+1.5555551212 x12"));
  EXPECT_THAT(all("owner.fax"), ElementsAre("+1.5555551213 x3"));
}

TEST_F(DraftTest, ACountryOfAContactIsPartOfItsAddress) {
  set("owner.country", "AT");
  set("network.country", "CH");
  EXPECT_THAT(all("owner.address.country"), ElementsAre("AT"));
  EXPECT_THAT(all("network.country"), ElementsAre("CH"));
  draft.erase(*keys.intern("owner.country"));
  EXPECT_THAT(all("owner.address.country"), IsEmpty());
}

TEST_F(DraftTest, ObjectsOfASection) {
  EXPECT_TRUE(draft.begin(kTech));
  EXPECT_TRUE(draft.begin(kTech));
  EXPECT_EQ(draft.objects().size(), 1u) << "beginning on an empty object is no step";
  set("tech.name", "A");
  EXPECT_TRUE(draft.begin(kTech));
  set("tech.name", "B");
  EXPECT_EQ(draft.objects().size(), 2u);
  EXPECT_THAT(all("tech.name"), ElementsAre("B"));
}

TEST_F(DraftTest, ASectionIsSingleUntilItHasASecondObject) {
  const auto visited = [&](std::uint16_t section) {
    std::vector<std::string> names;
    each_object_of(draft, section, [&](const Object& o, std::size_t index) {
      names.push_back(std::to_string(index) + std::string(draft.field(o.head[kName]).value));
    });
    return names;
  };
  EXPECT_TRUE(draft.is_single(kTech));
  EXPECT_THAT(visited(kTech), IsEmpty());
  draft.begin(kTech);
  EXPECT_THAT(visited(kTech), IsEmpty()) << "without values";
  add("tech.name", "A");
  EXPECT_TRUE(draft.is_single(kTech));
  EXPECT_THAT(visited(kTech), ElementsAre("0A"));
  draft.begin(kTech);
  EXPECT_FALSE(draft.is_single(kTech));
  EXPECT_THAT(visited(kTech), ElementsAre("0A"));
  add("tech.name", "B");
  EXPECT_THAT(visited(kTech), ElementsAre("0A", "1B"));
  EXPECT_TRUE(draft.is_single(kOwner));
}

TEST_F(DraftTest, LongValuesAreCutBetweenCharacters) {
  std::string euros;
  while (euros.size() < kMaxValue + 10) euros += "\xE2\x82\xAC";
  set("domain.desc", euros);
  EXPECT_EQ(all("domain.desc").at(0).size(), kMaxValue / 3 * 3);
  EXPECT_FALSE(set("owner.name", std::string(kMaxValue + 10, '\x80'))) << "not one whole character";
}

TEST_F(DraftTest, FieldsHaveABoundAndReplacingCostsNone) {
  for (std::size_t i = 0; i < 3 * kMaxFields; ++i) ASSERT_TRUE(set("domain.name", "example.com"));
  EXPECT_LE(draft.field_count(), 2u);
  std::size_t stored = 0;
  for (std::size_t i = 0; i < kMaxFields + 100; ++i) stored += add("domain.remarks", "x") ? 1 : 0;
  EXPECT_LE(stored, kMaxFields);
  EXPECT_TRUE(draft.limited());
  EXPECT_TRUE(set("domain.name", "example.net")) << "what is there can still be replaced";
  EXPECT_THAT(all("domain.name"), ElementsAre("example.net"));
}

// The pieces of the response that were marked as left.
std::vector<std::string> left_in(const Draft& draft, std::string_view text) {
  std::vector<std::string> out;
  for (const Left& left : draft.left()) out.emplace_back(text.substr(left.offset, left.length));
  return out;
}

TEST_F(DraftTest, PiecesAreLeft) {
  const std::string_view text = texts[0];
  EXPECT_TRUE(draft.leave(text.substr(0, 6)));
  EXPECT_FALSE(draft.leave("Domain")) << "no piece of the response";
  EXPECT_FALSE(draft.leave(std::string_view{})) << "nothing";
  set("domain.name", text.substr(8, 11));
  set("domain.name", "example.net");
  add("domain.further", text.substr(20, 5));
  draft.clear(kDomain);
  EXPECT_THAT(left_in(draft, text), ElementsAre("Domain", "EXAMPLE.COM", "Owner"))
      << "also what was replaced or erased";
}

TEST_F(DraftTest, WhatAnotherDraftReadIsLeft) {
  const std::string_view text = texts[0];
  add("owner.name", text.substr(27, 11));
  add("owner.further", text.substr(20, 5));
  add("owner.desc", "no piece");
  draft.leave(text.substr(0, 6));
  Draft into{arena, texts};
  into.leave_all(draft);
  EXPECT_THAT(left_in(into, text), ElementsAre("Domain", "Example Ltd", "Owner"));
}

TEST_F(DraftTest, PiecesThatAreLeftHaveABound) {
  for (std::size_t i = 0; i < 2 * kMaxLeft; ++i) draft.leave(texts[0].substr(0, 6));
  EXPECT_EQ(draft.left().size(), kMaxLeft);
  EXPECT_FALSE(draft.limited()) << "the record has all its values";
}

TEST_F(DraftTest, MemoryHasABound) {
  Arena small(64 * 1024);
  Draft d(small, {});
  bool stored = true;
  for (int i = 0; i < 10'000 && stored; ++i) stored = d.add({kDomain, kRemarks}, std::string(100, 'x'), {});
  EXPECT_FALSE(stored);
  EXPECT_TRUE(d.limited());
}

}  // namespace
}  // namespace whoiskit::model
