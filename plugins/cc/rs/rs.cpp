// whois.rs: RNIDS, for rs and срб. Paragraphs that a contact's name begins; until 2013 the holder was "Owner:".
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Registrant", "owner", Reads::kFields, "name"},
                                 {"Owner", "owner", Reads::kFields, "name"},
                                 {"Administrative contact", "admin", Reads::kFields, "name"},
                                 {"Technical contact", "tech", Reads::kFields, "name"}};
constexpr Row kFields[] = {{"Domain name:", "domain.name"},          {"Domain status:", "domain.status."},
                           {"Registration date:", "domain.created"}, {"Modification date:", "domain.changed"},
                           {"Expiration date:", "domain.expires"},   {"Confirmed:", "domain.confirmed"},
                           {"Registrar:", "registrar.name"},         {"DNS:", "domain.nserver."},
                           {"DNSSEC signed:", "domain.dnssec"},      {"Whois Timestamp:", ""}};
constexpr Row kParts[] = {{"Address:", "address.street."},
                          {"Postal Code:", "address.pcode"},
                          {"ID Number:", "organization-id"},
                          {"Tax ID:", "vat"},
                          {"Email:", "email."},
                          {"Phone:", "phone."}};

struct Rs : sections::SectionHandler {
  static constexpr Info info{.claim = "rs",
                             .registrar = "RNIDS",
                             .referrer = "https://www.rnids.rs",
                             .description = "Serbia: paragraphs of labelled lines"};
  explicit Rs(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "dmy"}) {}

  void handle(Call& call) const {
    SectionHandler::handle(call);
    for (const std::string_view role : {"owner", "admin", "tech"}) {
      const FieldPath id(role, "organization-id");
      if (call.get(id.view()) == "-") call.erase(id.view());
    }
    // "%ERROR:103: Domain is not registered", "%ERROR:107: Domain name is reserved"
    if (!call.get("domain.created").empty()) return;
    if (icontains(call.text(), "%ERROR:103:")) return call.not_registered();
    if (icontains(call.text(), "%ERROR:"))
      call.unknown(icontains(call.text(), "reserved") ? WK_STATUS_OK : WK_STATUS_ERROR);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Rs)
