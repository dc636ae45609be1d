// whois.uz: UZINFOCOM: indented labels in the manner of Verisign's, then the record of the registry itself in headed
// blocks.
#include <whoiskit/plugin.hpp>

#include <algorithm>

#include "../../shared/composed.hpp"
#include "../../shared/postal_address.hpp"

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Domain Name:", "domain.name"},      {"Registrar:", "registrar.name"},       {"Whois Server:", "registrar.whois"},
    {"Referral URL:", "registrar.url"},   {"Status:", "domain.status."},          {"Updated Date:", "domain.changed"},
    {"Creation Date:", "domain.created"}, {"Expiration Date:", "domain.expires"}, {"Name Server:", "domain.nserver."}};
constexpr Row kBlocks[] = {{"Registrant:", "owner"},       {"Administrative Contact:", "admin"},
                           {"Technical Contact:", "tech"}, {"Billing Contact:", "billing"},
                           {"Domain Name:", ""},           {"Creation Date:", ""},
                           {"Expiration Date:", ""},       {"Domain servers in listed order:", ""}};

struct Uz {
  static constexpr Info info{
      .claim = "uz", .registrar = "UZINFOCOM", .referrer = "https://cctld.uz", .description = "Uzbekistan"};
  explicit Uz(const Setup& s) : fields_(s.table(kFields)), blocks_(s.table(kBlocks)) {}

  void handle(Call& call) const {
    const std::string_view text = call.text();
    const std::size_t second = std::min(text.find("\nRegistrant:"), text.size());
    call.labels(fields_, text.substr(0, second), {.dates = "dmy"});
    if (call.get("domain.expires_raw") == "-") call.erase("domain.expires_raw");
    name_servers(call);
    for (const Block block : call.blocks(blocks_, text.substr(second))) {
      if (const auto role = view(kBlocks[block.row].path); !role.empty()) contact(call, block, role);
    }
    if (iequals(call.get("domain.status"), "RESERVED")) call.unknown();
  }

 private:
  // Servers that are not there are "not.defined.", addresses that are not there "<no value>" or the same.
  static void name_servers(Call& call) {
    constexpr uint32_t kMaxServers = 16;
    std::string_view text = call.text();
    call.erase("domain.nserver");
    uint32_t count = 0;
    for (std::string_view line; count < kMaxServers && next_line(text, line);) {
      line = trim(line);
      if (!istarts_with(line, "Name Server:")) continue;
      const std::string_view value = trim(line.substr(12));
      const auto none = ifind(value, "not.defined");
      call.set("domain.nserver.", value.substr(0, none));
      ++count;
    }
  }

  //   Example Ltd
  //   Pat Example (pat [at] example.com)
  //   1 Example Way
  //   Sampletown
  //   Uzbekistan, 100011
  //   UZ
  //   Tel. +998 00 000-00-00
  //   Fax. +998 00 000-00-01
  static void contact(Call& call, const Block& block, std::string_view role) {
    ContactFields contact(call, role);
    std::size_t address = 0;  // lines of it so far
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
      const std::string_view line = block.line(i);
      if (line.starts_with('%')) continue;
      if (i == 0) {
        contact.organization(line);
      } else if (const Cut person = cut(line, '('); i == 1 && person.found) {
        contact.name(person.before);
        shared::add_email(call, role, cut(person.after, ')').before, " [at] ");
      } else if (istarts_with(line, "Tel.")) {
        contact.phone(line.substr(4));
      } else if (istarts_with(line, "Fax.")) {
        contact.fax(line.substr(4));
      } else if (const Cut country = cut(line, ',');
                 address >= 2 && country.found && shared::has_digit(country.after)) {
        contact.country(country.before).postal_code(country.after);
      } else if (line.size() == 2 && !call.get(FieldPath(role, "address.country").view()).empty()) {
        call.set(FieldPath(role, "country_code").view(), line);
      } else if (++address == 2) {
        contact.city(line);
      } else {
        contact.street(line);
      }
    }
  }

  Table fields_, blocks_;
};

}  // namespace

WHOISKIT_PLUGIN(Uz)
