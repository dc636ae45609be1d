// whois.ma: ANRT. ICANN's labels since 2014; before, an RWhois server's answer (RFC 2167), each line with the class in
// front.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"domain:Domain-Name:", "domain.name"},
                           {"domain:ID:", "domain.handle"},
                           {"domain:Created:", "domain.created"},
                           {"domain:Updated:", "domain.changed"},
                           {"domain:Updated-By:", "domain.changed-by"}};

struct Ma : LabelHandler {
  static constexpr Info info{.claim = "ma",
                             .registrar = "ANRT",
                             .referrer = "https://www.registre.ma",
                             .description = "Morocco: ICANN's labels; RWhois attributes before 2014"};
  explicit Ma(const Setup& s)
      : LabelHandler(s, {.fields = kFields, .options = {.dates = "ymd", .stop = ">>>", .stock = true}}) {}
};

}  // namespace

WHOISKIT_PLUGIN(Ma)
