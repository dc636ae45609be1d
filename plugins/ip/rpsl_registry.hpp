// What the registries that run RIPE's database software have in common: RPSL objects (RFC 2622, RFC 4012) of networks,
// AS numbers, routes and reverse domains, below comments that draw conclusions of their own.
#pragma once

#include <whoiskit/plugin.hpp>

#include "address.hpp"

namespace registries {

using whoiskit::Call;
using whoiskit::Row;

constexpr Row kFields[] = {{"inetnum", "inetnum"},       {"inet6num", "inetnum"}, {"route", "inetnum"},
                           {"route6", "inetnum"},        {"netname", "name"},     {"aut-num", "handle"},
                           {"as-name", "name"},          {"domain", "name"},      {"organisation", "handle"},
                           {"org-name", "organization"}, {"org-type", "type"},    {"last-modified", "changed"},
                           {"created", "created"},       {"irt", "handle"}};
constexpr Row kContacts[] = {
    {"org", "owner"}, {"admin-c", "admin"}, {"tech-c", "tech"}, {"zone-c", "zone"}, {"abuse-c", "abuse"}};
// Where nobody is an abuse-c, the incident response team stands for it.
constexpr Row kContactsOfTeam[] = {
    {"org", "owner"}, {"admin-c", "admin"}, {"tech-c", "tech"}, {"zone-c", "zone"}, {"mnt-irt", "abuse"}};

constexpr std::string_view kServers[] = {"whois.arin.net", "whois.ripe.net", "whois.apnic.net", "whois.lacnic.net",
                                         "whois.afrinic.net"};

// Names that a registry gives to the space of others, and the ranges that are all there is.
constexpr std::string_view kForeignNames[] = {"NON-RIPE-NCC-MANAGED", "NON-AFRINIC",   "NON-APNIC",
                                              "ERX-NETBLOCK",         "IANA-NETBLOCK", "IANA-BLK"};
constexpr std::string_view kEverything[] = {"0.0.0.0 - 255.255.255.255", "::/0", "0::/0"};

// Takes the next object off `text`: a run of lines that are no comment; false when there is none left.
inline bool next_object(std::string_view& text, std::string_view& object) {
  const char* begin = nullptr;
  for (std::string_view line; whoiskit::next_line(text, line);) {
    const bool comment = !line.empty() && (line.front() == '%' || line.front() == '#');
    if (whoiskit::trim(line).empty() || comment) {
      if (begin != nullptr) return true;
      continue;
    }
    if (begin == nullptr) begin = line.data();
    object = {begin, static_cast<std::size_t>(line.data() + line.size() - begin)};
  }
  return begin != nullptr;
}

inline bool starts_line(std::string_view object, std::string_view label) {
  for (std::string_view line; whoiskit::next_line(object, line);) {
    if (whoiskit::istarts_with(line, label)) return true;
  }
  return false;
}

// The object an answer is about: the AS number, which comes below its block; else the most specific of the networks
// that hold the address; else the first one. Empty where there is none.
inline std::string_view main_object(std::string_view text, std::string_view query) {
  const auto address = addresses::read_address(query);
  std::string_view first, best, object;
  int best_bits = -1;
  while (next_object(text, object)) {
    if (first.empty()) first = object;
    const whoiskit::Cut label = whoiskit::cut(object, ':');
    if (whoiskit::iequals(label.before, "aut-num")) return object;
    if (!whoiskit::iequals(label.before, "inetnum") && !whoiskit::iequals(label.before, "inet6num")) continue;
    const auto range = addresses::Range::read(whoiskit::cut(label.after, '\n').before);
    const bool holds = range && (!address || range->holds(*address));
    const int bits = holds ? range->bits() : 0;
    if (bits <= best_bits) continue;
    best_bits = bits;
    best = object;
  }
  return best.empty() ? first : best;
}

// The comments at the top, for an answer whose first object is left out.
inline void disclaimer(Call& call, std::string_view text) {
  std::string_view line;
  while (whoiskit::next_line(text, line) && (line.empty() || line.front() == '%')) {
    if (!line.empty()) call.set("disclaimer.", line.substr(1));
  }
}

// The mailbox for reports of abuse of the person, role or team with this handle; of the first object that has one where
// `handle` is empty.
inline std::string_view mailbox(std::string_view text, std::string_view handle) {
  for (std::string_view object, line; next_object(text, object);) {
    std::string_view found;
    bool wanted = handle.empty();
    while (whoiskit::next_line(object, line)) {
      const whoiskit::Cut field = whoiskit::cut(line, ':');
      const std::string_view value = whoiskit::trim(field.after);
      const bool names = whoiskit::iequals(field.before, "nic-hdl") || whoiskit::iequals(field.before, "irt");
      wanted = wanted || (names && whoiskit::iequals(value, handle));
      if (found.empty() && whoiskit::iequals(field.before, "abuse-mailbox")) found = value;
    }
    if (wanted && !found.empty()) return found;
  }
  return {};
}

// "% Abuse contact for '192.0.2.0 - 192.0.2.255' is 'abuse@example.com'" is the database's own conclusion and counts
// before the mailboxes of the objects.
inline void abuse(Call& call, std::string_view text) {
  std::string_view rest = text;
  for (std::string_view line; whoiskit::next_line(rest, line);) {
    const auto is = line.starts_with("% Abuse contact for ") ? line.find(" is '") : std::string_view::npos;
    if (is == std::string_view::npos) continue;
    call.set("abuse.email", whoiskit::cut(line.substr(is + 5), '\'').before);
    return;
  }
  const std::string_view handle = call.get("abuse.handle");
  std::string_view found = handle.empty() ? handle : mailbox(text, handle);
  if (found.empty() && call.get("abuse.email").empty()) found = mailbox(text, {});
  if (!found.empty()) call.set("abuse.email", found);
}

// Who announces the network: the routes below it.
inline void origins(Call& call, std::string_view text) {
  constexpr uint32_t kMaxOrigins = 16;
  for (std::string_view line; call.get("network.origin", kMaxOrigins - 1).empty() && whoiskit::next_line(text, line);) {
    if (!whoiskit::istarts_with(line, "origin:")) continue;
    const std::string_view origin = whoiskit::trim(line.substr(7));
    bool known = false;
    for (uint32_t i = 0; !known && !call.get("network.origin", i).empty(); ++i) {
      known = whoiskit::iequals(call.get("network.origin", i), origin);
    }
    if (!known) call.set("network.origin.", origin);
  }
}

// A hole in the database: the space is another registry's, which is referred to where one alone is named. True if so.
inline bool foreign(Call& call, std::string_view object) {
  bool is = whoiskit::istarts_with(object, "as-block:");
  for (const std::string_view name : kForeignNames) is = is || whoiskit::istarts_with(call.get("network.name"), name);
  for (const std::string_view all : kEverything) is = is || call.get("network.inetnum") == all;
  if (!is) return false;
  std::string_view other;
  int named = 0;
  for (const std::string_view server : kServers) {
    if (whoiskit::icontains(object, server) && !whoiskit::iequals(server, call.response().server())) {
      other = server, ++named;
    }
  }
  if (named == 1) call.refer(other);
  call.unknown();
  return true;
}

// The plugin of such a registry derives from this and adds what its registry does otherwise.
class RpslRegistry {
 public:
  explicit RpslRegistry(const whoiskit::Setup& s) : fields_(s.table(kFields)) {}

  // Reads the answer and returns its main object; empty where it has none, or none of the registry's own.
  std::string_view read(Call& call) const {
    const std::string_view text = call.text(), object = main_object(text, call.query());
    if (object.empty()) {
      disclaimer(call, text);
      return {};
    }
    const std::string_view main = whoiskit::istarts_with(object, "aut-num:")  ? "AS"
                                  : whoiskit::istarts_with(object, "domain:") ? "domain"
                                                                              : "network";
    std::string_view rest = text, first;
    next_object(rest, first);
    const bool leads = object.data() == first.data();
    if (!leads) disclaimer(call, text);
    const bool team = starts_line(object, "mnt-irt:") && !starts_line(text, "abuse-c:");
    call.rpsl(
        fields_, leads ? text : text.substr(static_cast<std::size_t>(object.data() - text.data())),
        {.contacts = team ? whoiskit::Rows(kContactsOfTeam) : whoiskit::Rows(kContacts), .main = main, .dates = "ymd"});
    abuse(call, text);
    if (main != "network") return object;
    if (foreign(call, object)) return {};
    // Who has no organisation object is named in the description.
    if (call.get("owner.organization").empty() && call.get("owner.handle").empty()) {
      call.set("owner.organization", call.get("network.desc"));
    }
    origins(call, text);
    return object;
  }

 private:
  whoiskit::Table fields_;
};

}  // namespace registries
