// whois.ip.apnic: APNIC's RPSL objects, which are those of RIPE's database software. Of space that a national registry
// hands out it keeps a partial mirror; the registry itself knows more and is referred to.
#include "../rpsl_registry.hpp"

using namespace whoiskit;

namespace {

// What tells that a national registry holds a network: a server named in its remarks, or the maintainer or source that
// the registry has in the database. Below: the server to ask.
constexpr Row kNational[] = {{"whois.nic.or.kr", "whois.nic.or.kr"},
                             {"whois.krnic.net", "whois.nic.or.kr"},
                             {"whois.kisa.or.kr", "whois.nic.or.kr"},
                             {"MNT-KRNIC-AP", "whois.nic.or.kr"},
                             {"KRNIC", "whois.nic.or.kr"},
                             {"whois.nic.ad.jp", "whois.nic.ad.jp"},
                             {"MAINT-JPNIC", "whois.nic.ad.jp"},
                             {"JPNIC", "whois.nic.ad.jp"},
                             {"whois.twnic.net", "whois.twnic.net"},
                             {"MAINT-TW-TWNIC", "whois.twnic.net"},
                             {"TWNIC", "whois.twnic.net"}};

struct Apnic : registries::RpslRegistry {
  static constexpr Info info{.claim = "ip.apnic",
                             .registrar = "Asia Pacific Network Information Centre (APNIC)",
                             .referrer = "https://www.apnic.net",
                             .description = "APNIC: networks and AS numbers of Asia and the Pacific"};
  using RpslRegistry::RpslRegistry;

  void handle(Call& call) const {
    const std::string_view object = read(call);
    if (const std::string_view server = national(object); !server.empty()) call.refer(server);
  }

 private:
  // The national registry's server; empty where the object names none.
  static std::string_view national(std::string_view object) {
    for (std::string_view line; next_line(object, line);) {
      const Cut field = cut(line, ':');
      const bool remark = iequals(field.before, "remarks");
      const bool word = istarts_with(field.before, "mnt-") || iequals(field.before, "source");
      if (!remark && !word) continue;
      const std::string_view value = trim(field.after);
      for (const Row& sign : kNational) {
        const std::string_view label = view(sign.label);
        const bool host = label.starts_with("whois.");
        if (remark ? host && icontains(value, label) : iequals(cut(value, ' ').before, label)) return view(sign.path);
      }
    }
    return {};
  }
};

}  // namespace

WHOISKIT_PLUGIN(Apnic)
