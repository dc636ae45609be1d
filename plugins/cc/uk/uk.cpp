// whois.uk: Nominet's headed blocks. The registrant's part is no longer published since 2018; "Renewal date:" became
// "Expiry date:" in 2012.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Domain name:", "domain.name"},
                           {"Registrant:", "owner.name"},
                           {"Trading as:", "owner.organization"},
                           {"Registrant type:", "owner.type"},
                           {"Registrant's address:", "owner.address.street."},
                           {"Data validation:", "owner.remarks."},
                           {"Registrar:", "registrar"},
                           {"URL:", "registrar.url"},
                           {"Relevant dates:", ""},
                           {"Registered on:", "domain.created"},
                           {"Registered before:", "domain.created"},
                           {"Renewal date:", "domain.expires"},
                           {"Expiry date:", "domain.expires"},
                           {"Last updated:", "domain.changed"},
                           {"Registration status:", "domain.status."},
                           {"Name servers:", "domain.nserver."},
                           {"DNSSEC:", "domain.dnssec"},
                           {"WHOIS lookup made at", ""},
                           {"--", "disclaimer."}};

bool has_digit(std::string_view s) { return s.find_first_of("0123456789") != std::string_view::npos; }

struct Uk : BlockHandler {
  static constexpr Info info{.claim = "uk",
                             .registrar = "Nominet UK",
                             .referrer = "https://www.nominet.uk",
                             .description = "United Kingdom: uk and the zones Nominet runs below it"};
  explicit Uk(const Setup& s) : BlockHandler(s, {.fields = kFields, .options = {.dates = "dmy"}}) {}

  void handle(Call& call) const {
    BlockHandler::handle(call);
    registrar(call);
    address(call);
  }

 private:
  // "Example Ltd t/a Example Names [Tag = EXAMPLE]": company, the name it trades under, and its handle.
  static void registrar(Call& call) {
    const std::string_view line = call.get("registrar.name");
    if (istarts_with(line, "No registrar listed")) {
      call.set("domain.remarks.", line);
      call.erase("registrar");
      return;
    }
    const auto tag = ifind(line, "[Tag = ");
    if (tag == std::string_view::npos) return;
    const std::string_view name = trim(line.substr(0, tag));
    call.set("registrar.handle", cut(cut(line.substr(tag), '=').after, ']').before);
    call.set("registrar.name", name);
    if (const auto trading = ifind(name, " t/a "); trading != std::string_view::npos) {
      call.set("registrar.organization", name.substr(0, trading));
    }
  }

  // The last line of an address is the country and the one before it the postal code; which of the others are a city
  // and which a county cannot be told.
  static void address(Call& call) {
    constexpr uint32_t kMaxLines = 16;
    std::string_view lines[kMaxLines];
    uint32_t count = 0;
    while (count < kMaxLines && !(lines[count] = call.get("owner.address.street", count)).empty()) ++count;
    if (count < 2 || count == kMaxLines || has_digit(lines[count - 1])) return;
    call.erase("owner.address");
    call.set("owner.address.country", lines[--count]);
    if (count > 1 && has_digit(lines[count - 1]) && lines[count - 1].size() <= 10) {
      call.set("owner.address.pcode", lines[--count]);
    }
    for (uint32_t i = 0; i < count; ++i) call.set("owner.address.street.", lines[i]);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Uk)
