#include "verdict/status_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/ascii.hpp"

namespace whoiskit::verdicts {
namespace {

using model::Verdict;

struct Word {
  std::string_view status;  // letters and digits only
  Verdict meaning;
};

// Sorted.
constexpr Word kWords[] = {
    {"active", Verdict::registered},
    {"addperiod", Verdict::registered},
    {"autorenewperiod", Verdict::registered},
    {"avail", Verdict::free},
    {"available", Verdict::free},
    {"blocked", Verdict::blocked},
    {"clientdeleteprohibited", Verdict::registered},
    {"clienthold", Verdict::registered},
    {"clientrenewprohibited", Verdict::registered},
    {"clienttransferprohibited", Verdict::registered},
    {"clientupdateprohibited", Verdict::registered},
    {"connect", Verdict::registered},
    {"connected", Verdict::registered},
    {"delegated", Verdict::registered},
    {"deletionpending", Verdict::pending_delete},
    {"forbidden", Verdict::blocked},
    {"free", Verdict::free},
    {"grace", Verdict::registered},
    {"graceperiod", Verdict::registered},
    {"inactive", Verdict::registered},
    {"inquarantine", Verdict::redemption},
    {"inuse", Verdict::registered},
    {"invalid", Verdict::invalid},
    {"linked", Verdict::registered},
    {"locked", Verdict::registered},
    {"noobjectfound", Verdict::free},
    {"notavailable", Verdict::registered},
    {"notregistered", Verdict::free},
    {"ok", Verdict::registered},
    {"onhold", Verdict::registered},
    {"pendingdelete", Verdict::pending_delete},
    {"pendingdeleteredemptionperiod", Verdict::redemption},
    {"pendingdeleterestorable", Verdict::redemption},
    {"pendingdeletescheduledforrelease", Verdict::pending_delete},
    {"pendingdeletion", Verdict::pending_delete},
    {"pendingrelease", Verdict::pending_delete},
    {"pendingrestore", Verdict::redemption},
    {"premium", Verdict::premium},
    {"premiumname", Verdict::premium},
    {"prohibited", Verdict::blocked},
    {"quarantine", Verdict::redemption},
    {"redemption", Verdict::redemption},
    {"redemptionperiod", Verdict::redemption},
    {"registered", Verdict::registered},
    {"registrylock", Verdict::registered},
    {"registryreserved", Verdict::reserved},
    {"renewperiod", Verdict::registered},
    {"reserved", Verdict::reserved},
    {"reservedname", Verdict::reserved},
    {"serverdeleteprohibited", Verdict::registered},
    {"serverhold", Verdict::registered},
    {"serverrenewprohibited", Verdict::registered},
    {"servertransferprohibited", Verdict::registered},
    {"serverupdateprohibited", Verdict::registered},
    {"suspended", Verdict::registered},
    {"tobedeleted", Verdict::pending_delete},
    {"transferperiod", Verdict::registered},
    {"unassignable", Verdict::blocked},
    {"unavailable", Verdict::blocked},
};
static_assert(std::is_sorted(std::begin(kWords), std::end(kWords),
                             [](const Word& a, const Word& b) { return a.status < b.status; }));

constexpr std::size_t kLongest =
    std::max_element(std::begin(kWords), std::end(kWords), [](const Word& a, const Word& b) {
      return a.status.size() < b.status.size();
    })->status.size();

// The letter or digit that a byte is in lower case; 0 if it is none.
constexpr auto kBare = [] {
  std::array<char, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    const char byte = static_cast<char>(c);
    if (text::is_alnum(byte)) table[c] = text::lower(byte);
  }
  return table;
}();

// Indices of the words by their hash, and where it is taken by the next free slot.
constexpr std::size_t kSlots = 256;  // a power of two, a quarter of them filled
constexpr std::uint8_t kFree = 0xff;
static_assert(std::size(kWords) < kFree);
constexpr std::size_t slot_of(std::string_view word) {
  const auto at = [word](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(word[i])); };
  return (word.size() * 131 + at(0) * 7 + at(word.size() - 1) * 29 + at(word.size() / 2) * 3) % kSlots;
}
constexpr auto kIndices = [] {
  std::array<std::uint8_t, kSlots> slots{};
  slots.fill(kFree);
  for (std::size_t w = 0; w < std::size(kWords); ++w) {
    std::size_t i = slot_of(kWords[w].status);
    while (slots[i] != kFree) i = (i + 1) % kSlots;
    slots[i] = static_cast<std::uint8_t>(w);
  }
  return slots;
}();

}  // namespace

Verdict meaning_of_status(std::string_view status) {
  std::array<char, kLongest + 1> bare;
  std::size_t size = 0;
  for (const char c : status) {
    bare[size] = kBare[static_cast<unsigned char>(c)];
    size += bare[size] != 0;
    if (size > kLongest) return Verdict::unknown;
  }
  if (size == 0) return Verdict::unknown;
  const std::string_view word(bare.data(), size);
  for (std::size_t i = slot_of(word); kIndices[i] != kFree; i = (i + 1) % kSlots) {
    if (kWords[kIndices[i]].status == word) return kWords[kIndices[i]].meaning;
  }
  return Verdict::unknown;
}

}  // namespace whoiskit::verdicts
