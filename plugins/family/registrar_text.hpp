// What registrars printed before ICANN's agreement of 2013 gave them one format: headed blocks with a person's or
// company's lines below, dates in a sentence of their own, name servers in a list.
//
//   Registrant:                               Record created on 15-Nov-1997.
//      Example Ltd                            Record expires on 14-Nov-2030.
//      1 Example Way
//      Sampletown, CA 94043                   Domain servers in listed order:
//      US                                        NS1.EXAMPLE.COM
//
//   Administrative Contact, Technical Contact:
//      Example, Pat  pat@example.com
//      ...
#pragma once

#include <whoiskit/address.hpp>
#include <whoiskit/plugin.hpp>

namespace families {

inline constexpr whoiskit::Row kRegistrarBlocks[] = {{"Registrant:", "owner"},
                                                     {"Registrant Contact:", "owner"},
                                                     {"Registrant Contact Details:", "owner"},
                                                     {"Registrant Contact Information:", "owner"},
                                                     {"Registrant Info:", "owner"},
                                                     {"Registrant Details:", "owner"},
                                                     {"Registered for:", "owner"},
                                                     {"Registered to:", "owner"},
                                                     {"Owner:", "owner"},
                                                     {"Owner Contact:", "owner"},
                                                     {"Owner Address:", "owner"},
                                                     {"Organization:", "owner"},
                                                     {"Domain Owner:", "owner"},
                                                     {"Holder:", "owner"},
                                                     {"owner-c:", "owner"},
                                                     {"Admin Contact:", "admin"},
                                                     {"Admin:", "admin"},
                                                     {"Administrative:", "admin"},
                                                     {"Administrative Contact:", "admin"},
                                                     {"Administrative Contacts:", "admin"},
                                                     {"Administrative Contact Details:", "admin"},
                                                     {"Administrative Contact Information:", "admin"},
                                                     {"Administrator:", "admin"},
                                                     {"Administrative Contactor:", "admin"},
                                                     {"admin-c:", "admin"},
                                                     {"Tech Contact:", "tech"},
                                                     {"Technical:", "tech"},
                                                     {"Technical Contact:", "tech"},
                                                     {"Technical Contacts:", "tech"},
                                                     {"Technical Contact Details:", "tech"},
                                                     {"Technical Contact Information:", "tech"},
                                                     {"Technical Contactor:", "tech"},
                                                     {"tech-c:", "tech"},
                                                     {"Zone Contact:", "zone"},
                                                     {"Zone:", "zone"},
                                                     {"Bill Contact:", "billing"},
                                                     {"Billing:", "billing"},
                                                     {"Billing Contact:", "billing"},
                                                     {"Billing Contactor:", "billing"},
                                                     {"bill-c:", "billing"},
                                                     {"Billing Contact Details:", "billing"},
                                                     {"Billing Contact Information:", "billing"},
                                                     {"Domain Name:", "domain.name"},
                                                     {"Domain:", "domain.name"},
                                                     {"Registrar Domain:", "domain.name"},
                                                     {"Domain servers in listed order:", "domain.nserver."},
                                                     {"Domain servers:", "domain.nserver."},
                                                     {"Domain Name Servers:", "domain.nserver."},
                                                     {"Domain Name Servers listed in order:", "domain.nserver."},
                                                     {"Name Servers:", "domain.nserver."},
                                                     {"Name Server:", "domain.nserver."},
                                                     {"Nameservers:", "domain.nserver."},
                                                     {"Nameserver:", "domain.nserver."},
                                                     {"Nameserver Information:", "domain.nserver."},
                                                     {"DNS Servers:", "domain.nserver."},
                                                     {"DNS:", "domain.nserver."},
                                                     {"ns0:", "domain.nserver."},
                                                     {"ns1:", "domain.nserver."},
                                                     {"ns2:", "domain.nserver."},
                                                     {"ns3:", "domain.nserver."},
                                                     {"ns4:", "domain.nserver."},
                                                     {"ns5:", "domain.nserver."},
                                                     {"ns6:", "domain.nserver."},
                                                     {"ns7:", "domain.nserver."},
                                                     {"Domain Status:", "domain.status."},
                                                     {"Status:", "domain.status."},
                                                     {"Registrar Status:", "domain.status."},
                                                     {"Created on:", "domain.created"},
                                                     {"Created:", "domain.created"},
                                                     {"Creation date:", "domain.created"},
                                                     {"Created date:", "domain.created"},
                                                     {"Registration Date:", "domain.created"},
                                                     {"Registered on:", "domain.created"},
                                                     {"Domain Registration Date:", "domain.created"},
                                                     {"Record created:", "domain.created"},
                                                     {"Record created on:", "domain.created"},
                                                     {"Record created on", "domain.created"},
                                                     {"Domain created on", "domain.created"},
                                                     {"Expires on:", "domain.expires"},
                                                     {"Expires:", "domain.expires"},
                                                     {"Expiration date:", "domain.expires"},
                                                     {"Expiry date:", "domain.expires"},
                                                     {"Domain Expiration Date:", "domain.expires"},
                                                     {"Record expires:", "domain.expires"},
                                                     {"Record expires on:", "domain.expires"},
                                                     {"Record expires on", "domain.expires"},
                                                     {"Record expired on", "domain.expires"},
                                                     {"Domain Expires on:", "domain.expires"},
                                                     {"Record will expire on:", "domain.expires"},
                                                     {"Domain expires on", "domain.expires"},
                                                     {"Domain expires:", "domain.expires"},
                                                     {"Last Updated on:", "domain.changed"},
                                                     {"Last Updated:", "domain.changed"},
                                                     {"Last Update:", "domain.changed"},
                                                     {"Last modified:", "domain.changed"},
                                                     {"Updated date:", "domain.changed"},
                                                     {"Update date:", "domain.changed"},
                                                     {"Modified:", "domain.changed"},
                                                     {"Record last updated:", "domain.changed"},
                                                     {"Record last updated on:", "domain.changed"},
                                                     {"Record last updated on", "domain.changed"},
                                                     {"Record last updated at", "domain.changed"},
                                                     {"Record last updated", "domain.changed"},
                                                     {"Changed:", "domain.changed"},
                                                     {"Last-changed:", "domain.changed"},
                                                     {"Record updated on:", "domain.changed"},
                                                     {"Record updated on", "domain.changed"},
                                                     {"Domain last updated on", "domain.changed"},
                                                     {"Last updated on", "domain.changed"},
                                                     {"Database last updated on", ""},
                                                     {"Database last updated on:", ""},
                                                     {"Registrar:", "registrar.name"},
                                                     {"Registrar Name:", "registrar.name"},
                                                     {"Registrar of Record:", "registrar.name"},
                                                     {"Registered through:", "registrar.name"},
                                                     {"Registered at:", "registrar.name"},
                                                     {"Registrar Whois:", "registrar.whois"},
                                                     {"Registrar Homepage:", "registrar.url"},
                                                     {"Registrar URL:", "registrar.url"},
                                                     {"Registration Service Provider:", "domain.reseller"},
                                                     {"Registration Service Provided By:", "domain.reseller"},
                                                     {"Reseller:", "domain.reseller"},
                                                     {"Provider:", "domain.reseller"},
                                                     {"Registrar Domain Name Help Center:", ""},
                                                     {"For complete domain details go to:", ""},
                                                     {"Punycode Name:", ""},
                                                     {"Unicode Name:", ""}};

// Labels inside a contact's lines, besides those that any contact's reader knows.
inline constexpr whoiskit::Row kRegistrarContactLabels[] = {{"nic-hdl:", "handle"},
                                                            {"person:", "name"},
                                                            {"contact:", "name"},
                                                            {"org:", "organization"},
                                                            {"company:", "organization"},
                                                            {"zipcode:", "address.pcode"},
                                                            {"postcode:", "address.pcode"},
                                                            {"postal code:", "address.pcode"},
                                                            {"zip:", "address.pcode"},
                                                            {"city:", "address.city"},
                                                            {"state:", "address.state"},
                                                            {"province:", "address.state"},
                                                            {"state/province:", "address.state"},
                                                            {"mail:", "email"},
                                                            {"lastupdated:", "changed"},
                                                            {"owner-name:", ""},
                                                            {"fax --", "fax"},
                                                            {"tel --", "phone"}};

// The contacts' rows of the above, for a text whose other values are known better from elsewhere. The rows that are
// dropped end a contact's block.
inline constexpr whoiskit::Row kRegistrarContacts[] = {{"Registrant:", "owner"},
                                                       {"Registrant Contact:", "owner"},
                                                       {"Owner Contact:", "owner"},
                                                       {"Admin Contact:", "admin"},
                                                       {"Administrative Contact:", "admin"},
                                                       {"Tech Contact:", "tech"},
                                                       {"Technical Contact:", "tech"},
                                                       {"Zone Contact:", "zone"},
                                                       {"Billing Contact:", "billing"},
                                                       {"Domain Name:", ""},
                                                       {"Domain servers in listed order:", ""},
                                                       {"Domain servers:", ""},
                                                       {"Name Servers:", ""},
                                                       {"Registered through:", ""},
                                                       {"Registrar of Record:", ""},
                                                       {"Registrar Name:", ""},
                                                       {"Registrar:", ""},
                                                       {"Registration Service Provider:", ""},
                                                       {"Created on:", ""},
                                                       {"Expires on:", ""},
                                                       {"Record created on", ""},
                                                       {"Record expires on", ""},
                                                       {"Record last updated on", ""},
                                                       {"Record created on:", ""},
                                                       {"Record expires on:", ""},
                                                       {"Record last updated on:", ""},
                                                       {"Domain created on", ""},
                                                       {"Domain status:", ""}};

// Where the last lines of a contact's address are a city's and a country's ("Sampletown, CA 94043", "US"), takes them
// apart. A block has no labels: only the city's line tells.
inline void split_address(whoiskit::Call& call, std::string_view role) {
  constexpr std::uint32_t kMaxLines = 16;
  const whoiskit::FieldPath street(role, "address.street");
  std::string_view lines[kMaxLines];
  std::uint32_t count = 0;
  while (count < kMaxLines && !(lines[count] = call.get(street.view(), count)).empty()) ++count;
  if (count == 0 || count == kMaxLines) return;
  const bool country = count > 1 && lines[count - 1].find_first_of("0123456789,") == std::string_view::npos;
  const std::uint32_t at = country ? count - 2 : count - 1;
  const whoiskit::CityLine city = whoiskit::read_city_line(lines[at]);
  if (!city.found) return;
  call.erase(street.view());
  whoiskit::ContactFields contact(call, role);
  // The only line between a name and a city is the street, if it has a number or not.
  const whoiskit::FieldPath organization(role, "organization");
  if (const std::string_view line = call.get(organization.view()); at == 0 && !line.empty()) {
    contact.street(line);
    call.erase(organization.view());
  }
  for (std::uint32_t i = 0; i < at; ++i) contact.street(lines[i]);
  contact.city(city.city).state(city.state).postal_code(city.pcode);
  if (country) contact.country(lines[count - 1]);
}

inline void split_addresses(whoiskit::Call& call) {
  using namespace whoiskit;
  for (const std::string_view role : {role::owner, role::admin, role::tech, role::zone, role::billing}) {
    split_address(call, role);
  }
}

}  // namespace families
