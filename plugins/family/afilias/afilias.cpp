// whois.family.afilias: the registry of Afilias, Identity Digital's today. Three generations of labels, all without
// blanks behind the colon in the older ones:
//
//   until 2012   Created On:12-Feb-2004 08:15:30 UTC      Sponsoring Registrar:Example Inc. (R84-LROR)
//                Last Updated On:  Expiration Date:       Status:CLIENT TRANSFER PROHIBITED
//   until 2015   Creation Date: 2004-02-12T08:15:30Z      Sponsoring Registrar: Example Inc. (R84-LROR)
//   today        ICANN's format, "Registrar: Example Inc."
//
// asia has its charter eligibility declaration ("CED ...") besides, mobi trademarks, in and me short forms of the
// above.
#include "../values.hpp"

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Domain Create Date:", "domain.created"},
                           {"Domain Last Updated Date:", "domain.changed"},
                           {"Domain Expiration Date:", "domain.expires"},
                           {"Last Transferred Date:", "domain.transferred"},
                           {"Created by Registrar:", "domain.created-by"},
                           {"Created by:", "domain.created-by"},
                           {"Last Updated by Registrar:", "domain.changed-by"},
                           {"Last Updated by:", "domain.changed-by"},
                           {"Updated By:", "domain.changed-by"},
                           {"Nameservers:", "domain.nserver."},
                           {"Maintainer:", "domain.maintainer"},
                           {"Trademark Name:", "trademark.name"},
                           {"Trademark Country:", "trademark.country"},
                           {"Trademark Number:", "trademark.handle"},
                           {"Date Trademark Applied For:", "trademark.applied"},
                           {"Date Trademark Registered:", "trademark.created"},
                           {"CED ID:", "ced.handle"},
                           {"CED CC Locality:", "ced.country"},
                           {"CED State/Province:", "ced.state"},
                           {"CED City:", "ced.city"},
                           {"CED Type of Legal Entity:", "ced.type"},
                           {"CED Type of Legal Entity (Other):", "ced.type"},
                           {"CED Form of Identification:", "ced.identification"},
                           {"CED Form of Identification (Other):", "ced.identification"},
                           {"CED Identification Number:", "ced.number"},
                           {"IPR Name:", "ipr.name"},
                           {"IPR Number:", "ipr.handle"},
                           {"IPR CC Locality:", "ipr.country"},
                           {"IPR Type:", "ipr.type"},
                           {"IPR Class:", "ipr.class"},
                           {"IPR Date Applied:", "ipr.applied"},
                           {"IPR Date Registered:", "ipr.created"},
                           {"Operations and Notifications ID:", "operations.handle"},
                           {"Operations and Notifications Name:", "operations.name"},
                           {"Operations and Notifications Organization:", "operations.organization"},
                           {"Operations and Notifications Address:", "operations.address.street."},
                           {"Operations and Notifications Address2:", "operations.address.street."},
                           {"Operations and Notifications Address3:", "operations.address.street."},
                           {"Operations and Notifications City:", "operations.address.city"},
                           {"Operations and Notifications State/Province:", "operations.address.state"},
                           {"Operations and Notifications Postal Code:", "operations.address.pcode"},
                           {"Operations and Notifications Country/Economy:", "operations.address.country"},
                           {"Operations and Notifications Phone:", "operations.phone"},
                           {"Operations and Notifications Phone Ext.:", "operations.phone_ext"},
                           {"Operations and Notifications FAX:", "operations.fax"},
                           {"Operations and Notifications FAX Ext.:", "operations.fax_ext"},
                           {"Operations and Notifications E-mail:", "operations.email"}};
constexpr auto kRows = families::joined(kFields, families::kDsRows);

struct Afilias : families::LabelFamily {
  static constexpr Info info{.claim = "family.afilias",
                             .version = "1.0.0",
                             .description = "Afilias and Identity Digital: all generations of their registry"};
  explicit Afilias(const Setup& s) : LabelFamily(s, kRows, "dmy") {}

  void handle(Call& call) const {
    LabelFamily::handle(call);
    families::split_registrar(call);
    families::join_ds(call);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Afilias)
