#include "verdict/status_words.hpp"

#include <gtest/gtest.h>

namespace whoiskit::verdicts {
namespace {

using model::Verdict;

TEST(StatusWords, AreKnownHoweverTheyAreWritten) {
  for (const auto* status : {"pendingDelete", "pending delete", "PENDING-DELETE", "Pending_Delete"}) {
    EXPECT_EQ(meaning_of_status(status), Verdict::pending_delete) << status;
  }
  EXPECT_EQ(meaning_of_status("ok"), Verdict::registered);
  EXPECT_EQ(meaning_of_status("redemptionPeriod"), Verdict::redemption);
  EXPECT_EQ(meaning_of_status("pendingDelete / redemptionPeriod"), Verdict::redemption);
  EXPECT_EQ(meaning_of_status("No Object Found"), Verdict::free);
  EXPECT_EQ(meaning_of_status("RESERVED"), Verdict::reserved);
  EXPECT_EQ(meaning_of_status("pendingDelete (scheduled for release)"), Verdict::pending_delete) << "the longest";
  EXPECT_EQ(meaning_of_status("unavailable"), Verdict::blocked) << "the last";
  EXPECT_EQ(meaning_of_status("NOT AVAILABLE"), Verdict::registered);
}

TEST(StatusWords, OfOtherWordsNothingIsKnown) {
  for (const auto* status :
       {"", " ", "--", "free of charge", "pendingdeletescheduledforreleases", "serverhold1", "ko", "okay", "o", "zzz",
        "a status that is so long that no registry has any like it, and then some"}) {
    EXPECT_EQ(meaning_of_status(status), Verdict::unknown) << status;
  }
}

}  // namespace
}  // namespace whoiskit::verdicts
