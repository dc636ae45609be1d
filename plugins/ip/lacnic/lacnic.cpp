// whois.ip.lacnic: LACNIC's and NIC.br's objects. They look like RPSL, but an owner's name, identifier, address and
// phone are in the network's own lines, beside the handles of people.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

bool is_main(Key key) { return key.section() == network.number || key.section() == as.number; }

// The network's lines state the owner's address, telephone and country.
void read_of_owner(Call& call, Key key, std::string_view value) { call.add(is_main(key) ? owner[key] : key, value); }
void read_country(Call& call, Key key, std::string_view value) {
  call.add(key, value);
  if (is_main(key)) call.add(owner.country, value);
}

// "AS64496" of a network: its origin.
void read_number(Call& call, Key key, std::string_view value) {
  call.add(key.section() == as.number ? as.handle : network.origin, value);
}

// Printed again for each reverse zone that they serve.
void read_server(Call& call, Key key, std::string_view value) {
  constexpr uint32_t kMaxServers = 32;
  std::string_view known;
  for (uint32_t i = 0; i < kMaxServers && !(known = call.get(key, i)).empty(); ++i) {
    if (iequals(known, value)) return;
  }
  call.add(key, value);
}

constexpr Row kFields[] = {
    {"inetnum", object.inetnum},
    {"aut-num", object.handle, unless("N/A") | by<&read_number>},
    {"owner", owner.organization},
    {"ownerid", owner.handle},
    {"responsible", owner.name},
    {"address", object.address.street, by<&read_of_owner>},
    {"phone", object.phone, before("[]") | by<&read_of_owner>},  // "+52 55 5555 0100 []": without an extension
    {"country", object.country, by<&read_country>},
    {"nserver", object.nserver, by<&read_server>},
    {"nic-hdl-br", object.handle},
    {"inetrev", ignored},  // the reverse zones, each with the time when its servers were checked
    {"nsstat", ignored},
    {"nslastaa", ignored},
};
constexpr Reference kContacts[] = {
    {"owner-c", admin},
    {"routing-c", tech},
    {"tech-c", tech},
    {"abuse-c", abuse},
};

struct Lacnic {
  static constexpr Info info{
      .claim = "ip.lacnic",
      .registrar = "Latin American and Caribbean Internet Addresses Registry (LACNIC)",
      .referrer = "https://www.lacnic.net",
      .description = "LACNIC and NIC.br: networks and AS numbers of Latin America",
  };
  explicit Lacnic(const Setup& s) : fields_(s.table(kFields)) {}

  void handle(Call& call) const {
    std::string_view rest = call.text(), first;
    const bool number = next_paragraph(rest, first, "%") && istarts_with(first, "aut-num:");
    call.rpsl(fields_, call.text(), {.contacts = kContacts, .main = number ? as : network, .dates = "ymd"});
    refer(call);
  }

 private:
  // "% ARIN resource: whois.arin.net" precedes data that another registry holds, in that registry's format. A remark
  // may state that Brazil's registry has the details.
  static void refer(Call& call) {
    constexpr std::string_view kResource = " resource: ";
    std::string_view text = call.text();
    for (std::string_view line; next_line(text, line);) {
      std::string_view server;
      if (line.starts_with('%')) {
        if (const auto at = line.find(kResource); at != line.npos) server = trim(line.substr(at + kResource.size()));
      } else if (icontains(line, "whois.registro.br") || icontains(line, "whois.nic.br")) {
        server = "whois.registro.br";
      }
      if (server.empty() || server == "whois.lacnic.net" || iequals(server, call.response().server())) continue;
      return call.refer(server);
    }
  }

  Table fields_;
};

}  // namespace

WHOISKIT_PLUGIN(Lacnic)
