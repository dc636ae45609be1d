#include "model/keys.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "model/bundled_words.hpp"

namespace whoiskit::model {
namespace {

Key key(Keys& keys, std::string_view path) { return keys.intern(path).value_or(Key{}); }

TEST(Keys, StandardKeysAreTheModelsNumbers) {
  Keys keys;
  EXPECT_EQ(key(keys, "domain.created"), (Key{kDomain, kCreated}));
  EXPECT_EQ(key(keys, "owner.address.city"), (Key{kOwner, kCity}));
  EXPECT_EQ(key(keys, "AS.name"), (Key{kAs, kName}));
  EXPECT_EQ(key(keys, "disclaimer"), (Key{kDisclaimer, kSelf}));
  EXPECT_EQ(key(keys, "owner"), (Key{kOwner, kName})) << "a role by itself is its name";
  EXPECT_EQ(key(keys, "domain"), (Key{kDomain, kSelf}));
  for (std::uint16_t s = 1; s < kStandardSections; ++s) {
    EXPECT_EQ(standard_section(standard_section_name(s)), s);
    for (std::uint16_t a = 1; a < kStandardAttributes; ++a) {
      const std::string path = std::string(standard_section_name(s)) + "." + std::string(standard_attribute_name(a));
      EXPECT_EQ(key(keys, path), (Key{s, a})) << path;
      EXPECT_EQ(Key::from((Key{s, a}).number()), (Key{s, a}));
      EXPECT_TRUE(keys.has({s, a}));
    }
  }
}

TEST(Keys, AliasesMeanKeysOfTheModel) {
  Keys keys;
  const std::pair<const char*, const char*> same[] = {
      {"owner.address", "owner.address.street"}, {"owner.street", "owner.address.street"},
      {"owner.city", "owner.address.city"},      {"owner.state", "owner.address.state"},
      {"owner.pcode", "owner.address.pcode"},    {"owner.address.zip", "owner.address.pcode"},
      {"domain.referrer", "domain.referer"},     {"domain.registrar", "domain.sponsor"},
      {"network.mnt_by", "network.mnt-by"},      {"domain.updated", "domain.changed"},
  };
  for (const auto& [alias, name] : same) EXPECT_EQ(key(keys, alias), key(keys, name)) << alias;
}

TEST(Keys, FurtherKeysAreMadeOnceAndKeepTheirNames) {
  Keys keys;
  const Key a = key(keys, "domain.own-word"), b = key(keys, "extra.name");
  ASSERT_TRUE(a.valid());
  EXPECT_GE(a.attribute, kStandardAttributes);
  EXPECT_GE(b.section, kStandardSections);
  EXPECT_EQ(key(keys, "domain.own-word"), a);
  EXPECT_EQ(key(keys, "owner.own-word").attribute, a.attribute) << "an attribute's number is the same in all sections";
  EXPECT_EQ(keys.attribute_name(a.attribute), "own-word");
  EXPECT_EQ(keys.section_name(b.section), "extra");
  EXPECT_EQ(keys.find("extra.own-word"), (Key{b.section, a.attribute}));
  EXPECT_EQ(keys.find("extra.other"), std::nullopt);
  EXPECT_EQ(keys.find("nowhere"), std::nullopt);
  EXPECT_TRUE(keys.has(a));
  EXPECT_FALSE(keys.has({kDomain, static_cast<std::uint16_t>(a.attribute + 1)}));
  EXPECT_FALSE(keys.has({static_cast<std::uint16_t>(b.section + 1), kName}));
  EXPECT_FALSE(keys.has({kNoSection, kName}));
  EXPECT_EQ(keys.attribute_name(0xffff), "");
  EXPECT_EQ(keys.section_name(0xffff), "");
}

TEST(Keys, MalformedPathsAreNone) {
  Keys keys;
  const std::string long_word(Keys::kMaxWord + 1, 'a');
  for (const std::string& path :
       {std::string(), std::string("."), std::string("domain."), std::string(".name"), std::string("Domain.name"),
        std::string("domain.Name"), std::string("domain.a b"), std::string("domain.a.b"), std::string("d\xC3\xA4.x"),
        "domain." + long_word, long_word + ".name", std::string(100'000, '.')}) {
    EXPECT_EQ(keys.intern(path), std::nullopt) << path.substr(0, 60);
  }
  EXPECT_TRUE(keys.intern(long_word.substr(1) + "." + long_word.substr(1)));
}

// How many of the words a plugin gets.
std::size_t given(Keys& keys, const std::string& plugin, std::size_t wanted, KeyFault& fault) {
  std::size_t made = 0;
  for (std::size_t i = 0; i < wanted; ++i) {
    const bool attribute = i % 2 == 0;
    const std::string word = plugin + "-" + std::to_string(i);
    const auto key = attribute ? keys.intern("domain." + word, plugin, &fault) : keys.intern(word, plugin, &fault);
    made += key ? 1 : 0;
  }
  return made;
}

TEST(Keys, EachPluginHasItsPart) {
  Keys keys;
  KeyFault fault = KeyFault::none;
  EXPECT_EQ(given(keys, "one", 1000, fault), Keys::kMaxFurtherOfPlugin);
  EXPECT_EQ(fault, KeyFault::no_room);
  EXPECT_EQ(given(keys, "two", 1000, fault), Keys::kMaxFurtherOfPlugin);
  // Existing words cost nothing, whichever plugin made them. Nor do the model's keys.
  EXPECT_TRUE(keys.intern("domain.two-0", "one", &fault));
  EXPECT_EQ(fault, KeyFault::none);
  EXPECT_TRUE(keys.intern("domain.created", "one"));
  EXPECT_FALSE(keys.intern("domain.one-new", "one", &fault));
  EXPECT_FALSE(keys.intern_attribute("one-new", "one", &fault));
  EXPECT_EQ(fault, KeyFault::no_room);
  EXPECT_FALSE(keys.intern("domain.One", "one", &fault));
  EXPECT_EQ(fault, KeyFault::malformed);
  EXPECT_FALSE(keys.intern_attribute("One", "one", &fault));
  EXPECT_EQ(fault, KeyFault::malformed);
}

TEST(Keys, ManyGreedyPluginsLeaveRoomForTheBundledOnes) {
  Keys keys;
  KeyFault fault = KeyFault::none;
  std::size_t made = 0;
  for (int i = 0; i < 100; ++i) made += given(keys, "greedy" + std::to_string(i), 100, fault);
  EXPECT_EQ(made + 2 * std::size(kBundledWords), Keys::kMaxFurther);
  EXPECT_FALSE(keys.intern("domain.another", "another", &fault));
  EXPECT_EQ(fault, KeyFault::no_room);
  for (const std::string_view word : kBundledWords) {
    EXPECT_TRUE(keys.intern("domain." + std::string(word), "greedy1")) << word;
    EXPECT_TRUE(keys.intern(word)) << word;
  }
}

TEST(Keys, APathThatIsNoneMakesNoSection) {
  Keys keys;
  EXPECT_FALSE(keys.intern("new.Bad"));
  EXPECT_FALSE(keys.find("new"));
}

TEST(Keys, TheWordsOfTheBundledPluginsAreSorted) {
  EXPECT_TRUE(std::is_sorted(std::begin(kBundledWords), std::end(kBundledWords)));
}

TEST(PluginKeys, RemembersTheFirstKeyItLost) {
  Keys keys;
  PluginKeys own(keys, "one");
  EXPECT_FALSE(own.intern("domain.Bad"));
  EXPECT_EQ(own.lost(), "");
  for (std::size_t i = 0; i < Keys::kMaxFurtherOfPlugin + 2; ++i) own.intern("domain.word-" + std::to_string(i));
  EXPECT_EQ(own.lost(), "domain.word-" + std::to_string(Keys::kMaxFurtherOfPlugin));
  PluginKeys other(keys, "two");
  EXPECT_TRUE(other.intern_attribute("other"));
  EXPECT_EQ(other.lost(), "");
}

TEST(Keys, ManyThreadsAgreeOnNumbers) {
  Keys keys;
  constexpr int kThreads = 4, kWords = 300;
  std::vector<std::vector<Key>> seen(kThreads);
  std::vector<std::jthread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kWords; ++i) {
        const std::string path = "domain.word" + std::to_string((i * (t + 1)) % kWords);
        const Key k = key(keys, path);
        EXPECT_EQ("domain." + std::string(keys.attribute_name(k.attribute)), path);
      }
      for (int i = 0; i < kWords; ++i)
        seen[static_cast<std::size_t>(t)].push_back(key(keys, "domain.word" + std::to_string(i)));
    });
  }
  threads.clear();
  for (int t = 1; t < kThreads; ++t) EXPECT_EQ(seen[0], seen[static_cast<std::size_t>(t)]);
}

}  // namespace
}  // namespace whoiskit::model
