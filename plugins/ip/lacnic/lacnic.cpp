// whois.ip.lacnic: LACNIC's and NIC.br's objects: RPSL by their looks, but an owner's name, identifier, address and
// phone stand in the network's own lines, beside the handles of people.
#include <whoiskit/plugin.hpp>

#include <algorithm>
#include <array>

using namespace whoiskit;

namespace {

constexpr Row kNetwork[] = {{"inetnum", "inetnum"},      {"aut-num", "origin"},         {"owner", "owner.organization"},
                            {"ownerid", "owner.handle"}, {"responsible", "owner.name"}, {"nic-hdl-br", "handle"}};
constexpr Row kNumber[] = {{"aut-num", "handle"},
                           {"owner", "owner.organization"},
                           {"ownerid", "owner.handle"},
                           {"responsible", "owner.name"},
                           {"nic-hdl-br", "handle"}};
constexpr Row kContacts[] = {{"owner-c", "admin"}, {"routing-c", "tech"}, {"tech-c", "tech"}, {"abuse-c", "abuse"}};

// What is told of the owner in the network's lines: the attribute, and whether the network keeps it, too.
constexpr Row kOfOwner[] = {{"address.street", ""}, {"phone", ""}, {"country", "keep"}};

struct Lacnic {
  static constexpr Info info{.claim = "ip.lacnic",
                             .registrar = "Latin American and Caribbean Internet Addresses Registry (LACNIC)",
                             .referrer = "https://www.lacnic.net",
                             .description = "LACNIC and NIC.br: networks and AS numbers of Latin America"};
  explicit Lacnic(const Setup& s) : network_(s.table(kNetwork)), number_(s.table(kNumber)) {}

  void handle(Call& call) const {
    const bool number = begins_with_number(call.text());
    const std::string_view main = number ? "AS" : "network";
    call.rpsl(number ? number_ : network_, call.text(), {.contacts = kContacts, .main = main, .dates = "ymd"});
    if (call.get("network.origin") == "N/A") call.erase("network.origin");
    owner(call, number);
    for (const std::string_view phone : {"owner.phone", "admin.phone", "tech.phone", "abuse.phone"}) {
      // "+52 55 5555 0100 []": an extension, here none.
      const std::string_view value = call.get(phone);
      if (value.ends_with("[]")) call.set(phone, trim(value.substr(0, value.size() - 2)));
    }
    if (!number) name_servers(call);
    referral(call);
  }

 private:
  // Whether the first object is an AS number's.
  static bool begins_with_number(std::string_view text) {
    for (std::string_view line; next_line(text, line);) {
      if (line.starts_with('%') || trim(line).empty() || cut(line, ':').after.empty()) continue;
      return istarts_with(line, "aut-num:");
    }
    return false;
  }

  static void owner(Call& call, bool number) {
    if (call.get("owner.organization").empty()) return;
    constexpr uint32_t kMaxLines = 16;
    for (const Row& row : kOfOwner) {
      std::array<char, 40> from_path, to_path;
      const std::string_view attribute = view(row.label);
      const auto from = path(from_path, number ? "AS." : "network.", attribute, "");
      const auto to = path(to_path, "owner.", attribute == "country" ? "address.country" : attribute, ".");
      for (uint32_t i = 0; i < kMaxLines && !call.get(from, i).empty(); ++i) call.set(to, call.get(from, i));
      if (row.path.len == 0) call.erase(from);
    }
  }
  static std::string_view path(std::array<char, 40>& buffer, std::string_view a, std::string_view b,
                               std::string_view c) {
    char* end = buffer.data();
    for (const std::string_view part : {a, b, c}) end = std::copy(part.begin(), part.end(), end);
    return {buffer.data(), static_cast<std::size_t>(end - buffer.data())};
  }

  // Printed again for each reverse zone they serve.
  static void name_servers(Call& call) {
    std::array<std::string_view, 32> servers;
    std::size_t count = 0;
    uint32_t i = 0;
    for (std::string_view server; !(server = call.get("network.nserver", i)).empty() && count < servers.size(); ++i) {
      const auto same = [&](std::string_view s) { return iequals(s, server); };
      if (std::none_of(servers.begin(), servers.begin() + count, same)) servers[count++] = server;
    }
    if (i == count) return;
    call.erase("network.nserver");
    for (std::size_t n = 0; n < count; ++n) call.set("network.nserver.", servers[n]);
  }

  // "% ARIN resource: whois.arin.net" heads what another registry holds, in that registry's words; a remark may say
  // that Brazil's has the details.
  static void referral(Call& call) {
    constexpr std::string_view kResource = " resource: ";
    std::string_view text = call.text();
    for (std::string_view line; next_line(text, line);) {
      std::string_view server;
      if (line.starts_with('%')) {
        if (const auto at = line.find(kResource); at != std::string_view::npos) {
          server = trim(line.substr(at + kResource.size()));
        }
      } else if (icontains(line, "whois.registro.br") || icontains(line, "whois.nic.br")) {
        server = "whois.registro.br";
      }
      if (server.empty() || server == "whois.lacnic.net" || iequals(server, call.response().server())) continue;
      call.refer(server);
      return;
    }
  }

  Table network_, number_;
};

}  // namespace

WHOISKIT_PLUGIN(Lacnic)
