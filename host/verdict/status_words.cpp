#include "verdict/status_words.hpp"

#include <algorithm>
#include <array>

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

}  // namespace

Verdict meaning_of_status(std::string_view status) {
  std::array<char, kLongest> bare;
  std::size_t size = 0;
  for (const char c : status) {
    if (!text::is_alnum(c)) continue;
    if (size == bare.size()) return Verdict::unknown;
    bare[size++] = text::lower(c);
  }
  const std::string_view word(bare.data(), size);
  const Word* at = std::lower_bound(std::begin(kWords), std::end(kWords), word,
                                    [](const Word& a, std::string_view b) { return a.status < b; });
  return at != std::end(kWords) && at->status == word ? at->meaning : Verdict::unknown;
}

}  // namespace whoiskit::verdicts
