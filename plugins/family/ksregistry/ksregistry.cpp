// whois.family.ksregistry: the WHOIS of KSregistry and of tld-box, which ran vg, gd and dm, and of Key-Systems' own
// registrar service. Labels are words joined by hyphens, comments begin with a semicolon:
//
//   domain name: EXAMPLE.VG
//   created date: 1999-06-05 00:00:00
//   owner-contact: P-EXA26
//   owner-fname: Pat               the registrar's; a registry has "owner-name:"
#include <whoiskit/plugin.hpp>

#include <cstring>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"domain name:", "domain.name"},
                           {"domain:", "domain.name"},
                           {"registrar:", "registrar.name"},
                           {"rsp:", "registrar.name"},
                           {"url:", "registrar.url"},
                           {"status:", "domain.status."},
                           {"property[status]:", "domain.status."},
                           {"created date:", "domain.created"},
                           {"created-date:", "domain.created"},
                           {"updated date:", "domain.changed"},
                           {"updated-date:", "domain.changed"},
                           {"expiration date:", "domain.expires"},
                           {"expiration-date:", "domain.expires"},
                           {"registration-expiration-date:", "domain.expires"},
                           {"registrar-registration-expiration-date:", "domain.expires"},
                           {"nameserver:", "domain.nserver."},
                           {"dnssec:", "domain.dnssec"},
                           {"owner-contact:", "owner.handle"},
                           {"owner-name:", "owner.name"},
                           {"owner-fname:", "owner.fname"},
                           {"owner-lname:", "owner.lname"},
                           {"owner-title:", "owner.title"},
                           {"owner-organization:", "owner.organization"},
                           {"owner-street:", "owner.address.street."},
                           {"owner-city:", "owner.address.city"},
                           {"owner-state:", "owner.address.state"},
                           {"owner-zip:", "owner.address.pcode"},
                           {"owner-country:", "owner.address.country"},
                           {"owner-phone:", "owner.phone"},
                           {"owner-fax:", "owner.fax"},
                           {"owner-email:", "owner.email"},
                           {"admin-contact:", "admin.handle"},
                           {"admin-name:", "admin.name"},
                           {"admin-fname:", "admin.fname"},
                           {"admin-lname:", "admin.lname"},
                           {"admin-title:", "admin.title"},
                           {"admin-organization:", "admin.organization"},
                           {"admin-street:", "admin.address.street."},
                           {"admin-city:", "admin.address.city"},
                           {"admin-state:", "admin.address.state"},
                           {"admin-zip:", "admin.address.pcode"},
                           {"admin-country:", "admin.address.country"},
                           {"admin-phone:", "admin.phone"},
                           {"admin-fax:", "admin.fax"},
                           {"admin-email:", "admin.email"},
                           {"tech-contact:", "tech.handle"},
                           {"tech-name:", "tech.name"},
                           {"tech-fname:", "tech.fname"},
                           {"tech-lname:", "tech.lname"},
                           {"tech-title:", "tech.title"},
                           {"tech-organization:", "tech.organization"},
                           {"tech-street:", "tech.address.street."},
                           {"tech-city:", "tech.address.city"},
                           {"tech-state:", "tech.address.state"},
                           {"tech-zip:", "tech.address.pcode"},
                           {"tech-country:", "tech.address.country"},
                           {"tech-phone:", "tech.phone"},
                           {"tech-fax:", "tech.fax"},
                           {"tech-email:", "tech.email"},
                           {"billing-contact:", "billing.handle"},
                           {"billing-name:", "billing.name"},
                           {"billing-fname:", "billing.fname"},
                           {"billing-lname:", "billing.lname"},
                           {"billing-title:", "billing.title"},
                           {"billing-organization:", "billing.organization"},
                           {"billing-street:", "billing.address.street."},
                           {"billing-city:", "billing.address.city"},
                           {"billing-state:", "billing.address.state"},
                           {"billing-zip:", "billing.address.pcode"},
                           {"billing-country:", "billing.address.country"},
                           {"billing-phone:", "billing.phone"},
                           {"billing-fax:", "billing.fax"},
                           {"billing-email:", "billing.email"}};

constexpr std::string_view kRoles[] = {role::owner, role::admin, role::tech, role::billing};

struct KsRegistry {
  static constexpr Info info{.claim = "family.ksregistry",
                             .version = "1.0.0",
                             .description = "KSregistry, tld-box and Key-Systems: labels joined by hyphens"};
  explicit KsRegistry(const Setup& s) : fields_(s.table(kFields)) {}

  void handle(Call& call) const {
    call.labels(fields_, call.text(), {.dates = "ymd", .stop = ">>>", .stock = true});
    for (const std::string_view role : kRoles) join_name(call, role);
    std::string_view text = call.text();
    for (std::string_view line; next_line(text, line);) {
      if (line.starts_with(';')) call.set("disclaimer.", line.substr(1));
    }
  }

 private:
  // "owner-fname: Pat" and "owner-lname: Example" are one name.
  static void join_name(Call& call, std::string_view role) {
    constexpr std::size_t kMaxName = 256;
    const FieldPath first(role, "fname"), last(role, "lname");
    char name[2 * kMaxName + 1];
    std::size_t size = 0;
    for (const FieldPath* path : {&first, &last}) {
      const std::string_view part = call.get(path->view()).substr(0, kMaxName);
      if (part.empty()) continue;
      if (size > 0) name[size++] = ' ';
      std::memcpy(name + size, part.data(), part.size());
      size += part.size();
      call.erase(path->view());
    }
    if (size > 0) ContactFields(call, role).name({name, size});
  }

  Table fields_;
};

}  // namespace

WHOISKIT_PLUGIN(KsRegistry)
