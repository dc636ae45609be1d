// model/record_data.hpp: one look-up's result as the host keeps it: the Common Object Model's regrinfo (a draft), its
// regyinfo, and every response as it came.
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

// One question to one server and what came back.
struct Exchange {
  std::string server;  // host name
  std::uint16_t port = text::kWhoisPort;
  std::string args;                                      // the line sent
  std::string protocol = "whois";                        //
  std::string handler;                                   // claim of the plugin that read it; empty if none did
  std::string tag;                                       // of the follow-up it answers
  std::string address;                                   // connected to; empty for stored responses
  std::string error;                                     // what went wrong on the way; empty if nothing
  Reason reason = Reason::none;                          // why the answer is not what it should be
  std::optional<std::chrono::milliseconds> retry_after;  // from the answer on, where the server says it
  std::string why;                                       // the server was asked, for people; empty for stored responses
  std::vector<std::string> notes;                        // what was odd about the way it came, for people
  std::int64_t asked = 0;                                // when, in seconds since 1970; 0: unknown, a stored response
  std::string content_type;                              // as an HTTP server called the answer
  std::uint32_t http_status = 0;                         // of an answer by HTTP; 0: none is known
  std::string_view text;   // in UTF-8: a view of `owned` or of memory that outlives the record
  std::string owned;       //
  std::string_view page;   // the bytes of a web page as they came, of which `text` has the lines; else empty
  std::string owned_page;  // where the page does not outlive the record by itself
  bool partial = false;    // some of the answer is missing
};

// A question that was not asked, to spare its server.
struct Refusal {
  std::string server;  // host name
  std::string why;     // for people
  Reason reason = Reason::none;
  std::optional<std::chrono::milliseconds> retry_after;  // where it is known
};

class RecordData {
 public:
  RecordData() = default;
  RecordData(const RecordData&) = delete;
  RecordData& operator=(const RecordData&) = delete;

  // For the next record: what was allocated stays where it can.
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

  // The query for people and programs: with "AS" before a number.
  const std::string& shown_query() const { return as_number.empty() ? query : as_number; }

  // Takes a query as it is normalised, and its type.
  void ask_about(std::string text, std::string_view of_type) {
    query = std::move(text);
    type = of_type;
    as_number = type == kAsType ? "AS" + query : std::string();
  }

  Arena arena;
  std::string query;      // as normalised: what handlers are told, "64496" of an AS number
  std::string as_number;  // "AS64496", where that is the query
  std::string_view type;  // model/type_words.hpp; empty for what is no query
  Status status = Status::ok;
  Registered registered = Registered::unknown;
  Verdict verdict = Verdict::unknown;
  Reason reason = Reason::none;                          // the first cause of what is missing
  std::optional<std::chrono::milliseconds> retry_after;  // when the server in question may be asked again
  std::string registrar, referrer;                       // regyinfo
  std::vector<std::unique_ptr<Exchange>> exchanges;
  std::vector<std::string_view> texts;  // of the exchanges, in order: what the draft's fields point into
  std::optional<Draft> draft;           // regrinfo; empty where no response was read
  std::vector<std::string> errors;      // errstr
  std::vector<Refusal> refusals;
};

}  // namespace whoiskit::model
