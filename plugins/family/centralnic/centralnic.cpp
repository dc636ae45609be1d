// whois.family.centralnic: CentralNic's registry: names under uk.com and its like, and the TLDs it runs. Three
// generations: ICANN's today; until 2017 the same with "Sponsoring Registrar ID:"; until 2011 that of Afilias' look,
// with the registrar's own address and dates such as 12-Feb-2004 08:15:30 UTC:
//
//   Sponsoring Registrar ID:H129478
//   Sponsoring Registrar Organization:Example Registrar Ltd
//   Sponsoring Registrar Website:http://www.registrar.example
//   DS Key Tag 1:...
#include "../values.hpp"

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Sponsoring Registrar Name:", "registrar.name"},
                           {"Sponsoring Registrar Contact Name:", "registrar.contact"},
                           {"Sponsoring Registrar Contact Email:", "registrar.email"},
                           {"Sponsoring Registrar Contact Phone:", "registrar.phone"},
                           {"Sponsoring Registrar Abuse Contact:", "abuse.email"},
                           {"Registrar Organization:", "registrar.organization"},
                           {"Registrant NIN:", "owner.registration-id"},
                           {"DS:", "domain.ds."},
                           {"Variant:", "domain.variant."},
                           {"IDN Script:", "domain.idn-script"}};
constexpr auto kRows = families::joined(kFields, families::kDsRows);

struct CentralNic : families::LabelFamily {
  static constexpr Info info{
      .claim = "family.centralnic", .version = "1.0.0", .description = "CentralNic: all generations of its registry"};
  explicit CentralNic(const Setup& s) : LabelFamily(s, kRows, "dmy") {}

  void handle(Call& call) const {
    const std::string_view text = call.text();
    // Former answers have no mark between the record and the terms, which stood above it for a time.
    const auto record = text.find("Domain Name:");
    if (record != std::string_view::npos && text.find(kFormerTerms, record) != std::string_view::npos) {
      read(call, text, kFormerTerms);
    } else {
      read(call, text);
    }
    families::join_ds(call);
  }

 private:
  static constexpr std::string_view kFormerTerms = "This whois service";
};

}  // namespace

WHOISKIT_PLUGIN(CentralNic)
