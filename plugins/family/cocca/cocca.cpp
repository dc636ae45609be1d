// whois.family.cocca: the registry software of the Council of Country Code Administrators, in two generations. Today's
// prints ICANN's labels, with the registrar's address behind the record ("Additional Section"). The first one, of
// before 2012 and in use until 2019, has headed groups:
//
//   Domain Information                 Registrar Information         Registrant:
//   Query: example.cm                  Registrar Name: Example       Email Address: pat@example.cm
//   Status: Active                     Registration URL: https://…   International Name: Pat Example
//   Created: 07 Oct 2009 10:02 WAT                                   International Address:
//   Name Servers:                                                    <tab>1 Example Way
//       ns1.example.cm                                               <tab>Sampletown, CA 94043
//                                                                    <tab>US
#include <whoiskit/address.hpp>

#include "../values.hpp"

using namespace whoiskit;

namespace {

constexpr std::string_view kStop = ">>>";

constexpr Row kToday[] = {{"WHOIS Server:", ""},  // the registry's own
                          {"Registry WHOIS Server:", ""},
                          {"Notes:", "domain.remarks."},
                          {"Domain Notes:", "domain.remarks."},
                          {"Sponsoring Registrar Address:", "registrar.address.street."},
                          {"Sponsoring Registrar Customer Service Contact:", "registrar.contact."},
                          {"Sponsoring Registrar Customer Service Email:", "registrar.email."},
                          {"Sponsoring Registrar Admin Contact:", "registrar.contact."},
                          {"Sponsoring Registrar Admin Email:", "registrar.email."},
                          {"Registrar Address:", "registrar.address.street."},
                          {"Registrar Street Address:", "registrar.address.street."},
                          {"Registrar City:", "registrar.address.city"},
                          {"Registrar State:", "registrar.address.state"},
                          {"Registrar Postal Code:", "registrar.address.pcode"},
                          {"Registrar Country:", "registrar.address.country"},
                          {"Registrar Fax:", "registrar.fax"},
                          {"Registrar Customer Service Contact:", "registrar.contact."},
                          {"Registrar Customer Service Email:", "registrar.email."},
                          {"Registrar Admin Contact:", "registrar.contact."},
                          {"Registrar Admin Email:", "registrar.email."}};

constexpr Row kFirstDomain[] = {{"Query:", "name"},       {"Status:", "status."},  {"Created:", "created"},
                                {"Modified:", "changed"}, {"Expires:", "expires"}, {"Name Servers:", "nserver."},
                                {"DNSSEC:", "dnssec"},    {"Notes:", "remarks."}};
constexpr Row kFirstContact[] = {{"Name:", "name"},
                                 {"Registrar Name:", "name"},
                                 {"International Name:", "name"},
                                 {"Local Name:", "local-name"},
                                 {"Organisation:", "organization"},
                                 {"International Organisation:", "organization"},
                                 {"Local Organisation:", "local-organization"},
                                 {"Address:", "address.street."},
                                 {"International Address:", "address.street."},
                                 {"Local Address:", "local-address."},
                                 {"Country:", "address.country"},
                                 {"Email Address:", "email."},
                                 {"Phone Number:", "phone."},
                                 {"Fax Number:", "fax."},
                                 {"Registration URL:", "url"},
                                 {"Registrar URL:", "url"},
                                 {"Customer Service Contact:", "contact."},
                                 {"Customer Service Email:", "email."}};

struct Group {
  std::string_view heading;
  std::string_view section;
};
constexpr Group kGroups[] = {
    {"Domain Information", "domain"},   {"Registrar Information", role::registrar}, {"Registrant:", role::owner},
    {"Admin Contact:", role::admin},    {"Administrative Contact:", role::admin},   {"Technical Contact:", role::tech},
    {"Billing Contact:", role::billing}};

// The group that a line heads; empty if none.
std::string_view group_of(std::string_view line) {
  for (const Group& group : kGroups) {
    if (iequals(line, group.heading)) return group.section;
  }
  return {};
}

// "US", "CM"
bool is_country_code(std::string_view line) {
  return line.size() == 2 && is_alpha(line[0]) && is_alpha(line[1]) && line[0] == lower(line[0]) - 'a' + 'A' &&
         line[1] == lower(line[1]) - 'a' + 'A';
}

struct Cocca {
  static constexpr Info info{
      .claim = "family.cocca", .version = "1.0.0", .description = "CoCCA's registry software, both generations"};
  explicit Cocca(const Setup& s)
      : today_(s.table(kToday)), first_domain_(s.table(kFirstDomain)), first_contact_(s.table(kFirstContact)) {}

  void handle(Call& call) const {
    const std::string_view text = families::without_iana(call.text());
    if (const auto start = text.find("Domain Information");
        start != std::string_view::npos && heads_line(text, start)) {
      first_generation(call, text, start);
    } else {
      call.labels(today_, text, {.dates = "dmy", .stop = stop_of(text), .stock = true, .preface = true});
      plain_statuses(call);
      families::plain_dnssec(call);
    }
  }

 private:
  // The terms stand below the record or above it.
  static std::string_view stop_of(std::string_view text) {
    constexpr std::string_view kRecord = "Domain Name:", kTerms = "TERMS OF USE:";
    const auto record = text.find(kRecord);
    const bool below = record != std::string_view::npos && text.find(kTerms, record) != std::string_view::npos;
    return below ? kTerms : kStop;
  }

  // "serverHold (Secured by CoCCA SuperLock)": who locked the name is no part of its status.
  static void plain_statuses(Call& call) {
    constexpr std::uint32_t kMaxStatuses = 32;
    constexpr std::string_view kLock = " (Secured by";
    std::string_view statuses[kMaxStatuses];
    std::uint32_t count = 0;
    bool locked = false;
    while (count < kMaxStatuses && !(statuses[count] = call.get("domain.status", count)).empty()) {
      if (statuses[count++].find(kLock) != std::string_view::npos) locked = true;
    }
    if (!locked || count == kMaxStatuses) return;
    call.erase("domain.status");
    for (std::uint32_t i = 0; i < count; ++i) {
      call.set("domain.status.", statuses[i].substr(0, statuses[i].find(kLock)));
    }
  }

  static bool heads_line(std::string_view text, std::size_t at) {
    return (at == 0 || text[at - 1] == '\n') && group_of(trim(text.substr(at, text.find('\n', at) - at))) == "domain";
  }

  void first_generation(Call& call, std::string_view text, std::size_t start) const {
    std::string_view preface = text.substr(0, start), rest = text.substr(start);
    for (std::string_view line; next_line(preface, line);) call.set("disclaimer.", line);
    std::string_view section;
    const char* begin = nullptr;  // of the group's text
    for (std::string_view line; next_line(rest, line);) {
      const std::string_view next = is_blank(line.empty() ? ' ' : line.front()) ? "" : group_of(trim(line));
      if (next.empty() && !line.starts_with(kStop)) continue;
      read_group(call, section, begin, line.data());
      section = next;
      begin = line.data() + line.size();
      if (next.empty()) break;
    }
    read_group(call, section, begin, text.data() + text.size());
  }

  void read_group(Call& call, std::string_view section, const char* begin, const char* end) const {
    if (section.empty() || begin == nullptr) return;
    const std::string_view text(begin, static_cast<std::size_t>(end - begin));
    const bool domain = section == "domain";
    call.labels(domain ? first_domain_ : first_contact_, text,
                {.dates = "dmy", .main = section, .continuation = true, .comments = false});
    if (!domain) split_address(call, section);
  }

  // The last line of an address is the country's code, the one before it the city's.
  static void split_address(Call& call, std::string_view section) {
    constexpr std::uint32_t kMaxLines = 16;
    const FieldPath street(section, "address.street");
    std::string_view lines[kMaxLines];
    std::uint32_t count = 0;
    while (count < kMaxLines && !(lines[count] = call.get(street.view(), count)).empty()) ++count;
    if (count < 2 || count == kMaxLines || !is_country_code(lines[count - 1])) return;
    ContactFields contact(call, section);
    call.erase(street.view());
    contact.country(lines[--count]);
    if (const CityLine city = read_city_line(lines[count - 1]); city.found) {
      contact.city(city.city).state(city.state).postal_code(city.pcode);
      --count;
    }
    for (std::uint32_t i = 0; i < count; ++i) contact.street(lines[i]);
  }

  Table today_, first_domain_, first_contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Cocca)
