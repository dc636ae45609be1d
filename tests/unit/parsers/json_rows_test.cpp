// Rows that address the values of a JSON text by paths.
#include "parsers/json_rows.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "model/keys.hpp"
#include "parsers/json_path.hpp"
#include "whoiskit/json.hpp"

namespace whoiskit::parsers {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view kText = R"({
  "name": "EXAMPLE.COM",
  "status": ["active", "client hold"],
  "nameservers": [{"ldhName": "NS1.EXAMPLE.NET", "ip": ["192.0.2.1"]}, {"ldhName": "ns2.example.net"}],
  "secureDNS": {"delegationSigned": "true"},
  "dates": {"a/b": "2001-11-05T00:00:00Z", "~": 7}
})";

class JsonRowsTest : public testing::Test {
 protected:
  std::string compile(std::vector<wk_row> rows) {
    std::string error;
    model::PluginKeys keys(keys_);
    rows_ = JsonRows::compile(rows.data(), sizeof(wk_row), rows.size(), keys, error);
    return error;
  }
  static wk_row row(std::string_view path, Key key, const Rule& rule = {}, bool all = false) {
    return {str(path), key.value, all ? WK_ROW_ALL : 0u, {}, rule.steps, rule.count, 0};
  }
  std::vector<std::string> values(Key key, std::string_view text = kText) {
    arena_.reset();
    texts_[0] = text;
    draft_.emplace(arena_, texts_);
    const json::View view = json::View::of(text, arena_);
    Context context(*draft_);
    rows_->read(context, view, 0, model::kDomain, "ymd");
    std::vector<std::string> all;
    for (std::size_t n = 0;; ++n) {
      const std::string_view value = draft_->get(model::Key::from(key.value), n);
      if (value.data() == nullptr) return all;
      all.emplace_back(value);
    }
  }

  model::Keys keys_;
  model::Arena arena_;
  std::string_view texts_[1];
  std::optional<model::Draft> draft_;
  std::optional<JsonRows> rows_;
};

TEST_F(JsonRowsTest, ReadMembersItemsAndAllOfThem) {
  ASSERT_EQ(compile({row("/name", domain.name), row("/status", domain.status),
                     row("/nameservers/*/ldhName", domain.nserver), row("/nameservers/0/ip/0", domain.origin),
                     row("/dates/a~1b", domain.created), row("/dates/~0", domain.handle)}),
            "");
  EXPECT_THAT(values(domain.name), ElementsAre("example.com"));
  EXPECT_THAT(values(domain.status), ElementsAre("active", "client hold"));
  EXPECT_THAT(values(domain.nserver), ElementsAre("ns1.example.net", "ns2.example.net"));
  EXPECT_THAT(values(domain.origin), ElementsAre("192.0.2.1"));
  EXPECT_THAT(values(domain.created), ElementsAre("2001-11-05"));
  EXPECT_THAT(values(domain.handle), ElementsAre("7"));
}

TEST_F(JsonRowsTest, TakeAListOfOneThatIsWrittenAsItsItem) {
  ASSERT_EQ(compile({row("/nameservers/*/ldhName", domain.nserver), row("/status/*", domain.status)}), "");
  constexpr std::string_view kBare = R"({"status": "locked", "nameservers": {"ldhName": "ns1.example.net"}})";
  EXPECT_THAT(values(domain.status, kBare), ElementsAre("locked"));
}

TEST_F(JsonRowsTest, HaveRules) {
  ASSERT_EQ(compile({row("/secureDNS/delegationSigned", domain.dnssec, boolean_text)}), "");
  EXPECT_THAT(values(domain.dnssec), ElementsAre("signedDelegation"));
  EXPECT_THAT(values(domain.dnssec, R"({"secureDNS": {"delegationSigned": false}})"), ElementsAre("unsigned"));
}

TEST_F(JsonRowsTest, KnowWhereAValueStands) {
  ASSERT_EQ(compile({row("/name", domain.name)}), "");
  values(domain.name);
  const model::Object* object = draft_->current(model::kDomain);
  ASSERT_NE(object, nullptr);
  EXPECT_EQ(draft_->field(object->head[model::kName]).offset, kText.find("EXAMPLE.COM"));
}

TEST_F(JsonRowsTest, AreRefusedWithTheirPlace) {
  EXPECT_THAT(compile({row("/name", domain.name), row("name", domain.name)}), HasSubstr("row 2 (\"name\")"));
  EXPECT_THAT(compile({row("/a~2", domain.name)}), HasSubstr("row 1"));
  EXPECT_THAT(compile({row("/name", Key{0x7fff0001})}), HasSubstr("is unknown to this host"));
  EXPECT_NE(validate_path(""), "");
  EXPECT_NE(validate_path("/" + std::string(kMaxPath, 'x')), "");
  EXPECT_NE(validate_path("/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a"), "");
  EXPECT_EQ(validate_path("/events/*/eventDate"), "");
}

TEST_F(JsonRowsTest, CostNoMoreThanTheirBound) {
  std::string text = "[";
  for (int i = 0; i < 2000; ++i) text += "[[1,1,1,1,1,1,1,1,1,1],[1,1,1,1,1,1,1,1,1,1]],";
  text.back() = ']';
  std::vector<wk_row> rows(32, row("/*/*/*", domain.name));
  ASSERT_EQ(compile(rows), "");
  values(domain.name, text);
  EXPECT_TRUE(draft_->limited());
}

}  // namespace
}  // namespace whoiskit::parsers
