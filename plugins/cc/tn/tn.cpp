// whois.tn: ATI. Sections with dotted leaders since 2017; before, one list of labels with the role in front.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

// "Administrativ" is the registry's own spelling.
constexpr Heading kHeadings[] = {{"Owner Contact", "owner"},
                                 {"Administrativ contact", "admin"},
                                 {"Administrative contact", "admin"},
                                 {"Technical contact", "tech"},
                                 {"DNS servers", "servers", Reads::kOwn},
                                 {"All right", "disclaimer.", Reads::kLines},
                                 {"NIC Whois server", "disclaimer.", Reads::kLines}};
constexpr Row kFields[] = {{"Domain name:", "domain.name"},
                           {"Creation date:", "domain.created"},
                           {"Domain status:", "domain.status."},
                           {"Registrar:", "registrar.name"},
                           {"DNSSEC:", "domain.dnssec"},
                           // until 2017
                           {"Domain:", "domain.name"},
                           {"Acivated:", "domain.created"},
                           {"Activated:", "domain.created"},
                           {"NameServers:", "domain.nserver."},
                           {"Owner Name:", "owner.name"},
                           {"Owner Address:", "owner.address.street."},
                           {"Owner Tel:", "owner.phone"},
                           {"Owner Fax:", "owner.fax"},
                           {"Owner Email:", "owner.email"},
                           {"Owner Created:", "owner.created"},
                           {"Owner Updated:", "owner.changed"},
                           {"Admin. Name:", "admin.name"},
                           {"Admin. Address:", "admin.address.street."},
                           {"Admin. Tel:", "admin.phone"},
                           {"Admin. Fax:", "admin.fax"},
                           {"Admin. Email:", "admin.email"},
                           {"Admin. Created:", "admin.created"},
                           {"Admin. Updated:", "admin.changed"},
                           {"Tech. Name:", "tech.name"},
                           {"Tech. Address:", "tech.address.street."},
                           {"Tech. Tel:", "tech.phone"},
                           {"Tech. Fax:", "tech.fax"},
                           {"Tech. Email:", "tech.email"},
                           {"Tech. Created:", "tech.created"},
                           {"Tech. Updated:", "tech.changed"}};
constexpr Row kParts[] = {{"Name:", "name"},
                          {"First name:", "first-name"},
                          {"Address:", "address.street."},
                          {"address2:", "address.street."},
                          {"City:", "address.city"},
                          {"stateProvince:", "address.state"},
                          {"Zip code:", "address.pcode"},
                          {"Country:", "address.country"},
                          {"Phone:", "phone."},
                          {"Fax:", "fax."},
                          {"Email:", "email."}};

struct Tn : sections::SectionHandler {
  static constexpr Info info{.claim = "tn",
                             .registrar = "ATI",
                             .referrer = "https://www.ati.tn",
                             .description = "Tunisia: dotted leaders in sections; prefixed labels before 2017"};
  explicit Tn(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "dmy"}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.reads == Reads::kFields && !call.get(FieldPath(h.path, "first-name").view()).empty())
        sections::join_values(call, h.path, "first-name", "name", "name");
      if (h.path == "servers") sections::paired_servers(call, body, {"Name"}, {"IP"});
    });
    for (const std::string_view path : {"owner.changed_raw", "admin.changed_raw", "tech.changed_raw"}) {
      if (iequals(call.get(path), "None")) call.erase(path);
    }
  }
};

}  // namespace

WHOISKIT_PLUGIN(Tn)
