// whois.family.icb: the Internet Computer Bureau's registry (ac, io, sh, tm), Identity Digital's today. Its own layout,
// in use until 2015 (io, ac, sh) and 2022 (tm), has padded labels and an address without parts:
//
//   Domain : example.io                    Owner Name    : Pat Example
//   Status : Live                          Owner OrgName : Example Ltd
//   Expiry : 2030-01-30                    Owner Addr    : 1 Example Way
//   NS 1   : ns1.example.io                Owner Addr    : GB
//
// Then ICANN's labels, of Afilias' second generation first.
#include "../values.hpp"

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"NS 1:", "domain.nserver."},
                           {"NS 2:", "domain.nserver."},
                           {"NS 3:", "domain.nserver."},
                           {"NS 4:", "domain.nserver."},
                           {"NS 5:", "domain.nserver."},
                           {"NS 6:", "domain.nserver."},
                           {"NS 7:", "domain.nserver."},
                           {"NS 8:", "domain.nserver."},
                           {"NS 9:", "domain.nserver."},
                           {"NS 10:", "domain.nserver."},
                           {"NS 11:", "domain.nserver."},
                           {"NS 12:", "domain.nserver."},
                           {"NS 13:", "domain.nserver."},
                           {"First Registered:", "domain.created"},
                           {"Last Updated:", "domain.changed"},
                           {"Owner:", "owner.organization"},
                           {"Owner Name:", "owner.name"},
                           {"Owner OrgName:", "owner.organization"},
                           {"Owner Addr:", "owner.address.street."}};

struct Icb : families::LabelFamily {
  static constexpr Info info{.claim = "family.icb",
                             .version = "1.0.0",
                             .registrar = "Internet Computer Bureau",
                             .referrer = "http://www.nic.io",
                             .description = "ac, io, sh, tm: ICB's own layout and ICANN's"};
  explicit Icb(const Setup& s) : LabelFamily(s, kFields, "dmy") {}

  void handle(Call& call) const {
    LabelFamily::handle(call);
    families::split_registrar(call);
    split_address(call);
  }

 private:
  // ICB's address ends in the country's code; which line is the city cannot be told.
  static void split_address(Call& call) {
    constexpr std::uint32_t kMaxLines = 16;
    if (!call.get("owner.address.country").empty()) return;
    std::string_view lines[kMaxLines];
    std::uint32_t count = 0;
    while (count < kMaxLines && !(lines[count] = call.get("owner.address.street", count)).empty()) ++count;
    if (count < 2 || count == kMaxLines || lines[count - 1].size() != 2) return;
    call.erase("owner.address.street");
    call.set("owner.address.country", lines[--count]);
    for (std::uint32_t i = 0; i < count; ++i) call.set("owner.address.street.", lines[i]);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Icb)
