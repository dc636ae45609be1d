// whois.to: Tonic prints pairs of the name (without its zone) and a name server, one per line.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

struct To {
  static constexpr Info info{
      .claim = "to",
      .registrar = "Tonic",
      .referrer = "https://www.tonic.to",
      .description = "Tonga: names and name servers",
  };
  explicit To(const Setup&) {}

  void handle(Call& call) const {
    std::string_view rest = call.text();
    for (std::string_view line; next_trimmed(rest, line);) {
      const Cut pair = cut(line, ' ');
      const std::string_view server = trim(pair.after);
      if (pair.found && istarts_with(pair.before, "Tonic")) {
        call.add(disclaimer, line);
      } else if (server.find('.') != server.npos && server.find(' ') == server.npos) {
        call.add(domain.nserver, server);
      }
    }
    if (call.get(domain.nserver).empty()) return;
    call.registered();
    call.set(domain.name, call.query());
  }
};

}  // namespace

WHOISKIT_PLUGIN(To)
