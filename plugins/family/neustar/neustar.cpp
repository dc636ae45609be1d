// whois.family.neustar: the registry of NeuLevel and Neustar (biz, us, co, tel, travel), GoDaddy Registry's today.
// Until 2017 padded labels of its own, dates with the weekday first, every contact with country and its code:
//
//   Domain ID:                                   D12345-BIZ
//   Sponsoring Registrar IANA ID:                9999
//   Registrar URL (registration services):       whois.registrar.example
//   Registrant Address1:                         1 Example Way
//   Registrant Facsimile Number:                 +1.5555550101
//   Registrant Application Purpose:              P1              us: what the name is for, and
//   Registrant Nexus Category:                   C11             how its holder belongs to the country
//   Domain Registration Date:                    Wed Nov 07 00:01:00 GMT 2001
//
// Today ICANN's format, in us with the same two labels.
#include "../values.hpp"

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Variant:", "domain.variant."},
                           {"UIN:", "domain.uin"},
                           {"Last Transferred Date:", "domain.transferred"},
                           {"Created by Registrar:", "domain.created-by"},
                           {"Last Updated by Registrar:", "domain.changed-by"},
                           {"Registrant Application Purpose:", "owner.purpose"},
                           {"Registrant Nexus Category:", "owner.nexus"},
                           {"Admin Application Purpose:", "admin.purpose"},
                           {"Admin Nexus Category:", "admin.nexus"},
                           {"Administrative Application Purpose:", "admin.purpose"},
                           {"Administrative Nexus Category:", "admin.nexus"},
                           {"Tech Application Purpose:", "tech.purpose"},
                           {"Tech Nexus Category:", "tech.nexus"},
                           {"Technical Application Purpose:", "tech.purpose"},
                           {"Technical Nexus Category:", "tech.nexus"},
                           {"Billing Application Purpose:", "billing.purpose"},
                           {"Billing Nexus Category:", "billing.nexus"},
                           {"Tel Hosting Provider:", "domain.hosting"},
                           {"IDN Script:", "domain.idn-script"},
                           {"IDN Tag:", "domain.idn-tag"}};
constexpr auto kRows = families::joined(kFields, families::kDsRows);

struct Neustar : families::LabelFamily {
  static constexpr Info info{.claim = "family.neustar",
                             .version = "1.0.0",
                             .description = "NeuLevel, Neustar and GoDaddy Registry: padded labels, ICANN's today"};
  explicit Neustar(const Setup& s) : LabelFamily(s, kRows, "-md--y") {}

  void handle(Call& call) const {
    LabelFamily::handle(call);
    families::join_ds(call);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Neustar)
