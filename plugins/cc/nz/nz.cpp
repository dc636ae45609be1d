// whois.nz: InternetNZ. ICANN's labels since 2022; before, the Shared Registry System's labels with underscores and a
// code that decides (query_status: 200 active, 210 pending release, 220 available, 4xx refused).
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"domain_name:", "domain.name"},
                           {"query_status:", "domain.status"},
                           {"domain_dateregistered:", "domain.created"},
                           {"domain_datebilleduntil:", "domain.expires"},
                           {"domain_datelastmodified:", "domain.changed"},
                           {"domain_datecreated:", "domain.created"},
                           {"domain_datecancelled:", "domain.cancelled"},
                           {"domain_datelocked:", "domain.locked"},
                           {"domain_delegaterequested:", "domain.delegate-requested"},
                           {"domain_signed:", "domain.dnssec"},
                           {"ds_rdata_01:", "domain.ds."},
                           {"ds_rdata_02:", "domain.ds."},
                           {"registrar_name:", "registrar.name"},
                           {"registrar_address1:", "registrar.address.street."},
                           {"registrar_address2:", "registrar.address.street."},
                           {"registrar_city:", "registrar.address.city"},
                           {"registrar_province:", "registrar.address.state"},
                           {"registrar_postalcode:", "registrar.address.pcode"},
                           {"registrar_country:", "registrar.address.country"},
                           {"registrar_phone:", "registrar.phone"},
                           {"registrar_fax:", "registrar.fax"},
                           {"registrar_email:", "registrar.email"},
                           {"registrant_contact_name:", "owner.name"},
                           {"registrant_contact_address1:", "owner.address.street."},
                           {"registrant_contact_address2:", "owner.address.street."},
                           {"registrant_contact_city:", "owner.address.city"},
                           {"registrant_contact_province:", "owner.address.state"},
                           {"registrant_contact_postalcode:", "owner.address.pcode"},
                           {"registrant_contact_country:", "owner.address.country"},
                           {"registrant_contact_phone:", "owner.phone"},
                           {"registrant_contact_fax:", "owner.fax"},
                           {"registrant_contact_email:", "owner.email"},
                           {"admin_contact_name:", "admin.name"},
                           {"admin_contact_address1:", "admin.address.street."},
                           {"admin_contact_address2:", "admin.address.street."},
                           {"admin_contact_city:", "admin.address.city"},
                           {"admin_contact_province:", "admin.address.state"},
                           {"admin_contact_postalcode:", "admin.address.pcode"},
                           {"admin_contact_country:", "admin.address.country"},
                           {"admin_contact_phone:", "admin.phone"},
                           {"admin_contact_fax:", "admin.fax"},
                           {"admin_contact_email:", "admin.email"},
                           {"technical_contact_name:", "tech.name"},
                           {"technical_contact_address1:", "tech.address.street."},
                           {"technical_contact_address2:", "tech.address.street."},
                           {"technical_contact_city:", "tech.address.city"},
                           {"technical_contact_province:", "tech.address.state"},
                           {"technical_contact_postalcode:", "tech.address.pcode"},
                           {"technical_contact_country:", "tech.address.country"},
                           {"technical_contact_phone:", "tech.phone"},
                           {"technical_contact_fax:", "tech.fax"},
                           {"technical_contact_email:", "tech.email"},
                           {"query_datetime:", ""},
                           {"version:", ""}};

struct Nz {
  static constexpr Info info{.claim = "nz",
                             .registrar = "InternetNZ",
                             .referrer = "https://internetnz.nz",
                             .description = "New Zealand: ICANN's labels; underscored labels before 2022"};
  explicit Nz(const Setup& s) : fields_(s.table(kFields)) {}

  void handle(Call& call) const {
    const std::string_view text = call.text();
    if (!icontains(text, "query_status:")) {
      call.labels({}, text, {.dates = "ymd", .stop = ">>>"});
      return;
    }
    call.labels(fields_, text, {.dates = "ymd"});
    name_servers(call, text);
    status(call);
  }

 private:
  // ns_name_01, then ns_ip4_01 and ns_ip6_01 where there is glue.
  static void name_servers(Call& call, std::string_view text) {
    constexpr std::size_t kMaxServer = 1024;  // bytes from a name to its last address
    std::string_view line, server;
    while (next_line(text, line)) {
      const Cut field = cut(line, ':');
      const std::string_view value = trim(field.after);
      if (istarts_with(field.before, "ns_name_")) {
        call.set("domain.nserver.", server);
        server = value;
      } else if (istarts_with(field.before, "ns_ip") && !server.empty() && !value.empty()) {
        const auto size = static_cast<std::size_t>(value.data() + value.size() - server.data());
        if (size <= kMaxServer) server = {server.data(), size};
      }
    }
    call.set("domain.nserver.", server);
  }

  static void status(Call& call) {
    const std::string_view code = call.get("domain.status").substr(0, 3);
    if (code == "200" || code == "210") {
      call.registered();
    } else if (code == "220") {
      call.not_registered();
    } else if (code == "440") {
      call.unknown(WK_STATUS_THROTTLED);
    } else if (code.starts_with('4')) {
      call.unknown(WK_STATUS_ERROR);
    } else {
      call.unknown();  // conflicted, reserved
    }
  }

  Table fields_;
};

}  // namespace

WHOISKIT_PLUGIN(Nz)
