// A conversation. The first byte is the size of its pieces, minus one.
#include "net/whois/rwhois.hpp"

#include "fuzz/target.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t step = data[0] + std::size_t{1};
  const std::string_view all = fuzz::text_of(data + 1, size - 1);
  net::RwhoisReader whole, pieces;
  whole.query_sent();
  whole.read(all, true);
  pieces.query_sent();
  for (std::size_t end = step; end < all.size(); end += step) pieces.read(all.substr(0, end));
  pieces.read(all, true);
  fuzz::require(whole.done() == pieces.done() && whole.answered() == pieces.answered() &&
                    whole.greeted() == pieces.greeted() && whole.error() == pieces.error(),
                "pieces are read like the whole");
  fuzz::require(whole.error() >= 0 && whole.error() <= 999, "an error is a number of three digits");
  fuzz::require(whole.error() == 0 || whole.done(), "an error ends the answer");
  const auto referrals = whole.take_referrals();
  fuzz::require(referrals == pieces.take_referrals(), "pieces have the referrals of the whole");
  fuzz::require(referrals.size() <= net::kMaxRwhoisReferrals, "referrals are bounded");
  for (const std::string& referral : referrals) {
    fuzz::require(!referral.empty() && referral.size() <= net::kMaxRwhoisReferral, "a referral is bounded");
    fuzz::require(referral.find('\n') == std::string::npos, "a referral is of one line");
  }
  return 0;
}
