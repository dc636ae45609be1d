// whois.cl: NIC Chile. One list of labelled lines since 2013. Before that blocks with headings in Spanish and English,
// and the holder on a line without a label.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Domain name:", domain.name},
    {"Registrant name:", owner.name},
    {"Registrant organisation:", owner.organization},
    {"Registrant organization:", owner.organization},
    {"Registrar name:", registrar.name},
    {"Registrar URL:", registrar.url},
    {"Creation date:", domain.created},
    {"Expiration date:", domain.expires},
    {"Updated date:", domain.changed},
    {"Domain status:", domain.status},
    {"Name server:", domain.nserver},
};

// Before 2013.
constexpr Heading kHeadings[] = {
    {"Contacto Administrativo (Administrative Contact)", admin},
    {"Contacto Técnico (Technical Contact)", tech},
    {"Servidores de nombre (Domain servers)", domain.nserver, Reads::kLines},
    {"Más información (More information)", domain.url, Reads::kLines},
};
constexpr Row kOldFields[] = {
    {"ACE:", domain.name, first_word},  // "example.cl (RFC-3490, RFC-3491, RFC-3492)"
    {"(Database last updated on):", domain.changed},
};
constexpr Row kParts[] = {
    {"Nombre:", contact.name},
    {"Organización:", contact.organization},
};

constexpr Layout kLayouts[] = {
    {"Contacto Administrativo (Administrative Contact)",
     SectionSpec{.headings = kHeadings, .fields = kOldFields, .parts = kParts, .dates = "dmy"}},
    {"", LabelSpec{.fields = kFields, .options = {.dates = "dmy"}}},
};

struct Cl : LayoutHandler {
  static constexpr Info info{
      .claim = "cl",
      .registrar = "NIC Chile",
      .referrer = "https://www.nic.cl",
      .description = "Chile: labelled lines; blocks in Spanish before 2013",
  };
  explicit Cl(const Setup& s) : LayoutHandler(s, kLayouts), agent_(s.key(own_key(owner, "agent"))) {}

  void handle(Call& call) const {
    if (read(call, call.text()) == 0) holder(call);
  }

 private:
  // "Ejemplo Ltda. Representada por Agente S.A.": the first line below the names that has no label.
  void holder(Call& call) const {
    constexpr std::string_view kAgent = " Representada por ";
    std::string_view rest = call.text();
    for (std::string_view line; next_trimmed(rest, line);) {
      if (line.empty() || line.find(':') != line.npos) continue;
      const auto agent = line.find(kAgent);
      call.set(owner.name, line.substr(0, agent));
      if (agent != line.npos) call.set(agent_, line.substr(agent + kAgent.size()));
      return;
    }
  }

  Key agent_;
};

}  // namespace

WHOISKIT_PLUGIN(Cl)
