#include "keys.hpp"

#include <string>

namespace whoiskit::generic {
namespace {

struct Path {
  Attribute attribute;
  std::string_view of_contact, of_domain, of_network;
};
constexpr Path kPaths[] = {
    {Attribute::name, "name", "", ""},
    {Attribute::organization, "organization", "", "organization"},
    {Attribute::handle, "handle", "", "handle"},
    {Attribute::type, "type", "", "type"},
    {Attribute::email, "email", "", ""},
    {Attribute::phone, "phone", "", ""},
    {Attribute::phone_ext, "phone_ext", "", ""},
    {Attribute::fax, "fax", "", ""},
    {Attribute::fax_ext, "fax_ext", "", ""},
    {Attribute::street, "address.street", "", ""},
    {Attribute::city, "address.city", "", ""},
    {Attribute::state, "address.state", "", ""},
    {Attribute::pcode, "address.pcode", "", ""},
    {Attribute::country, "address.country", "", "country"},
    {Attribute::country_code, "country_code", "", ""},
    {Attribute::url, "url", "", ""},
    {Attribute::iana_id, "iana_id", "", ""},
    {Attribute::whois, "whois", "", ""},
    {Attribute::source, "source", "source", "source"},
    {Attribute::remarks, "remarks", "remarks", "remarks"},
    {Attribute::domain_name, "", "name", ""},
    {Attribute::domain_handle, "", "handle", ""},
    {Attribute::status, "", "status", "status"},
    {Attribute::nserver, "", "nserver", "nserver"},
    {Attribute::dnssec, "", "dnssec", ""},
    {Attribute::ds, "", "ds", ""},
    {Attribute::desc, "", "desc", "desc"},
    {Attribute::range, "", "", "inetnum"},
    {Attribute::net_name, "", "", "name"},
    {Attribute::origin, "", "", "origin"},
};

}  // namespace

Keys::Keys(const Setup& setup) : no_rows(setup.table({})) {
  const auto of_section = [&](std::size_t section, std::string_view name, std::string_view Path::*attribute) {
    const std::string head = std::string(name) + ".";
    for (const Path& path : kPaths) {
      const std::string_view tail = path.*attribute;
      if (!tail.empty()) key[section][index(path.attribute)] = setup.key(head + std::string(tail));
    }
    created[section] = {setup.key(head + "created"), setup.key(head + "created_raw")};
    changed[section] = {setup.key(head + "changed"), setup.key(head + "changed_raw")};
  };
  for (std::size_t role = 0; role < kRoles.size(); ++role) of_section(role, kRoles[role], &Path::of_contact);
  of_section(kDomainSection, "domain", &Path::of_domain);
  of_section(kNetworkSection, "network", &Path::of_network);
  of_section(kAsSection, "AS", &Path::of_network);
  expires = {setup.key("domain.expires"), setup.key("domain.expires_raw")};
  reseller = setup.key("domain.reseller");
  disclaimer = setup.key("disclaimer");
}

}  // namespace whoiskit::generic
