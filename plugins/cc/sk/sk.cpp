// whois.sk: SK-NIC. Since 2017 paragraphs of labelled lines: the domain, its registrar and its contacts, which until
// 2023 were named by handle and since then tell their role. Before, one list with role prefixes and no colons.
#include <whoiskit/lines.hpp>
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Domain:", "domain.name"},
                           {"Domain Name:", "domain.name"},
                           {"Registrant:", "owner.handle"},
                           {"Admin Contact:", "admin.handle"},
                           {"Tech Contact:", "tech.handle"},
                           {"Billing Contact:", "billing.handle"},
                           {"Created:", "domain.created"},
                           {"Updated:", "domain.changed"},
                           {"Valid Until:", "domain.expires"},
                           {"Domain Status:", "domain.status."},
                           {"EPP Status:", "domain.status."},
                           {"DNSSEC:", "domain.dnssec"},
                           {"DS record:", "domain.ds."},
                           {"Nameserver:", "domain.nserver."},
                           // until 2017
                           {"Domain-name", "domain.name"},
                           {"dns_name", "domain.nserver."},
                           {"Last-update", "domain.changed"},
                           {"Valid-date", "domain.expires"},
                           {"Domain-status", "domain.status."},
                           {"Admin-id", "admin.handle"},
                           {"Admin-name", "admin.name"},
                           {"Admin-legal-form", "admin.type"},
                           {"Admin-org.-ID", "admin.organization-id"},
                           {"Admin-address", "admin.address.street."},
                           {"Admin-telephone", "admin.phone"},
                           {"Admin-fax", "admin.fax"},
                           {"Admin-email", "admin.email."},
                           {"Tech-id", "tech.handle"},
                           {"Tech-name", "tech.name"},
                           {"Tech-legal-form", "tech.type"},
                           {"Tech-org.-ID", "tech.organization-id"},
                           {"Tech-address", "tech.address.street."},
                           {"Tech-telephone", "tech.phone"},
                           {"Tech-fax", "tech.fax"},
                           {"Tech-email", "tech.email."}};
constexpr Row kContact[] = {{"Name:", "name"},
                            {"Organization:", "organization"},
                            {"Organization ID:", "organization-id"},
                            {"Phone:", "phone."},
                            {"Fax:", "fax."},
                            {"Email:", "email."},
                            {"Street:", "address.street."},
                            {"City:", "address.city"},
                            {"State:", "address.state"},
                            {"State/Province:", "address.state"},
                            {"Postal Code:", "address.pcode"},
                            {"Country Code:", "address.country"},
                            {"Created:", "created"},
                            {"Updated:", "changed"}};

// First lines of paragraphs about somebody, with the handle as value.
struct Role {
  std::string_view label, section;
};
constexpr Role kRoles[] = {{"Domain registrant", "owner"},      {"Registrar", "registrar"},
                           {"Administrative Contact", "admin"}, {"Admin Contact", "admin"},
                           {"Technical Contact", "tech"},       {"Tech Contact", "tech"},
                           {"Billing Contact", "billing"}};

struct Sk {
  static constexpr Info info{.claim = "sk",
                             .registrar = "SK-NIC",
                             .referrer = "https://www.sk-nic.sk",
                             .description = "Slovakia: paragraphs of labelled lines"};
  explicit Sk(const Setup& s) : fields_(s.table(kFields)), contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    for (std::string_view rest = call.text(), paragraph; sections::next_paragraph(rest, paragraph);) {
      const Cut first = cut(paragraph.substr(0, paragraph.find('\n')), ':');
      const std::string_view handle = trim(first.after);
      if (first.found && iequals(trim(first.before), "Contact")) {
        for (const std::string_view role : {"owner", "admin", "tech", "billing"}) {
          if (call.get(FieldPath(role, "handle").view()) == handle) person(call, role, handle, paragraph);
        }
        continue;
      }
      const std::string_view role = first.found ? role_of(trim(first.before)) : std::string_view{};
      if (role.empty()) {
        call.labels(fields_, paragraph, {.dates = "ymd"});
      } else {
        person(call, role, handle, paragraph);
      }
    }
  }

 private:
  static std::string_view role_of(std::string_view label) {
    for (const Role& r : kRoles) {
      if (iequals(r.label, label)) return r.section;
    }
    return {};
  }

  void person(Call& call, std::string_view role, std::string_view handle, std::string_view paragraph) const {
    const FieldPath path(role, "handle");
    if (call.get(path.view()) != handle) call.begin(role);
    call.set(path.view(), handle);
    call.labels(contact_, paragraph, {.dates = "ymd", .main = role});
    if (role == "registrar" && call.get("registrar.name").empty()) {
      call.set("registrar.name", call.get("registrar.organization"));
    }
  }

  Table fields_, contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Sk)
