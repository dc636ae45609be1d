// whois.family.centralnic: CentralNic's registry: names under uk.com and the like, and the TLDs that it runs. There are
// three generations: ICANN's today; until 2017 the same with "Sponsoring Registrar ID:"; until 2011 one that looks like
// Afilias', with the registrar's own address and dates such as 12-Feb-2004 08:15:30 UTC:
//
//   Sponsoring Registrar ID:H129478
//   Sponsoring Registrar Organization:Example Registrar Ltd
//   Sponsoring Registrar Website:http://www.registrar.example
//   DS Key Tag 1:...
#include "../values.hpp"

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Sponsoring Registrar Name:", registrar.name},
    {"Sponsoring Registrar Contact Name:", own_key(registrar, "contact")},
    {"Sponsoring Registrar Contact Email:", registrar.email},
    {"Sponsoring Registrar Contact Phone:", registrar.phone},
    {"Sponsoring Registrar Abuse Contact:", abuse.email},
    {"Registrar Organization:", registrar.organization},
    {"Registrant NIN:", own_key(owner, "registration-id")},
    {"DNSSEC:", domain.dnssec, families::dnssec_words},
    {"DS:", all(domain.ds)},
    {"DS Key Tag %d:", all(domain.ds), ds_part(1)},
    {"Algorithm %d:", all(domain.ds), ds_part(2)},
    {"Digest Type %d:", all(domain.ds), ds_part(3)},
    {"Digest %d:", all(domain.ds), ds_part(4)},
    {"Variant:", all(own_key(domain, "variant"))},
    {"IDN Script:", own_key(domain, "idn-script")},
};

struct CentralNic : families::LabelFamily {
  static constexpr Info info{
      .claim = "family.centralnic",
      .description = "CentralNic: all generations of its registry",
  };
  explicit CentralNic(const Setup& s) : LabelFamily(s, kFields, "dmy") {}

  void handle(Call& call) const {
    // Old answers have no mark between the record and the terms. For a time the terms were above the record.
    constexpr std::string_view kFormerTerms = "This whois service";
    const std::string_view text = call.text();
    const auto record = text.find("Domain Name:");
    const bool former = record != text.npos && text.find(kFormerTerms, record) != text.npos;
    read(call, text, former ? kFormerTerms : ">>>");
  }
};

}  // namespace

WHOISKIT_PLUGIN(CentralNic)
