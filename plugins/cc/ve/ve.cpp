// whois.ve: NIC.VE. Since 2018 the objects of CZ.NIC's FRED; before, blocks of free lines with headings in Spanish.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Titular", "owner", Reads::kOwn},
                                 {"Contacto Administrativo", "admin", Reads::kOwn},
                                 {"Contacto Tecnico", "tech", Reads::kOwn},
                                 {"Contacto Técnico", "tech", Reads::kOwn},
                                 {"Contacto de Cobranza", "billing", Reads::kOwn},
                                 {"Servidor(es) de Nombres de Dominio", "servers", Reads::kOwn}};
constexpr Row kFields[] = {{"Nombre de Dominio:", "domain.name"},
                           {"Fecha de Creacion:", "domain.created"},
                           {"Fecha de Creación:", "domain.created"},
                           {"Ultima Actualizacion:", "domain.changed"},
                           {"Ultima Actualización:", "domain.changed"},
                           {"Fecha de Vencimiento:", "domain.expires"},
                           {"Estatus del dominio:", "domain.status."}};
// FRED's objects.
constexpr Row kObjects[] = {{"domain", "name"},      {"registered", "created"}, {"expire", "expires"},
                            {"contact", "handle"},   {"org", "organization"},   {"name", "name"},
                            {"address", "address.street"}, {"registrar", "registrar.name"}, {"keyset", "keyset"}};
constexpr Row kRoles[] = {{"registrant", "owner"}, {"admin-c", "admin"}, {"nsset", "nsset"}};

struct Ve : sections::SectionHandler {
  static constexpr Info info{.claim = "ve",
                             .registrar = "NIC-VE",
                             .referrer = "https://nic.ve",
                             .description = "Venezuela: FRED's objects; blocks in Spanish before 2018"};
  explicit Ve(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .gap = true}), objects_(s.table(kObjects)) {}

  void handle(Call& call) const {
    if (icontains(call.text(), "Nombre de Dominio:") || icontains(call.text(), "Servidor Whois de NIC-Venezuela")) {
      read(call, call.text(), [&](const Heading& h, std::string_view body) {
        if (h.path == "servers") return servers(call, body);
        if (h.reads == Reads::kOwn) contact(call, h.path, body);
      });
      return;
    }
    objects(call);
  }

 private:
  // "Pat Example  (example.com.ve-dom)   pat@example.com.ve", company, address, "Sampletown  VE",
  // "2-5550100 (FAX) 2-5550101".
  static void contact(Call& call, std::string_view role, std::string_view body) {
    const sections::Lines lines(body);
    std::string_view name = lines[0];
    if (const auto tab = name.find('\t'); tab != name.npos) {
      call.set(FieldPath(role, "email").view(), name.substr(tab));
      name = trim(name.substr(0, tab));
    }
    if (const auto open = name.rfind('('); open != name.npos && name.ends_with(')')) {
      call.set(FieldPath(role, "handle").view(), cut(name.substr(open + 1), ')').before);
      name = name.substr(0, open);
    }
    call.set(FieldPath(role, "name").view(), name);
    call.set(FieldPath(role, "organization").view(), lines[1]);
    uint32_t end = lines.size();
    if (end > 2 && (icontains(lines[end - 1], "(FAX)") || lines[end - 1].starts_with('+'))) {
      const std::string_view numbers = lines[--end];
      const auto fax = ifind(numbers, "(FAX)");
      call.set(FieldPath(role, "phone").view(), numbers.substr(0, fax));
      if (fax != numbers.npos) call.set(FieldPath(role, "fax").view(), numbers.substr(fax + 5));
    }
    // The town and the country, parted by two blanks.
    if (end > 2) {
      const std::string_view town = lines[end - 1];
      const auto gap = town.rfind("  ");
      if (gap != town.npos) {
        call.set(FieldPath(role, "address.country").view(), town.substr(gap));
        call.set(FieldPath(role, "address.city").view(), town.substr(0, gap));
        --end;
      }
    }
    for (uint32_t i = 2; i < end; ++i) call.set(FieldPath(role, "address.street.").view(), lines[i]);
  }

  // "- ns1.example.com.ve"
  static void servers(Call& call, std::string_view body) {
    for (std::string_view line; sections::next_trimmed(body, line);) {
      if (line.starts_with('-')) call.set("domain.nserver.", line.substr(1));
    }
  }

  void objects(Call& call) const {
    call.rpsl(objects_, call.text(), {.contacts = kRoles, .dates = "dmy"});
    for (const std::string_view role : {"owner", "admin"}) address(call, role);
    call.erase("nsset");
    // Name servers and technical contacts stand in the set of name servers.
    std::string_view text = call.text(), line;
    while (next_line(text, line)) {
      const Cut field = cut(line, ':');
      if (iequals(field.before, "nserver")) call.set("domain.nserver.", field.after);
      if (iequals(field.before, "tech-c") && call.get("tech.handle").empty()) call.set("tech.handle", trim(field.after));
    }
  }

  // Street lines, town, postal code, state where there is one, country.
  static void address(Call& call, std::string_view role) {
    const FieldPath street(role, "address.street");
    uint32_t count = 0;
    while (!call.get(street.view(), count).empty()) ++count;
    if (count < 4 || call.get(street.view(), count - 1).size() != 2) return;
    const bool code_last = call.get(street.view(), count - 2).find_first_of("0123456789") != std::string_view::npos;
    if (code_last) {
      sections::split_address(call, role, {"country", "pcode", "city"});
    } else if (count > 4) {
      sections::split_address(call, role, {"country", "state", "pcode", "city"});
    }
  }

  Table objects_;
};

}  // namespace

WHOISKIT_PLUGIN(Ve)
