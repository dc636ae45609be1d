// unit/lookup/world_rows.hpp: the servers that scripts of look-ups know: routing rows with documentation names, and the
// answers of their registries. No connection is made.
#pragma once

#include <string>
#include <string_view>

namespace whoiskit::lookup {

inline constexpr std::string_view kWorldRows = R"(
[tld]
"plain.example" = {server = "whois.plain.example", handler = "family.icann", name = "Plain Registry", url = "https://nic.plain.example"}
"thin.example" = {server = "whois.thin.example", handler = "gtld"}
"gone.example" = {server = "whois.gone.example", handler = "family.icann", retired = true}
"none.example" = {unsupported = true, web = "https://nic.none.example/"}
"rdap.example" = {unsupported = true, rdap = "https://rdap.rdap.example/"}
"both.example" = {server = "whois.both.example", handler = "gtld", rdap = "https://rdap.both.example/"}
"whoisfirst.example" = {server = "whois.whoisfirst.example", handler = "gtld", rdap = "https://rdap.whoisfirst.example/", prefer = "whois"}
"retired.example" = {server = "whois.retired.example", handler = "gtld", rdap = "https://rdap.retired.example/", retired = true}
"closed.example" = {server = "whois.closed.example", unsupported = true, rdap = "https://rdap.closed.example/"}
"contacts.example" = {server = "whois.contacts.example", handler = "jp"}
"strict.example" = {server = "whois.strict.example", handler = "family.icann"}
"long.example" = {server = "whois.long.example", handler = "family.icann", rdap = "https://rdap.long.example/", prefer = "whois"}
"at-home.example" = {server = "whois.at-home.example", handler = "gtld", address = "127.0.0.1"}
"info" = {server = "whois.info.example", handler = "gtld", address = "127.0.0.1"}

[server]
"whois.strict.example" = {ban_seconds = 90, throttled = ["Slow down."], rate_per_minute = 60, burst = 2, concurrent = 1}
"whois.long.example" = {query = "{domain}{domain}{domain}{domain}{domain}{domain}{domain}{domain}{domain}{domain}{domain}{domain}{domain}{domain}{domain}"}
"whois.s1.example" = {handler = "gtld"}
"whois.s2.example" = {handler = "gtld"}
"whois.s3.example" = {handler = "gtld"}
"whois.s4.example" = {handler = "gtld"}
"whois.s5.example" = {handler = "gtld"}
"whois.enom.example" = {handler = "gtld.enom"}
"rwhois.own-port.example" = {protocol = "rwhois", port = 4444}
"whois.family.example" = {handler = "family.zacr"}
"whois.closed-home.example" = {address = "127.0.0.1", handler = "gtld", throttled = ["Slow down."], ban_seconds = 45}

[ip]
"192.0.2.0/24" = {server = "whois.arin.net", rdap = ""}
"198.51.100.0/24" = {server = "whois.lacnic.net", rdap = ""}
"203.0.113.0/24" = {server = "whois.apnic.net", rdap = ""}
"2001:db8::/32" = {server = "whois.ripe.net", rdap = "https://rdap.ripe.example/"}
"2001:db8:1::/48" = {server = "whois.arin.net", rdap = "https://rdap.arin.example/"}
"10.0.0.0/8" = {server = "whois.intranet.example", handler = "ip.ripe", address = "10.0.0.43"}
"192.168.0.0/16" = {server = "whois.intranet.example", handler = "ip.ripe"}

[asn]
64496 = {server = "whois.arin.net", rdap = ""}
64497 = {server = "whois.ripe.net", rdap = "https://rdap.ripe.example/"}

[registrar]
9999 = {rdap = "https://rdap.registrar.example/"}
)";

// A name as printed by a registry with all data, and by one that knows only the registrar.
inline constexpr std::string_view kThick =
    "Domain Name: {name}\nCreation Date: 2001-02-03T04:05:06Z\nRegistry Expiry Date: 2030-02-03T04:05:06Z\n"
    "Registrar: Example Registrar, Inc.\nDomain Status: ok https://icann.org/epp#ok\nRegistrant Name: Pat Example\n"
    "Name Server: ns1.example.net\nName Server: ns2.example.net\n";
inline constexpr std::string_view kThin =
    "Domain Name: {name}\nRegistrar WHOIS Server: whois.registrar.example\nCreation Date: 2001-02-03T04:05:06Z\n"
    "Registrar: Example Registrar\nDomain Status: clientHold\nName Server: NS1.EXAMPLE.NET\n";
// What its registrar adds.
inline constexpr std::string_view kRegistrarSays =
    "Domain Name: {name}\nRegistrar: Registrar's Word\nRegistrar IANA ID: 9999\nCreation Date: 2001-02-03T04:05:06Z\n"
    "Registrar Registration Expiration Date: 2030-01-01T00:00:00Z\nRegistrant Name: Erin Example\n"
    "Registrant Email: erin@example.com\nName Server: ns9.example.net\n";
inline constexpr std::string_view kIsFree = "No match for domain \"{name}\".\n";

inline constexpr std::string_view kRdapNotThere =
    R"({"errorCode":404,"title":"Not Found","description":["no such object"]})";
// A domain in RDAP. `more`: further members, each after a comma.
inline std::string rdap_domain(std::string_view more = {}) {
  return R"({"objectClassName":"domain","ldhName":"{name}","status":["active"],)"
         R"("events":[{"eventAction":"registration","eventDate":"2001-02-03T04:05:06Z"}])" +
         std::string(more) + "}";
}
inline std::string rdap_link(std::string_view href) {
  return R"(,"links":[{"rel":"related","type":"application/rdap+json","href":")" + std::string(href) + R"("}])";
}
// An entity with one role; `more`: further members.
inline std::string rdap_entity(std::string_view role, std::string_view name, std::string_view more = {}) {
  return R"(,"entities":[{"objectClassName":"entity","roles":[")" + std::string(role) + R"("])" + std::string(more) +
         R"(,"vcardArray":["vcard",[["version",{},"text","4.0"],["fn",{},"text",")" + std::string(name) + R"("]]]}])";
}

// ARIN's answer about a block; `referral`: its line that names another server.
inline std::string arin(std::string_view referral = {}) {
  return "NetRange:       192.0.2.0 - 192.0.2.255\nCIDR:           192.0.2.0/24\nNetName:        EXAMPLE-NET\n"
         "NetHandle:      NET-192-0-2-0-1\nNetType:        Direct Allocation\nOrganization:   Example Provider "
         "(EXPRO)\nRegDate:        2003-10-29\n\nOrgName:        Example Provider\nOrgId:          EXPRO\n"
         "City:           Springfield\nCountry:        US\n\n" +
         std::string(referral);
}
inline constexpr char kToProvider[] = "ReferralServer:  rwhois://rwhois.provider.example:4321\n";
inline constexpr char kCustomer[] =
    "%rwhois V-1.5:003fff:00 rwhois.provider.example\nnetwork:Class-Name:network\nnetwork:ID:NET-1.192.0.2.40/29\n"
    "network:Network-Name:Example Customers\nnetwork:IP-Network:192.0.2.40/29\nnetwork:IP-Network-Block:192.0.2.40 - "
    "192.0.2.47\nnetwork:Org-Name:Example Trading Inc.\nnetwork:City:Shelbyville\nnetwork:Country-Code:US\n%ok\n";

}  // namespace whoiskit::lookup
