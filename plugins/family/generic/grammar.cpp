#include "grammar.hpp"

namespace whoiskit::generic {
namespace {

// The first row whose required words are all in a label, and whose excluded words are not.
struct Rule {
  Words words, without;
  Attribute attribute;
};
constexpr Rule kRules[] = {
    {kEmail, 0, Attribute::email},
    {kFax | kExt, 0, Attribute::fax_ext},
    {kFax, 0, Attribute::fax},
    {kPhone | kExt, 0, Attribute::phone_ext},
    {kPhone, 0, Attribute::phone},
    {kNs | kIp, 0, Attribute::nserver_ip},
    {kServer | kIp, 0, Attribute::nserver_ip},
    {kIp, 0, Attribute::none},
    {kWhois | kServer, 0, Attribute::whois},
    {kWhois, kRemarks | kStatus, Attribute::whois},
    {kUrl, 0, Attribute::url},
    {kIana, 0, Attribute::iana_id},
    {kDs, 0, Attribute::ds},
    {kDnssec, 0, Attribute::dnssec},
    {kCountry | kCode, 0, Attribute::country_code},
    {kCountry, 0, Attribute::country},
    {kStreet, 0, Attribute::street},
    {kPcode, 0, Attribute::pcode},
    {kCity, 0, Attribute::city},
    {kState, 0, Attribute::state},
    {kExpires, kBy, Attribute::expires},
    {kChanged, kBy | kRegistrar, Attribute::changed},
    {kCreated, kBy | kRegistrar, Attribute::created},
    {kStatus, kNs | kServer | kAnyRole, Attribute::status},
    {kNs, kId | kAnyRole, Attribute::nserver},
    {kServer | kName, kId | kAnyRole, Attribute::nserver},
    {kServer | kDomain, kId | kAnyRole, Attribute::nserver},
    {kServer, kId | kAnyRole, Attribute::nserver},
    {kId | kDomain, kAnyRole, Attribute::domain_handle},
    {kId, 0, Attribute::handle},
    {kType, 0, Attribute::type},
    {kOrg, 0, Attribute::organization},
    {kName, kPart | kDomain, Attribute::name},
    {kSource, 0, Attribute::source},
    {kRemarks, 0, Attribute::remarks},
    {kDesc, 0, Attribute::desc},
    {kRange, 0, Attribute::range},
    {kNetName, 0, Attribute::net_name},
    {kOrigin, 0, Attribute::origin},
    {kSet, 0, Attribute::set},
    {kNic, ~(kNic | kNoise), Attribute::handle},
    {kRegistered | kDate, kBy, Attribute::created},
    {kRegistered, kBy | kRegistrar, Attribute::created},
    {kDomain, kAnyRole | kPart, Attribute::domain_name},
};

// If a label has several roles, "abuse" decides: only the registrar has an abuse contact. A registrar beside other
// roles is the party that has these contacts ("Registrar Tech Contact").
std::uint8_t roles_of(Words words) {
  Words roles = words & kAnyRole;
  if ((roles & kAbuse) != 0) return kAbuse;
  if ((roles & ~kRegistrar) != 0) roles &= ~kRegistrar;
  return static_cast<std::uint8_t>(roles);
}

// Only a role: "Registrant", "Domain Holder", "Administrative Contact", "Registered through".
Meaning plain_role(Words words) {
  const std::uint8_t roles = roles_of(words);
  const Words rest = words & ~(kAnyRole | kBeside);
  if (roles != 0 && (rest & ~(kDomain | kName | kRegistered)) == 0) return {Attribute::role, roles};
  if (roles == 0 && rest == (kRegistered | kBy)) return {Attribute::role, static_cast<std::uint8_t>(kRegistrar)};
  if (rest == 0 && (words & (kContact | kPerson)) != 0) return {Attribute::person, 0};
  if (rest == 0 && (words & kNoise) != 0) return {Attribute::heading, 0};
  return {};
}

}  // namespace

Meaning meaning_of(Words words) {
  if (words == 0) return {};
  // "Organization using the domain name".
  const Words of_domain = words & ~kBeside;
  if (of_domain == (kOrg | kDomain) || of_domain == (kOrg | kDomain | kName)) {
    return {Attribute::role, static_cast<std::uint8_t>(kOwner)};
  }
  for (const Rule& rule : kRules) {
    if ((words & rule.words) != rule.words || (words & rule.without) != 0) continue;
    std::uint8_t roles = roles_of(words);
    // The registrar's dates of the registration, and its referral address, belong to the object.
    if (is_of_object(rule.attribute) && roles == kRegistrar) roles = 0;
    if (rule.attribute == Attribute::url && (words & kReferral) != 0) roles = static_cast<std::uint8_t>(kRegistrar);
    if (rule.attribute == Attribute::whois || rule.attribute == Attribute::iana_id) roles = kRegistrar;
    return {rule.attribute, roles};
  }
  return plain_role(words);
}

}  // namespace whoiskit::generic
