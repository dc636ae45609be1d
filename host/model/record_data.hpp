// model/record_data.hpp: the result of one look-up as the host stores it: the Common Object Model's regrinfo (a draft),
// its regyinfo, and each response as received.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/arena.hpp"
#include "model/draft.hpp"
#include "model/keys.hpp"
#include "model/type_words.hpp"
#include "text/ports.hpp"
#include "whoiskit/words.hpp"

namespace whoiskit::model {

using whoiskit::Reason;
using whoiskit::Registered;
using whoiskit::Status;
using whoiskit::to_string;
using whoiskit::Verdict;

// One query to one server, and the response.
struct Exchange {
  std::string server;  // host name
  std::uint16_t port = text::kWhoisPort;
  std::string args;                                      // the line sent
  std::string protocol = "whois";                        //
  std::string handler;                                   // claim of the plugin that read it; empty if none did
  std::string tag;                                       // of the follow-up that it answers
  std::string address;                                   // that was connected to; empty for stored responses
  std::string error;                                     // what failed; empty if nothing did
  Reason reason = Reason::none;                          // why the response is incomplete or missing
  std::optional<std::chrono::milliseconds> retry_after;  // counted from the response on, if the server states it
  std::string why;                 // why the server was queried, for people; empty for stored responses
  std::vector<std::string> notes;  // what was unusual about its transfer, for people
  std::int64_t asked = 0;          // when, in seconds since 1970; 0: unknown, for a stored response
  std::string content_type;        // as sent by an HTTP server
  std::uint32_t http_status = 0;   // of a response by HTTP; 0: unknown
  std::string_view text;           // in UTF-8: a view of `owned` or of memory that outlives the record
  std::string owned;               //
  std::string_view page;           // the received bytes of a web page, whose lines are in `text`; otherwise empty
  std::string owned_page;          // if the page does not outlive the record by itself
  bool partial = false;            // a part of the response is missing
};

// A query that was not sent, to spare its server.
struct Refusal {
  std::string server;  // host name
  std::string why;     // for people
  Reason reason = Reason::none;
  std::optional<std::chrono::milliseconds> retry_after;  // if it is known
};

class RecordData {
 public:
  RecordData() = default;
  RecordData(const RecordData&) = delete;
  RecordData& operator=(const RecordData&) = delete;

  // Resets the record for reuse. Allocated memory is kept where possible.
  void clear() {
    draft.reset();
    arena.reset();
    query.clear();
    as_number.clear();
    type = {};
    status = Status::ok;
    registered = Registered::unknown;
    verdict = Verdict::unknown;
    reason = Reason::none;
    retry_after.reset();
    registrar.clear();
    referrer.clear();
    exchanges.clear();
    texts.clear();
    errors.clear();
    refusals.clear();
  }

  // Adds an exchange whose text is complete.
  void add(std::unique_ptr<Exchange> exchange) {
    texts.push_back(exchange->text);
    exchanges.push_back(std::move(exchange));
  }

  // The query for people and programs, with "AS" before a number.
  const std::string& shown_query() const { return as_number.empty() ? query : as_number; }

  // Sets the normalised query and its type.
  void ask_about(std::string text, std::string_view of_type) {
    query = std::move(text);
    type = of_type;
    as_number = type == kAsType ? "AS" + query : std::string();
  }

  Arena arena;
  std::string query;      // as normalised and passed to handlers: "64496" for an AS number
  std::string as_number;  // "AS64496", if that is the query
  std::string_view type;  // model/type_words.hpp; empty for an invalid query
  Status status = Status::ok;
  Registered registered = Registered::unknown;
  Verdict verdict = Verdict::unknown;
  Reason reason = Reason::none;                          // the first cause of missing data
  std::optional<std::chrono::milliseconds> retry_after;  // when the server may be queried again
  std::string registrar, referrer;                       // regyinfo
  std::vector<std::unique_ptr<Exchange>> exchanges;
  std::vector<std::string_view> texts;  // of the exchanges, in order; the draft's fields point into them
  std::optional<Draft> draft;           // regrinfo; empty if no response was read
  std::vector<std::string> errors;      // errstr
  std::vector<Refusal> refusals;
};

}  // namespace whoiskit::model
