// whois.gtld.lcn: LCN. ICANN's format. Until 2014 objects, which the domain's lines name by their handles. Blank lines
// also separate the domain's own lines, and the parts of an address are identified only by their order:
//
//   domain:            example.com
//
//   owner-contact:     LCN-1
//
//   contact-handle:    LCN-1
//   contact:           Pat Example
//   address:           1 Example Way
//   address:           Sampletown
//   address:           Example County
//   address:           EX1 1AA
//   address:           GB
#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr std::string_view kHandle = "contact-handle:";

// Of ICANN's format.
constexpr Row kFields[] = {
    {"DNSSEC:", domain.dnssec, word("Unsigned Delegation", "unsigned") | word("Signed Delegation", "signedDelegation")},
};

constexpr Row kDomain[] = {
    {"Domain Registration Service Provided By:", registrar.name},
    {"domain:", domain.name},
    {"nameserver:", domain.nserver},
    {"status:", domain.status},
    {"created:", domain.created},
    {"expires:", domain.expires},
    {"changed:", domain.changed},
    {"owner-contact:", ignored},
    {"admin-contact:", ignored},
    {"technical-contact:", ignored},
    {"billing-contact:", ignored},
};

constexpr Rule kAddress = in_order(
    "street+ place state pcode code | street+ place pcode code | street+ place state code | street+ place code | "
    "street+ code");
constexpr Row kContact[] = {
    {"contact-handle:", contact.handle},
    {"contact:", contact.name},
    {"organisation:", contact.organization},
    {"address:", contact.address.street, kAddress},
    {"phone:", contact.phone},
    {"fax:", contact.fax},
    {"email:", contact.email},
};

constexpr struct {
  std::string_view attribute;
  SectionKeys role;
} kRoles[] = {
    {"owner-contact", owner},
    {"admin-contact", admin},
    {"technical-contact", tech},
    {"billing-contact", billing},
};

struct Lcn {
  static constexpr Info info{
      .claim = "gtld.lcn",
      .registrar = "LCN.COM Ltd.",
      .description = "LCN: ICANN's format and the older objects",
  };
  explicit Lcn(const Setup& s) : icann_(s.table(kFields)), domain_(s.table(kDomain)), contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    const std::string_view text = call.text();
    const auto contacts = text.find(kHandle);
    if (contacts == text.npos) {
      call.labels(icann_, text, {.dates = "dmy", .stop = ">>>", .stock = true, .preface = true});
      return;
    }
    const std::string_view above = text.substr(0, contacts);
    call.labels(domain_, above, {.dates = "ymd"});
    const Objects objects(text.substr(contacts), "contact-handle");
    for (const auto& [attribute, role] : kRoles) {
      const std::string_view handle = reference(above, attribute);
      for (const Object& person : objects) {
        if (handle.empty() || !iequals(person.handle, handle)) continue;
        call.labels(contact_, person.text, {.dates = "ymd", .main = role});
        break;
      }
    }
  }

 private:
  // Data of the domain that one of its lines names.
  static std::string_view reference(std::string_view text, std::string_view attribute) {
    for (std::string_view line; next_line(text, line);) {
      const Attribute a = attribute_of(line);
      if (iequals(a.name, attribute)) return a.value;
    }
    return {};
  }

  Table icann_, domain_, contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Lcn)
