// The one look at all values of a draft, before the steps that remove some.
#include "redaction/screen.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace whoiskit::redaction {
namespace {

using namespace model;

Screen look(Key key, std::string_view value) {
  Arena arena;
  Draft draft(arena, {});
  draft.add(key, value, {});
  return screen(draft);
}

TEST(Screen, UsualValuesNeedNoFurtherLook) {
  struct Value {
    Key key;
    std::string_view text;
  };
  constexpr Value kUsual[] = {
      {{kOwner, kName}, "Pat Example"},
      {{kOwner, kEmail}, "pat@example.com"},
      {{kOwner, kPhone}, "+1.5555550100"},
      {{kRegistrar, kWhois}, "whois.example"},
      {{kDisclaimer, kSelf}, "REDACTED FOR PRIVACY"},
  };
  for (const auto& [key, value] : kUsual) {
    const Screen found = look(key, value);
    EXPECT_FALSE(found.missing) << value;
    EXPECT_FALSE(found.hidden) << value;
  }
}

TEST(Screen, FindsWhatMayHaveToBeRemoved) {
  EXPECT_TRUE(look({kOwner, kName}, "n/a").missing);
  EXPECT_FALSE(look({kOwner, kName}, "n/a").hidden);
  EXPECT_TRUE(look({kOwner, kName}, "REDACTED FOR PRIVACY").hidden);
  EXPECT_TRUE(look({kRegistrar, kWhois}, "NIC .PE").missing);
  EXPECT_TRUE(look({kOwner, kEmail}, "https://registrar.example/contact").missing);
  EXPECT_TRUE(look({kOwner, kEmail}, "https://registrar.example/contact").hidden);
  EXPECT_TRUE(look({kOwner, kEmail}, "Pat <pat@example.com>").missing);
  EXPECT_FALSE(look({kOwner, kEmail}, "Pat <pat@example.com>").hidden);
}

}  // namespace
}  // namespace whoiskit::redaction
