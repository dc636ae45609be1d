// whois.ug: the UG registry. Labels with the role in front since 2018; before, paragraphs: the domain's, then one for
// each contact, named on its first line.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Domain name:", "domain.name"},
                           {"Status:", "domain.status."},
                           {"Locked:", "domain.locked"},
                           {"Registered On:", "domain.created"},
                           {"Expires On:", "domain.expires"},
                           {"Renewed On:", "domain.renewed"},
                           {"Information Last Updated:", "domain.changed"},
                           {"Nameserver:", "domain.nserver."},
                           {"Registrant Name:", "owner.name"},
                           {"Registrant Organization:", "owner.organization"},
                           {"Registrant Country:", "owner.address.country"},
                           {"Registrant State / Province:", "owner.address.state"},
                           {"Registrant City:", "owner.address.city"},
                           {"Registrant Address:", "owner.address.street."},
                           {"Registrant Postal Code:", "owner.address.pcode"},
                           {"Registrant Phone:", "owner.phone"},
                           {"Registrant Email:", "owner.email"},
                           {"Admin Name:", "admin.name"},
                           {"Admin Organization:", "admin.organization"},
                           {"Admin Country:", "admin.address.country"},
                           {"Admin State / Province:", "admin.address.state"},
                           {"Admin City:", "admin.address.city"},
                           {"Admin Address:", "admin.address.street."},
                           {"Admin Postal Code:", "admin.address.pcode"},
                           {"Admin Phone:", "admin.phone"},
                           {"Admin Email:", "admin.email"},
                           {"Tech Name:", "tech.name"},
                           {"Tech Organization:", "tech.organization"},
                           {"Tech Country:", "tech.address.country"},
                           {"Tech State / Province:", "tech.address.state"},
                           {"Tech City:", "tech.address.city"},
                           {"Tech Address:", "tech.address.street."},
                           {"Tech Postal Code:", "tech.address.pcode"},
                           {"Tech Phone:", "tech.phone"},
                           {"Tech Email:", "tech.email"},
                           {"Billing Name:", "billing.name"},
                           {"Billing Organization:", "billing.organization"},
                           {"Billing Email:", "billing.email"},
                           // until 2018
                           {"Domain:", "domain.name"},
                           {"Description:", "domain.desc."},
                           {"Registered:", "domain.created"},
                           {"Expiry:", "domain.expires"},
                           {"Admin Contact:", "admin.name"},
                           {"Tech Contact:", "tech.name"},
                           {"Billing Contact:", "billing.name"},
                           {"MNT-BY:", "domain.mnt-by"},
                           {"Source:", "domain.source"},
                           {"Updated:", "domain.changed"}};
constexpr Row kContact[] = {{"NIC:", "handle"},        {"Address:", "address.street."},
                            {"City:", "address.city"}, {"Country:", "address.country"},
                            {"Phone:", "phone."},      {"Fax:", "fax."},
                            {"Email:", "email."},      {"Updated:", "changed"}};

struct Ug {
  static constexpr Info info{.claim = "ug",
                             .registrar = "Computer Frontiers International",
                             .referrer = "https://registry.co.ug",
                             .description = "Uganda: labels with the role in front; paragraphs before 2018"};
  explicit Ug(const Setup& s) : fields_(s.table(kFields)), contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    for (std::string_view rest = call.text(), paragraph; sections::next_paragraph(rest, paragraph);) {
      const Cut first = cut(paragraph.substr(0, paragraph.find('\n')), ':');
      std::string_view role;
      if (iequals(trim(first.before), "Admin Contact")) role = "admin";
      if (iequals(trim(first.before), "Tech Contact")) role = "tech";
      if (iequals(trim(first.before), "Billing Contact")) role = "billing";
      if (role.empty()) {
        call.labels(fields_, paragraph, {.dates = "dmy"});
      } else {
        call.set(FieldPath(role, "name").view(), first.after);
        call.labels(contact_, paragraph, {.dates = "dmy", .main = role});
      }
    }
  }

 private:
  Table fields_, contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Ug)
