// whois.family.icann: the registration data format that ICANN's contracts prescribe for gTLD registries and registrars
// (Registrar Accreditation Agreement 2013, Registration Data Directory Service Specification; the Registration Data
// Policy of 2024 renames a few labels), and the older layouts it grew from: Neulevel's (biz, us, co) and Afilias'
// (info). Its labels are the host's default table.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

// What only the older layouts tell.
constexpr Row kFormer[] = {{"Created by Registrar:", "domain.created-by"},
                           {"Created By:", "domain.created-by"},
                           {"Last Updated by Registrar:", "domain.changed-by"},
                           {"Updated By:", "domain.changed-by"},
                           {"Maintainer:", "domain.maintainer"}};

struct Icann : LabelHandler {
  static constexpr Info info{.claim = "family.icann",
                             .description = "the ICANN registration data format of gTLD registries and registrars"};
  // Today's dates are ISO 8601 and those with a month's name ("Wed Nov 07 00:01:00 GMT 2001") tell themselves: the
  // order is for what other registries print in this layout.
  explicit Icann(const Setup& s)
      : LabelHandler(s, {.options = {.dates = "dmy", .stop = kStop}}), former_(s.table(kFormer)) {}

  void handle(Call& call) const {
    LabelHandler::handle(call);
    // Today's format names the registrar's server; what has no such line may be one of the older layouts.
    if (!call.get("registrar.whois").empty()) return;
    call.labels(former_, call.text().substr(0, call.text().find(kStop)), {.comments = false});
  }

 private:
  static constexpr std::string_view kStop = ">>>";
  Table former_;
};

}  // namespace

WHOISKIT_PLUGIN(Icann)
