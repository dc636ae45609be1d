// whois.hk: HKIRC's sections of labelled lines. The lines of an address go on without label or indentation.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Registrant Contact Information", "owner"},
                                 {"Administrative Contact Information", "admin"},
                                 {"Technical Contact Information", "tech"},
                                 {"Billing Contact Information", "billing"},
                                 {"Name Servers Information", "domain.nserver.", Reads::kLines},
                                 {"Status Information", "domain"},
                                 {"Registrar Contact Information", "agency", Reads::kOwn, "line"},
                                 {"DNSSEC", "domain", Reads::kOwn, "dnssec"},
                                 {"WHOIS Terms of Use", "disclaimer.", Reads::kNotes},
                                 {"The Registry contains", "disclaimer.", Reads::kNotes}};
constexpr Row kFields[] = {{"Domain Name:", "domain.name"},
                           {"Bundled Domain Name:", "domain.bundled."},
                           {"Domain Status:", "domain.status."},
                           {"Contract Version:", "domain.contract"},
                           {"Registrar Name:", "registrar.name"},
                           {"Reseller:", "domain.reseller"},
                           {"Domain Name Commencement Date:", "domain.created"},
                           {"Expiry Date:", "domain.expires"},
                           {"Re-registration Status:", "domain.re-registration"}};
constexpr Row kParts[] = {{"Company English Name:", "organization"},
                          {"Company Chinese name:", "organization-local"},
                          {"Holder English Name:", "name"},
                          {"Holder Chinese Name:", "name-local"},
                          {"Company name:", "organization"},
                          {"Given name:", "given-name"},
                          {"Family name:", "family-name"},
                          {"Country:", "address.country"},
                          {"Phone:", "phone."},
                          {"Hotline:", "phone."},
                          {"Fax:", "fax."},
                          {"Email:", "email."},
                          {"Account Name:", "handle"},
                          {"Domain Prohibit Status:", "domain.status."},
                          {"Domain Name Commencement Date:", "domain.created"},
                          {"Expiry Date:", "domain.expires"},
                          {"Re-registration Status:", "domain.re-registration"}};

struct Hk : sections::SectionHandler {
  static constexpr Info info{.claim = "hk",
                             .registrar = "HKIRC",
                             .referrer = "https://www.hkirc.hk",
                             .description = "Hong Kong: sections of labelled lines"};
  explicit Hk(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "dmy", .gap = true}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.reads == Reads::kFields && h.path != "domain") return contact(call, h.path, body);
      if (h.path == "agency") return agency(call);
      if (h.path == "domain" && h.reads == Reads::kOwn && call.get("domain.dnssec").empty())
        call.set("domain.dnssec", sections::Lines(body)[0]);
    });
    // "null" where a name does not expire.
    if (iequals(call.get("domain.expires_raw"), "null")) call.erase("domain.expires_raw");
  }

 private:
  void contact(Call& call, std::string_view role, std::string_view body) const {
    const FieldPath street(role, "address.street.");
    bool address = false;
    for (std::string_view line; sections::next_trimmed(body, line);) {
      if (istarts_with(line, "Address:")) {
        address = true;
        line = trim(line.substr(8));
      } else if (line.find(':') != std::string_view::npos) {
        address = false;
        // With a note in parentheses that is longer than a label may be.
        if (istarts_with(line, "Company English Name"))
          call.set(FieldPath(role, "organization").view(), cut(line.substr(line.rfind("):") + 1), ':').after);
      }
      if (address) call.set(street.view(), line);
    }
    if (call.get(FieldPath(role, "organization-local").view()) == "-")
      call.erase(FieldPath(role, "organization-local").view());
    if (call.get(FieldPath(role, "family-name").view()) == ".") call.erase(FieldPath(role, "family-name").view());
    sections::join_values(call, role, "given-name", "family-name", "name");
  }

  // "Email: hostmaster@registrar.example   Hotline: +852 5550 0100"
  void agency(Call& call) const {
    const wk_str line = str(call.get("agency.line"));
    call.contact("registrar", {&line, 1}, parts());
    call.erase("agency");
  }
};

}  // namespace

WHOISKIT_PLUGIN(Hk)
