// whois.ip.jpnic: JPNIC's bracketed labels ("a. [Network Number]"), in English by "/e". Networks around the one asked
// for follow it and are left out.
#include <whoiskit/plugin.hpp>

#include <algorithm>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"[Network Number]", "network.inetnum"},
                           {"[Network Name]", "network.name"},
                           {"[AS Number]", "AS.handle"},
                           {"[AS Name]", "AS.name"},
                           {"[Organization]", "owner.organization"},
                           {"[Administrative Contact]", "admin.handle"},
                           {"[Technical Contact]", "tech.handle"},
                           {"[Abuse]", "abuse.email"},
                           {"[Nameserver]", "network.nserver."}};
constexpr Row kDates[] = {
    {"[Assigned Date]", "created"}, {"[Allocated Date]", "created"}, {"[Last Update]", "changed"}};

struct Jpnic {
  static constexpr Info info{.claim = "ip.jpnic",
                             .registrar = "Japan Network Information Center (JPNIC)",
                             .referrer = "https://www.nic.ad.jp",
                             .description = "JPNIC: networks and AS numbers of Japan"};
  explicit Jpnic(const Setup& s) : fields_(s.table(kFields)), dates_(s.table(kDates)) {}

  void handle(Call& call) const {
    std::string_view text = call.text();
    text = text.substr(0, std::min(text.find("\nLess Specific Info"), text.find("\nMore Specific Info")));
    call.labels(fields_, text, {.dates = "ymd"});
    call.labels(dates_, text, {.dates = "ymd", .main = call.get("AS.handle").empty() ? "network" : "AS"});
  }

 private:
  Table fields_, dates_;
};

}  // namespace

WHOISKIT_PLUGIN(Jpnic)
