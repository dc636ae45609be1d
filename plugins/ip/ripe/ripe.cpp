// whois.ip.ripe: the RIPE Database's RPSL objects (RFC 2622, RFC 4012): networks, AS numbers, routes, reverse domains,
// with the people and organisations they refer to.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"inetnum", "inetnum"},       {"inet6num", "inetnum"}, {"route", "inetnum"},
                           {"route6", "inetnum"},        {"netname", "name"},     {"aut-num", "handle"},
                           {"as-name", "name"},          {"domain", "name"},      {"organisation", "handle"},
                           {"org-name", "organization"}, {"org-type", "type"},    {"abuse-mailbox", "abuse.email."},
                           {"last-modified", "changed"}, {"created", "created"}};
constexpr Row kContacts[] = {
    {"org", "owner"}, {"admin-c", "admin"}, {"tech-c", "tech"}, {"zone-c", "zone"}, {"abuse-c", "abuse"}};

// The registries an answer may point to, by the servers it names.
constexpr std::string_view kRegistries[] = {"whois.arin.net", "whois.apnic.net", "whois.lacnic.net",
                                            "whois.afrinic.net"};

struct Ripe {
  static constexpr Info info{.claim = "ip.ripe",
                             .registrar = "RIPE Network Coordination Centre",
                             .referrer = "https://www.ripe.net",
                             .description = "RIPE NCC: networks, AS numbers, routes, reverse domains"};
  explicit Ripe(const Setup& s) : fields_(s.table(kFields)) {}

  void handle(Call& call) const {
    const std::string_view text = call.text();
    // An AS number comes below the block of numbers that it is taken from.
    const std::size_t as = find_line(text, "aut-num:");
    const bool domain = as == std::string_view::npos && find_line(text, "domain:") != std::string_view::npos &&
                        find_line(text, "inetnum:") == std::string_view::npos;
    const std::string_view main = as != std::string_view::npos ? "AS" : domain ? "domain" : "network";
    if (main == "AS") disclaimer(call, text);
    call.rpsl(fields_, as != std::string_view::npos ? text.substr(as) : text,
              {.contacts = kContacts, .main = main, .dates = "ymd"});
    abuse(call, text);
    if (main == "network") network(call, text);
  }

 private:
  // The comments at the top, for an answer whose first object is left out.
  static void disclaimer(Call& call, std::string_view text) {
    std::string_view line;
    while (next_line(text, line) && (line.empty() || line.front() == '%')) {
      if (!line.empty()) call.set("disclaimer.", line.substr(1));
    }
  }

  // Where a line begins that starts with `label`; npos if nowhere.
  static std::size_t find_line(std::string_view text, std::string_view label) {
    std::string_view rest = text, line;
    while (next_line(rest, line)) {
      if (istarts_with(line, label)) return static_cast<std::size_t>(line.data() - text.data());
    }
    return std::string_view::npos;
  }

  // "% Abuse contact for '192.0.2.0 - 192.0.2.255' is 'abuse@example.com'" is the database's own conclusion and counts
  // before the mailboxes of the objects.
  static void abuse(Call& call, std::string_view text) {
    std::string_view line;
    while (next_line(text, line)) {
      const auto is = line.starts_with("% Abuse contact for ") ? line.find(" is '") : std::string_view::npos;
      if (is == std::string_view::npos) continue;
      call.set("abuse.email", cut(line.substr(is + 5), '\'').before);
      return;
    }
    if (const auto first = call.get("abuse.email"); !first.empty()) call.set("abuse.email", first);
  }

  static void network(Call& call, std::string_view text) {
    // A hole in the database: the space is another registry's.
    if (istarts_with(call.get("network.name"), "NON-RIPE-NCC-MANAGED")) {
      std::string_view other;
      int named = 0;
      for (const std::string_view server : kRegistries) {
        if (icontains(text, server)) other = server, ++named;
      }
      if (named == 1) call.refer(other);
      call.unknown();
      return;
    }
    // Who has no organisation object is named in the description.
    if (call.get("owner.organization").empty() && call.get("owner.handle").empty()) {
      call.set("owner.organization", call.get("network.desc"));
    }
    // Who announces it: the routes below the network.
    constexpr uint32_t kMaxOrigins = 16;
    std::string_view line;
    while (call.get("network.origin", kMaxOrigins - 1).empty() && next_line(text, line)) {
      if (!istarts_with(line, "origin:")) continue;
      const std::string_view origin = trim(line.substr(7));
      bool known = false;
      for (uint32_t i = 0; !known && !call.get("network.origin", i).empty(); ++i) {
        known = iequals(call.get("network.origin", i), origin);
      }
      if (!known) call.set("network.origin.", origin);
    }
  }

  Table fields_;
};

}  // namespace

WHOISKIT_PLUGIN(Ripe)
