// whois.coop: coop. Until 2014 the registry printed paragraphs of labels, each contact below its type:
//
//   Domain ID:               12345D-COOP
//   Sponsoring registrar:    Example Registrar
//
//   Contact Type:            registrant
//   Contact ID:              12345C-COOP
//   Voice:                   +1.5555550100
//   Voice extn:              12
//
//   Host ID:                 12345H-COOP
//   Host Name:               ns1.example.coop
//
// Today it prints ICANN's format.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr std::string_view kStop = ">>>", kContact = "Contact Type:", kRuler = "----";

constexpr Row kDomain[] = {{"Expiry Date:", "domain.expires"},
                           {"Created:", "domain.created"},
                           {"Created by:", "domain.created-by"},
                           {"Created by ID:", ""},
                           {"Last updated:", "domain.changed"},
                           {"Last updated by:", "domain.changed-by"},
                           {"Last updated by ID:", ""},
                           {"Last transferred:", "domain.transferred"},
                           {"Host ID:", ""},
                           {"Host Name:", "domain.nserver."}};
constexpr Row kPerson[] = {{"Contact ID:", "handle"},
                           {"Name:", "name"},
                           {"Organisation:", "organization"},
                           {"Organization:", "organization"},
                           {"Street 1:", "address.street."},
                           {"Street 2:", "address.street."},
                           {"Street 3:", "address.street."},
                           {"City:", "address.city"},
                           {"State/Province:", "address.state"},
                           {"Postal code:", "address.pcode"},
                           {"Country:", "address.country"},
                           {"Voice:", "phone"},
                           {"Voice extn:", "phone_ext"},
                           {"Fax:", "fax"},
                           {"Fax extn:", "fax_ext"},
                           {"Email:", "email"}};

struct Role {
  std::string_view printed, section;
};
constexpr Role kRoles[] = {
    {"registrant", role::owner}, {"admin", role::admin}, {"tech", role::tech}, {"billing", role::billing}};

struct Coop {
  static constexpr Info info{.claim = "coop",
                             .version = "1.0.0",
                             .registrar = ".coop registry",
                             .referrer = "http://www.nic.coop",
                             .description = "coop: ICANN's format and the older paragraphs"};
  explicit Coop(const Setup& s) : domain_(s.table(kDomain)), person_(s.table(kPerson)) {}

  void handle(Call& call) const {
    const LabelOptions options{.dates = "dmy", .stop = kStop, .stock = true, .preface = true};
    const std::string_view text = call.text();
    if (text.find(kContact) == std::string_view::npos) {
      call.labels(domain_, text, options);
      return;
    }
    // The text is cut where a contact begins or ends; what is no contact is the domain's.
    std::string_view section, rest = text;
    const char* begin = text.data();
    bool record = false;
    for (std::string_view line; next_line(rest, line);) {
      const bool contact = istarts_with(line, kContact);
      const bool ends = trim(line).empty() && !section.empty();
      const bool ruler = record && line.starts_with(kRuler);
      record = record || istarts_with(line, "Domain");
      if (!contact && !ends && !ruler) continue;
      read(call, section, {begin, static_cast<std::size_t>(line.data() - begin)}, options);
      begin = line.data();
      section = contact ? section_of(trim(line.substr(kContact.size()))) : "";
      if (contact && !section.empty()) call.begin(section);
      if (!ruler) continue;
      for (begin = nullptr; next_line(rest, line);) call.set("disclaimer.", line);
    }
    if (begin != nullptr)
      read(call, section, {begin, static_cast<std::size_t>(text.data() + text.size() - begin)}, options);
  }

 private:
  static std::string_view section_of(std::string_view printed) {
    for (const Role& role : kRoles) {
      if (iequals(role.printed, printed)) return role.section;
    }
    return {};
  }

  void read(Call& call, std::string_view section, std::string_view text, LabelOptions options) const {
    if (section.empty()) {
      call.labels(domain_, text, options);
    } else {
      call.labels(person_, text, {.dates = options.dates, .main = section, .comments = false});
    }
  }

  Table domain_, person_;
};

}  // namespace

WHOISKIT_PLUGIN(Coop)
