// whois.uk: Nominet's headed blocks. The registrant's part is no longer published since 2018; "Renewal date:" became
// "Expiry date:" in 2012.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

// "Example Ltd t/a Example Names [Tag = EXAMPLE]": company, the name it trades under, and its handle; or "No registrar
// listed.  This domain is registered directly with Nominet."
void read_registrar(Call& call, Key, std::string_view line) {
  if (istarts_with(line, "No registrar listed")) {
    call.add(domain.remarks, line);
    return;
  }
  const auto tag = ifind(line, "[Tag = ");
  const std::string_view name = line.substr(0, tag);
  call.set(registrar.name, name);
  if (tag == line.npos) return;
  call.set(registrar.handle, cut(cut(line.substr(tag), '=').after, ']').before);
  if (const auto trading = ifind(name, " t/a "); trading != name.npos) {
    call.set(registrar.organization, name.substr(0, trading));
  }
}

// Which lines of an address are a city and which a county cannot be told.
constexpr Rule kAddress = in_order("street+ pcode country | street+ country");

constexpr Row kFields[] = {
    {"Domain name:", domain.name},
    {"Registrant:", owner.name},
    {"Trading as:", owner.organization},
    {"Registrant type:", owner.type},
    {"Registrant's address:", owner.address.street, kAddress},
    {"Data validation:", owner.remarks},
    {"Registrar:", registrar.name, by<&read_registrar>},
    {"URL:", registrar.url},
    {"Relevant dates:", ignored},
    {"Registered on:", domain.created},
    {"Registered before:", domain.created},
    {"Renewal date:", domain.expires},
    {"Expiry date:", domain.expires},
    {"Last updated:", domain.changed},
    {"Registration status:", domain.status},
    {"Name servers:", domain.nserver},
    {"DNSSEC:", domain.dnssec},
    {"WHOIS lookup made at", ignored},
    {"--", disclaimer},
};

struct Uk : BlockHandler {
  static constexpr Info info{
      .claim = "uk",
      .registrar = "Nominet UK",
      .referrer = "https://www.nominet.uk",
      .description = "United Kingdom: uk and the zones Nominet runs below it",
  };
  explicit Uk(const Setup& s) : BlockHandler(s, {.fields = kFields, .options = {.dates = "dmy"}}) {}
};

}  // namespace

WHOISKIT_PLUGIN(Uk)
