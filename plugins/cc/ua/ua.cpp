// whois.ua: the registry of ua and of the zones that it runs below it. Names have been moving to its EPP system since
// 2011 ("source: UAEPP"). Names that have not moved are printed in the older layout ("source: UANIC"). In both,
// comments are the headings that state what an object is: "% Registrant:".
#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

#include "../../shared/icann_labels.hpp"

using namespace whoiskit;

namespace {

constexpr Row kDomain[] = {
    {"domain:", domain.name},
    {"descr:", domain.desc},
    {"nserver:", domain.nserver},
    // "OK-UNTIL 20140903121852", "FROZEN-OK-UNTIL …"
    {"status:", domain.status, by<[](Call& call, Key key, std::string_view value) {
       if (icontains(value, "OK-UNTIL ")) call.set(domain.expires, value);
       call.add(key, value);
     }>},
    {"created:", domain.created},
    {"modified:", domain.changed},
    {"changed:", domain.changed},
    {"expires:", domain.expires},
    {"dom-public:", own_key(domain, "dom-public")},
    {"license:", own_key(domain, "license")},
    {"dnssec:", domain.dnssec},
    {"ds-rdata:", all(domain.ds)},
    {"ds:", all(domain.ds)},
    {"mnt-by:", all(domain.mnt_by)},
    {"remark:", domain.remarks},
    {"remarks:", domain.remarks},
    {"registrar:", registrar.name},
    {"source:", domain.source},
};
constexpr Row kRegistrar[] = {
    {"registrar:", registrar.name},
    {"organization:", registrar.organization},
    {"organization-loc:", own_key(registrar, "organization-loc")},
    {"url:", registrar.url},
    {"city:", registrar.address.city},
    {"country:", registrar.address.country},
    {"abuse-email:", all(abuse.email)},
    {"abuse-phone:", all(abuse.phone)},
    {"abuse-postal:", abuse.address.street},
    {"abuse-postal-loc:", own_key(abuse, "address-loc")},
    {"abuse-url:", abuse.url},
    {"source:", registrar.source},
};
constexpr Row kContact[] = {
    {"contact-id:", contact.handle},  {"nic-handle:", contact.handle}, {"nic-hdl:", contact.handle},
    {"org-id:", own_key("org-id")},   {"phone:", all(contact.phone)},  {"fax:", all(contact.fax)},
    {"fax-no:", all(contact.fax)},    {"e-mail:", all(contact.email)}, {"url:", contact.url},
    {"mnt-by:", all(contact.mnt_by)}, {"remark:", contact.remarks},    {"status:", all(contact.status)},
    {"created:", contact.created},    {"modified:", contact.changed},  {"changed:", contact.changed},
    {"source:", contact.source},
};

// Attributes that are printed in English and, with "-loc", in Ukrainian.
struct TwoLanguages {
  std::string_view attribute;
  Key key;  // of a contact
  OwnKey local;
};
constexpr TwoLanguages kTwice[] = {
    {"person", contact.name, own_key("name-loc")},
    {"organization", contact.organization, own_key("organization-loc")},
    {"postal-code", contact.address.pcode, own_key("pcode-loc")},
    {"country", contact.address.country, own_key("country-loc")},
    {"address", contact.address.street, own_key("address-loc")},
};
constexpr std::size_t kAddress = std::size(kTwice) - 1;

// Beginnings of headings; a plural heading is above several contacts.
constexpr Reference kHeadings[] = {
    {"Registrant", owner},
    {"Administrative Contact", admin},
    {"Technical Contact", tech},
    {"Billing Contact", billing},
};
// References of names whose contacts have no heading.
constexpr Reference kReferences[] = {
    {"registrant", owner},
    {"admin-c", admin},
    {"tech-c", tech},
    {"billing-c", billing},
};

struct Ua {
  static constexpr Info info{
      .claim = "ua",
      .registrar = "Hostmaster Ltd.",
      .referrer = "https://hostmaster.ua",
      .description = "Ukraine: ua and zones below it",
  };
  explicit Ua(const Setup& s)
      : domain_(s.table(kDomain)), registrar_(s.table(kRegistrar)), contact_(s.table(kContact)) {
    for (std::size_t i = 0; i < std::size(kTwice); ++i) local_[i] = s.key(kTwice[i].local);
  }

  void handle(Call& call) const {
    const Objects objects(call.text());
    const Object* domain = objects.find("domain");
    if (domain == nullptr && shared::read_icann_labels(call)) return;  // registries of zones below
    call.labels(domain_, domain == nullptr ? call.text() : up_to(call.text(), *domain), {.dates = kDates});
    if (domain == nullptr) {
      if (icontains(call.text(), "% No entries found for")) call.not_registered();
      return;
    }
    std::string_view heading;
    for (const Object& object : objects) {
      if (!object.heading.empty()) heading = object.heading;
      if (&object == domain) continue;
      if (iequals(object.kind, "registrar")) {
        call.labels(registrar_, object.text, {.dates = kDates, .comments = false});
      } else if (iequals(object.kind, "nserver")) {
        glue(call, object);
      } else if (is_contact(object)) {
        for (const Reference& h : kHeadings) {
          if (istarts_with(heading, view(h.attribute))) contact(call, object, keys_of(h.section));
        }
      }
    }
    for (const Reference& reference : kReferences) unheaded(call, objects, *domain, reference);
  }

 private:
  static constexpr std::string_view kDates = "ymd", kNone = "n/a";

  // The values of one attribute in one language. "n/a" means no values.
  struct Values {
    static constexpr uint32_t kMax = 8;

    void take(std::string_view value) {
      none |= size == 0 && iequals(value, kNone);
      if (size < kMax && !value.empty()) lines[size++] = str(value);
    }
    bool given() const { return size > 0 && !none; }
    std::string_view first() const { return view(lines[0]); }

    wk_str lines[kMax] = {};
    uint32_t size = 0;
    bool none = false;
  };
  struct Both {
    Values english, local;
  };

  static bool is_contact(const Object& object) {
    for (const std::string_view kind :
         {"contact-id", "nic-handle", "nic-hdl", "person", "person-loc", "organization"}) {
      if (iequals(object.kind, kind)) return true;
    }
    return false;
  }

  void contact(Call& call, const Object& object, const SectionKeys& role) const {
    call.begin(role);
    call.labels(contact_, object.text, {.dates = kDates, .main = role, .comments = false});
    Both both[std::size(kTwice)];
    std::string_view rest = object.text;
    for (std::string_view line; next_line(rest, line);) {
      const Attribute a = attribute_of(line);
      for (std::size_t i = 0; i < std::size(kTwice); ++i) {
        if (!istarts_with(a.name, kTwice[i].attribute)) continue;
        const std::string_view language = a.name.substr(kTwice[i].attribute.size());
        if (language.empty()) both[i].english.take(a.value);
        if (iequals(language, "-loc")) both[i].local.take(a.value);
      }
    }
    for (std::size_t i = 0; i < std::size(kTwice); ++i) {
      const Values &english = both[i].english, &local = both[i].local;
      // A contact with data only in Ukrainian has nothing, or "n/a", in the English attributes.
      const Values& values = english.given() ? english : local;
      if (!values.given()) continue;
      if (i == kAddress) {
        // EPP's order: lines of the street, then the city.
        const bool old = iequals(object.kind, "nic-handle");
        call.contact(role, {values.lines, values.size}, {.shape = old ? kEuropeanAddress : "street+ city! | street+"});
      } else {
        for (const wk_str& value : std::span(values.lines, values.size)) call.add(role[kTwice[i].key], view(value));
      }
      if (&values == &local || !local.given() || local.first() == english.first()) continue;
      for (const wk_str& value : std::span(local.lines, local.size)) call.add(role[local_[i]], view(value));
    }
  }

  // "nserver:" and "ip-address:" lines of one object: read as one name server, from its name to its last address.
  static void glue(Call& call, const Object& object) {
    constexpr std::size_t kMaxGlue = 1024;  // bytes of the lines of one name server
    if (object.text.size() > kMaxGlue) return;
    call.add(domain.nserver, object.text.substr(static_cast<std::size_t>(object.key.data() - object.text.data())));
  }

  // Contacts of a role without a heading are those that the domain names.
  void unheaded(Call& call, const Objects& objects, const Object& domain, const Reference& reference) const {
    const SectionKeys role = keys_of(reference.section);
    for (const Key key : {role.handle, role.name, role.organization}) {
      if (!call.get(key).empty()) return;
    }
    domain.each({&reference, 1}, [&](const SectionKeys& of, std::string_view handle) {
      const Object* object = objects.named(handle);
      if (object != nullptr && is_contact(*object)) {
        contact(call, *object, of);
      } else {
        call.begin(of);
        call.set(of.handle, handle);
      }
    });
  }

  Table domain_, registrar_, contact_;
  Key local_[std::size(kTwice)];
};

}  // namespace

WHOISKIT_PLUGIN(Ua)
