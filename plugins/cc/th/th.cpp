// whois.th: THNIC. Padded labels since 2018. Before that the lines of the holder and the technical contact continued
// below their label, with the whole address except code and country on one line:
//
//   Domain Holder: Example Co., Ltd.
//   Example Building, Sample Rd., Chatujak, Bangkok
//   10900
//   TH
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Domain Name:", domain.name},     {"Domain:", domain.name},          {"Registrar:", registrar.name},
    {"Name Server:", domain.nserver},  {"DNSSEC:", domain.dnssec},        {"Status:", domain.status},
    {"Updated date:", domain.changed}, {"Created date:", domain.created}, {"Renew date:", own_key(domain, "renewed")},
    {"Exp date:", domain.expires},     {"Whois Server Version", ignored},
};
constexpr Matrix kContacts{
    .roles = {{"Domain Holder", owner}, {"Tech", tech}, {"Tech Contact", tech}},
    .fields =
        {
            {":", contact.name},
            {" Organization:", contact.organization},
            {" Name:", contact.name},
            {" Street:", contact.address.street},
            {" City:", contact.address.city},
            {" State:", contact.address.state},
            {" Postal Code:", contact.address.pcode},
            {" Country:", contact.address.country},
            {" Phone:", all(contact.phone)},
            {" Email:", all(contact.email)},
        },
};
constexpr Heading kHeadings[] = {
    {"Domain Holder", owner, Reads::kByHandler, contact.name},
    {"Tech Contact", tech, Reads::kByHandler, contact.handle},
    {"For more information", disclaimer, Reads::kNotes},
    {">>>", disclaimer, Reads::kNotes},
};

struct Th : SectionHandler {
  static constexpr Info info{
      .claim = "th",
      .registrar = "THNIC",
      .referrer = "https://www.thnic.co.th",
      .description = "Thailand: padded labels",
  };
  explicit Th(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .dates = "dmy"}),
        today_(s.table(kFields, kContacts)) {}

  void handle(Call& call) const {
    if (value_of(call.text(), "Domain").empty()) {
      call.labels(today_, call.text(), {.dates = "dmy", .stop = ">>>"});
      return;
    }
    read(call, call.text(), [&](const Heading&, const Section& section) {
      const SectionKeys role = keys_of(section.key.section());
      const Lines lines(section.text);
      const bool holder = role.number == owner.number;
      call.begin(role);
      call.set(role.name, holder ? section.value : lines[0]);
      if (!holder) call.set(role.handle, section.value);
      address(call, role, lines, holder ? 0 : 1);
    });
  }

 private:
  // Lines of the street. Their last piece is the city, or in America the city and the state; code and country follow.
  static void address(Call& call, const SectionKeys& role, const Lines& lines, uint32_t at) {
    Pieces pieces;
    for (; at < lines.size() && !is_pcode(lines[at]) && !is_country_code(lines[at]); ++at) pieces.add(lines[at]);
    if (pieces.count > 2 && is_country_code(pieces.last())) call.set(role.address.state, pieces.take());
    if (pieces.count > 1 && !has_digit(pieces.last())) call.set(role.address.city, pieces.take());
    for (uint32_t i = 0; i < pieces.count; ++i) call.add(role.address.street, pieces.all[i]);
    for (; at < lines.size(); ++at) {
      call.set(is_country_code(lines[at]) ? role.address.country : role.address.pcode, lines[at]);
    }
  }

  // The text between the commas of the street's lines.
  struct Pieces {
    static constexpr uint32_t kMost = 16;
    std::string_view all[kMost];
    uint32_t count = 0;

    void add(std::string_view line) {
      while (!line.empty() && count < kMost) {
        const auto comma = count + 1 < kMost ? line.find(", ") : line.npos;
        all[count++] = trim(line.substr(0, comma));
        line = comma == line.npos ? std::string_view{} : trim(line.substr(comma + 1));
      }
    }
    std::string_view last() const { return all[count - 1]; }
    std::string_view take() { return all[--count]; }
  };

  static bool is_pcode(std::string_view line) {
    return !line.empty() && line.find_first_not_of("0123456789-") == line.npos;
  }

  Table today_;
};

}  // namespace

WHOISKIT_PLUGIN(Th)
