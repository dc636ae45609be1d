// generic/grammar.hpp: what the words of a label mean together: the attribute, and the party that it belongs to.
#pragma once

#include <whoiskit/model.hpp>

#include <array>
#include <string_view>

#include "vocabulary.hpp"

namespace whoiskit::generic {

// The sections of the contacts, in the order of the role bits.
inline constexpr std::array<SectionKeys, 7> kRoles = {owner, admin, tech, billing, zone, abuse, registrar};

enum class Attribute : std::uint8_t {
  none,  // not known
  role,  // only a role: a heading, or a name
  // of a contact
  name,
  organization,
  handle,
  type,
  email,
  phone,
  phone_ext,
  fax,
  fax_ext,
  street,
  city,
  state,
  pcode,
  country,
  country_code,
  url,
  iana_id,
  whois,
  // of a contact or of the object
  created,
  changed,
  source,
  remarks,
  // of the object
  expires,
  domain_name,
  domain_handle,
  status,
  nserver,
  nserver_ip,
  dnssec,
  ds,
  desc,
  range,
  net_name,
  origin,
  // of the text: a heading of another kind, an RPSL object
  person,
  heading,
  set
};
inline constexpr std::size_t kAttributes = static_cast<std::size_t>(Attribute::set) + 1;

constexpr bool is_of_contact(Attribute a) { return a >= Attribute::name && a <= Attribute::remarks; }
constexpr bool is_of_object(Attribute a) { return a >= Attribute::created && a <= Attribute::origin; }

struct Meaning {
  Attribute attribute = Attribute::none;
  std::uint8_t roles = 0;  // bits of kRoles, except kReseller; 0: the party that the text describes at this place
};

// The meaning of a label's words. Examples: "Registrar Abuse Contact Email" -> {email, abuse}; "Domain Name" ->
// {domain_name}; "Administrative Contact, Technical Contact" -> {role, admin | tech}; "Address" -> {street}.
Meaning meaning_of(Words words);

}  // namespace whoiskit::generic
