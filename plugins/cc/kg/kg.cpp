// whois.kg: AsiaInfo's blocks of labelled lines; the dates' labels end without a colon.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Administrative Contact", "admin"},
                                 {"Technical Contact", "tech"},
                                 {"Billing Contact", "billing"},
                                 {"Registrant", "owner"},
                                 {"Name servers in the listed order", "domain.nserver.", Reads::kLines, {}, true}};
constexpr Row kFields[] = {{"Domain", "domain.name"},
                           {"Domain support:", "registrar.name"},
                           {"Record created:", "domain.created"},
                           {"Record last updated on", "domain.changed"},
                           {"Record expires on", "domain.expires"}};
constexpr Row kParts[] = {{"PID:", "handle"},   {"Name:", "name"},
                          {"Email:", "email."}, {"Address:", "address.street."},
                          {"phone:", "phone."}, {"fax:", "fax."}};

struct Kg : sections::SectionHandler {
  static constexpr Info info{.claim = "kg",
                             .registrar = "AsiaInfo",
                             .referrer = "https://www.cctld.kg",
                             .description = "Kyrgyzstan: blocks of labelled lines"};
  explicit Kg(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "-md--y"}) {}

  void handle(Call& call) const {
    SectionHandler::handle(call);
    // "Example ISP (+996 312 550100)"
    if (const Cut isp = cut(call.get("registrar.name"), '('); isp.found) {
      call.set("registrar.phone", cut(isp.after, ')').before);
      call.set("registrar.name", isp.before);
    }
    // "EXAMPLE.KG (ACTIVE)"
    if (const Cut name = cut(call.get("domain.name"), '('); name.found) {
      call.set("domain.name", name.before);
      call.set("domain.status.", cut(name.after, ')').before);
    }
  }
};

}  // namespace

WHOISKIT_PLUGIN(Kg)
