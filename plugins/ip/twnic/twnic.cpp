// whois.ip.twnic: TWNIC's network, after its holder's free lines and before headed contacts.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Netname:", "network.name"},
                           {"Netblock:", "network.inetnum"},
                           {"AS number:", "AS.handle"},
                           {"AS name:", "AS.name"},
                           {"Registered Date:", "network.created"},
                           {"Registrant:", "owner"},
                           {"Administrator contact:", "admin"},
                           {"Administrative contact:", "admin"},
                           {"Technical contact:", "tech"},
                           {"Spam contact:", "abuse"},
                           {"Abuse contact:", "abuse"}};

struct Twnic : BlockHandler {
  static constexpr Info info{.claim = "ip.twnic",
                             .registrar = "Taiwan Network Information Center (TWNIC)",
                             .referrer = "https://www.twnic.tw",
                             .description = "TWNIC: networks and AS numbers of Taiwan"};
  explicit Twnic(const Setup& s) : BlockHandler(s, {.fields = kFields, .options = {.dates = "ymd"}}) {}

  void handle(Call& call) const {
    BlockHandler::handle(call);
    holder(call);
  }

 private:
  // The lines above the network, where it has any: a company and its address.
  static void holder(Call& call) {
    constexpr std::size_t kMaxLines = 12;
    if (call.get("network.name").empty() && call.get("network.inetnum").empty()) return;
    wk_str lines[kMaxLines];
    std::size_t count = 0;
    std::string_view text = call.text();
    for (std::string_view line; next_line(text, line) && count < kMaxLines;) {
      line = trim(line);
      if (istarts_with(line, "Netname:") || istarts_with(line, "Netblock:") || line.ends_with(':')) break;
      if (!line.empty() && line.front() != '%' && line.front() != '#') lines[count++] = str(line);
    }
    if (count == 0) return;
    call.contact("owner", {lines, count});
    call.set("owner.organization", call.get("owner.name"));
    call.erase("owner.name");
  }
};

}  // namespace

WHOISKIT_PLUGIN(Twnic)
