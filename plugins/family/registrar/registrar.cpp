// whois.family.registrar: registrars without a plugin of their own. Today all print ICANN's format (Registrar
// Accreditation Agreement 2013). Before that each had its own headed blocks, and the common shapes of these are read.
#include "../registrar_text.hpp"
#include "../values.hpp"

using namespace whoiskit;

namespace {

// Of ICANN's format.
constexpr Row kFields[] = {{"DNSSEC:", domain.dnssec, families::dnssec_words}};

// Of blocks. A label without a colon begins a sentence: "Record created on 15-Nov-1997."
constexpr Matrix kDates{
    .roles = {{"", domain}, {"Record ", domain}, {"Domain ", domain}},
    .fields =
        {
            {"Created:", object.created},           {"Created on:", object.created},
            {"Created date:", object.created},      {"Creation date:", object.created},
            {"Registration Date:", object.created}, {"Registered on:", object.created},
            {"Expires:", object.expires},           {"Expires on:", object.expires},
            {"Expiration date:", object.expires},   {"Expiry date:", object.expires},
            {"Will expire on:", object.expires},    {"Last Updated:", object.changed},
            {"Last Updated on:", object.changed},   {"Last Update:", object.changed},
            {"Last modified:", object.changed},     {"Last-changed:", object.changed},
            {"Updated on:", object.changed},        {"Updated date:", object.changed},
            {"Update date:", object.changed},       {"Modified:", object.changed},
            {"Changed:", object.changed},
        },
};
constexpr Matrix kSentences{
    .roles = {{"Record ", domain}, {"Domain ", domain}},
    .fields =
        {
            {"created on", object.created},
            {"expires on", object.expires},
            {"expired on", object.expires},
            {"updated on", object.changed},
            {"last updated on", object.changed},
            {"last updated at", object.changed},
            {"last updated", object.changed},
        },
};
constexpr Matrix kMatrices[] = {families::kPersons, kDates, kSentences};

constexpr Row kBlocks[] = {
    {"Registered for:", owner},
    {"Registered to:", owner},
    {"Organization:", owner},
    {"Domain Owner:", owner},
    {"Owner Address:", owner},
    {"Holder:", owner},
    {"Administrator:", admin},
    {"Domain Name:", domain.name},
    {"Domain:", domain.name},
    {"Registrar Domain:", domain.name},
    {"Domain servers in listed order:", domain.nserver},
    {"Domain servers:", domain.nserver},
    {"Domain Name Servers:", domain.nserver},
    {"Domain Name Servers listed in order:", domain.nserver},
    {"Name Servers:", domain.nserver},
    {"Name Server:", domain.nserver},
    {"Nameservers:", domain.nserver},
    {"Nameserver:", domain.nserver},
    {"Nameserver Information:", domain.nserver},
    {"DNS Servers:", domain.nserver},
    {"DNS:", domain.nserver},
    {"ns%d:", domain.nserver},
    {"Domain Status:", domain.status},
    {"Status:", domain.status},
    {"Registrar Status:", domain.status},
    {"Registry Status:", domain.status},
    {"Last updated on", domain.changed},
    {"Database last updated on", ignored},
    {"Registrar:", registrar.name, name_and_url},
    {"Registrar Name:", registrar.name, name_and_url},
    {"Registrar of Record:", registrar.name, name_and_url},
    {"Registered through:", registrar.name, name_and_url},
    {"Registered at:", registrar.name, name_and_url},
    {"Registrar Whois:", registrar.whois},
    {"Registrar Homepage:", registrar.url},
    {"Registrar URL:", registrar.url},
    {"Registration Service Provider:", domain.reseller},
    {"Registration Service Provided By:", domain.reseller},
    {"Reseller:", domain.reseller},
    {"Provider:", domain.reseller},
    {"Registrar Domain Name Help Center:", ignored},
    {"For complete domain details go to:", ignored},
    {"Punycode Name:", ignored},
    {"Unicode Name:", ignored},
};
// Labels inside a person's lines, in addition to those that every contact reader knows.
constexpr Row kParts[] = {
    {"nic-hdl:", contact.handle},
    {"person:", contact.name},
    {"contact:", contact.name},
    {"org:", contact.organization},
    {"company:", contact.organization},
    {"zipcode:", contact.address.pcode},
    {"postcode:", contact.address.pcode},
    {"postal code:", contact.address.pcode},
    {"zip:", contact.address.pcode},
    {"city:", contact.address.city},
    {"state:", contact.address.state},
    {"province:", contact.address.state},
    {"state/province:", contact.address.state},
    {"mail:", contact.email},
    {"lastupdated:", contact.changed},
    {"owner-name:", ignored},
    {"fax --", contact.fax},
    {"tel --", contact.phone},
};

struct Registrar : families::LabelFamily {
  static constexpr Info info{
      .claim = "family.registrar",
      .description = "gTLD registrars: ICANN's format and the headed blocks of before 2013",
  };
  explicit Registrar(const Setup& s)
      : LabelFamily(s, kFields, "dmy"), blocks_(s.table(kBlocks, kMatrices)), parts_(s.table(kParts)) {}

  void handle(Call& call) const {
    const std::string_view text = families::without_iana(call);
    if (is_icann(text)) return read(call, text);
    // Dates of numbers only are read only if there is a single valid reading, because each registrar has its own order.
    call.blocks(blocks_, text.substr(0, text.find(">>>")),
                {.dates = "y",
                 .rest = disclaimer,
                 .contact = parts_,
                 .flags = WK_CONTACT_ORGANIZATION,
                 .shape = families::kPersonLines});
  }

 private:
  // The labels that only ICANN's format has. Each of its records has one of them.
  static bool is_icann(std::string_view text) {
    for (const std::string_view label : {"Registrar IANA ID:", "Registrar WHOIS Server:", "Registrant Name:",
                                         "Registrant Organization:", "Registry Domain ID:"}) {
      if (text.find(label) != text.npos) return true;
    }
    return false;
  }

  Table blocks_, parts_;
};

}  // namespace

WHOISKIT_PLUGIN(Registrar)
