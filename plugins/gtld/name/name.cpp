// whois.name: name, Verisign's since 2009. A disclaimer, a row of asterisks, then indented labels: today the
// identifiers, the registrar and the statuses only; in full answers to those with a password, and to all before 2009,
// contacts and servers with their identifiers too:
//
//   Domain Name ID: 12345DOMAIN-NAME
//   Sponsoring Registrar ID: 9999REGISTRAR-NAME
//   Name Server ID: 12345HOST-NAME
//   Created On: 2002-02-08T17:35:32Z
//
// Where many share a surname the second level is not for sale: that is a reserved name.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Domain Name ID:", "domain.handle"},
                           {"Name Server ID:", ""},
                           {"Expires On:", "domain.expires"},
                           {"Defensive Registration:", "domain.remarks."}};

struct Name : LabelHandler {
  static constexpr Info info{.claim = "name",
                             .version = "1.0.0",
                             .registrar = "VeriSign Information Services",
                             .referrer = "http://www.nic.name",
                             .description = "name: Verisign's thin answer and the older full one"};
  explicit Name(const Setup& s)
      : LabelHandler(s,
                     {.fields = kFields, .options = {.dates = "ymd", .stop = ">>>", .stock = true, .preface = true}}) {}
};

}  // namespace

WHOISKIT_PLUGIN(Name)
