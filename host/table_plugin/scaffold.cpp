#include "table_plugin/scaffold.hpp"

#include <utility>

#include "routing/handler.hpp"

namespace whoiskit::table_plugin {
namespace {

// The beginning of each table.
constexpr std::string_view kHead =
    R"(# whois.{claim}.table.toml: how answers of {server} are read. `docs/table-plugins.md` of whoiskit tells every key.
# Look what becomes of an answer, and which of its lines are unused:
#   whoiskit --plugins . parse --handler {claim} --unused ANSWER.txt
whoiskit-table = 1                  # version of this format
claim = "{claim}"
version = "1.0.0"
description = "one line for `whoiskit plugin list`"
server = "{server}"
)";

constexpr std::string_view kLabels =
    R"({zones}format = "labels"                   # lines of "label: value"; others are rpsl, blocks and sections
dates = "dmy"                       # 05-11-2001 is the 5th of November
#charset = "iso-8859-1"             # of the answers, where it is not UTF-8
#query = "-x {domain}"              # the line to send, where the name alone is not enough

[registry]                          # who answers
name = "Example Registrar"          # put the real ones in place of these two
url = "https://www.example.com"

[phrases]                           # the server's own words; nothing is called free without them
free = ["No such domain"]
throttled = ["Too many queries"]
#reserved = ["is reserved"]

[options]
stop = "-- For information"         # a line that begins so ends the data; take care that no other does

[labels]                            # a label as printed = a key of the record; "" for what is of no use
"Domain Name:" = "domain.name"
"Registered On:" = "domain.created"
"Expires On:" = "domain.expires"
"Status:" = "domain.status"
"Name Server:" = "domain.nserver"
"Registrant:" = "owner.name"
"Registrant Address:" = "owner.address.street"
"Registrant Country:" = "owner.address.country"
"Registrant Phone:" = "owner.phone."     # a final dot: of several lines all are kept
"Registrant Email:" = "owner.email."
"Query Time:" = ""
)";

constexpr std::string_view kRegistered = R"(Domain Name: {query}
Registered On: 05-11-2001
Expires On: 05-11-2027
Status: active
Name Server: NS1.EXAMPLE.NET
Name Server: NS2.EXAMPLE.NET
Registrant: Example Ltd
Registrant Address: 1 Example Way
Registrant Address: Sampletown
Registrant Country: GB
Registrant Phone: +44 20 7946 0000
Registrant Email: info@example.com
Query Time: 12 ms
-- For information only.
)";

constexpr std::string_view kFree = R"(No such domain: {query}
-- For information only.
)";

constexpr std::string_view kRpsl = R"(networks = ["192.0.2.0/24"]         # whose addresses are asked there
format = "rpsl"                     # objects of "attribute: value" lines, joined by handles
dates = "ymd"
keys = ["network.geoloc"]           # keys of this table's own, which the record does not have

[registry]                          # who answers
name = "Example Registry"           # put the real ones in place of these two
url = "https://www.example.net"

[phrases]                           # the server's own words; nothing is called free without them
free = ["No entries found"]
throttled = ["query limit exceeded"]

[options]
main = "network"                    # what the first object is about

[labels]                            # an attribute = a key of its object; RPSL's own (RFC 2622) need none
inetnum = "inetnum"
netname = "name"
geoloc = "geoloc"

[contacts]                          # attributes that hold a handle, and whose
org = "owner"
admin-c = "admin"
tech-c = "tech"
)";

constexpr std::string_view kNetwork = R"(inetnum:   192.0.2.0 - 192.0.2.255
netname:   EXAMPLE-NET
country:   GB
geoloc:    51.5 0.0
tech-c:    PE1-EXAMPLE

person:    Pat Example
address:   1 Example Way
phone:     +44 20 7946 0000
e-mail:    pat@example.com
nic-hdl:   PE1-EXAMPLE
)";

constexpr std::string_view kNoNetwork = R"(% No entries found.
)";

// The head of a table for RDAP, whose servers are known without rows.
constexpr std::string_view kRdapHead =
    R"(# whois.{claim}.table.toml: what {server} does otherwise than RDAP (RFC 9083) has it. `docs/table-plugins.md` of whoiskit
# tells every key. The plugin `rdap` reads the answer first; what is named here goes over that. Look what becomes of an
# answer, and which of its values are unused:
#   whoiskit plugin try whois.{claim}.table.toml ANSWER.json
whoiskit-table = 1                  # version of this format
claim = "{claim}"
version = "1.0.0"
description = "one line for `whoiskit plugin list`"
format = "rdap"
keys = ["domain.registry-lock"]     # keys of this table's own, which the record does not have

[events]                            # the server's own words of eventAction = the keys of their dates
"paid until" = "domain.expires"

[json]                              # a path in the JSON = a key; `*` is every item of a list
"/{word}_lock" = {to = "domain.registry-lock", rule = "boolean_text"}
"/{word}_hosts/*/host" = "domain.nserver"
"/{word}_holder/name" = "owner.name"
)";

constexpr std::string_view kRdapRegistered = R"({
  "objectClassName": "domain",
  "ldhName": "{query}",
  "handle": "D1-EXAMPLE",
  "status": ["client transfer prohibited"],
  "events": [
    {"eventAction": "registration", "eventDate": "2001-11-05T00:00:00Z"},
    {"eventAction": "paid until", "eventDate": "2027-11-05T00:00:00Z"}
  ],
  "{word}_lock": "Y",
  "{word}_hosts": [{"host": "ns1.example.net"}, {"host": "ns2.example.net"}],
  "{word}_holder": {"name": "Pat Example"}
}
)";

constexpr std::string_view kRdapFree =
    R"({"errorCode": 404, "title": "Not Found", "description": ["{query} is not registered."]}
)";

constexpr std::string_view kRdap = "rdap.";
constexpr unsigned kNotFound = 404;

bool is_numbers(std::string_view claim) { return claim.starts_with("ip."); }
bool is_rdap(std::string_view claim) { return claim.starts_with(kRdap); }
bool is_zone(std::string_view claim) { return !claim.starts_with("gtld.") && !claim.starts_with("family."); }

std::string filled(std::string_view text, std::string_view name, std::string_view value) {
  std::string out(text);
  for (std::size_t at = out.find(name); at != std::string::npos; at = out.find(name, at + value.size())) {
    out.replace(at, name.size(), value);
  }
  return out;
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
  return out;
}

}  // namespace

std::string table_scaffold(std::string_view claim, std::string_view server) {
  if (is_rdap(claim)) {
    const std::string text = filled(filled(kRdapHead, "{claim}", claim), "{server}", server);
    return filled(text, "{word}", claim.substr(kRdap.size()));
  }
  std::string zones;
  if (is_zone(claim)) zones = "zones = [\"" + std::string(claim) + "\"]\n";
  std::string text(kHead);
  text.append(is_numbers(claim) ? kRpsl : kLabels);
  text = filled(text, "{zones}", zones);
  return filled(filled(text, "{claim}", claim), "{server}", server);
}

Sample table_sample(std::string_view claim, std::string_view server) {
  if (is_numbers(claim)) return {"192.0.2.1", std::string(kNetwork), std::string(kNoNetwork)};
  if (is_rdap(claim)) {
    const std::string_view word = claim.substr(kRdap.size());
    const std::string query = routing::midname(server) == word ? "example.com" : "example." + std::string(word);
    Sample sample{query, filled(filled(kRdapRegistered, "{query}", query), "{word}", word),
                  filled(kRdapFree, "{query}", query)};
    sample.protocol = "rdap";
    sample.content_type = "application/rdap+json";
    sample.free_status = kNotFound;
    return sample;
  }
  const std::string query = is_zone(claim) ? "example." + std::string(claim) : "example.com";
  return {query, filled(kRegistered, "{query}", upper(query)), filled(kFree, "{query}", upper(query))};
}

}  // namespace whoiskit::table_plugin
