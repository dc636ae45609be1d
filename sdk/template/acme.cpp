// whois.gtld.acme: Acme Registrar's WHOIS server, whois.acme.example. Its answers are labelled lines.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

// Each label as the server prints it, the key for its value, and a rule where a value consists of more than one thing.
// docs/object-model.md lists the keys, docs/sdk-reference.md the rules.
constexpr Row kFields[] = {
    {"Domain Name:", domain.name},   {"Registered On:", domain.created},      {"Last Changed:", domain.changed},
    {"Expires On:", domain.expires}, {"State:", domain.status, before(" -")}, {"Name Server:", domain.nserver},
};
constexpr Matrix kHolder{
    .roles = {{"Holder", owner}},
    .fields =
        {
            {":", contact.organization},
            {" Person:", contact.name},
            {" Street:", contact.address.street},
            {" City:", contact.address.city},
            {" Postcode:", contact.address.pcode},
            {" Country:", contact.address.country},
            {" E-Mail:", contact.email},
            {" Phone:", contact.phone},
        },
};

struct Acme : LabelHandler {
  // Name and web address are part of every record, as the registrar writes them. Replace them with the real ones.
  static constexpr Info info{
      .claim = "gtld.acme",
      .version = "1.0.0",
      .registrar = "Acme Registrar",
      .referrer = "https://acme.example",
      .description = "Acme Registrar's customers",
  };
  // Dates are printed day first: 14.08.1995.
  explicit Acme(const Setup& setup)
      : LabelHandler(setup, {.fields = kFields, .matrix = kHolder, .options = {.dates = "dmy"}}) {}
};

}  // namespace

WHOISKIT_PLUGIN(Acme)
