// whois.ug: the UG ccTLD registry. Today labelled lines below headings. Until about 2018 objects, and the domain named
// its contacts by the persons' names.
#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Domain name:", domain.name},   {"Status:", domain.status},         {"Locked:", own_key(domain, "locked")},
    {"Expires On:", domain.expires}, {"Registered On:", domain.created}, {"Renewed On:", own_key(domain, "renewed")},
    {"Nameserver:", domain.nserver}, {"Registrar:", registrar.name},     {"Information Last Updated:", domain.changed},
};
// The registry prints "UNKNOWN" for missing data of a contact.
constexpr Rule kKnown = unless("UNKNOWN");
constexpr Matrix kContacts{
    .roles = {{"Registrant", owner}, {"Admin", admin}, {"Tech", tech}},
    .fields =
        {
            {" Name:", contact.name, kKnown},
            {" Organization:", contact.organization, kKnown},
            {" Country:", contact.address.country, kKnown},
            {" State / Province:", contact.address.state, kKnown},
            {" City:", contact.address.city, kKnown},
            {" Address:", contact.address.street, kKnown},
            {" Postal Code:", contact.address.pcode, kKnown},
            {" Phone:", all(contact.phone), kKnown},
            {" Email:", all(contact.email), kKnown},
        },
};

// Objects: the domain object names its contacts, "Admin Contact: Pat Example"; each contact object begins with the same
// line.
constexpr Row kDomain[] = {
    {"Domain:", domain.name},        {"Description:", owner.name}, {"Registered:", domain.created},
    {"Expiry:", domain.expires},     {"Status:", domain.status},   {"Nameserver:", domain.nserver},
    {"MNT-BY:", all(domain.mnt_by)}, {"Source:", domain.source},   {"Updated:", domain.changed},
    {"Remarks:", domain.remarks},
};
constexpr Row kContact[] = {
    {"Admin Contact:", contact.name},
    {"Tech Contact:", contact.name},
    {"Billing Contact:", contact.name},
    {"NIC:", contact.handle},
    {"Address:", contact.address.street},
    {"City:", contact.address.city},
    {"Country:", contact.address.country},
    {"Phone:", all(contact.phone)},
    {"Fax:", all(contact.fax)},
    {"Email:", all(contact.email)},
    {"E-mail:", all(contact.email)},
    {"Updated:", contact.changed},
};
constexpr RoleLabel kRoles[] = {{"Admin Contact", admin}, {"Tech Contact", tech}, {"Billing Contact", billing}};

struct Ug : LabelHandler {
  static constexpr Info info{
      .claim = "ug",
      .registrar = "UG ccTLD Registry",
      .referrer = "https://www.registry.co.ug",
      .description = "Uganda",
  };
  explicit Ug(const Setup& s)
      : LabelHandler(s, {.fields = kFields, .matrix = kContacts, .options = {.dates = "ymd"}}),
        domain_(s.table(kDomain)),
        contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    const Objects objects(call.text());
    const Object* main = objects.find("Domain");
    if (main == nullptr) return LabelHandler::handle(call);
    call.labels(domain_, main->text, {.dates = "dmy"});
    for (const RoleLabel& role : kRoles) {
      const SectionKeys section = keys_of(role.section);
      const std::string_view name = main->value(role.label);
      const Object* own = person(objects, role.label, {});
      // A person with two roles may be printed once.
      const Object* object = own != nullptr ? own : person(objects, {}, name);
      call.begin(section);
      if (object != nullptr) {
        call.labels(contact_, object->text, {.dates = "dmy", .main = section});
      } else {
        call.set(section.name, name);
      }
    }
  }

 private:
  // The first contact of this kind; if no kind is given, the first with this name.
  static const Object* person(const Objects& objects, std::string_view kind, std::string_view name) {
    for (const Object& object : objects) {
      if (iequals(object.kind, "Domain")) continue;
      if (kind.empty() ? !name.empty() && object.key == name : iequals(object.kind, kind)) return &object;
    }
    return nullptr;
  }

  Table domain_, contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Ug)
