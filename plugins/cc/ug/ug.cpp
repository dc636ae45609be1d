// whois.ug: the UG ccTLD registry: labelled lines below headings today; until about 2018 objects, whose contacts the
// domain names by the persons' names.
#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Domain name:", "domain.name"},
                           {"Status:", "domain.status."},
                           {"Locked:", "domain.locked"},
                           {"Expires On:", "domain.expires"},
                           {"Registered On:", "domain.created"},
                           {"Renewed On:", "domain.renewed"},
                           {"Nameserver:", "domain.nserver."},
                           {"Registrar:", "registrar.name"},
                           {"Registrant Name:", "owner.name"},
                           {"Registrant Organization:", "owner.organization"},
                           {"Registrant Country:", "owner.country"},
                           {"Registrant State / Province:", "owner.address.state"},
                           {"Registrant City:", "owner.address.city"},
                           {"Registrant Address:", "owner.address."},
                           {"Registrant Postal Code:", "owner.address.pcode"},
                           {"Registrant Phone:", "owner.phone."},
                           {"Registrant Email:", "owner.email."},
                           {"Admin Name:", "admin.name"},
                           {"Admin Organization:", "admin.organization"},
                           {"Admin Country:", "admin.country"},
                           {"Admin State / Province:", "admin.address.state"},
                           {"Admin City:", "admin.address.city"},
                           {"Admin Address:", "admin.address."},
                           {"Admin Postal Code:", "admin.address.pcode"},
                           {"Admin Phone:", "admin.phone."},
                           {"Admin Email:", "admin.email."},
                           {"Tech Name:", "tech.name"},
                           {"Tech Organization:", "tech.organization"},
                           {"Tech Country:", "tech.country"},
                           {"Tech State / Province:", "tech.address.state"},
                           {"Tech City:", "tech.address.city"},
                           {"Tech Address:", "tech.address."},
                           {"Tech Postal Code:", "tech.address.pcode"},
                           {"Tech Phone:", "tech.phone."},
                           {"Tech Email:", "tech.email."}};

constexpr Row kFormer[] = {{"Domain:", "name"},     {"Description:", "owner.name"}, {"Registered:", "created"},
                           {"Expiry:", "expires"},  {"Status:", "status."},         {"Nameserver:", "nserver."},
                           {"MNT-BY:", "mnt-by."},  {"Source:", "source"},          {"Updated:", "changed"},
                           {"Remarks:", "remarks."}};
constexpr Row kContact[] = {{"Admin Contact:", "name"}, {"Tech Contact:", "name"}, {"Billing Contact:", "name"},
                            {"NIC:", "handle"},         {"Address:", "address."},  {"City:", "address.city"},
                            {"Country:", "country"},    {"Phone:", "phone."},      {"Fax:", "fax."},
                            {"Email:", "email."},       {"E-mail:", "email."},     {"Updated:", "changed"}};
constexpr Row kRoles[] = {{"Admin Contact", "admin"}, {"Tech Contact", "tech"}, {"Billing Contact", "billing"}};

struct Ug {
  static constexpr Info info{.claim = "ug",
                             .registrar = "UG ccTLD Registry",
                             .referrer = "https://www.registry.co.ug",
                             .description = "Uganda"};
  explicit Ug(const Setup& s) : fields_(s.table(kFields)), former_(s.table(kFormer)), contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    const Objects objects(call.text());
    const Object* domain = objects.find("Domain");
    if (domain == nullptr) {
      call.labels(fields_, call.text(), {.dates = "ymd"});
      return;
    }
    call.labels(former_, domain->text, {.dates = "dmy"});
    for (const Object& object : objects) {
      for (const Row& row : kRoles) {
        if (!iequals(object.kind, view(row.label))) continue;
        const std::string_view role = view(row.path);
        call.begin(role);
        call.labels(contact_, object.text, {.dates = "dmy", .main = role});
      }
    }
  }

 private:
  Table fields_, former_, contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Ug)
