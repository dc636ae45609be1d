// whois.ip.twnic: TWNIC's network, after unlabelled lines of its holder and before headed contacts.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Netname:", network.name},
    {"Netblock:", network.inetnum},
    {"AS number:", as.handle},
    {"AS name:", as.name},
    {"Registered Date:", network.created},
    {"Registrant:", owner},
    {"Administrator contact:", admin},
    {"Administrative contact:", admin},
    {"Technical contact:", tech},
    {"Spam contact:", abuse},
    {"Abuse contact:", abuse},
};

struct Twnic : BlockHandler {
  static constexpr Info info{
      .claim = "ip.twnic",
      .registrar = "Taiwan Network Information Center (TWNIC)",
      .referrer = "https://www.twnic.tw",
      .description = "TWNIC: networks and AS numbers of Taiwan",
  };
  explicit Twnic(const Setup& s) : BlockHandler(s, {.fields = kFields, .options = {.dates = "ymd"}}) {}

  void handle(Call& call) const {
    BlockHandler::handle(call);
    const bool network_told = !call.get(network.name).empty() || !call.get(network.inetnum).empty();
    if (network_told) read_holder(call);
  }

 private:
  // The lines above the network, if there are any: a company and its address.
  static void read_holder(Call& call) {
    constexpr uint32_t kMaxLines = 12;
    wk_str lines[kMaxLines];
    uint32_t count = 0;
    std::string_view text = call.text();
    for (std::string_view line; next_trimmed(text, line) && count < kMaxLines;) {
      if (istarts_with(line, "Netname:") || istarts_with(line, "Netblock:") || line.ends_with(':')) break;
      if (!line.empty() && line.front() != '%' && line.front() != '#') lines[count++] = str(line);
    }
    call.contact(owner, {lines, count}, {.shape = "organization street* email* phone? fax?"});
  }
};

}  // namespace

WHOISKIT_PLUGIN(Twnic)
