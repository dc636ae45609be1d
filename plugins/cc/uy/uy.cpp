// whois.uy: SeCIU's blocks of unlabelled lines with headings in Spanish. A contact has one line each for name, company,
// address, town and numbers.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Heading kHeadings[] = {
    {"Titular", owner, Reads::kByHandler},
    {"Contacto Administrativo", admin, Reads::kByHandler},
    {"Contacto Tecnico", tech, Reads::kByHandler},
    {"Contacto Técnico", tech, Reads::kByHandler},
    {"Contacto de Cobranza", billing, Reads::kByHandler},
    {
        .text = "Servidor(es) de Nombres de Dominio",
        .target = domain.nserver,
        .reads = Reads::kLines,
        .gap = true,
        .rule = only("-*") | strip("-"),  // "- ns1.example.com.uy"
    },
};
constexpr Row kFields[] = {
    {"Nombre de Dominio:", domain.name},       {"Registrado por:", registrar.name, name_and_url},
    {"Fecha de Creacion:", domain.created},    {"Fecha de Creación:", domain.created},
    {"Ultima Actualizacion:", domain.changed}, {"Ultima Actualización:", domain.changed},
    {"Fecha de Vencimiento:", domain.expires}, {"Estatus del dominio:", domain.status},
};

struct Uy : SectionHandler {
  static constexpr Info info{
      .claim = "uy",
      .registrar = "NIC Uruguay",
      .referrer = "https://www.nic.uy",
      .description = "Uruguay: blocks of free lines in Spanish",
  };
  explicit Uy(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading&, const Section& section) {
      read_contact(call, keys_of(section.key.section()), Lines(section.text));
    });
  }

 private:
  //   Pat Example  (example.com.uy-dom)		pat@example.com.uy
  //   Example SA                                       if there are more than four lines
  //   Calle Ejemplo 1600
  //   Montevideo  UY                                   separated by two blanks
  //   2-5550100 (FAX) 2-5550101
  static void read_contact(Call& call, const SectionKeys& role, const Lines& lines) {
    const Cut person = cut(lines[0], '\t');
    call.set(role.email, person.after);
    call.set(role.name, person.before, name_and_handle);
    uint32_t from = 1, end = lines.size();
    if (end > 4) call.set(role.organization, lines[from++]);
    if (end > 2 && is_numbers(lines[end - 1])) {
      const std::string_view numbers = lines[--end];
      const auto fax = ifind(numbers, "(FAX)");
      call.set(role.phone, numbers.substr(0, fax));
      if (fax != numbers.npos) call.set(role.fax, numbers.substr(fax + 5));
    }
    const std::string_view town = end > 2 ? lines[end - 1] : std::string_view{};
    if (const auto gap = town.rfind("  "); gap != town.npos) {
      if (!icontains(town, "NOT AVAILABLE")) {
        call.set(role.address.country, town.substr(gap));
        call.set(role.address.city, town.substr(0, gap));
      }
      --end;
    }
    for (uint32_t i = from; i < end; ++i) call.add(role.address.street, lines[i]);
  }

  static bool is_numbers(std::string_view line) {
    const std::string_view phone = line.substr(0, ifind(line, "(FAX)"));
    return has_digit(phone) && phone.find_first_not_of("0123456789+- .()x") == phone.npos;
  }
};

}  // namespace

WHOISKIT_PLUGIN(Uy)
