// whois.gtld.acme: Acme Registrar's WHOIS server, whois.acme.example. Its answers are labelled lines.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

// Each label as the server prints it, and the key that its value goes to; docs/object-model.md lists them. A third word
// is a rule for reading the value; docs/sdk-reference.md lists those.
constexpr Row kFields[] = {
    {"Domain Name:", domain.name},
    {"Registered On:", domain.created},
    {"Last Changed:", domain.changed},
    {"Expires On:", domain.expires},
    {"State:", domain.status},
    {"Name Server:", domain.nserver},
    {"Holder:", owner.organization},
    {"Holder Person:", owner.name},
    {"Holder Street:", owner.address.street},
    {"Holder City:", owner.address.city},
    {"Holder Postcode:", owner.address.pcode},
    {"Holder Country:", owner.address.country},
    {"Holder E-Mail:", owner.email},
    {"Holder Phone:", owner.phone},
};

struct Acme : LabelHandler {
  // Name and web address stand in every record, as the registrar writes them: put the real ones in place of these.
  static constexpr Info info{
      .claim = "gtld.acme",
      .version = "1.0.0",
      .registrar = "Acme Registrar",
      .referrer = "https://acme.example",
      .description = "Acme Registrar's customers",
  };
  // Dates are printed day first: 14.08.1995.
  explicit Acme(const Setup& setup) : LabelHandler(setup, {.fields = kFields, .options = {.dates = "dmy"}}) {}
};

}  // namespace

WHOISKIT_PLUGIN(Acme)
