// whois.sg: SGNIC. ICANN's labels since 2020; before, sections with a contact's handle behind its name.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Registrant", "owner"},
                                 {"Owner/Main Contact", "owner"},
                                 {"Administrative Contact", "admin"},
                                 {"Technical Contact", "tech"},
                                 {"Billing Contact", "billing"},
                                 {"Name Servers", "domain.nserver.", Reads::kLines},
                                 {"DNSSEC", "domain.dnssec", Reads::kLines}};
constexpr Row kFields[] = {
    {"Registrar:", "registrar.name"},       {"Registrant:", "domain.holder"},  // repeated below, with the address
    {"Domain Name:", "domain.name"},        {"Creation Date:", "domain.created"}, {"Modified Date:", "domain.changed"},
    {"Expiration Date:", "domain.expires"}, {"Domain Status:", "domain.status."}, {"DS Key Tag:", "domain.ds."}};
constexpr Row kParts[] = {{"Name:", "name"},
                          {"Email:", "email."},
                          {"Phone:", "phone."},
                          {"Fax:", "fax."},
                          {"Telephone:", "phone."},
                          {"Facsimile:", "fax."},
                          {"Registered Address(line1):", "address.street."},
                          {"Registered Address(line2):", "address.street."},
                          {"Registered Address(line3):", "address.street."},
                          {"Registered State:", "address.state"},
                          {"Registered Country:", "address.country"},
                          {"Registered Postalcode:", "address.pcode"}};
// Of today's layout, besides ICANN's.
constexpr Row kToday[] = {{"Unicode Name:", "domain.name-unicode"},
                          {"VerifiedID Status:", "domain.status."},
                          {"Registry Lock:", "domain.registry-lock"}};

struct Sg : sections::SectionHandler {
  static constexpr Info info{.claim = "sg", .description = "Singapore: ICANN's labels; sections before 2020"};
  explicit Sg(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "dmy", .gap = true}),
        today_(s.table(kToday)) {}

  void handle(Call& call) const {
    if (icontains(call.text(), "Registry Expiry Date:") || icontains(call.text(), "Updated Date:")) {
      call.labels(today_, call.text(), {.dates = "ymd", .stop = ">>>", .stock = true});
      return;
    }
    read(call, call.text(), [&](const Heading& h, std::string_view) {
      if (h.reads != Reads::kFields) return;
      // "EXAMPLE PTE. LTD. (SGNIC-ORG000000)"
      const FieldPath path(h.path, "name");
      const std::string_view name = call.get(path.view());
      const auto open = ifind(name, "(SGNIC-");
      if (open == name.npos) return;
      call.set(FieldPath(h.path, "handle").view(), cut(name.substr(open + 1), ')').before);
      call.set(path.view(), name.substr(0, open));
    });
  }

 private:
  Table today_;
};

}  // namespace

WHOISKIT_PLUGIN(Sg)
