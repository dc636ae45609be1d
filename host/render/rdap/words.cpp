#include "render/rdap/words.hpp"

#include "model/keys.hpp"
#include "text/ascii.hpp"

namespace whoiskit::render::rdap {
namespace {

using namespace model;

struct Word {
  std::string_view rdap, epp;
};
constexpr Word kStatuses[] = {
    {"active", "ok"},
    {"add period", "addPeriod"},
    {"associated", "linked"},
    {"auto renew period", "autoRenewPeriod"},
    {"client delete prohibited", "clientDeleteProhibited"},
    {"client hold", "clientHold"},
    {"client renew prohibited", "clientRenewProhibited"},
    {"client transfer prohibited", "clientTransferProhibited"},
    {"client update prohibited", "clientUpdateProhibited"},
    {"inactive", "inactive"},
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
    // RDAP's own
    {"delete prohibited", {}},
    {"locked", {}},
    {"obscured", {}},
    {"private", {}},
    {"proxy", {}},
    {"removed", {}},
    {"renew prohibited", {}},
    {"transfer prohibited", {}},
    {"update prohibited", {}},
    {"validated", {}},
};
constexpr std::string_view kOfNumbers[] = {"administrative", "reserved"};

struct Role {
  std::uint16_t section;
  std::string_view role;
};
constexpr Role kRoles[] = {
    {kOwner, "registrant"}, {kAdmin, "administrative"}, {kTech, "technical"},      {kZone, "technical"},
    {kBilling, "billing"},  {kAbuse, "abuse"},          {kRegistrar, "registrar"},
};

constexpr bool counts(char c) { return c != ' ' && c != '-' && c != '_'; }

bool same(std::string_view a, std::string_view b) {
  for (;;) {
    while (!a.empty() && !counts(a.front())) a.remove_prefix(1);
    while (!b.empty() && !counts(b.front())) b.remove_prefix(1);
    if (a.empty() || b.empty()) return a.empty() && b.empty();
    if (text::lower(a.front()) != text::lower(b.front())) return false;
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
}

}  // namespace

std::string_view status_of(std::string_view word, bool numbers) {
  for (const Word& known : kStatuses) {
    if (same(word, known.rdap) || (!known.epp.empty() && same(word, known.epp))) return known.rdap;
  }
  for (const std::string_view known : kOfNumbers) {
    if (numbers && same(word, known)) return known;
  }
  return {};
}

std::string_view epp_status_of(std::string_view word) {
  for (const Word& known : kStatuses) {
    if (!known.epp.empty() && text::iequals(word, known.epp)) return known.epp;
  }
  return {};
}

std::string_view role_of(std::uint16_t section) {
  for (const Role& known : kRoles) {
    if (known.section == section) return known.role;
  }
  return {};
}

}  // namespace whoiskit::render::rdap
