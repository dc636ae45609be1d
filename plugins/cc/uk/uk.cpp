// whois.uk: Nominet's headed blocks. The registrant's part is no longer published since 2018. "Renewal date:" became
// "Expiry date:" in 2012.
#include <algorithm>
#include <iterator>
#include <span>
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

// The town is always present, the county rarely; see Uk::move_county.
constexpr Rule kAddress =
    in_order("street+ city pcode country | street+ city pcode | street+ city country | street+ country");

constexpr Row kFields[] = {
    {"Domain name:", domain.name},
    {"Registrant:", owner.name},
    {"Trading as:", owner.organization},
    {"Registrant type:", owner.type},
    {"Registrant's address:", owner.address.street, kAddress},
    // "... who has opted to have their / address omitted from the WHOIS service."
    {"The registrant is a non-trading individual", ignored},
    {"Registered through:", domain.reseller},
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

constexpr std::string_view kCounties[] = {
    "Angus",
    "Anglesey",
    "Argyll",
    "Avon",
    "Beds",
    "Berks",
    "Borders",
    "Bucks",
    "Caithness",
    "Cambs",
    "Channel Islands",
    "Cleveland",
    "Clwyd",
    "Cornwall",
    "Cumberland",
    "Cumbria",
    "Devon",
    "Dorset",
    "Dyfed",
    "East Lothian",
    "East Sussex",
    "Essex",
    "Fife",
    "Glamorgan",
    "Glos",
    "Grampian",
    "Greater London",
    "Greater Manchester",
    "Gwent",
    "Gwynedd",
    "Hants",
    "Herts",
    "Highland",
    "Highlands",
    "Humberside",
    "Isle of Man",
    "Isle of Wight",
    "Kent",
    "Lancs",
    "Leics",
    "Lincs",
    "Lothian",
    "Merseyside",
    "Mid Glamorgan",
    "Middlesex",
    "Middx",
    "Midlothian",
    "Moray",
    "Norfolk",
    "North Humberside",
    "Northants",
    "Northern Ireland",
    "Northumberland",
    "Notts",
    "Orkney",
    "Oxon",
    "Powys",
    "Rutland",
    "Salop",
    "Shetland",
    "Somerset",
    "South Glamorgan",
    "South Humberside",
    "Staffs",
    "Strathclyde",
    "Suffolk",
    "Surrey",
    "Sussex",
    "Sutherland",
    "Tayside",
    "Tyne and Wear",
    "Tyne & Wear",
    "Warks",
    "West Glamorgan",
    "West Lothian",
    "West Midlands",
    "West Sussex",
    "Westmorland",
    "Wilts",
    "Worcs",
    "Yorks",
    "England",
    "Scotland",
    "Wales",
};
// Whether the line above the postal code is a state.
constexpr std::string_view kFederations[] = {"United States", "Canada", "Australia", "US", "CA", "AU"};

bool is_one_of(std::span<const std::string_view> words, std::string_view line) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return iequals(word, line); });
}

bool is_county(std::string_view line) {
  if (has_digit(line)) return false;
  for (const std::string_view title : {"County ", "Co ", "Co. "}) {
    if (istarts_with(line, title)) return true;
  }
  constexpr std::string_view kShire = "shire";
  const bool shire = line.size() > kShire.size() && iequals(line.substr(line.size() - kShire.size()), kShire);
  return shire || is_one_of(kCounties, line);
}

struct Uk : BlockHandler {
  static constexpr Info info{
      .claim = "uk",
      .registrar = "Nominet UK",
      .referrer = "https://www.nominet.uk",
      .description = "United Kingdom: uk and the zones Nominet runs below it",
  };
  explicit Uk(const Setup& s) : BlockHandler(s, {.fields = kFields, .options = {.dates = "dmy"}}) {}

  void handle(Call& call) const {
    BlockHandler::handle(call);
    move_county(call);
  }

 private:
  // The line that was read as the town is the county or state if it is a known one, or if it repeats the line above it
  // ("London", "London"). Then the town is the last line of the street.
  static void move_county(Call& call) {
    std::string_view lines[8];
    uint32_t count = 0;
    for (; count < std::size(lines); ++count) {
      lines[count] = call.get(owner.address.street, count);
      if (lines[count].empty()) break;
    }
    const std::string_view county = call.get(owner.address.city);
    if (county.empty() || count < 2 || count == std::size(lines)) return;
    const std::string_view town = lines[count - 1];
    const bool state = !has_digit(county) && is_one_of(kFederations, call.get(owner.address.country));
    if (!state && !is_county(county) && !iequals(county, town)) return;
    call.set(owner.address.state, county);
    call.set(owner.address.city, town);
    call.set(owner.address.street, lines[0]);
    for (uint32_t i = 1; i + 1 < count; ++i) call.add(owner.address.street, lines[i]);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Uk)
