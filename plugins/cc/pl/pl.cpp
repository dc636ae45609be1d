// whois.pl: NASK. Labelled lines; the registrar and, until 2018, the technical contact in blocks below a heading.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"REGISTRANT", "owner"},
                                 {"SUBSCRIBER", "owner"},
                                 {"TECHNICAL CONTACT", "tech"},
                                 {"ADMINISTRATIVE CONTACT", "admin"},
                                 {"REGISTRAR", "registrar", Reads::kContact},
                                 {"RESELLER", "reseller", Reads::kContact},
                                 {"WHOIS displays data", "disclaimer.", Reads::kNotes},
                                 {"WHOIS database responses", "disclaimer.", Reads::kNotes},
                                 {"Registrant data available", "disclaimer.", Reads::kNotes}};
constexpr Row kFields[] = {{"DOMAIN NAME:", "domain.name"},
                           {"registrant type:", "owner.type"},
                           {"registrant's handle:", "owner.handle"},
                           {"subscriber's handle:", "owner.handle"},
                           {"nameservers:", "domain.nserver."},
                           {"created:", "domain.created"},
                           {"last modified:", "domain.changed"},
                           {"renewal date:", "domain.expires"},
                           {"expiration date:", "domain.expires"},
                           {"option created:", "domain.option-created"},
                           {"option expiration date:", "domain.option-expires"},
                           {"dnssec:", "domain.dnssec"},
                           {"DS:", "domain.ds."},
                           {"status:", "domain.status."}};
constexpr Row kParts[] = {{"company:", "organization."},
                          {"organization:", "organization."},
                          {"name:", "name"},
                          {"street:", "address.street."},
                          {"city:", "town"},
                          {"location:", "address.country"},
                          {"handle:", "handle"},
                          {"phone:", "phone."},
                          {"fax:", "fax."},
                          {"e-mail:", "email."},
                          {"email:", "email."},
                          {"last modified:", "changed"}};

struct Pl : sections::SectionHandler {
  static constexpr Info info{.claim = "pl",
                             .registrar = "NASK",
                             .referrer = "https://www.dns.pl",
                             .description = "Poland: labelled lines, headed blocks"};
  explicit Pl(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view) {
      if (h.reads == Reads::kContact) return web_page(call, h.path);
      if (h.reads == Reads::kFields) town(call, h.path);
    });
    call.set("domain.reseller", call.get("reseller.name"));
    if (iequals(call.get("domain.expires_raw"), "not defined")) call.erase("domain.expires_raw");
  }

 private:
  // "60-166 Sampletown"
  static void town(Call& call, std::string_view role) {
    const FieldPath town(role, "town");
    const std::string_view line = call.get(town.view());
    if (line.empty()) return;
    const auto blank = line.find(' ');
    if (is_digit(line.front()) && blank != line.npos) {
      call.set(FieldPath(role, "address.pcode").view(), line.substr(0, blank));
      call.set(FieldPath(role, "address.city").view(), line.substr(blank));
    } else {
      call.set(FieldPath(role, "address.city").view(), line);
    }
    call.erase(town.view());
  }

  // A line of the block that is a web address.
  static void web_page(Call& call, std::string_view role) {
    const FieldPath street(role, "address.street"), append(role, "address.street.");
    std::string_view lines[sections::kMaxContactLines];
    uint32_t count = 0;
    while (count < sections::kMaxContactLines && !(lines[count] = call.get(street.view(), count)).empty()) ++count;
    call.erase(street.view());
    for (uint32_t i = 0; i < count; ++i) {
      const bool url = istarts_with(lines[i], "http") || istarts_with(lines[i], "www.");
      call.set(url ? FieldPath(role, "url").view() : append.view(), lines[i]);
    }
  }
};

}  // namespace

WHOISKIT_PLUGIN(Pl)
