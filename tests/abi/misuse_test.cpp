// Services called by a plugin that is careless or means harm. Pointers have to be trusted; numbers, keys, words, bounds
// and lengths do not. Arguments of readers are in misuse_arguments_test.cpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "abi/misuse.hpp"

namespace whoiskit::loader {
namespace {

TEST_F(Misuse, KeysThatAreNobodys) {
  const wk_str v = str("value");
  for (const wk_key k :
       {0u, 1u, 0xffffu, 0xffffffffu, 0x0002ffffu, 0xffff0001u, 0x00020000u + model::kStandardAttributes,
        (static_cast<wk_key>(model::kStandardSections) << 16) + 1, 0x7fff7fffu}) {
    EXPECT_EQ(record_.set(call_, k, v), WK_E_ARGUMENT) << k;
    EXPECT_EQ(record_.add(call_, k, v), WK_E_ARGUMENT) << k;
  }
  EXPECT_TRUE(c_.draft.objects().empty());
  // Every key of the model in every section stores a value and returns it.
  for (std::uint32_t section = 1; section < model::kStandardSections; ++section) {
    for (std::uint32_t a = 0; a < model::kStandardAttributes; ++a) {
      EXPECT_EQ(record_.set(call_, section << 16 | a, str("ns1.example.com")), WK_OK);
      EXPECT_EQ(record_.add(call_, section << 16 | a, str("2001-02-03")), WK_OK);
      c_.draft.erase(model::Key::from(section << 16 | a));
    }
    c_.draft.clear(static_cast<std::uint16_t>(section));
    EXPECT_EQ(c_.draft.current(static_cast<std::uint16_t>(section))->values, 0) << section;
  }
}

TEST_F(Misuse, MalformedWords) {
  const std::string huge(1 << 20, 'a');
  for (const std::string_view word :
       {std::string_view(), std::string_view("."), std::string_view(".."), std::string_view("vat."),
        std::string_view(".vat"), std::string_view("Vat"), std::string_view("a b"), std::string_view("x.y.z"),
        std::string_view("\xC3\xA4"), std::string_view("a\0b", 3), std::string_view(huge)}) {
    EXPECT_EQ(setup_.key(&host_, WK_DOMAIN, str(word)), 0u) << word.substr(0, 40);
    EXPECT_EQ(setup_.key(&host_, 0, str(word)), 0u) << word.substr(0, 40);
    EXPECT_FALSE(host_.error.empty());
  }
  const char one = 'a';  // a length that no word has is refused before a byte is read
  EXPECT_EQ(setup_.key(&host_, WK_DOMAIN, {&one, UINT64_MAX}), 0u);
  EXPECT_EQ(setup_.key(&host_, WK_DOMAIN, {nullptr, 7}), 0u);
  for (const std::uint32_t section :
       {std::uint32_t{model::kStandardSections}, 255u, model::kPrivacyService + 1u, 0xffffu, 0x10002u, 0xffffffffu}) {
    EXPECT_EQ(setup_.key(&host_, section, str("vat")), 0u) << section;
    EXPECT_THAT(host_.error, testing::HasSubstr("section " + std::to_string(section) + " is unknown to this host"));
  }
}

TEST_F(Misuse, WordsOfEveryKind) {
  EXPECT_EQ(setup_.key(&host_, WK_DOMAIN, str("created")), WK_KEY(WK_DOMAIN, WK_CREATED)) << "the model's own";
  EXPECT_EQ(setup_.key(&host_, 0, str("address.city")), wk_key{WK_CITY});
  const wk_key vat = setup_.key(&host_, WK_OWNER, str("vat")), relative = setup_.key(&host_, 0, str("vat"));
  EXPECT_EQ(vat, WK_KEY(WK_OWNER, relative));
  EXPECT_GE(relative, WK_FIRST_OWN_ATTRIBUTE);
  const wk_key mark = setup_.key(&host_, 0, str("trademark.name"));
  EXPECT_GE(mark >> 16, WK_FIRST_OWN_SECTION);
  EXPECT_EQ(mark & 0xffff, wk_key{WK_NAME});
  EXPECT_EQ(record_.set(call_, vat, str("4711")), WK_OK);
  EXPECT_EQ(record_.set(call_, mark, str("EXAMPLE")), WK_OK);
  EXPECT_EQ(c_.get("owner.vat"), "4711");
  EXPECT_EQ(c_.get("trademark.name"), "EXAMPLE");
  EXPECT_EQ(record_.set(call_, relative, str("x")), WK_E_ARGUMENT) << "a relative key is for readers";
}

TEST_F(Misuse, WhatIsNotThere) {
  wk_str out{};
  EXPECT_EQ(record_.get(call_, kName, 0, &out), WK_E_NOT_FOUND);
  EXPECT_EQ(record_.get(call_, 0x7fff7fff, 0, &out), WK_E_ARGUMENT);
  EXPECT_EQ(record_.set(call_, kRemarks, {nullptr, 1000}), WK_OK);
  EXPECT_EQ(record_.get(call_, kRemarks, 0, &out), WK_E_NOT_FOUND) << "an empty value is not stored";
  EXPECT_EQ(record_.set(call_, kRemarks, str("one")), WK_OK);
  EXPECT_EQ(record_.get(call_, kRemarks, 1, &out), WK_E_NOT_FOUND);
  EXPECT_EQ(record_.get(call_, kRemarks, UINT32_MAX, &out), WK_E_NOT_FOUND);
  EXPECT_EQ(record_.get(call_, kRemarks, 0, &out), WK_OK);
  EXPECT_EQ(view(out), "one");
  EXPECT_EQ(record_.get(call_, kRemarks, 0, nullptr), WK_E_ARGUMENT);
}

TEST_F(Misuse, KeysHaveABound) {
  std::size_t made = 0;
  for (int i = 0; i < 3000; ++i) made += setup_.key(&host_, WK_DOMAIN, str("k" + std::to_string(i))) != 0 ? 1 : 0;
  EXPECT_EQ(made, model::Keys::kMaxFurtherOfPlugin);
  EXPECT_THAT(host_.error, testing::HasSubstr("\"k2999\": there is no room for it"));
  EXPECT_NE(setup_.key(&host_, WK_DOMAIN, str("name")), 0u);
  EXPECT_NE(setup_.key(&host_, WK_DOMAIN, str("k0")), 0u);
}

TEST_F(Misuse, ATableKeepsTheRowsThatThereIsRoomFor) {
  std::vector<std::string> labels, words;
  for (std::size_t i = 0; i < 2 * model::Keys::kMaxFurtherOfPlugin; ++i) {
    labels.push_back("Label " + std::to_string(i) + ":");
    words.push_back("row-" + std::to_string(i));
  }
  std::vector<wk_row> rows;
  for (std::size_t i = 0; i < labels.size(); ++i) rows.push_back(row_of(labels[i], WK_KEY(WK_DOMAIN, 0), words[i]));
  const wk_table* table = setup_.table(&host_, rows.data(), sizeof(wk_row), static_cast<std::uint32_t>(rows.size()));
  ASSERT_NE(table, nullptr) << host_.error;
  EXPECT_FALSE(host_.refused);
  EXPECT_EQ(host_.keys.lost(), "row-64");
  wk_labels_options options{};
  options.size = sizeof options;
  EXPECT_EQ(parsers_.labels(call_, table, str("Label 0: first\nLabel 63: last\nLabel 64: lost\n"), &options), 2);
  EXPECT_EQ(c_.get("domain.row-0"), "first");
  EXPECT_EQ(c_.get("domain.row-63"), "last");
  // The record reports it.
  c_.state.tell_lost(host_.keys.lost());
  c_.state.tell_lost("another");
  EXPECT_THAT(c_.state.errors, testing::ElementsAre(testing::StartsWith("there is no room for its key \"row-64\"")));
}

TEST_F(Misuse, AllocationsHaveBounds) {
  for (const std::uint64_t align : {0ull, 3ull, 48ull, 128ull, 1ull << 63, UINT64_MAX + 0ull}) {
    EXPECT_EQ(run_.alloc(call_, 16, align), nullptr) << align;
  }
  for (const std::uint64_t size : {kMaxCallMemory + 1, std::uint64_t{1} << 40, UINT64_MAX, UINT64_MAX - 63}) {
    EXPECT_EQ(run_.alloc(call_, size, 64), nullptr) << size;
  }
  std::uint64_t given = 0;
  while (auto* p = static_cast<unsigned char*>(run_.alloc(call_, 100'000, 64))) {
    ASSERT_EQ(reinterpret_cast<std::uintptr_t>(p) % 64, 0u);
    ASSERT_EQ(p[0] | p[99'999], 0);
    p[0] = p[99'999] = 0xff;
    given += 100'000;
    ASSERT_LE(given, kMaxCallMemory);
  }
  EXPECT_GT(given, kMaxCallMemory - 100'001);
  for (int i = 0; i < 100'000; ++i) run_.alloc(call_, 0, 64);  // allocating nothing has no cost and no limit
  EXPECT_EQ(record_.set(call_, kRemarks, str("still works")), WK_OK);
}

TEST_F(Misuse, ValuesAreCopiedUnlessTheyStandInAResponse) {
  std::string mine = "my own text that is longer than a short string";
  EXPECT_EQ(record_.set(call_, kRemarks, str(mine)), WK_OK);
  EXPECT_EQ(record_.add(call_, WK_KEY(WK_DOMAIN, WK_NSERVER), str("ns1.example.com 192.0.2.1")), WK_OK);
  mine.assign(mine.size(), '#');
  EXPECT_EQ(c_.get("domain.remarks"), "my own text that is longer than a short string");
  const std::string_view piece = c_.texts[0].substr(8, 11);
  record_.set(call_, kName, str(piece));
  EXPECT_EQ(c_.get("domain.name").data(), piece.data()) << "no copy of a piece of the response";
}

// A text that a rule keeps until the reader is done belongs to the plugin, too.
TEST_F(Misuse, ValuesOfRulesAreCopied) {
  std::string mine = "Pat Example, Ltd and more of it";
  wk_step steps[] = {{}, {}};
  steps[0].kind = WK_RULE_WORD;
  steps[0].text = str("pat*");
  steps[0].other = str(mine);
  steps[1].kind = WK_RULE_PART;
  steps[1].number = 1;
  const wk_row row{{}, WK_KEY(WK_OWNER, WK_NAME), 0, {}, steps, 2, 0};
  EXPECT_EQ(parsers_.apply(call_, &row, 0, str("Pat")), 1);
  mine.assign(mine.size(), '#');
  EXPECT_EQ(c_.get("owner.name"), "Pat Example, Ltd and more of it");
}

// The texts of rules belong to the plugin, too.
TEST_F(Misuse, ATableKeepsItsRules) {
  std::string cut = " (", label = "Owner Name:", role = "technical";
  wk_step before{}, named{};
  before.kind = WK_RULE_BEFORE;
  before.text = str(cut);
  wk_word word{str(role), WK_TECH, 0};
  named.kind = WK_RULE_ROLE;
  named.words = &word;
  named.word_count = 1;
  const wk_row rows[] = {{str(label), WK_KEY(WK_OWNER, WK_NAME), 0, {}, &before, 1, 0},
                         {str("Role:"), 0, 0, {}, &named, 1, 0},
                         row_of("Name:", WK_NAME)};
  const wk_table* table = setup_.table(&host_, rows, sizeof(wk_row), 3);
  ASSERT_NE(table, nullptr) << host_.error;
  cut = "##", label = "###########", role = "#########";
  before = named = {};
  word = {};
  wk_labels_options o{};
  o.size = sizeof o;
  EXPECT_EQ(parsers_.labels(call_, table, str("Owner Name: Pat (x)\nRole: technical\nName: Erin\n"), &o), 2);
  EXPECT_EQ(c_.get("owner.name"), "Pat");
  EXPECT_EQ(c_.get("tech.name"), "Erin");
}

TEST_F(Misuse, ADateOrderIsTheParsersOwn) {
  std::string order = "dmy";
  wk_labels_options o{};
  o.size = sizeof o;
  o.dates = str(order);
  EXPECT_GE(parsers_.labels(call_, nullptr, str("Domain Name: example.com\n"), &o), 0);
  order.assign("###");
  const wk_key created = WK_KEY(WK_DOMAIN, WK_CREATED);
  EXPECT_EQ(record_.set(call_, created, str("02.03.2004")), WK_OK);
  EXPECT_EQ(c_.get("domain.created"), "2004-03-02");
  // An order with an impossible length is not read.
  char short_order[15] = {'d', 'm', 'y', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'};
  o.dates = {short_order, UINT64_MAX};
  EXPECT_EQ(parsers_.labels(call_, nullptr, str("Creation Date: 02.03.2004\n"), &o), 1);
  wk_str iso{};
  EXPECT_EQ(parsers_.date(call_, str("02.03.2004"), {short_order, UINT64_MAX}, &iso), WK_OK);
}

TEST_F(Misuse, FollowUpsHaveBounds) {
  const char one = 'a';
  for (const wk_follow_up& f : {wk_follow_up{8, WK_FOLLOW_SELF, {}, str("q"), str("t")},
                                wk_follow_up{sizeof(wk_follow_up), 0, {}, str("q"), str("t")},
                                wk_follow_up{sizeof(wk_follow_up), 77, {}, str("q"), str("t")},
                                wk_follow_up{sizeof(wk_follow_up), WK_FOLLOW_SELF, {}, {}, str("t")},
                                wk_follow_up{sizeof(wk_follow_up), WK_FOLLOW_SELF, {}, str("q"), {}},
                                wk_follow_up{sizeof(wk_follow_up), WK_FOLLOW_REFERRAL, {}, str("q"), {}},
                                wk_follow_up{sizeof(wk_follow_up), WK_FOLLOW_SELF, {}, {&one, UINT64_MAX}, str("t")},
                                wk_follow_up{sizeof(wk_follow_up), WK_FOLLOW_SELF, {}, str("q"), {&one, UINT64_MAX}},
                                wk_follow_up{sizeof(wk_follow_up), WK_FOLLOW_REFERRAL, {&one, UINT64_MAX}, {}, {}}}) {
    EXPECT_EQ(run_.follow_up(call_, &f), WK_E_ARGUMENT);
  }
  EXPECT_EQ(run_.follow_up(call_, nullptr), WK_E_ARGUMENT);
  for (int i = 0; i < 10'000; ++i) {
    const std::string query = "q" + std::to_string(i);
    const wk_follow_up f{sizeof(wk_follow_up), WK_FOLLOW_SELF, {}, str(query), str("t")};
    EXPECT_EQ(run_.follow_up(call_, &f), i < static_cast<int>(kMaxFollowUps) ? WK_OK : WK_E_LIMIT);
  }
  const wk_follow_up again{sizeof again, WK_FOLLOW_SELF, {}, str("q3"), str("t")};
  EXPECT_EQ(run_.follow_up(call_, &again), WK_OK) << "asked before";
  EXPECT_EQ(c_.state.follow_ups.size(), kMaxFollowUps);
}

TEST_F(Misuse, MessagesAreBoundedAndStayText) {
  std::string long_message;
  while (long_message.size() < 3000) long_message += "\xE2\x82\xAC";
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(run_.fail(call_, i % 2 == 0 ? 5 : WK_E_FORMAT, str(long_message)),
              i % 2 == 0 ? WK_E_INTERNAL : WK_E_FORMAT);
    run_.log(call_, 0xffffffff, str(long_message));
  }
  EXPECT_EQ(c_.state.errors.size(), kMaxMessages);
  EXPECT_EQ(c_.state.log.size(), kMaxMessages);
  EXPECT_EQ(c_.state.log_left_out, 1000 - kMaxMessages);
  EXPECT_EQ(c_.state.errors[0].size(), kMaxMessage / 3 * 3) << "cut between characters";
  record_.registry(call_, str(long_message), {nullptr, 9});
  EXPECT_EQ(c_.state.registry_name.size(), kMaxMessage / 3 * 3);
}

TEST_F(Misuse, LinesThatAreNotWantedAreDropped) {
  c_.state.wants_log = false;
  for (std::size_t i = 0; i <= kMaxMessages; ++i) run_.log(call_, WK_LOG_PLUGIN, str("a line"));
  EXPECT_TRUE(c_.state.log.empty());
  EXPECT_EQ(c_.state.log_left_out, 0u);
}

TEST_F(Misuse, OnlyPiecesOfAResponseAreLeft) {
  const std::string_view text = view(call_->responses[0]->text);
  EXPECT_EQ(record_.leave(call_, str(text.substr(0, 1))), WK_OK);
  EXPECT_EQ(record_.leave(call_, str("elsewhere")), WK_E_ARGUMENT);
  EXPECT_EQ(record_.leave(call_, {text.data(), UINT64_MAX}), WK_E_ARGUMENT);
  EXPECT_EQ(record_.leave(call_, {nullptr, 9}), WK_E_ARGUMENT);
  EXPECT_EQ(c_.draft.left().size(), 1u);
}

TEST_F(Misuse, ObjectsHaveABound) {
  int made = 0;
  const wk_key own = setup_.key(&host_, 0, str("nonsense.thing"));
  ASSERT_NE(own, 0u);
  for (int i = 0; i < 2000; ++i) {
    const wk_key key = i % 2 == 0 ? WK_KEY(WK_TECH, WK_NAME) : own;
    if (record_.begin(call_, key >> 16) == WK_OK) ++made;
    record_.set(call_, key, str("x"));
  }
  EXPECT_EQ(c_.draft.objects().size(), model::kMaxObjects);
  EXPECT_EQ(made, static_cast<int>(model::kMaxObjects));
  EXPECT_EQ(record_.begin(call_, WK_TECH), WK_E_LIMIT);
}

}  // namespace
}  // namespace whoiskit::loader
