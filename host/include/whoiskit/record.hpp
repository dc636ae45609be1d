// whoiskit/record.hpp: the result of one look-up, in the Common Object Model (docs/object-model.md). A record is
// immutable. Copies are cheap and share the data. [any-thread]
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whoiskit/export.hpp"
#include "whoiskit/words.hpp"

namespace whoiskit {

// One question to one server, in the order in which they were sent.
struct ServerInfo {
  std::string server;                // host name
  std::uint16_t port;                //
  std::string args;                  // the line sent
  std::string protocol;              // "whois", "rdap", "rwhois", "http", "https"
  std::string handler;               // claim of the plugin that read the answer, e.g. "at"; empty if none
  std::string address;               // it was connected to; empty for a stored response
  std::string error;                 // what went wrong; empty if nothing
  std::string text;                  // the answer in UTF-8
  std::string why{};                 // why the server was queried, for people; empty for a stored response
  unsigned http_status = 0;          // of an answer by HTTP: 200, 404; else 0
  std::vector<std::string> notes{};  // what was unusual about how it came, such as its content type
  Reason reason = Reason::none;      // why the answer is not what it should be
  std::optional<std::chrono::milliseconds> retry_after{};  // counted from the answer, if the server gives it
};

struct NameServer {
  std::string host;                    // lower case
  std::vector<std::string> addresses;  // IPv4 and IPv6 as printed
};

// A person or organization. Fields that the server does not give are empty.
struct Contact {
  std::string handle, type, name, organization;
  std::vector<std::string> street;
  std::string city, state, pcode, country;
  std::vector<std::string> phones, faxes, emails;
  std::string created, changed;  // yyyy-mm-dd
  std::string source;
  std::vector<std::string> remarks;
};

// Where a value was read.
struct Provenance {
  std::string path;       // "domain.created", "tech[1].email"
  std::string value;      // as in the record
  std::string server;     // whose answer it is; empty for a value the host made (the query's name)
  std::size_t response;   // index into servers()
  std::size_t line;       // of that answer, from 1; 0 for a value the host made
  std::string text;       // that line; in JSON, whose lines may be long, the value as written there
  std::string pointer{};  // in JSON, where the value is: "/events/0/eventDate"; else empty
};

namespace model {
class RecordData;
class Keys;
}  // namespace model

class WHOISKIT_API Record {
 public:
  Record();

  const std::string& query() const;  // as normalised: "example.com", "192.0.2.1", "AS64496"
  const std::string& input() const;  // as it was given to a look-up; empty for a stored response
  Status status() const;
  Registered registered() const;
  Verdict verdict() const;
  // The first cause of what is missing: why the status is not `ok`, or which part an `ok` record lacks. `none` if
  // nothing is missing, and if another service of the registry answered in place of one that failed.
  Reason reason() const;
  // How long after the look-up the server in question may be queried again, if the server or the limiter gives a time.
  std::optional<std::chrono::milliseconds> retry_after() const;
  std::string_view type() const;       // "domain", "ip", "AS"; empty if the query is invalid
  std::string_view registrar() const;  // regyinfo.registrar: the registry that answered
  std::string_view referrer() const;   // its web address
  std::vector<ServerInfo> servers() const;
  const std::vector<std::string>& errors() const;  // errstr

  // The values under a path of regrinfo: "domain.status", "owner.address.city", "domain.nserver" (hosts). `index`
  // selects the object where a section is a list: "tech.email" of the second tech contact has index 1. The views are
  // valid as long as this record or a copy of it lives.
  std::vector<std::string_view> values(std::string_view path, std::size_t index = 0) const;
  // The first of the values; empty if there is none.
  std::string_view value(std::string_view path, std::size_t index = 0) const;

  // The first of the values as a day; nothing if there is none or it is not a date. A date that the host could not read
  // is under "created_raw", "changed_raw" or "expires_raw".
  std::optional<std::chrono::year_month_day> date(std::string_view path, std::size_t index = 0) const;

  // Contacts of a role: "owner", "admin", "tech", "zone", "billing", "abuse", "registrar".
  std::vector<Contact> contacts(std::string_view role) const;
  // The name servers of the domain, or of the network if `section` says so.
  std::vector<NameServer> name_servers(std::string_view section = "domain") const;

  // The whole record as JSON; docs/object-model.schema.json describes its shape. indent 0: one line. `lists`:
  // everything that can repeat is a list even if there is only one: the sections of contacts, networks and AS numbers,
  // and a contact's telephone and fax numbers and e-mail addresses.
  std::string json(unsigned indent = 0, bool rawdata = true, bool lists = false) const;
  // Aligned text for people. `colour` adds terminal colours. Lines longer than `width` columns are wrapped; 0: no line
  // is.
  std::string text(bool colour = false, unsigned width = 0) const;
  // The record as an RDAP response (RFC 9083), whichever protocol it came by; an error object if there is nothing to
  // show. docs/rdap.md describes the mapping. indent 0: one line.
  std::string rdap(unsigned indent = 0) const;
  // The record as the text of a WHOIS server: ICANN's registration data format, or RPSL for networks and AS numbers.
  std::string whois() const;
  // Every response in UTF-8, separated by an empty line. For a web page these are the lines that its handler reads;
  // with `pages` they are its bytes as received, unless the answer was taken from a cache on disk.
  std::string raw(bool pages = false) const;

  // Each value with the line it was read from.
  std::vector<Provenance> explain() const;
  // Lines of the responses that have a value from which nothing was read, without comments and headings: "server:line:
  // text".
  std::vector<std::string> unused() const;

  // Used by the host itself.
  Record(std::shared_ptr<const model::RecordData> data, std::shared_ptr<const model::Keys> keys,
         std::string input = {});

 private:
  std::shared_ptr<const model::RecordData> data_;
  std::shared_ptr<const model::Keys> keys_;
  std::string input_;
};

// A field for which two records have different values. Values with the same letters and digits are equal, regardless of
// case and punctuation. The order of values does not matter.
struct Difference {
  std::string path;                       // without indices: "domain.expires", "tech.email"
  std::vector<Provenance> first, second;  // the values of each record; one may be empty
};
// The differences in the order of the JSON form; "registered" comes first. Terms of use and lists of what is not shown
// are not compared. `agreed`, if given, is set to the number of fields that agree.
WHOISKIT_API std::vector<Difference> differences(const Record& first, const Record& second,
                                                 std::size_t* agreed = nullptr);

}  // namespace whoiskit
