// whois.ve: NIC Venezuela, which has run FRED since 2019. Before that its answers were headed blocks in Spanish.
#include <whoiskit/plugin.hpp>

#include "../../shared/whoisd.hpp"

using namespace whoiskit;

namespace {

constexpr Row kFormer[] = {
    {"Titular:", owner},
    {"Nombre de Dominio:", domain.name},
    {"Contacto Administrativo:", admin},
    {"Contacto Tecnico:", tech},
    {"Contacto Técnico:", tech},
    {"Contacto de Cobranza:", billing},
    {"Fecha de Vencimiento:", domain.expires},
    {"Ultima Actualizacion:", domain.changed},
    {"Ultima Actualización:", domain.changed},
    {"Última Actualización:", domain.changed},
    {"Fecha de Creacion:", domain.created},
    {"Fecha de Creación:", domain.created},
    {"Estatus del dominio:", domain.status},
    // "- ns1.example.net"
    {"Servidor(es) de Nombres de Dominio:", domain.nserver, only("-*") | strip("-")},
    {"NIC-Venezuela", ignored},
};

struct Ve : shared::Whoisd {
  static constexpr Info info{
      .claim = "ve",
      .registrar = "NIC-VE",
      .referrer = "https://nic.ve",
      .description = "Venezuela",
  };
  explicit Ve(const Setup& s) : Whoisd(s), former_(s.table(kFormer)) {}

  void handle(Call& call) const {
    if (!icontains(call.text(), "Servidor Whois de") || call.text().starts_with('%')) {
      read(call);
      return;
    }
    for (const Block block : call.headed_blocks(former_, call.text())) {
      const Row& row = kFormer[block.row];
      const SectionKeys section = keys_of(row.target.key.section());
      if (section.number >= WK_OWNER && section.number < WK_REGISTRAR) {
        contact(call, block, section);
      } else if (row.rule.count > 0) {
        for (const wk_str& line : block.lines) call.set(row.target.key, view(line), row.rule);
      } else {
        call.set(row.target.key, block.line(0));
      }
    }
  }

 private:
  // Name with handle and e-mail address, then lines of the address, then the numbers:
  //   Pat Example (example.com.ve-adm)      pat@example.com
  //   1 Example Way
  //   Sampletown  VE
  //   555-5550100 x12 (FAX) 555-5550101
  static void contact(Call& call, const Block& block, const SectionKeys& role) {
    constexpr std::string_view kFax = "(FAX)";
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
      const std::string_view line = block.line(i);
      if (i == 0) {
        const Cut name = cut(line, '\t');
        const Cut handle = cut(name.before, '(');
        call.set(role.name, handle.before).set(role.handle, cut(handle.after, ')').before);
        if (name.after.find('@') != name.after.npos) call.set(role.email, name.after);
      } else if (const auto fax = line.find(kFax); fax != line.npos) {
        call.add(role.phone, line.substr(0, fax)).add(role.fax, line.substr(fax + kFax.size()));
      } else if (i + 1 == block.lines.size() && is_phone(line)) {
        call.add(role.phone, line);
      } else {
        call.add(role.address.street, line);
      }
    }
  }

  static bool is_phone(std::string_view line) {
    return line.size() > 5 && line.find_first_not_of("+0123456789 .-()x") == line.npos;
  }

  Table former_;
};

}  // namespace

WHOISKIT_PLUGIN(Ve)
