// Services called by a plugin that is careless or means harm. Pointers have to be trusted; numbers, paths, bounds and
// lengths do not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "abi/harness.hpp"

namespace whoiskit::loader {
namespace {

class Misuse : public testing::Test {
 protected:
  const wk_services& s_ = services();
  model::Keys keys_;
  wk_host host_{{keys_, "misuse"}};
  OneCall c_{keys_, "Domain: example.com\n"};
  wk_call* call_ = &c_.call;
};

TEST_F(Misuse, KeysThatAreNobodys) {
  const wk_str v = str("value");
  for (const wk_key k :
       {0u, 1u, 0xffffu, 0xffffffffu, 0x0002ffffu, 0xffff0001u, 0x00020000u + model::kStandardAttributes,
        (static_cast<wk_key>(model::kStandardSections) << 16) + 1, 0x7fff7fffu}) {
    EXPECT_EQ(s_.set(call_, k, v), WK_E_ARGUMENT) << k;
    EXPECT_EQ(s_.add(call_, k, v), WK_E_ARGUMENT) << k;
  }
  EXPECT_TRUE(c_.draft.objects().empty());
  // Every key of the model in every section takes a value and gives it up again.
  for (std::uint32_t section = 1; section < model::kStandardSections; ++section) {
    for (std::uint32_t a = 0; a < model::kStandardAttributes; ++a) {
      EXPECT_EQ(s_.set(call_, section << 16 | a, str("ns1.example.com")), WK_OK);
      EXPECT_EQ(s_.add(call_, section << 16 | a, str("2001-02-03")), WK_OK);
      c_.draft.erase(model::Key::from(section << 16 | a));
    }
    c_.draft.clear(static_cast<std::uint16_t>(section));
    EXPECT_EQ(c_.draft.current(static_cast<std::uint16_t>(section))->values, 0) << section;
  }
}

TEST_F(Misuse, MalformedPaths) {
  const std::string huge(1 << 20, 'a');
  wk_str out{};
  for (const std::string_view path :
       {std::string_view(), std::string_view("."), std::string_view(".."), std::string_view("domain."),
        std::string_view("Domain.name"), std::string_view("domain..name"), std::string_view("domain.a b"),
        std::string_view("domain.x.y.z.w"), std::string_view("domain.\xC3\xA4"), std::string_view("a\0b", 3),
        std::string_view(huge)}) {
    EXPECT_EQ(s_.key(&host_, str(path)), 0u) << path.substr(0, 40);
    EXPECT_EQ(s_.set_path(call_, str(path), str("x")), path == "domain." ? WK_OK : WK_E_ARGUMENT) << path.substr(0, 40);
    c_.draft.clear(model::kDomain);
    EXPECT_EQ(s_.get(call_, str(path), 0, &out), WK_E_NOT_FOUND) << path.substr(0, 40);
    EXPECT_NE(s_.begin(call_, str(path)), WK_OK) << path.substr(0, 40);
  }
  EXPECT_EQ(s_.begin(call_, str("domain.name")), WK_E_ARGUMENT);
  EXPECT_EQ(s_.set_path(call_, {nullptr, 1000}, str("x")), WK_E_ARGUMENT);
  EXPECT_EQ(s_.set_path(call_, str("domain.name"), {nullptr, 1000}), WK_OK);
  EXPECT_EQ(c_.get("domain.name"), "");
  const char one = 'a';  // lengths that no path has are refused before a byte is read
  EXPECT_EQ(s_.key(&host_, {&one, UINT64_MAX}), 0u);
  EXPECT_EQ(s_.set_path(call_, {&one, UINT64_MAX / 2}, str("x")), WK_E_ARGUMENT);
  EXPECT_EQ(s_.erase(call_, {&one, UINT64_MAX}), WK_E_ARGUMENT);
}

TEST_F(Misuse, AskingDoesNotMakeKeys) {
  wk_str out{};
  for (int i = 0; i < 3000; ++i) {
    const std::string path = "domain.asked-" + std::to_string(i);
    EXPECT_EQ(s_.get(call_, str(path), 0, &out), WK_E_NOT_FOUND);
    EXPECT_EQ(s_.erase(call_, str(path)), WK_OK);
  }
  EXPECT_NE(s_.key(&host_, str("domain.further")), 0u);
}

TEST_F(Misuse, KeysHaveABound) {
  std::size_t made = 0;
  for (int i = 0; i < 3000; ++i) made += s_.key(&host_, str("domain.k" + std::to_string(i))) != 0 ? 1 : 0;
  EXPECT_EQ(made, model::Keys::kMaxFurtherOfPlugin);
  EXPECT_THAT(host_.error, testing::HasSubstr("\"domain.k2999\": there is no room for it"));
  EXPECT_NE(s_.key(&host_, str("domain.name")), 0u);
  EXPECT_NE(s_.key(&host_, str("domain.k0")), 0u);
}

TEST_F(Misuse, ATableKeepsTheRowsThatThereIsRoomFor) {
  std::vector<std::string> labels, paths;
  for (std::size_t i = 0; i < 2 * model::Keys::kMaxFurtherOfPlugin; ++i) {
    labels.push_back("Label " + std::to_string(i) + ":");
    paths.push_back("domain.row-" + std::to_string(i));
  }
  std::vector<wk_row> rows;
  for (std::size_t i = 0; i < labels.size(); ++i) rows.push_back({str(labels[i]), str(paths[i])});
  const wk_table* table = s_.table(&host_, rows.data(), static_cast<std::uint32_t>(rows.size()));
  ASSERT_NE(table, nullptr) << host_.error;
  EXPECT_FALSE(host_.refused);
  EXPECT_EQ(host_.keys.lost(), "domain.row-64");
  wk_labels_options options{};
  options.size = sizeof options;
  EXPECT_EQ(s_.labels(call_, table, str("Label 0: first\nLabel 63: last\nLabel 64: lost\n"), &options), 2);
  EXPECT_EQ(c_.get("domain.row-0"), "first");
  EXPECT_EQ(c_.get("domain.row-63"), "last");
  // In a call it is a limit, and the record says so.
  c_.state.keys = {keys_, "misuse"};
  EXPECT_EQ(s_.set_path(call_, str("domain.row-64"), str("x")), WK_E_LIMIT);
  EXPECT_EQ(s_.begin(call_, str("row-65")), WK_E_LIMIT);
  EXPECT_EQ(c_.state.keys.lost(), "domain.row-64");
  c_.state.tell_lost(c_.state.keys.lost());
  c_.state.tell_lost("another");
  EXPECT_THAT(c_.state.errors,
              testing::ElementsAre(testing::StartsWith("there is no room for its key \"domain.row-64\"")));
}

TEST_F(Misuse, AllocationsHaveBounds) {
  for (const std::uint64_t align : {0ull, 3ull, 48ull, 128ull, 1ull << 63, UINT64_MAX + 0ull}) {
    EXPECT_EQ(s_.alloc(call_, 16, align), nullptr) << align;
  }
  for (const std::uint64_t size : {kMaxCallMemory + 1, std::uint64_t{1} << 40, UINT64_MAX, UINT64_MAX - 63}) {
    EXPECT_EQ(s_.alloc(call_, size, 64), nullptr) << size;
  }
  std::uint64_t given = 0;
  while (auto* p = static_cast<unsigned char*>(s_.alloc(call_, 100'000, 64))) {
    ASSERT_EQ(reinterpret_cast<std::uintptr_t>(p) % 64, 0u);
    ASSERT_EQ(p[0] | p[99'999], 0);
    p[0] = p[99'999] = 0xff;
    given += 100'000;
    ASSERT_LE(given, kMaxCallMemory);
  }
  EXPECT_GT(given, kMaxCallMemory - 100'001);
  for (int i = 0; i < 100'000; ++i) s_.alloc(call_, 0, 64);  // nothing costs nothing, or ends
  EXPECT_EQ(s_.set_path(call_, str("domain.remarks"), str("still works")), WK_OK);
}

TEST_F(Misuse, ValuesAreCopiedUnlessTheyStandInAResponse) {
  std::string mine = "my own text that is longer than a short string";
  EXPECT_EQ(s_.set_path(call_, str("domain.remarks"), str(mine)), WK_OK);
  EXPECT_EQ(s_.set_path(call_, str("domain.nserver."), str("ns1.example.com 192.0.2.1")), WK_OK);
  mine.assign(mine.size(), '#');
  EXPECT_EQ(c_.get("domain.remarks"), "my own text that is longer than a short string");
  const std::string_view piece = c_.texts[0].substr(8, 11);
  s_.set_path(call_, str("domain.name"), str(piece));
  EXPECT_EQ(c_.get("domain.name").data(), piece.data()) << "no copy of a piece of the response";
}

TEST_F(Misuse, ADateOrderIsTheParsersOwn) {
  std::string order = "dmy";
  const wk_labels_options o{sizeof o, 0, str(order), {}, {}};
  EXPECT_GE(s_.labels(call_, nullptr, str("Domain Name: example.com\n"), &o), 0);
  order.assign("###");
  EXPECT_EQ(s_.set_path(call_, str("domain.created"), str("02.03.2004")), WK_OK);
  EXPECT_EQ(c_.get("domain.created"), "2004-03-02");
}

TEST_F(Misuse, NullAndShortArguments) {
  const wk_str text = str("a: b\n");
  const wk_labels_options l{8, 0, {}, {}, {}};
  const wk_rpsl_options r{sizeof r, 5, nullptr, {}, {}, {}};
  const wk_blocks_options b{4, 0, {}, {}, nullptr};
  const wk_blocks_options good{sizeof good, 0xffffffff, {}, {}, nullptr};
  const wk_blocks_options bad_rest{sizeof bad_rest, 0, {}, str("Not A Key"), nullptr};
  const wk_table* t = nullptr;
  const wk_row row{str("a:"), str("domain.name")};
  const wk_table* table = s_.table(&host_, &row, 1);
  ASSERT_NE(table, nullptr);
  const wk_block* blocks = nullptr;
  uint32_t n = 0;
  EXPECT_EQ(s_.labels(call_, table, text, nullptr), WK_E_ARGUMENT);
  EXPECT_EQ(s_.labels(call_, table, text, &l), WK_E_ARGUMENT);
  EXPECT_EQ(s_.rpsl(call_, table, text, nullptr), WK_E_ARGUMENT);
  EXPECT_EQ(s_.rpsl(call_, table, text, &r), WK_E_ARGUMENT);
  EXPECT_EQ(s_.blocks(call_, t, text, &good, &blocks, &n), WK_E_ARGUMENT);
  EXPECT_EQ(s_.blocks(call_, table, text, &b, &blocks, &n), WK_E_ARGUMENT);
  EXPECT_EQ(s_.blocks(call_, table, text, &bad_rest, &blocks, &n), WK_E_ARGUMENT);
  EXPECT_EQ(s_.blocks(call_, table, text, &good, nullptr, &n), WK_E_ARGUMENT);
  EXPECT_EQ(s_.blocks(call_, table, text, &good, &blocks, nullptr), WK_E_ARGUMENT);
  EXPECT_EQ(s_.easy(call_, t, text, &good), WK_E_ARGUMENT);
  EXPECT_EQ(s_.easy(call_, table, text, nullptr), WK_E_ARGUMENT);
  EXPECT_EQ(s_.contact(call_, str("owner"), nullptr, 3, nullptr, 0), WK_E_ARGUMENT);
  EXPECT_EQ(s_.contact(call_, str("domain"), &text, 1, nullptr, 0), WK_E_ARGUMENT);
  EXPECT_EQ(s_.contact(call_, str("nobody"), &text, 1, nullptr, 0), WK_E_ARGUMENT);
  EXPECT_EQ(s_.contact(call_, str("owner"), &text, 1, nullptr, 0xffffffff), 1);
  EXPECT_EQ(s_.get(call_, str("domain.name"), 0, nullptr), WK_E_ARGUMENT);
  EXPECT_EQ(s_.date(call_, str("2001-02-03"), {}, nullptr), WK_E_ARGUMENT);
  EXPECT_EQ(s_.verdict(call_, 3, 0), WK_E_ARGUMENT);
  EXPECT_EQ(s_.verdict(call_, 0, 0xffffffff), WK_E_ARGUMENT);
  EXPECT_FALSE(c_.state.decided);
  EXPECT_EQ(s_.extension(&host_, str("whoiskit.none/1")), nullptr);
}

TEST_F(Misuse, TablesOutOfBounds) {
  const char one = 'a';
  const wk_row huge_label{{&one, UINT64_MAX}, str("domain.name")};
  const wk_row huge_path{str("a:"), {&one, UINT64_MAX}};
  const wk_row null_label{{nullptr, 7}, str("domain.name")};
  for (const wk_row* row : {&huge_label, &huge_path, &null_label}) {
    EXPECT_EQ(s_.table(&host_, row, 1), nullptr);
    EXPECT_NE(host_.error.find("row 1"), std::string::npos) << host_.error;
  }
  EXPECT_EQ(s_.table(&host_, nullptr, 3), nullptr);
  EXPECT_EQ(s_.table(&host_, &null_label, UINT32_MAX), nullptr);
  EXPECT_TRUE(host_.refused);
  EXPECT_NE(s_.table(&host_, nullptr, 0), nullptr);
}

TEST_F(Misuse, FollowUpsHaveBounds) {
  const char one = 'a';
  for (const wk_follow_up& f : {
           wk_follow_up{8, WK_FOLLOW_SELF, {}, str("q"), str("t")},
           wk_follow_up{sizeof(wk_follow_up), 0, {}, str("q"), str("t")},
           wk_follow_up{sizeof(wk_follow_up), 77, {}, str("q"), str("t")},
           wk_follow_up{sizeof(wk_follow_up), WK_FOLLOW_SELF, {}, {}, str("t")},
           wk_follow_up{sizeof(wk_follow_up), WK_FOLLOW_SELF, {}, str("q"), {}},
           wk_follow_up{sizeof(wk_follow_up), WK_FOLLOW_REFERRAL, {}, str("q"), {}},
           wk_follow_up{sizeof(wk_follow_up), WK_FOLLOW_SELF, {}, {&one, UINT64_MAX}, str("t")},
           wk_follow_up{sizeof(wk_follow_up), WK_FOLLOW_SELF, {}, str("q"), {&one, UINT64_MAX}},
           wk_follow_up{sizeof(wk_follow_up), WK_FOLLOW_REFERRAL, {&one, UINT64_MAX}, {}, {}},
       }) {
    EXPECT_EQ(s_.follow_up(call_, &f), WK_E_ARGUMENT);
  }
  EXPECT_EQ(s_.follow_up(call_, nullptr), WK_E_ARGUMENT);
  for (int i = 0; i < 10'000; ++i) {
    const std::string query = "q" + std::to_string(i);
    const wk_follow_up f{sizeof(wk_follow_up), WK_FOLLOW_SELF, {}, str(query), str("t")};
    EXPECT_EQ(s_.follow_up(call_, &f), i < static_cast<int>(kMaxFollowUps) ? WK_OK : WK_E_LIMIT);
  }
  const wk_follow_up again{sizeof again, WK_FOLLOW_SELF, {}, str("q3"), str("t")};
  EXPECT_EQ(s_.follow_up(call_, &again), WK_OK) << "asked before";
  EXPECT_EQ(c_.state.follow_ups.size(), kMaxFollowUps);
}

TEST_F(Misuse, MessagesAreBoundedAndStayText) {
  std::string long_message;
  while (long_message.size() < 3000) long_message += "\xE2\x82\xAC";
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(s_.fail(call_, i % 2 == 0 ? 5 : WK_E_FORMAT, str(long_message)),
              i % 2 == 0 ? WK_E_INTERNAL : WK_E_FORMAT);
    s_.log(call_, 0xffffffff, str(long_message));
  }
  EXPECT_EQ(c_.state.errors.size(), kMaxMessages);
  EXPECT_EQ(c_.state.log.size(), kMaxMessages);
  EXPECT_EQ(c_.state.errors[0].size(), kMaxMessage / 3 * 3) << "cut between characters";
  s_.registry(call_, str(long_message), {nullptr, 9});
  EXPECT_EQ(c_.state.registry_name.size(), kMaxMessage / 3 * 3);
}

TEST_F(Misuse, ObjectsHaveABound) {
  int made = 0;
  for (int i = 0; i < 2000; ++i) {
    if (s_.begin(call_, str(i % 2 == 0 ? "tech" : "nonsense")) == WK_OK) ++made;
    s_.set_path(call_, str(i % 2 == 0 ? "tech.name" : "nonsense.thing"), str("x"));
  }
  EXPECT_EQ(c_.draft.objects().size(), model::kMaxObjects);
  EXPECT_EQ(made, static_cast<int>(model::kMaxObjects));
  EXPECT_EQ(s_.begin(call_, str("tech")), WK_E_LIMIT);
}

TEST_F(Misuse, ErasesAllBelowAPath) {
  for (const char* path :
       {"owner.name", "owner.address.street.", "owner.address.city", "owner.own-word", "owner.other"}) {
    EXPECT_EQ(s_.set_path(call_, str(path), str("x")), WK_OK);
  }
  EXPECT_EQ(s_.erase(call_, str("owner.address")), WK_OK);
  EXPECT_EQ(c_.get("owner.address.city"), "");
  EXPECT_EQ(c_.get("owner.name"), "x");
  EXPECT_EQ(c_.get("owner.own-word"), "x");
  EXPECT_EQ(s_.erase(call_, str("owner")), WK_OK);
  EXPECT_EQ(c_.draft.current(model::kOwner)->values, 0);
}

}  // namespace
}  // namespace whoiskit::loader
