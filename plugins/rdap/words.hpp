// The words of RDAP and what they mean in the record: roles, events and statuses.
#pragma once

#include <whoiskit/plugin.hpp>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "names.hpp"

namespace whoiskit::rdap {

struct RoleWord {
  std::string_view word;
  uint32_t section;
};
// RFC 9083 section 10.2.4, and other words that servers use.
inline constexpr RoleWord kRoles[] = {
    {"registrant", WK_OWNER},    {"administrative", WK_ADMIN}, {"technical", WK_TECH},    {"abuse", WK_ABUSE},
    {"registrar", WK_REGISTRAR}, {"billing", WK_BILLING},      {"sponsor", WK_REGISTRAR}, {"noc", WK_TECH},
    {"tech", WK_TECH},           {"admin", WK_ADMIN},          {"dns", WK_ZONE},          {"zone", WK_ZONE},
    {"routing", WK_TECH},        {"owner", WK_OWNER},          {"holder", WK_OWNER},
};
inline constexpr auto kRoleWords = words_of(kRoles);

// The section of a role; 0 if the record does not have the role.
inline uint32_t section_of_role(std::string_view role, std::string_view answer = {}) {
  const std::size_t n = kRoleWords.find(role, answer);
  return n == kRoleWords.npos ? 0 : kRoles[n].section;
}

enum class Event : uint8_t { other, created, changed, expires, soft_expires, transferred, deleted, reregistered };
struct EventWord {
  std::string_view word;
  Event event;
};
inline constexpr EventWord kEvents[] = {
    {"registration", Event::created},
    {"last changed", Event::changed},
    {"expiration", Event::expires},
    {"transfer", Event::transferred},
    {"deletion", Event::deleted},
    {"last update", Event::changed},
    {"last updated", Event::changed},
    {"record expires", Event::expires},
    {"soft expiration", Event::soft_expires},
    {"reregistration", Event::reregistered},
    {"re-registration", Event::reregistered},
};
inline constexpr auto kEventWords = words_of(kEvents);

inline Event event_of(std::string_view action, std::string_view answer) {
  const std::size_t n = kEventWords.find(action, answer);
  return n == kEventWords.npos ? Event::other : kEvents[n].event;
}

// The first words of EPP's statuses that have more than one.
inline constexpr auto kEppWords =
    words({"client", "server", "pending", "add", "auto", "renew", "redemption", "transfer"});

// EPP's name of a status (RFC 8056): "client transfer prohibited" is "clientTransferProhibited". Written into `room` if
// it differs. A status that EPP does not have stays unchanged.
inline constexpr std::size_t kLongestStatus = 40;
constexpr std::string_view epp_status(std::string_view status, char (&room)[kLongestStatus]) {
  if (iequals(status, "active")) return "ok";
  if (iequals(status, "associated")) return "linked";
  const std::string_view first = status.substr(0, status.find(' '));
  const bool epp = kEppWords.find(first) != kEppWords.npos;
  // "transfer prohibited" does not state which party prohibits it.
  if (!epp || first.size() == status.size() || status.size() > kLongestStatus ||
      iequals(status, "transfer prohibited") || iequals(status, "renew prohibited")) {
    return status;
  }
  std::size_t size = 0;
  bool capital = false;
  for (const char c : status) {
    if (is_blank(c)) {
      capital = true;
      continue;
    }
    const char small = lower(c);
    room[size++] = capital && is_alpha(c) ? static_cast<char>(small - 'a' + 'A') : small;
    capital = false;
  }
  return {room, size};
}

// The statuses of RFC 8056 as servers write most of them, which are found without reading each letter. "inactive" is
// not among them: a status that stays as printed keeps its place in the answer, for --explain.
struct StatusWord {
  std::string_view word, epp;
};
inline constexpr StatusWord kStatuses[] = {
    {"active", "ok"},
    {"associated", "linked"},
    {"add period", "addPeriod"},
    {"auto renew period", "autoRenewPeriod"},
    {"client delete prohibited", "clientDeleteProhibited"},
    {"client hold", "clientHold"},
    {"client renew prohibited", "clientRenewProhibited"},
    {"client transfer prohibited", "clientTransferProhibited"},
    {"client update prohibited", "clientUpdateProhibited"},
    {"pending create", "pendingCreate"},
    {"pending delete", "pendingDelete"},
    {"pending renew", "pendingRenew"},
    {"pending restore", "pendingRestore"},
    {"pending transfer", "pendingTransfer"},
    {"pending update", "pendingUpdate"},
    {"redemption period", "redemptionPeriod"},
    {"renew period", "renewPeriod"},
    {"server delete prohibited", "serverDeleteProhibited"},
    {"server hold", "serverHold"},
    {"server renew prohibited", "serverRenewProhibited"},
    {"server transfer prohibited", "serverTransferProhibited"},
    {"server update prohibited", "serverUpdateProhibited"},
    {"transfer period", "transferPeriod"},
};
inline constexpr auto kStatusWords = words_of(kStatuses);

// Words of statuses that state what a name is that cannot be registered. The host interprets them.
inline constexpr std::string_view kOfItself[] = {"reserved",  "blocked", "premium",
                                                 "available", "free",    "not registered"};

constexpr bool speaks_for_itself(std::string_view status) {
  if (kStatusWords.find(status) != kStatusWords.npos) return false;
  return std::any_of(std::begin(kOfItself), std::end(kOfItself),
                     [&](std::string_view word) { return icontains(status, word); });
}

// The table agrees with the rules for all statuses.
static_assert(std::all_of(std::begin(kStatuses), std::end(kStatuses), [](const StatusWord& status) {
  char room[kLongestStatus];
  return epp_status(status.word, room) == status.epp && status.word != status.epp &&
         std::none_of(std::begin(kOfItself), std::end(kOfItself),
                      [&](std::string_view word) { return icontains(status.word, word); });
}));

}  // namespace whoiskit::rdap
