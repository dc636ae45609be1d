// whois.family.cocca: the registry software of the Council of Country Code Administrators, in two generations. Today's
// prints ICANN's labels, with the registrar's address after the record ("Additional Section"). The first one, from
// before 2012 and in use until 2019, has headed groups:
//
//   Domain Information                 Registrar Information         Registrant:
//   Query: example.cm                  Registrar Name: Example       Email Address: pat@example.cm
//   Status: Active                     Registration URL: https://…   International Name: Pat Example
//   Created: 07 Oct 2009 10:02 WAT                                   International Address:
//   Name Servers:                                                    <tab>1 Example Way
//       ns1.example.cm                                               <tab>Sampletown, CA 94043
//                                                                    <tab>US
#include "../values.hpp"

using namespace whoiskit;

namespace {

// "serverHold (Secured by CoCCA SuperLock)": the party that locked the name is not part of its status.
constexpr Rule kStatus = before(" (Secured by");

constexpr Row kToday[] = {
    {"Domain Status:", domain.status, kStatus},
    {"Status:", domain.status, kStatus},
    {"DNSSEC:", domain.dnssec, word("unsigned*", "unsigned") | word("signed delegation", "signedDelegation")},
    {"Internationalized Domain Name:", own_key(domain, "name-unicode")},  // the label until 2014
    {"WHOIS Server:", ignored},                                           // the registry's own
    {"Registry WHOIS Server:", ignored},
    {"Notes:", domain.remarks},
    {"Domain Notes:", domain.remarks},
    {"Sponsoring Registrar Address:", registrar.address.street},
    {"Registrar Address:", registrar.address.street},
    {"Registrar Street Address:", registrar.address.street},
    {"Registrar City:", registrar.address.city},
    {"Registrar State:", registrar.address.state},
    {"Registrar Postal Code:", registrar.address.pcode},
    {"Registrar Country:", registrar.address.country},
    {"Registrar Fax:", registrar.fax},
};
constexpr Matrix kRoles[] = {
    {
        .roles = {{"Sponsoring Registrar", registrar}, {"Registrar", registrar}},
        .fields =
            {
                {" Customer Service Contact:", all(own_key("contact"))},
                {" Customer Service Email:", all(contact.email)},
                {" Admin Contact:", all(own_key("contact"))},
                {" Admin Email:", all(contact.email)},
            },
    },
    // The label until 2014: the form in Latin letters.
    {
        .roles =
            {
                {"Registrant", owner},
                {"Admin Contact", admin},
                {"Tech Contact", tech},
                {"Billing Contact", billing},
            },
        .fields =
            {
                {" Internationalized Name:", contact.name},
                {" Internationalized Organization:", contact.organization},
                {" Internationalized Street:", contact.address.street},
                {" Internationalized Street%d:", contact.address.street},
                {" Internationalized City:", contact.address.city},
                {" Internationalized State/Province:", contact.address.state},
                {" Internationalized Postal Code:", contact.address.pcode},
                {" Internationalized Country:", contact.address.country},
                {" Voice Number:", all(contact.phone)},
                {" Fax Number:", all(contact.fax)},
                {" Email:", all(contact.email)},
            },
    },
};

// The first generation.
constexpr Row kDomain[] = {
    {"Query:", domain.name},       {"Status:", domain.status},   {"Created:", domain.created},
    {"Modified:", domain.changed}, {"Expires:", domain.expires}, {"Name Servers:", domain.nserver},
    {"DNSSEC:", domain.dnssec},    {"Notes:", domain.remarks},
};
constexpr Rule kAddress = in_order("street* town code | street+ code");
constexpr Row kContact[] = {
    {"Name:", contact.name},
    {"Registrar Name:", contact.name},
    {"International Name:", contact.name},
    {"Local Name:", own_key("local-name")},
    {"Organisation:", contact.organization},
    {"International Organisation:", contact.organization},
    {"Local Organisation:", own_key("local-organization")},
    {"Address:", contact.address.street, kAddress},
    {"International Address:", contact.address.street, kAddress},
    {"Local Address:", all(own_key("local-address"))},
    {"Country:", contact.address.country},
    {"Email Address:", all(contact.email)},
    {"Phone Number:", all(contact.phone)},
    {"Fax Number:", all(contact.fax)},
    {"Registration URL:", contact.url},
    {"Registrar URL:", contact.url},
    {"Customer Service Contact:", all(own_key("contact"))},
    {"Customer Service Email:", all(contact.email)},
};
constexpr Heading kGroups[] = {
    {.text = "Domain Information", .target = domain, .parts = kDomain},
    {"Registrar Information", registrar},
    {"Registrant", owner},
    {"Admin Contact", admin},
    {"Administrative Contact", admin},
    {"Technical Contact", tech},
    {"Billing Contact", billing},
};

struct Cocca : SectionHandler {
  static constexpr Info info{.claim = "family.cocca", .description = "CoCCA's registry software, both generations"};
  explicit Cocca(const Setup& s)
      : SectionHandler(s, {.headings = kGroups, .parts = kContact, .dates = "dmy", .ends_at_blank = false}),
        today_(s.table(kToday, kRoles)) {}

  void handle(Call& call) const {
    const std::string_view text = families::without_iana(call);
    const auto start = text.find("Domain Information");
    if (start == text.npos || (start > 0 && text[start - 1] != '\n')) {
      call.labels(today_, text, {.dates = "dmy", .stop = stop_of(text), .stock = true, .preface = true});
      return;
    }
    std::string_view preface = text.substr(0, start);
    for (std::string_view line; next_line(preface, line);) call.add(disclaimer, line);
    const std::string_view record = text.substr(start);
    read(call, record.substr(0, record.find("\n>>>")), [](const Heading&, const Section&) {});
  }

 private:
  // The terms are below the record or above it.
  static std::string_view stop_of(std::string_view text) {
    constexpr std::string_view kTerms = "TERMS OF USE:";
    const auto record = text.find("Domain Name:");
    return record != text.npos && text.find(kTerms, record) != text.npos ? kTerms : ">>>";
  }

  Table today_;
};

}  // namespace

WHOISKIT_PLUGIN(Cocca)
