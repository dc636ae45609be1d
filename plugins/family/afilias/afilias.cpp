// whois.family.afilias: the registry of Afilias, today Identity Digital's. There are three generations of labels. The
// older ones have no blank after the colon:
//
//   until 2012   Created On:12-Feb-2004 08:15:30 UTC      Sponsoring Registrar:Example Inc. (R84-LROR)
//                Last Updated On:  Expiration Date:       Status:CLIENT TRANSFER PROHIBITED
//   until 2015   Creation Date: 2004-02-12T08:15:30Z      Sponsoring Registrar: Example Inc. (R84-LROR)
//   today        ICANN's format, "Registrar: Example Inc."
//
// asia also prints its charter eligibility declaration ("CED ..."), mobi trademarks, and in and me short forms of the
// labels above.
#include "../values.hpp"

using namespace whoiskit;

namespace {

constexpr OwnKey kOperationsHandle = own_key("operations.handle");

constexpr Row kFields[] = {
    {"Domain Create Date:", domain.created},
    {"Domain Last Updated Date:", domain.changed},
    {"Domain Expiration Date:", domain.expires},
    {"Last Transferred Date:", own_key(domain, "transferred")},
    {"Created by Registrar:", own_key(domain, "created-by")},
    {"Created by:", own_key(domain, "created-by")},
    {"Last Updated by Registrar:", own_key(domain, "changed-by")},
    {"Last Updated by:", own_key(domain, "changed-by")},
    {"Updated By:", own_key(domain, "changed-by")},
    {"Registrar:", registrar.name, name_and_codes},
    {"Sponsoring Registrar:", registrar.name, name_and_codes},
    {"Nameservers:", domain.nserver},
    {"DNSSEC:", domain.dnssec, families::dnssec_words},
    {"DS Key Tag %d:", all(domain.ds), ds_part(1)},
    {"Algorithm %d:", all(domain.ds), ds_part(2)},
    {"Digest Type %d:", all(domain.ds), ds_part(3)},
    {"Digest %d:", all(domain.ds), ds_part(4)},
    {"Maintainer:", own_key(domain, "maintainer")},
    {"Trademark Name:", own_key("trademark.name")},
    {"Trademark Country:", own_key("trademark.country")},
    {"Trademark Number:", own_key("trademark.handle")},
    {"Date Trademark Applied For:", own_key("trademark.applied")},
    {"Date Trademark Registered:", own_key("trademark.created")},
    {"CED ID:", own_key("ced.handle")},
    {"CED CC Locality:", own_key("ced.country")},
    {"CED State/Province:", own_key("ced.state")},
    {"CED City:", own_key("ced.city")},
    {"CED Type of Legal Entity:", own_key("ced.type")},
    {"CED Type of Legal Entity (Other):", own_key("ced.type")},
    {"CED Form of Identification:", own_key("ced.identification")},
    {"CED Form of Identification (Other):", own_key("ced.identification")},
    {"CED Identification Number:", own_key("ced.number")},
    {"IPR Name:", own_key("ipr.name")},
    {"IPR Number:", own_key("ipr.handle")},
    {"IPR CC Locality:", own_key("ipr.country")},
    {"IPR Type:", own_key("ipr.type")},
    {"IPR Class:", own_key("ipr.class")},
    {"IPR Date Applied:", own_key("ipr.applied")},
    {"IPR Date Registered:", own_key("ipr.created")},
    {"Operations and Notifications ID:", kOperationsHandle},
    {"Operations and Notifications Name:", own_key("operations.name")},
    {"Operations and Notifications Organization:", own_key("operations.organization")},
    {"Operations and Notifications Address:", all(own_key("operations.address.street"))},
    {"Operations and Notifications Address%d:", all(own_key("operations.address.street"))},
    {"Operations and Notifications City:", own_key("operations.address.city")},
    {"Operations and Notifications State/Province:", own_key("operations.address.state")},
    {"Operations and Notifications Postal Code:", own_key("operations.address.pcode")},
    {"Operations and Notifications Country/Economy:", own_key("operations.address.country")},
    {"Operations and Notifications Phone:", own_key("operations.phone")},
    {"Operations and Notifications Phone Ext.:", own_key("operations.phone_ext")},
    {"Operations and Notifications FAX:", own_key("operations.fax")},
    {"Operations and Notifications FAX Ext.:", own_key("operations.fax_ext")},
    {"Operations and Notifications E-mail:", own_key("operations.email")},
};

// The contact that the registry of asia informs about the name is a second administrative contact, unless it is the
// registrant or the first one.
constexpr Row kOperations[] = {
    {"Operations and Notifications ID:", contact.handle},
    {"Operations and Notifications Name:", contact.name},
    {"Operations and Notifications Organization:", contact.organization},
    {"Operations and Notifications Address:", contact.address.street},
    {"Operations and Notifications Address%d:", contact.address.street},
    {"Operations and Notifications City:", contact.address.city},
    {"Operations and Notifications State/Province:", contact.address.state},
    {"Operations and Notifications Postal Code:", contact.address.pcode},
    {"Operations and Notifications Country/Economy:", contact.address.country},
    {"Operations and Notifications Phone:", contact.phone},
    {"Operations and Notifications Phone Ext.:", contact.phone_ext},
    {"Operations and Notifications FAX:", contact.fax},
    {"Operations and Notifications FAX Ext.:", contact.fax_ext},
    {"Operations and Notifications E-mail:", contact.email},
};
constexpr std::string_view kOperationsId = "\nOperations and Notifications ID:";

struct Afilias : families::LabelFamily {
  static constexpr Info info{
      .claim = "family.afilias",
      .description = "Afilias and Identity Digital: all generations of their registry",
  };
  explicit Afilias(const Setup& s)
      : LabelFamily(s, kFields, "dmy"), operations_(s.table(kOperations)), operations_id_(s.key(kOperationsHandle)) {}

  void handle(Call& call) const {
    LabelFamily::handle(call);
    if (call.get(operations_id_).empty()) return;  // nearly always: the text need not be searched
    const auto at = ifind(call.text(), kOperationsId);
    if (at == std::string_view::npos) return;
    const std::string_view handle = trim(cut(call.text().substr(at + kOperationsId.size()), '\n').before);
    if (handle.empty() || handle == call.get(owner.handle) || handle == call.get(admin.handle)) return;
    call.begin(admin);
    call.labels(operations_, call.text().substr(at), {.main = admin});
  }

 private:
  Table operations_;
  Key operations_id_;
};

}  // namespace

WHOISKIT_PLUGIN(Afilias)
