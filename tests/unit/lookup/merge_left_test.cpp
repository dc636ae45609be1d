// Merged records of two servers: values that neither contributes to the record have still been read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lookup/merge.hpp"

namespace whoiskit::lookup {
namespace {

constexpr std::string_view kTexts[] = {"Expires: 2027-01-01\nOwner: Registry's\nCounter: 7\n",
                                       "Expires: 2028-02-02\nOwner: Registrar's\n"};

std::string_view piece(std::size_t response, std::string_view text) {
  return kTexts[response].substr(kTexts[response].find(text), text.size());
}

TEST(MergeLeftTest, NothingThatWasReadIsUnread) {
  model::Arena arena;
  model::Draft registry(arena, kTexts), registrar(arena, kTexts);
  registry.add({model::kDomain, model::kExpires}, piece(0, "2027-01-01"), {});
  registry.add({model::kOwner, model::kName}, piece(0, "Registry's"), {});
  registry.leave(piece(0, "7"));
  registrar.add({model::kOwner, model::kName}, piece(1, "Registrar's"), {});
  const auto left = [](const model::Draft& draft) {
    std::vector<std::string> out;
    for (const model::Left& one : draft.left()) out.emplace_back(kTexts[one.response].substr(one.offset, one.length));
    return out;
  };
  for (const auto put : {&merge_registrar, &fill_gaps}) {
    model::Draft into(arena, kTexts);
    put(registry, registrar, into);
    EXPECT_THAT(left(into), testing::UnorderedElementsAre("7", "2027-01-01", "Registry's", "Registrar's"));
  }
  model::Draft into(arena, kTexts);
  join(registry, into);
  EXPECT_THAT(left(into), testing::UnorderedElementsAre("7", "2027-01-01", "Registry's"));
}

}  // namespace
}  // namespace whoiskit::lookup
