// whois.family.zacr: the ZA Central Registry: za's zones, the TLDs of cities, and africa. ICANN's format, until 2019
// with the first generation's labels ("Domain ID:", "Sponsoring Registrar:", "Registrant ID:"). The answer for a free
// name is one word, "Available". A limit states the seconds to wait: "Please go away for 60 Seconds".
#include "../values.hpp"

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"WHOIS Server:", ignored}};  // the registry's own

struct Zacr : families::LabelFamily {
  static constexpr Info info{
      .claim = "family.zacr",
      .registrar = "ZA Central Registry",
      .referrer = "https://www.registry.net.za",
      .description = "ZA Central Registry: za, africa, capetown, durban, joburg",
  };
  explicit Zacr(const Setup& s) : LabelFamily(s, kFields, "ymd") {}

  void handle(Call& call) const {
    // The echo of the query below "Available" is not a record.
    std::string_view text = call.text(), first;
    while (first.empty() && next_trimmed(text, first)) continue;
    if (iequals(first, "Available")) return call.not_registered();
    LabelFamily::handle(call);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Zacr)
