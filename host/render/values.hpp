// render/values.hpp: values of records in the forms that RDAP and ICANN's WHOIS format require. Nothing is invented:
// each function says what it accepts, and returns nothing for other values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/draft.hpp"
#include "model/record_data.hpp"
#include "whoiskit/ip.hpp"

namespace whoiskit::render {

// An RFC 3339 date-time for a date of the record. This is the server's own date-time if it printed one. Otherwise it is
// midnight UTC of the day, because the record keeps only days ("2004-11-07" -> "2004-11-07T00:00:00Z").
std::string date_time(const model::Draft& draft, const model::Field& field);

// Whether a text is a date-time of RFC 3339 (without leap seconds).
bool is_date_time(std::string_view text);

// Seconds since 1970 as such a date-time.
std::string date_time_of(std::int64_t seconds);

// When the server's database was last updated: the date-time in its ">>> Last update of WHOIS database: ... <<<" line,
// otherwise the time of the query. Empty if neither is known, as for a stored answer without that line.
std::string last_update(const model::RecordData& record);

// Whether a line of a disclaimer is that line.
bool is_last_update(std::string_view line);

// Whether the word for DNSSEC means a signed delegation ("signedDelegation", "yes") or none ("unsigned", "no").
std::optional<bool> is_signed(std::string_view dnssec);

// "2371 13 2 C988..." of a delegation signer record.
struct DsRecord {
  unsigned key_tag, algorithm, digest_type;
  std::string digest;  // hexadecimal digits
};
std::optional<DsRecord> read_ds(std::string_view text);

// A telephone number and its extension: "+1.5555550100 x12".
struct Telephone {
  std::string_view number, extension;
};
Telephone split_telephone(std::string_view text);

// "tel:+1.5555550100;ext=12" (RFC 3966) for a global number without blanks; otherwise empty.
std::string tel_uri(std::string_view text);

bool is_email(std::string_view text);
bool is_web_address(std::string_view text);  // http or https, in characters that a URI may have

// The text as a web address, also if it is a bare host with a path ("www.example.com"); empty if it is neither.
std::string web_address(std::string_view text);

// A block as registries print it: a range or prefix, also LACNIC's short prefixes ("192.0.2/24"), possibly with a
// remark after it.
std::optional<ip::Range> read_block(std::string_view text);

// "AS64496" or "64496".
std::optional<std::uint32_t> read_as_number(std::string_view text);

}  // namespace whoiskit::render
