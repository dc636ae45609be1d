#include "bootstrap/registry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bootstrap/json_fault.hpp"
#include "bootstrap/ranges.hpp"

namespace whoiskit::bootstrap {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string file_of(const std::string& services) {
  return "{\"version\": \"1.0\", \"publication\": \"2026-01-02T03:04:05Z\",\n\"description\": \"x\",\n\"services\": "
         "[\n" +
         services + "\n]}";
}

Registry must_read(const std::string& json, std::optional<Kind> kind = std::nullopt) {
  Registry registry;
  EXPECT_EQ(read_registry(json, "f.json", kind, registry), "");
  return registry;
}

std::string validate(const std::string& json, std::optional<Kind> kind = std::nullopt) {
  Registry registry;
  return read_registry(json, "f.json", kind, registry);
}

TEST(Registry, ReadsEveryKindAndTellsThemApart) {
  const Registry dns =
      must_read(file_of("[[\"example\", \"xn--p1ai\"], [\"http://rdap.example/\", \"https://rdap.example/\"]],\n"
                        "[[\"test\"], [\"http://rdap.test/\"]]"));
  EXPECT_EQ(dns.kind, Kind::dns);
  EXPECT_EQ(dns.publication, "2026-01-02T03:04:05Z");
  ASSERT_EQ(dns.entries.size(), 2u);
  EXPECT_EQ(dns.entries[1].key, "xn--p1ai");
  EXPECT_EQ(dns.entries[1].base, "https://rdap.example/");
  EXPECT_THAT(dns.left_out, testing::ElementsAre("test"));
  EXPECT_EQ(must_read(file_of("[[\"192.0.2.0/24\"], [\"https://r.example/\"]]")).kind, Kind::ipv4);
  EXPECT_EQ(must_read(file_of("[[\"2001:db8::/32\"], [\"https://r.example/\"]]")).kind, Kind::ipv6);
  EXPECT_EQ(must_read(file_of("[[\"64496-64511\", \"65536\"], [\"https://r.example/\"]]")).kind, Kind::asn);
  const Registry tags = must_read(file_of("[[\"a@example.com\"], [\"EXAMPLE\"], [\"https://r.example/\"]]"));
  EXPECT_EQ(tags.kind, Kind::object_tags);
  EXPECT_EQ(tags.entries.at(0).key, "EXAMPLE");
}

TEST(Registry, NamesThePlaceOfAFault) {
  const std::string good = "[[\"example\"], [\"https://r.example/\"]]";
  EXPECT_EQ(validate(""), "f.json: is empty");
  EXPECT_THAT(validate("<html>"), StartsWith("f.json:1: is not JSON"));
  EXPECT_THAT(validate("{\"version\": \"1.0\",\n\"a\": [1,\n2}}"), StartsWith("f.json:3: is not JSON"));
  EXPECT_THAT(validate(file_of(good).substr(0, 60)), StartsWith("f.json:"));
  EXPECT_THAT(validate("[]"), StartsWith("f.json:1: "));
  EXPECT_EQ(validate("{\"publication\": \"x\", \"services\": [" + good + "]}"), "f.json:1: /version: is missing");
  EXPECT_EQ(validate("{\"version\": \"2.0\"}"), "f.json:1: /version: is not \"1.0\", the only supported version");
  EXPECT_EQ(validate("{\"version\": \"1.0\", \"services\": [" + good + "]}"), "f.json:1: /publication: is missing");
  EXPECT_THAT(validate(file_of("")), HasSubstr("/services: has no entry"));
  EXPECT_EQ(validate(file_of(good + ",\n[[\"b\"], [7]]")), "f.json:5: /services/1/1/0: is no string");
  EXPECT_EQ(validate(file_of(good + ",\n[[\"B\"], [\"https://r.example/\"]]")).substr(0, 30),
            "f.json:5: /services/1/0/0: is ");
  EXPECT_EQ(validate(file_of("[[\"a\",\n\"a\"], [\"https://r.example/\"]]")),
            "f.json:5: /services/0/0/1: \"a\" is there twice");
  EXPECT_EQ(validate(file_of("[[\"a\"], [\"ftp://r.example/\"]]")),
            "f.json:4: /services/0/1/0: does not begin with https://");
  EXPECT_EQ(validate(file_of("[[\"a\"], [\"\"]]")), "f.json:4: /services/0/1/0: is empty");
  EXPECT_THAT(validate(file_of("[[\"a\"], []]")), HasSubstr("/services/0: is no service"));
  EXPECT_THAT(validate(file_of("[[\"a\"]]")), HasSubstr("/services/0: is no service"));
  EXPECT_THAT(validate(file_of("\"a\"")), HasSubstr("/services/0: is no list"));
  EXPECT_THAT(validate(file_of("[[], [], [], []]")), HasSubstr("/services/0: has more than three lists"));
  EXPECT_THAT(validate(file_of("[[\"a@b.example\"], [\"EXAMPLE\"], [\"https://r.example/\"]]"), Kind::dns),
              HasSubstr("has three lists"));
  EXPECT_THAT(validate(file_of(good), Kind::ipv4), HasSubstr("/services/0/0/0: is no address block"));
  EXPECT_THAT(validate(file_of("[[\"192.0.2.1/24\"], [\"https://r.example/\"]]"), Kind::ipv4),
              HasSubstr("/services/0/0/0: is no address block"));
  EXPECT_THAT(validate(file_of("[[\"10-20\", \"15-25\"], [\"https://r.example/\"]]")),
              HasSubstr("15-25 crosses 10-20"));
  EXPECT_THAT(validate(file_of("[[\"a@b.example\"], [\"a-b\"], [\"https://r.example/\"]]")), HasSubstr("is no tag"));
  EXPECT_THAT(validate(file_of("[[\"" + std::string(600, 'a') + "\"], [\"https://r.example/\"]]")),
              HasSubstr("is longer than 512 bytes"));
  EXPECT_THAT(validate(std::string(kMaxRegistryBytes + 1, ' ')), HasSubstr("is larger than 4 MiB"));
  EXPECT_THAT(validate(file_of(good) + "x"), StartsWith("f.json:"));
}

TEST(JsonFault, IsTheFirstByteThatCannotBeThere) {
  const auto at = [](std::string_view json) { return fault_in(json); };
  EXPECT_EQ(at("{\"a\": [1, true, \"x\\\"]\"], \"b\": {}}"), 33u) << "none";
  EXPECT_EQ(at("[1 2]"), 3u);
  EXPECT_EQ(at("[1,]"), 3u);
  EXPECT_EQ(at("{\"a\" 1}"), 5u);
  EXPECT_EQ(at("{1: 2}"), 1u);
  EXPECT_EQ(at("[1}"), 2u);
  EXPECT_EQ(at("[\"a"), 1u);
  EXPECT_EQ(at("[maybe]"), 1u);
  EXPECT_EQ(at("[] []"), 3u);
  EXPECT_EQ(at("]"), 0u);
  EXPECT_EQ(at("[[1]"), 4u);
}

TEST(Ranges, LostIsWhatNoRangesTogetherHold) {
  const auto entries = [](std::initializer_list<const char*> keys) {
    std::vector<Entry> made;
    for (const char* key : keys) made.push_back({key, "https://r.example/"});
    return made;
  };
  EXPECT_EQ(lost_of(Kind::asn, entries({"1-10", "11-20", "40"}), entries({"1-20"})), 1u);
  EXPECT_EQ(lost_of(Kind::asn, entries({"1-20"}), entries({"11-20", "1-10"})), 0u);
  EXPECT_EQ(lost_of(Kind::asn, entries({"1-20"}), entries({"12-20", "1-10"})), 1u);
  EXPECT_EQ(lost_of(Kind::ipv4, entries({"192.0.2.0/24"}), entries({"192.0.0.0/8"})), 0u);
  EXPECT_EQ(lost_of(Kind::ipv6, entries({"2001:db8::/32", "::/0"}), entries({"2001:db8::/33", "2001:db8:8000::/33"})),
            1u);
  EXPECT_EQ(lost_of(Kind::dns, entries({"a", "b"}), entries({"b", "c"})), 1u);
}

}  // namespace
}  // namespace whoiskit::bootstrap
