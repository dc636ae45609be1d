// whois.ua: the registry of ua and the zones it runs below it. Since 2011 names move to its EPP system ("source:
// UAEPP"); those that have not are printed in the older way ("source: UANIC"). In both, comments are the headings that
// tell what an object is: "% Registrant:".
#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

#include "../../shared/icann_labels.hpp"
#include "../../shared/postal_address.hpp"

using namespace whoiskit;

namespace {

constexpr Row kDomain[] = {{"domain:", "name"},
                           {"descr:", "desc."},
                           {"nserver:", "nserver."},
                           {"status:", "status."},
                           {"created:", "created"},
                           {"modified:", "changed"},
                           {"changed:", "changed"},
                           {"expires:", "expires"},
                           {"dom-public:", "dom-public"},
                           {"license:", "license"},
                           {"dnssec:", "dnssec"},
                           {"ds-rdata:", "ds."},
                           {"ds:", "ds."},
                           {"mnt-by:", "mnt-by."},
                           {"remark:", "remarks."},
                           {"remarks:", "remarks."},
                           {"registrar:", "registrar.name"},
                           {"source:", "source"}};
constexpr Row kRegistrar[] = {{"registrar:", "name"},
                              {"organization:", "organization"},
                              {"organization-loc:", "organization-loc"},
                              {"url:", "url"},
                              {"city:", "address.city"},
                              {"country:", "country"},
                              {"abuse-email:", "abuse.email."},
                              {"abuse-phone:", "abuse.phone."},
                              {"abuse-postal:", "abuse.address."},
                              {"abuse-postal-loc:", "abuse.address-loc"},
                              {"abuse-url:", "abuse.url"},
                              {"source:", "source"}};
constexpr Row kContact[] = {{"contact-id:", "handle"},
                            {"nic-handle:", "handle"},
                            {"nic-hdl:", "handle"},
                            {"person:", "name"},
                            {"person-loc:", "name-loc"},
                            {"organization:", "organization."},
                            {"organization-loc:", "organization-loc"},
                            {"org-id:", "org-id"},
                            {"address:", "address."},
                            {"address-loc:", "address-loc."},
                            {"postal-code:", "address.pcode"},
                            {"postal-code-loc:", "pcode-loc"},
                            {"country:", "country"},
                            {"country-loc:", "country-loc"},
                            {"phone:", "phone."},
                            {"fax:", "fax."},
                            {"fax-no:", "fax."},
                            {"e-mail:", "email."},
                            {"url:", "url"},
                            {"mnt-by:", "mnt-by."},
                            {"remark:", "remarks."},
                            {"status:", "status."},
                            {"created:", "created"},
                            {"modified:", "changed"},
                            {"changed:", "changed"},
                            {"source:", "source"}};

// Headings begin so; the plural stands above several contacts.
constexpr Row kHeadings[] = {{"Registrant", "owner"},
                             {"Administrative Contact", "admin"},
                             {"Technical Contact", "tech"},
                             {"Billing Contact", "billing"}};
// References of names whose contacts come under no heading.
constexpr Row kReferences[] = {
    {"registrant", "owner"}, {"admin-c", "admin"}, {"tech-c", "tech"}, {"billing-c", "billing"}};

struct Ua {
  static constexpr Info info{.claim = "ua",
                             .registrar = "Hostmaster Ltd.",
                             .referrer = "https://hostmaster.ua",
                             .description = "Ukraine: ua and zones below it"};
  explicit Ua(const Setup& s)
      : domain_(s.table(kDomain)), registrar_(s.table(kRegistrar)), contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    const Objects objects(call.text());
    const Object* domain = objects.find("domain");
    if (domain == nullptr && shared::read_icann_labels(call)) return;  // registries of zones below
    const auto end = domain == nullptr
                         ? call.text().size()
                         : static_cast<std::size_t>(domain->text.data() + domain->text.size() - call.text().data());
    call.labels(domain_, call.text().substr(0, end), {.dates = kDates});
    if (domain == nullptr) {
      if (icontains(call.text(), "% No entries found for")) call.not_registered();
      return;
    }
    // "OK-UNTIL 20140903121852", "FROZEN-OK-UNTIL …"
    if (icontains(call.get("domain.status"), "OK-UNTIL ")) call.set("domain.expires", call.get("domain.status"));
    std::string_view heading;
    for (const Object& object : objects) {
      if (!object.heading.empty()) heading = object.heading;
      if (&object == domain) continue;
      if (iequals(object.kind, "registrar")) {
        call.labels(registrar_, object.text, {.dates = kDates, .main = role::registrar, .comments = false});
      } else if (iequals(object.kind, "nserver")) {
        glue(call, object);
      } else if (is_contact(object)) {
        const std::string_view role = role_of(heading);
        if (!role.empty()) contact(call, object, role);
      }
    }
    for (const Row& reference : kReferences) unheaded(call, objects, *domain, reference);
  }

 private:
  static constexpr std::string_view kDates = "ymd";

  static bool is_contact(const Object& object) {
    for (const std::string_view kind :
         {"contact-id", "nic-handle", "nic-hdl", "person", "person-loc", "organization"}) {
      if (iequals(object.kind, kind)) return true;
    }
    return false;
  }

  static std::string_view role_of(std::string_view heading) {
    for (const Row& row : kHeadings) {
      if (istarts_with(heading, view(row.label))) return view(row.path);
    }
    return {};
  }

  void contact(Call& call, const Object& object, std::string_view role) const {
    call.begin(role);
    call.labels(contact_, object.text, {.dates = kDates, .main = role, .comments = false});
    // A contact in Ukrainian only has nothing, or "n/a", in the attributes for English.
    prefer_english(call, role, "name", "name-loc");
    prefer_english(call, role, "organization", "organization-loc");
    prefer_english(call, role, "address.pcode", "pcode-loc");
    prefer_english(call, role, "address.country", "country-loc");
    prefer_english(call, role, "address.street", "address-loc");
    if (iequals(object.kind, "nic-handle")) {
      shared::read_town(call, role);
      return;
    }
    // EPP's order: lines of the street, then the city.
    shared::AddressLines lines(call, role);
    if (lines.size() < 2) return;
    ContactFields(call, role).city(lines.take_last());
    lines.store(call, role);
  }

  static void prefer_english(Call& call, std::string_view role, std::string_view english, std::string_view local) {
    constexpr uint32_t kMaxLines = 8;
    const FieldPath path(role, english), other(role, local);
    const std::string_view value = call.get(path.view()), local_value = call.get(other.view());
    if (!value.empty() && !iequals(value, "n/a")) {
      if (iequals(local_value, "n/a") || value == local_value) call.erase(other.view());
      return;
    }
    call.erase(path.view());
    if (iequals(local_value, "n/a")) return;
    const bool lines = english == "address.street";
    for (uint32_t i = 0; i < (lines ? kMaxLines : 1); ++i) {
      const std::string_view one = call.get(other.view(), i);
      if (one.empty()) break;
      call.set(FieldPath(role, lines ? "address.street." : english).view(), one);
    }
    call.erase(other.view());
  }

  // "nserver:" and "ip-address:" lines of one object: read as one name server, from its name to its last address.
  static void glue(Call& call, const Object& object) {
    constexpr std::size_t kMaxGlue = 1024;  // bytes of the lines of one name server
    if (object.text.size() > kMaxGlue) return;
    const std::string_view server = object.key;
    const auto from = static_cast<std::size_t>(server.data() - object.text.data());
    call.set("domain.nserver.", object.text.substr(from));
  }

  // Contacts of a role that no heading stands for are those that the domain names.
  void unheaded(Call& call, const Objects& objects, const Object& domain, const Row& reference) const {
    for (const std::string_view attribute : {"handle", "name", "organization"}) {
      if (!call.get(FieldPath(view(reference.path), attribute).view()).empty()) return;
    }
    domain.each({&reference, 1}, [&](std::string_view role, std::string_view handle) {
      const Object* object = objects.named(handle);
      if (object != nullptr && is_contact(*object)) {
        contact(call, *object, role);
      } else {
        call.begin(role);
        ContactFields(call, role).handle(handle);
      }
    });
  }

  Table domain_, registrar_, contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Ua)
