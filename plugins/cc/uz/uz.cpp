// whois.uz: UZINFOCOM: indented labels like Verisign's, then the registry's own record in headed blocks.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Word kStates[] = {{"RESERVED", WK_REGISTERED_UNKNOWN}};
constexpr Row kFields[] = {
    {"Domain Name:", domain.name},
    {"Registrar:", registrar.name},
    {"Whois Server:", registrar.whois},
    {"Referral URL:", registrar.url},
    {"Status:", domain.status, verdict(kStates)},
    {"Updated Date:", domain.changed},
    {"Creation Date:", domain.created},
    {"Expiration Date:", domain.expires, no_placeholder},
    {"Name Server:", domain.nserver,
     before("not.defined")},  // "ns1.example.net. not.defined.", "not.defined. <no value>"
};
constexpr Row kBlocks[] = {
    {"Registrant:", owner},
    {"Administrative Contact:", admin},
    {"Technical Contact:", tech},
    {"Billing Contact:", billing},
    {"Domain Name:", ignored},
    {"Creation Date:", ignored},
    {"Expiration Date:", ignored},
    {"Status:", ignored},
    {"Domain servers in listed order:", ignored},
};

struct Uz {
  static constexpr Info info{
      .claim = "uz",
      .registrar = "UZINFOCOM",
      .referrer = "https://cctld.uz",
      .description = "Uzbekistan",
  };
  explicit Uz(const Setup& s) : fields_(s.table(kFields)), blocks_(s.table(kBlocks)) {}

  void handle(Call& call) const {
    const std::string_view text = call.text();
    const auto second = text.find("\nRegistrant:");
    call.labels(fields_, text.substr(0, second), {.dates = "dmy"});
    if (second == text.npos) return;
    for (const Block block : call.headed_blocks(blocks_, text.substr(second))) {
      read_contact(call, keys_of(kBlocks[block.row].target.key.section()), block);
    }
  }

 private:
  //   Example Ltd
  //   Pat Example (pat [at] example.com)
  //   1 Example Way
  //   Sampletown
  //   Uzbekistan, 100011
  //   UZ
  //   Tel. +998 00 000-00-00
  //   Fax. +998 00 000-00-01
  static void read_contact(Call& call, const SectionKeys& role, const Block& block) {
    call.set(role.organization, block.line(0));
    std::size_t i = 1, address = 0;  // lines of the address so far
    if (const Cut person = cut(block.line(i), '('); person.found) {
      call.set(role.name, person.before);
      call.set(role.email, cut(person.after, ')').before, plain_email);
      ++i;
    }
    for (; i < block.lines.size(); ++i) {
      const std::string_view line = block.line(i);
      const Cut country = cut(line, ',');
      if (line.starts_with('%')) continue;
      if (istarts_with(line, "Tel.")) {
        call.set(role.phone, line.substr(4));
      } else if (istarts_with(line, "Fax.")) {
        call.set(role.fax, line.substr(4));
      } else if (address >= 2 && has_digit(country.after)) {
        call.set(role.address.country, country.before);
        call.set(role.address.pcode, country.after);
      } else if (line.size() == 2 && !call.get(role.address.country).empty()) {
        call.set(role.country_code, line);
      } else if (++address == 2) {
        call.set(role.address.city, line);
      } else {
        call.add(role.address.street, line);
      }
    }
  }

  Table fields_, blocks_;
};

}  // namespace

WHOISKIT_PLUGIN(Uz)
