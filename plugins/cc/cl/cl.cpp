// whois.cl: NIC Chile. One list of labelled lines since 2013; before, blocks with headings in Spanish and English, the
// holder on a line without any.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Contacto Administrativo (Administrative Contact)", "admin"},
                                 {"Contacto Técnico (Technical Contact)", "tech"},
                                 {"Servidores de nombre (Domain servers)", "domain.nserver.", Reads::kLines},
                                 {"Más información (More information)", "domain.url", Reads::kLines}};
constexpr Row kFields[] = {{"Domain name:", "domain.name"},
                           {"Registrant name:", "owner.name"},
                           {"Registrant organisation:", "owner.organization"},
                           {"Registrant organization:", "owner.organization"},
                           {"Registrar name:", "registrar.name"},
                           {"Registrar URL:", "registrar.url"},
                           {"Creation date:", "domain.created"},
                           {"Expiration date:", "domain.expires"},
                           {"Updated date:", "domain.changed"},
                           {"Domain status:", "domain.status."},
                           {"Name server:", "domain.nserver."},
                           {"ACE:", "domain.name"},
                           {"(Database last updated on):", "domain.changed"}};
constexpr Row kParts[] = {{"Nombre:", "name"}, {"Organización:", "organization"}};

struct Cl : sections::SectionHandler {
  static constexpr Info info{.claim = "cl",
                             .registrar = "NIC Chile",
                             .referrer = "https://www.nic.cl",
                             .description = "Chile: labelled lines; blocks in Spanish before 2013"};
  explicit Cl(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "dmy"}) {}

  void handle(Call& call) const {
    SectionHandler::handle(call);
    // "example.cl (RFC-3490, RFC-3491, RFC-3492)"
    const std::string_view name = call.get("domain.name");
    if (const auto end = name.find(' '); end != std::string_view::npos) {
      call.set("domain.name", name.substr(0, end));
      holder(call);
    }
  }

 private:
  // "Example Ltda. Representada por Agent S.A.": the first line below the names that has no label.
  static void holder(Call& call) {
    constexpr std::string_view kAgent = " Representada por ";
    std::string_view rest = call.text();
    for (std::string_view line; sections::next_trimmed(rest, line);) {
      if (line.empty() || line.find(':') != std::string_view::npos) continue;
      const auto agent = line.find(kAgent);
      call.set("owner.name", line.substr(0, agent));
      if (agent != std::string_view::npos) call.set("owner.agent", line.substr(agent + kAgent.size()));
      return;
    }
  }
};

}  // namespace

WHOISKIT_PLUGIN(Cl)
