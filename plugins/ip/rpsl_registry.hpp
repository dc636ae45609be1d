// What the registries that run RIPE's database software have in common: RPSL objects (RFC 2622, RFC 4012) of networks,
// AS numbers, routes and reverse domains, below comments with conclusions of the database.
#pragma once

#include <algorithm>
#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

#include "address.hpp"

namespace registries {

using namespace whoiskit;

constexpr Row kFields[] = {
    {"inetnum", object.inetnum},       {"inet6num", object.inetnum}, {"route", object.inetnum},
    {"route6", object.inetnum},        {"netname", object.name},     {"aut-num", object.handle},
    {"as-name", object.name},          {"domain", object.name},      {"organisation", object.handle},
    {"org-name", object.organization}, {"org-type", object.type},    {"irt", object.handle},
};
constexpr Reference kContacts[] = {
    {"org", owner}, {"admin-c", admin}, {"tech-c", tech}, {"zone-c", zone}, {"abuse-c", abuse},
};
// If there is no abuse-c, the incident response team replaces it.
constexpr Reference kContactsOfTeam[] = {
    {"org", owner}, {"admin-c", admin}, {"tech-c", tech}, {"zone-c", zone}, {"mnt-irt", abuse},
};

constexpr std::string_view kServers[] = {
    "whois.arin.net", "whois.ripe.net", "whois.apnic.net", "whois.lacnic.net", "whois.afrinic.net",
};

// Names that a registry gives to space of others, and to the ranges that cover the whole address space.
constexpr std::string_view kForeignNames[] = {
    "NON-RIPE-NCC-MANAGED", "NON-AFRINIC", "NON-APNIC", "ERX-NETBLOCK", "IANA-NETBLOCK", "IANA-BLK",
};
constexpr std::string_view kEverything[] = {"0.0.0.0 - 255.255.255.255", "::/0", "0::/0"};

// "Warning: RIPE flags used with a traditional server." is printed directly above the first object.
constexpr std::string_view kWarning = "Warning:";

// Takes the next object off `text`: a run of lines that are not comments. Returns false if there is none left.
inline bool next_object(std::string_view& text, std::string_view& object) {
  if (!next_paragraph(text, object, "%#")) return false;
  if (istarts_with(object, kWarning)) object.remove_prefix(std::min(object.find('\n'), object.size() - 1) + 1);
  return true;
}

// The object that an answer is about: the AS number, which comes below its block; else the most specific of the
// networks that contain the address; else the first object. Empty if there is none.
inline std::string_view main_object(std::string_view text, std::string_view query) {
  const auto address = addresses::read_address(query);
  std::string_view first, best, object;
  int best_bits = -1;
  while (next_object(text, object)) {
    if (first.empty()) first = object;
    const Attribute head = attribute_of(cut(object, '\n').before);
    if (iequals(head.name, "aut-num")) return object;
    if (!iequals(head.name, "inetnum") && !iequals(head.name, "inet6num")) continue;
    const int bits = addresses::Range::bits_around(head.value, address).value_or(0);
    if (bits <= best_bits) continue;
    best_bits = bits;
    best = object;
  }
  return best.empty() ? first : best;
}

// The comments at the top, for an answer whose first object is not used.
inline void read_preface(Call& call, std::string_view text) {
  for (std::string_view line; next_line(text, line) && (line.empty() || line.front() == '%');) {
    if (!line.empty()) call.add(disclaimer, line.substr(1));
  }
}

// The mailbox for abuse reports of the person, role or team with this handle. If `handle` is empty, that of the first
// object that has one.
inline std::string_view mailbox(std::string_view text, std::string_view handle) {
  for (std::string_view object; next_object(text, object);) {
    const std::string_view found = value_of(object, "abuse-mailbox");
    if (found.empty()) continue;
    const bool named = iequals(value_of(object, "nic-hdl"), handle) || iequals(value_of(object, "irt"), handle);
    if (handle.empty() || named) return found;
  }
  return {};
}

// "% Abuse contact for '192.0.2.0 - 192.0.2.255' is 'abuse@example.com'" is the database's own conclusion and takes
// precedence over the mailboxes of the objects.
inline void read_abuse(Call& call, std::string_view text) {
  std::string_view rest = text;
  for (std::string_view line; next_line(rest, line);) {
    const auto is = line.starts_with("% Abuse contact for ") ? line.find(" is '") : line.npos;
    if (is == line.npos) continue;
    call.set(abuse.email, cut(line.substr(is + 5), '\'').before);
    return;
  }
  const std::string_view handle = call.get(abuse.handle);
  std::string_view found = handle.empty() ? handle : mailbox(text, handle);
  if (found.empty() && call.get(abuse.email).empty()) found = mailbox(text, {});
  call.set(abuse.email, found);
}

constexpr bool is_route(std::string_view object) {
  return istarts_with(object, "route:") || istarts_with(object, "route6:");
}

// Whether the query asks for the routes of an AS number: "AS64496", "64496", "-i origin AS64496".
inline bool asks_for_number(std::string_view query) {
  const auto blank = query.find_last_of(" \t");
  std::string_view last = blank == query.npos ? query : query.substr(blank + 1);
  if (istarts_with(last, "AS")) last.remove_prefix(2);
  return !last.empty() && last.find_first_not_of("0123456789") == last.npos;
}

// The routes below the network: the AS numbers that announce it, and the prefixes.
inline void read_origins(Call& call, std::string_view text, Key routes) {
  constexpr uint32_t kMaxOrigins = 16;
  for (std::string_view line; call.get(network.origin, kMaxOrigins - 1).empty() && next_line(text, line);) {
    if (is_route(line)) {
      if (const std::string_view route = attribute_of(line).value; route != call.get(network.inetnum)) {
        call.add(routes, route);
      }
      continue;
    }
    if (!istarts_with(line, "origin:")) continue;
    const std::string_view origin = attribute_of(line).value;
    bool known = false;
    for (uint32_t i = 0; !known && !call.get(network.origin, i).empty(); ++i) {
      known = iequals(call.get(network.origin, i), origin);
    }
    if (!known) call.add(network.origin, origin);
  }
}

// A gap in the database: the space belongs to another registry. Refers to that registry if exactly one is named.
// Returns whether it is such a gap.
inline bool is_foreign(Call& call, std::string_view object) {
  bool is = istarts_with(object, "as-block:");
  for (const std::string_view name : kForeignNames) is = is || istarts_with(call.get(network.name), name);
  for (const std::string_view range : kEverything) is = is || call.get(network.inetnum) == range;
  if (!is) return false;
  std::string_view other;
  int named = 0;
  for (const std::string_view server : kServers) {
    if (icontains(object, server) && !iequals(server, call.response().server())) other = server, ++named;
  }
  if (named == 1) call.refer(other);
  call.unknown();
  return true;
}

// The base class of such a registry's plugin, which adds what is special about its registry.
class RpslRegistry {
 public:
  explicit RpslRegistry(const Setup& s) : fields_(s.table(kFields)), routes_(s.key(own_key(network, "route"))) {}

  void handle(Call& call) const { read(call); }

 protected:
  // Reads the answer and returns its main object. Empty if there is none, or none that belongs to the registry.
  std::string_view read(Call& call) const {
    const std::string_view text = call.text(), object = main_object(text, call.query());
    if (object.empty()) {
      read_preface(call, text);
      return {};
    }
    const bool number = istarts_with(object, "aut-num:"), name = istarts_with(object, "domain:");
    std::string_view rest = text, first;
    next_object(rest, first);
    const bool leads = object.data() == first.data() && !istarts_with(text, kWarning);
    if (!leads) {
      read_preface(call, text);
      call.leave(text.substr(0, static_cast<std::size_t>(object.data() - text.data())));
    }
    const bool team = !value_of(object, "mnt-irt").empty() && value_of(text, "abuse-c").empty();
    call.rpsl(fields_, leads ? text : text.substr(static_cast<std::size_t>(object.data() - text.data())),
              {
                  .contacts = team ? References(kContactsOfTeam) : References(kContacts),
                  .main = number ? as
                          : name ? domain
                                 : network,
                  .dates = "ymd",
              });
    read_abuse(call, text);
    if (number || name) return object;
    if (is_route(object) && asks_for_number(call.query())) {
      call.set(as.handle, value_of(object, "origin"));
      call.set(owner.organization, call.get(network.desc));
      read_routes(call, text);
      return object;
    }
    if (is_foreign(call, object)) return {};
    // If there is no organisation object, the description names the owner.
    if (call.get(owner.organization).empty() && call.get(owner.handle).empty()) {
      call.set(owner.organization, call.get(network.desc));
    }
    read_origins(call, text, routes_);
    return object;
  }

 private:
  // An answer that consists of all routes of an AS number, the first of which has been read. Each route is a network.
  void read_routes(Call& call, std::string_view text) const {
    constexpr int kMaxRoutes = 400;
    int count = 0;
    for (std::string_view object; count < kMaxRoutes && next_object(text, object);) {
      if (!is_route(object) || ++count == 1) continue;
      call.begin(network);
      call.rpsl(fields_, object, {.main = network, .dates = "ymd"});
    }
  }

  Table fields_;
  Key routes_;
};

}  // namespace registries
