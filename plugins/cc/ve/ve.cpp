// whois.ve: NIC Venezuela, which has run FRED since 2019; before, its answers were headed blocks in Spanish.
#include "../../shared/whoisd.hpp"

using namespace whoiskit;

namespace {

constexpr Row kFormer[] = {{"Titular:", "owner"},
                           {"Nombre de Dominio:", "domain.name"},
                           {"Contacto Administrativo:", "admin"},
                           {"Contacto Tecnico:", "tech"},
                           {"Contacto Técnico:", "tech"},
                           {"Contacto de Cobranza:", "billing"},
                           {"Fecha de Vencimiento:", "domain.expires"},
                           {"Ultima Actualizacion:", "domain.changed"},
                           {"Ultima Actualización:", "domain.changed"},
                           {"Última Actualización:", "domain.changed"},
                           {"Fecha de Creacion:", "domain.created"},
                           {"Fecha de Creación:", "domain.created"},
                           {"Estatus del dominio:", "domain.status."},
                           {"Servidor(es) de Nombres de Dominio:", "domain.nserver."},
                           {"NIC-Venezuela", ""}};

struct Ve : shared::Whoisd {
  static constexpr Info info{
      .claim = "ve", .registrar = "NIC-VE", .referrer = "https://nic.ve", .description = "Venezuela"};
  explicit Ve(const Setup& s) : Whoisd(s), former_(s.table(kFormer)) {}

  void handle(Call& call) const {
    if (!icontains(call.text(), "Servidor Whois de") || call.text().starts_with('%')) {
      read(call);
      return;
    }
    for (const Block block : call.blocks(former_, call.text())) {
      const std::string_view path = view(kFormer[block.row].path);
      if (path == "domain.nserver.") {
        for (const wk_str& line : block.lines) server(call, view(line));
      } else if (path.starts_with("domain.")) {
        call.set(path, block.line(0));
      } else if (!path.empty()) {
        contact(call, block, path);
      }
    }
  }

 private:
  // "- ns1.example.net"
  static void server(Call& call, std::string_view line) {
    if (line.starts_with('-')) call.set("domain.nserver.", line.substr(1));
  }

  // Name with handle and e-mail address, then lines of the address, then the numbers:
  //   Pat Example (example.com.ve-adm)      pat@example.com
  //   1 Example Way
  //   Sampletown  VE
  //   555-5550100 x12 (FAX) 555-5550101
  static void contact(Call& call, const Block& block, std::string_view role) {
    constexpr std::string_view kFax = "(FAX)";
    ContactFields contact(call, role);
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
      const std::string_view line = block.line(i);
      if (i == 0) {
        const Cut name = cut(line, '\t');
        const Cut handle = cut(name.before, '(');
        contact.name(handle.before).handle(cut(handle.after, ')').before);
        if (name.after.find('@') != name.after.npos) contact.email(name.after);
      } else if (const auto fax = line.find(kFax); fax != line.npos) {
        contact.phone(line.substr(0, fax)).fax(line.substr(fax + kFax.size()));
      } else if (i + 1 == block.lines.size() && is_number(line)) {
        contact.phone(line);
      } else {
        contact.street(line);
      }
    }
  }

  static bool is_number(std::string_view line) {
    return line.size() > 5 && line.find_first_not_of("+0123456789 .-()x") == line.npos;
  }

  Table former_;
};

}  // namespace

WHOISKIT_PLUGIN(Ve)
