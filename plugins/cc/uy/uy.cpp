// whois.uy: SeCIU's blocks of free lines with headings in Spanish, below which a contact has a line each for name,
// company, address, town and numbers.
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
                                 {"Servidor(es) de Nombres de Dominio", "servers", Reads::kOwn, {}, true}};
constexpr Row kFields[] = {{"Nombre de Dominio:", "domain.name"},       {"Registrado por:", "registrar.name"},
                           {"Fecha de Creacion:", "domain.created"},    {"Fecha de Creación:", "domain.created"},
                           {"Ultima Actualizacion:", "domain.changed"}, {"Ultima Actualización:", "domain.changed"},
                           {"Fecha de Vencimiento:", "domain.expires"}, {"Estatus del dominio:", "domain.status."}};
struct Uy : sections::SectionHandler {
  static constexpr Info info{.claim = "uy",
                             .registrar = "NIC Uruguay",
                             .referrer = "https://www.nic.uy",
                             .description = "Uruguay: blocks of free lines in Spanish"};
  explicit Uy(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.path == "servers") return servers(call, body);
      if (h.reads == Reads::kOwn) contact(call, h.path, body);
    });
    // "Example (https://registrar.example)"
    const std::string_view line = call.get("registrar.name");
    const auto open = line.rfind("(http");
    if (open == line.npos) return;
    call.set("registrar.url", cut(line.substr(open + 1), ')').before);
    call.set("registrar.name", line.substr(0, open));
  }

 private:
  // "Pat Example  (example.com.uy-dom)   pat@example.com.uy", company, address, "Sampletown  VE",
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
    uint32_t end = lines.size();
    const bool company = end > 4;
    if (company) call.set(FieldPath(role, "organization").view(), lines[1]);
    if (end > 2 && is_number(lines[end - 1])) {
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
        if (!icontains(town, "NOT AVAILABLE")) {
          call.set(FieldPath(role, "address.country").view(), town.substr(gap));
          call.set(FieldPath(role, "address.city").view(), town.substr(0, gap));
        }
        --end;
      }
    }
    for (uint32_t i = company ? 2 : 1; i < end; ++i) call.set(FieldPath(role, "address.street.").view(), lines[i]);
  }

  // "2-5550100 (FAX) 2-5550101", the fax where there is one.
  static bool is_number(std::string_view line) {
    const std::string_view phone = line.substr(0, ifind(line, "(FAX)"));
    return phone.find_first_not_of("0123456789+- .()x") == line.npos && phone.find_first_of("0123456789") != line.npos;
  }

  // "- ns1.example.com.uy"
  static void servers(Call& call, std::string_view body) {
    for (std::string_view line; sections::next_trimmed(body, line);) {
      if (line.starts_with('-')) call.set("domain.nserver.", line.substr(1));
    }
  }
};

}  // namespace

WHOISKIT_PLUGIN(Uy)
