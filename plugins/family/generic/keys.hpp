// generic/keys.hpp: the key of each attribute in the record.
#pragma once

#include <whoiskit/plugin.hpp>

#include <array>

#include "dates.hpp"
#include "grammar.hpp"

namespace whoiskit::generic {

constexpr std::size_t index(Attribute a) { return static_cast<std::size_t>(a); }

// Sections are the roles of contacts, followed by the objects that can be queried.
struct Keys {
  static constexpr std::size_t kDomainSection = kRoles.size(), kNetworkSection = kDomainSection + 1,
                               kAsSection = kNetworkSection + 1, kSections = kAsSection + 1;
  // 0 if a section has no such attribute.
  std::array<std::array<Key, kAttributes>, kSections> key{};
  std::array<Dates::Keys, kSections> created{}, changed{};
  Dates::Keys expires{domain.expires, domain.expires_raw};

  constexpr Keys() {
    for (std::size_t role = 0; role < kRoles.size(); ++role) of_contact(role, kRoles[role]);
    of_object(kDomainSection, domain);
    of_object(kNetworkSection, network);
    of_object(kAsSection, as);
  }

 private:
  constexpr void of_contact(std::size_t section, const SectionKeys& s) {
    const auto set = [&](Attribute attribute, Key k) { key[section][index(attribute)] = k; };
    set(Attribute::name, s.name);
    set(Attribute::organization, s.organization);
    set(Attribute::handle, s.handle);
    set(Attribute::type, s.type);
    set(Attribute::email, s.email);
    set(Attribute::phone, s.phone);
    set(Attribute::phone_ext, s.phone_ext);
    set(Attribute::fax, s.fax);
    set(Attribute::fax_ext, s.fax_ext);
    set(Attribute::street, s.address.street);
    set(Attribute::city, s.address.city);
    set(Attribute::state, s.address.state);
    set(Attribute::pcode, s.address.pcode);
    set(Attribute::country, s.address.country);
    set(Attribute::country_code, s.country_code);
    set(Attribute::url, s.url);
    set(Attribute::iana_id, s.iana_id);
    set(Attribute::whois, s.whois);
    of_any(section, s);
  }
  constexpr void of_object(std::size_t section, const SectionKeys& s) {
    const auto set = [&](Attribute attribute, Key k) { key[section][index(attribute)] = k; };
    set(Attribute::status, s.status);
    set(Attribute::nserver, s.nserver);
    set(Attribute::desc, s.desc);
    if (section == kDomainSection) {
      set(Attribute::domain_name, s.name);
      set(Attribute::domain_handle, s.handle);
      set(Attribute::dnssec, s.dnssec);
      set(Attribute::ds, s.ds);
    } else {
      set(Attribute::organization, s.organization);
      set(Attribute::handle, s.handle);
      set(Attribute::type, s.type);
      set(Attribute::country, s.country);
      set(Attribute::range, s.inetnum);
      set(Attribute::net_name, s.name);
      set(Attribute::origin, s.origin);
    }
    of_any(section, s);
  }
  constexpr void of_any(std::size_t section, const SectionKeys& s) {
    key[section][index(Attribute::source)] = s.source;
    key[section][index(Attribute::remarks)] = s.remarks;
    created[section] = {s.created, s.created_raw};
    changed[section] = {s.changed, s.changed_raw};
  }
};
inline constexpr Keys kKeys;

}  // namespace whoiskit::generic
