// whoiskit/record.hpp: one look-up's result, in the Common Object Model (docs/object-model.md). Immutable; copies are
// cheap and share the data. [any-thread]
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

// One question to one server, in the order they were asked.
struct ServerInfo {
  std::string server;                // host name
  std::uint16_t port;                //
  std::string args;                  // the line sent
  std::string protocol;              // "whois", "rdap", "rwhois", "http", "https"
  std::string handler;               // claim of the plugin that read the answer, e.g. "at"; empty if none
  std::string address;               // connected to; empty for a stored response
  std::string error;                 // what went wrong; empty if nothing
  std::string text;                  // the answer in UTF-8
  std::string why{};                 // it was asked, for people; empty for a stored response
  unsigned http_status = 0;          // of an answer by HTTP: 200, 404; else 0
  std::vector<std::string> notes{};  // what was odd about the way it came, such as its content type
  Reason reason = Reason::none;      // why the answer is not what it should be
  std::optional<std::chrono::milliseconds> retry_after{};  // from the answer on, where the server says it
};

struct NameServer {
  std::string host;                    // lower case
  std::vector<std::string> addresses;  // IPv4 and IPv6 as printed
};

// A person or organization. Empty where the server does not say.
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
  std::string value;      // as it stands in the record
  std::string server;     // whose answer; empty for a value the host made (the query's name)
  std::size_t response;   // index into servers()
  std::size_t line;       // of that answer, from 1; 0 for a value the host made
  std::string text;       // that line; of JSON, whose lines may be long, the value as it stands there
  std::string pointer{};  // of JSON where in it the value stands: "/events/0/eventDate"; else empty
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
  // The first cause of what is missing: why the status is not `ok`, or which part a record that is `ok` lacks. `none`
  // where nothing is missing, and where another service of the registry answered in place of one that failed.
  Reason reason() const;
  // How long after the look-up the server in question may be asked again, where it or the limiter says so.
  std::optional<std::chrono::milliseconds> retry_after() const;
  std::string_view type() const;       // "domain", "ip", "AS"; empty for what is no query
  std::string_view registrar() const;  // regyinfo.registrar: the registry that answered
  std::string_view referrer() const;   // its web address
  std::vector<ServerInfo> servers() const;
  const std::vector<std::string>& errors() const;  // errstr

  // The values under a path of regrinfo: "domain.status", "owner.address.city", "domain.nserver" (hosts). `index` picks
  // the object where a section is a list ("tech.email" of the second tech contact: index 1). Views live as long as
  // this record or a copy of it.
  std::vector<std::string_view> values(std::string_view path, std::size_t index = 0) const;
  // The first of them; empty if there is none.
  std::string_view value(std::string_view path, std::size_t index = 0) const;

  // The first of them as a day; nothing where there is none, or where it is no date: one that the host could not read
  // stands under "created_raw", "changed_raw" or "expires_raw".
  std::optional<std::chrono::year_month_day> date(std::string_view path, std::size_t index = 0) const;

  // Contacts of a role: "owner", "admin", "tech", "zone", "billing", "abuse", "registrar".
  std::vector<Contact> contacts(std::string_view role) const;
  // Of the domain, or of the network where `section` says so.
  std::vector<NameServer> name_servers(std::string_view section = "domain") const;

  // The whole record as JSON; docs/object-model.schema.json is its shape. indent 0: one line. `lists`: what can repeat
  // is a list even where there is one: the sections of contacts, networks and AS numbers, and a contact's telephone and
  // fax numbers and e-mail addresses.
  std::string json(unsigned indent = 0, bool rawdata = true, bool lists = false) const;
  // Aligned text for people; `colour` adds terminal colours. Longer lines are broken at `width` columns; 0: none is.
  std::string text(bool colour = false, unsigned width = 0) const;
  // As an answer of RDAP (RFC 9083), whatever protocol it came by; an error object where there is nothing to show.
  // docs/rdap.md tells what goes where. indent 0: one line.
  std::string rdap(unsigned indent = 0) const;
  // As the text of a WHOIS server: ICANN's registration data format, or RPSL of networks and AS numbers.
  std::string whois() const;
  // Every response in UTF-8, parted by an empty line. Of a web page these are the lines that its handler reads; with
  // `pages` its bytes as they came, where the answer was not taken from a cache on disk.
  std::string raw(bool pages = false) const;

  // Each value with the line it was read from.
  std::vector<Provenance> explain() const;
  // Lines of the responses with a value that nothing was made of, no comments and headings: "server:line: text".
  std::vector<std::string> unused() const;

  // For the host itself.
  Record(std::shared_ptr<const model::RecordData> data, std::shared_ptr<const model::Keys> keys,
         std::string input = {});

 private:
  std::shared_ptr<const model::RecordData> data_;
  std::shared_ptr<const model::Keys> keys_;
  std::string input_;
};

// A field of which two records have different values. Values whose letters and digits are the same, whatever their case
// and punctuation, do not differ; nor does their order.
struct Difference {
  std::string path;                       // without indices: "domain.expires", "tech.email"
  std::vector<Provenance> first, second;  // the values of either; one may be empty
};
// In the order of the JSON form; "registered" first. Terms of use and lists of what is not shown are not compared.
// `agreed`, if given, becomes the number of fields that agree.
WHOISKIT_API std::vector<Difference> differences(const Record& first, const Record& second,
                                                 std::size_t* agreed = nullptr);

}  // namespace whoiskit
