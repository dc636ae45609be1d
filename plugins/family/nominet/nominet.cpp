// whois.family.nominet: indented blocks in Nominet's manner, as the Channel Islands' registry prints them for gg, je
// and as: every value stands on lines below its heading. Until 2014 it ran the first generation of CoCCA's software,
// whose sections of labels are read as well. Nominet's own layout for uk is the plugin uk's.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Word kStates[] = {
    {"Available", WK_REGISTERED_NO},
    {"Not Registered", WK_REGISTERED_NO},
    {"Reserved*", WK_REGISTERED_UNKNOWN},
    {"Restricted*", WK_REGISTERED_UNKNOWN},
};

// "Registered on 30th April 2003 at 00:00:00.000"
constexpr Row kDates[] = {
    {"Registered on", domain.created, before(" at ")},
    {"Expires on", domain.expires, before(" at ")},
    {"Last updated on", domain.changed, before(" at ")},
};
constexpr Heading kHeadings[] = {
    {.text = "Domain", .target = domain.name, .reads = Reads::kLines},
    {.text = "Domain Status", .target = domain.status, .reads = Reads::kLines, .rule = verdict(kStates)},
    // "ST_CL_UPDATEPROHIBITED ST_CL_DELETEPROHIBITED"
    {.text = "Status", .target = domain.status, .reads = Reads::kLines, .rule = split(" ")},
    {.text = "Registrant", .target = owner, .reads = Reads::kContact},
    {.text = "Registrar", .target = registrar.name, .reads = Reads::kLines, .rule = name_and_url},
    {.text = "Relevant dates", .target = domain, .parts = kDates},
    {.text = "Registration status", .target = domain.remarks, .reads = Reads::kLines},
    {.text = "Name servers", .target = domain.nserver, .reads = Reads::kLines},
    {.text = "Domain Information", .target = domain},
    {.text = "Registrar Information", .target = registrar},
    {.text = "Admin Contact", .target = admin},
    {.text = "Technical Contact", .target = tech},
    {.text = "Billing Contact", .target = billing},
    {.text = "WHOIS lookup made on", .target = disclaimer, .reads = Reads::kNotes},
    {.text = "This information is provided free", .target = disclaimer, .reads = Reads::kNotes},
    {.text = ">>>", .target = disclaimer, .reads = Reads::kNotes},
};
constexpr Row kFields[] = {{"Domain Name:", domain.name}, {"Domain Status:", domain.status, verdict(kStates)}};
constexpr Row kParts[] = {
    {"Query:", contact.name},
    {"Status:", domain.status, verdict(kStates)},
    {"Created:", contact.created},
    {"Modified:", contact.changed},
    {"Expires:", contact.expires},
    {"Registrar Name:", contact.name},
    {"Registration URL:", contact.url},
    {"Customer Service Contact:", own_key("contact-name")},
    {"Customer Service Email:", contact.email},
    {"Name:", contact.name},
    {"Organisation:", contact.organization},
    {"Address:", contact.address.street},
    {"City:", contact.address.city},
    {"Country:", contact.address.country},
    {"Phone:", all(contact.phone)},
    {"Fax:", all(contact.fax)},
    {"Email:", all(contact.email)},
};

struct Nominet : SectionHandler {
  static constexpr Info info{.claim = "family.nominet", .description = "indented blocks: gg, je, as"};
  explicit Nominet(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "dmy"}) {}
};

}  // namespace

WHOISKIT_PLUGIN(Nominet)
