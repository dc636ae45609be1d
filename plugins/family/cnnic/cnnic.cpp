// whois.family.cnnic: CNNIC's labelled lines, for cn and China's names in Chinese. Until 2010 contacts were printed
// with role prefixes. Since then the registrant's name and e-mail address are printed.
#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

// A name other than the query's; `key` is the key of the variants.
void variant(Call& call, Key key, std::string_view name) {
  if (!iequals(name, call.get(domain.name))) call.add(key, name);
}

constexpr Row kFields[] = {
    {"Domain Name:", own_key(domain, "variants"), by<&variant>},
    {"Puny Name:", own_key(domain, "variants"), by<&variant>},
    {"ROID:", domain.handle},
    {"Domain Status:", domain.status},
    {"Sponsoring Registrar:", registrar.name},
    {"Name Server:", domain.nserver},
    {"Registration Time:", domain.created},
    {"Registration Date:", domain.created},
    {"Expiration Time:", domain.expires},
    {"Expiration Date:", domain.expires},
    {"Updated Date:", domain.changed},
    {"DNSSEC:", domain.dnssec},
    {"DNSSEC DS Data:", all(domain.ds)},
    {"Registrant:", owner.name},
    {"Registrant ID:", owner.handle},
    {"Registrant Contact Email:", owner.email},
};
constexpr Matrix kContacts{
    .roles = {{"Registrant", owner}, {"Administrative", admin}, {"Technical", tech}, {"Billing", billing}},
    .fields =
        {
            {" Name:", contact.name},
            {" Organization:", contact.organization},
            {" Address:", contact.address.street},
            {" City:", contact.address.city},
            {" Postal Code:", contact.address.pcode},
            {" Country Code:", contact.address.country},
            {" Phone Number:", contact.phone},
            {" Fax:", contact.fax},
            {" Email:", contact.email},
        },
};

struct Cnnic : LabelHandler {
  static constexpr Info info{
      .claim = "family.cnnic",
      .registrar = "CNNIC",
      .referrer = "https://www.cnnic.net.cn",
      .description = "China: cn and names in Chinese",
  };
  explicit Cnnic(const Setup& s)
      : LabelHandler(s, {.fields = kFields, .matrix = kContacts, .options = {.dates = "ymd"}}) {}

  void handle(Call& call) const {
    call.set(domain.name, name_of(call.text(), call.query()));
    LabelHandler::handle(call);
  }

 private:
  // A name in Chinese is printed in simplified and traditional characters, each with its ASCII form below it. The name
  // in the query counts, or else the first.
  static std::string_view name_of(std::string_view text, std::string_view query) {
    std::string_view chosen, above;
    for (std::string_view line; next_trimmed(text, line);) {
      const Attribute a = attribute_of(line);
      if (!iequals(a.name, "Domain Name") && !iequals(a.name, "Puny Name")) continue;
      if (chosen.empty()) chosen = a.value;
      if (iequals(a.value, query)) return above.empty() ? a.value : above;
      above = a.value;
    }
    return chosen;
  }
};

}  // namespace

WHOISKIT_PLUGIN(Cnnic)
