// whois.fj: the University of the South Pacific's running text and blocks. The status is beside the name:
//
//   Domain name: example.com.fj   Status: Active
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

void name(Call& call, Key, std::string_view line) {
  constexpr std::string_view kStatus = "Status:";
  const auto status = ifind(line, kStatus);
  call.set(domain.name, line.substr(0, status));
  if (status == line.npos) return;
  call.set(domain.status, line.substr(status + kStatus.size()), word("Active", "active"));  // as others spell it
}
constexpr Row kFields[] = {
    {"Domain name:", domain.name, by<&name>},
    {"Expires:", domain.expires},
    {"Registrant:", owner},
    {"Domain servers:", domain.nserver},
};

struct Fj : BlockHandler {
  static constexpr Info info{
      .claim = "fj",
      .registrar = "University of the South Pacific",
      .referrer = "https://www.domains.fj",
      .description = "Fiji: headed blocks",
  };
  explicit Fj(const Setup& s) : BlockHandler(s, {.fields = kFields, .options = {.dates = "dmy", .rest = disclaimer}}) {}

  void handle(Call& call) const {
    BlockHandler::handle(call);
    if (!call.get(domain.name).empty()) return;
    if (icontains(call.text(), "The domain ") && icontains(call.text(), "was not found!")) call.not_registered();
  }
};

}  // namespace

WHOISKIT_PLUGIN(Fj)
