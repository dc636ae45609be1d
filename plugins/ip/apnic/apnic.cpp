// whois.ip.apnic: APNIC's RPSL objects, which are those of RIPE's database software. APNIC keeps a partial mirror of
// the space that a national registry assigns. The registry has more data, so this plugin refers to it.
#include "../rpsl_registry.hpp"

using namespace whoiskit;

namespace {

// The signs that a national registry holds a network: a server named in its remarks, or the maintainer or source that
// the registry has in the database.
struct Sign {
  std::string_view text, server;  // the server to query
};
constexpr std::string_view kKorea = "whois.nic.or.kr", kJapan = "whois.nic.ad.jp", kTaiwan = "whois.twnic.net";
constexpr Sign kHosts[] = {
    {"whois.nic.or.kr", kKorea}, {"whois.krnic.net", kKorea},  {"whois.kisa.or.kr", kKorea},
    {"whois.nic.ad.jp", kJapan}, {"whois.twnic.net", kTaiwan},
};
constexpr Sign kWords[] = {
    {"MNT-KRNIC-AP", kKorea}, {"KRNIC", kKorea},           {"MAINT-JPNIC", kJapan},
    {"JPNIC", kJapan},        {"MAINT-TW-TWNIC", kTaiwan}, {"TWNIC", kTaiwan},
};

struct Apnic : registries::RpslRegistry {
  static constexpr Info info{
      .claim = "ip.apnic",
      .registrar = "Asia Pacific Network Information Centre (APNIC)",
      .referrer = "https://www.apnic.net",
      .description = "APNIC: networks and AS numbers of Asia and the Pacific",
  };
  using RpslRegistry::RpslRegistry;

  void handle(Call& call) const {
    if (const std::string_view server = national(read(call)); !server.empty()) call.refer(server);
  }

 private:
  // The national registry's server; empty if the object does not name one.
  static std::string_view national(std::string_view object) {
    for (std::string_view line; next_line(object, line);) {
      const Attribute a = attribute_of(line);
      if (iequals(a.name, "remarks")) {
        for (const Sign& host : kHosts) {
          if (icontains(a.value, host.text)) return host.server;
        }
      } else if (istarts_with(a.name, "mnt-") || iequals(a.name, "source")) {
        for (const Sign& word : kWords) {
          if (iequals(cut(a.value, ' ').before, word.text)) return word.server;
        }
      }
    }
    return {};
  }
};

}  // namespace

WHOISKIT_PLUGIN(Apnic)
