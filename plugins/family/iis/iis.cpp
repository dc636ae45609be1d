// whois.family.iis: the Swedish Internet Foundation, which runs se and, since 2013, nu: "attribute: value" lines,
// contacts as handles only. Before 2013 nu was .NU Domain's, whose answers had headed blocks.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"domain:", "domain.name"},
                           {"state:", "domain.status."},
                           {"status:", "domain.status."},
                           {"created:", "domain.created"},
                           {"modified:", "domain.changed"},
                           {"expires:", "domain.expires"},
                           {"transferred:", "domain.transferred"},
                           {"deactivationdate:", "domain.deactivated"},
                           {"date_to_delete:", "domain.date_to_delete"},
                           {"date_to_release:", "domain.date_to_release"},
                           {"nserver:", "domain.nserver."},
                           {"dnssec:", "domain.dnssec"},
                           {"ds:", "domain.ds."},
                           {"registry-lock:", "domain.registry-lock"},
                           {"registrar:", "registrar.name"},
                           {"holder:", "owner.handle"},
                           {"admin-c:", "admin.handle"},
                           {"tech-c:", "tech.handle"},
                           {"billing-c:", "billing.handle"}};

// The answers of .NU Domain.
constexpr Row kFormer[] = {{"Domain Name (UTF-8):", "domain.name"},
                           {"Domain Name:", "domain.name"},
                           {"Record ID:", "domain.handle"},
                           {"Record created on", "domain.created"},
                           {"Record expires on", "domain.expires"},
                           {"Record last updated on", "domain.changed"},
                           {"Record status:", "domain.status."},
                           {"Registrar of record:", "registrar.name"},
                           {"Referral URL:", "registrar.url"},
                           {"Owner:", "owner"},
                           {"Owner and Administrative Contact:", "owner"},
                           {"Administrative Contact:", "admin"},
                           {"Technical Contact:", "tech"},
                           {"Billing Contact:", "billing"},
                           {"Domain servers in listed order:", "domain.nserver."},
                           {"Owner and Administrative Contact information for domains", "disclaimer."},
                           {"Copyright by", "disclaimer."}};

struct Iis {
  static constexpr Info info{.claim = "family.iis",
                             .registrar = "The Swedish Internet Foundation",
                             .referrer = "https://internetstiftelsen.se",
                             .description = "the Swedish Internet Foundation: se and nu"};
  explicit Iis(const Setup& s) : fields_(s.table(kFields)), former_(s.table(kFormer)) {}

  void handle(Call& call) const {
    if (icontains(call.text(), "Record created on")) {
      call.easy(former_, call.text(), {.dates = "ymd"});
      return;
    }
    call.labels(fields_, call.text(), {.dates = "ymd"});
    drop_dashes(call);
    // "signed delegation", "unsigned delegation": in the words of ICANN's format.
    const std::string_view dnssec = call.get("domain.dnssec");
    if (istarts_with(dnssec, "signed")) call.set("domain.dnssec", "signedDelegation");
    if (istarts_with(dnssec, "unsigned")) call.set("domain.dnssec", "unsigned");
    // A free name is named in quotes: domain "example.se" not found.
    if (call.get("domain.name").empty() && says_free(call.text())) call.not_registered();
  }

 private:
  // A line of nothing but the name in quotes, with "domain" before it or not. Other things are not found, too.
  static bool says_free(std::string_view text) {
    const std::size_t at = ifind(text, "\" not found");
    if (at == std::string_view::npos) return false;
    const std::size_t before = text.substr(0, at).rfind('\n');
    const std::string_view line = trim(text.substr(before == std::string_view::npos ? 0 : before + 1));
    return line.starts_with('"') || istarts_with(line, "domain \"");
  }

  // What there is none of is printed as "-".
  static void drop_dashes(Call& call) {
    for (const std::string_view path : {"admin.handle", "tech.handle", "billing.handle", "owner.handle",
                                        "domain.changed_raw", "domain.created_raw", "domain.expires_raw"}) {
      if (call.get(path) == "-") call.erase(path);
    }
  }

  Table fields_, former_;
};

}  // namespace

WHOISKIT_PLUGIN(Iis)
