// whois.fi: Traficom. Dotted leaders and sections since 2016; before, one list of labels that told the holder below the
// domain's own.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Nameservers", "domain"},
                                 {"DNSSEC", "domain"},
                                 {"Holder", "owner"},
                                 {"Registrar", "registrar"},
                                 {"Admin", "admin"},
                                 {"Tech", "tech"},
                                 {"Billing", "billing"},
                                 {"More information is available", "disclaimer.", Reads::kLines},
                                 {"Copyright (c)", "disclaimer.", Reads::kNotes}};
constexpr Row kFields[] = {{"domain:", "domain.name."},
                           {"status:", "domain.status."},
                           {"created:", "domain.created"},
                           {"modified:", "domain.changed"},
                           {"expires:", "domain.expires"},
                           {"available:", "domain.available"},
                           {"holder transfer:", "domain.transferred"},
                           {"RegistryLock:", "domain.registry-lock"},
                           // until 2016
                           {"descr:", "owner.descr."},
                           {"address:", "owner.address.street."},
                           {"phone:", "owner.phone"},
                           {"nserver:", "domain.nserver."},
                           {"dnssec:", "domain.dnssec"},
                           {"ds:", "domain.ds."}};
constexpr Row kParts[] = {{"nserver:", "nserver."},
                          {"dnssec:", "dnssec"},
                          {"ds-record:", "ds."},
                          {"DS:", "ds."},
                          {"dnskey:", "dnskey."},
                          {"name:", "name"},
                          {"registrar:", "name"},
                          {"register number:", "handle"},
                          {"y-tunnus:", "handle"},
                          {"address:", "address.street."},
                          {"country:", "address.country"},
                          {"phone:", "phone."},
                          {"fax:", "fax."},
                          {"holder email:", "email."},
                          {"email:", "email."},
                          {"www:", "url"}};

struct Fi : sections::SectionHandler {
  static constexpr Info info{.claim = "fi",
                             .registrar = "Traficom",
                             .referrer = "https://www.traficom.fi",
                             .description = "Finland: dotted leaders and sections"};
  explicit Fi(const Setup& s)
      : SectionHandler(
            s,
            {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "dmy", .gap = true, .stop = ">>>"}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view) {
      if (h.path == "owner" || h.path == "admin" || h.path == "tech" || h.path == "billing") address(call, h.path);
    });
    // "unsigned delegation"
    if (istarts_with(call.get("domain.dnssec"), "unsigned")) call.set("domain.dnssec", "unsigned");
    if (istarts_with(call.get("domain.dnssec"), "signed")) call.set("domain.dnssec", "signedDelegation");
    // A name in Unicode stands above the one that is in the DNS.
    if (const std::string_view ascii = call.get("domain.name", 1); !ascii.empty()) {
      call.set("domain.name-unicode", call.get("domain.name"));
      call.set("domain.name", ascii);
    }
    if (const std::string_view name = call.get("owner.descr"); !name.empty()) {
      call.set("owner.handle", call.get("owner.descr", 1));
      // With four lines the first one of the address names a person.
      if (call.get("owner.address.street", 3).empty()) {
        call.set("owner.name", name);
      } else {
        call.set("owner.organization", name);
        call.set("owner.name", call.get("owner.address.street"));
      }
      call.erase("owner.descr");
      address(call, "owner");
    }
  }

 private:
  // Lines of the address, postal code, town.
  static void address(Call& call, std::string_view role) {
    const sections::StreetLines lines(call, role);
    const uint32_t count = lines.size();
    if (count < 3 || lines[count - 2].find_first_of("0123456789") == std::string_view::npos) return;
    sections::split_address(call, role, {"city", "pcode"});
  }
};

}  // namespace

WHOISKIT_PLUGIN(Fi)
