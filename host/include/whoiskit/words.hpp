// whoiskit/words.hpp: the closed lists of words that describe the result of a look-up. docs/object-model.md explains
// each. Later versions may add words; existing words keep their names and numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace whoiskit {

// What a query is taken for. `automatic` decides by its look. A name server looks like a domain, so the caller
// must say that it is one.
enum class QueryType {
  automatic,
  domain,
  name_server,  // a host, asked about as such where the registry can be
  handle,       // of a contact: "EX1-RIPE"
  address,      // or a prefix
  as_number,    // "AS64496", "64496"
};

enum class Registered : std::uint8_t { unknown, yes, no };

// What kind of answer there is. ok: a server answered the question, whatever the answer. partial: some of it is
// missing. throttled: a server limits us. unavailable: no server could answer. unsupported: there is no server to
// query. error: the query is malformed, or the server reports that it is.
enum class Status : std::uint8_t { ok, partial, throttled, unavailable, unsupported, error };

// What the answer means. pending_delete and redemption are registered. For the words from reserved to premium, and from
// throttled on, it is unknown whether the name is registered.
enum class Verdict : std::uint8_t {
  unknown,
  registered,
  free,
  reserved,
  blocked,
  premium,
  pending_delete,
  redemption,
  throttled,
  denied,
  invalid,
  unsupported,
  unavailable,
  empty
};

// The first cause of what a record, or a server's answer, lacks.
enum class Reason : std::uint8_t {
  none,                // nothing is missing
  timeout,             // a server did not connect or answer in time, or the time of the look-up is over
  connect_refused,     // the server accepts no connection
  unreachable,         // there is no network, or no route to the server
  dns_failure,         // the server's name has no address, or no name server answers
  tls_failure,         // no secure connection: its certificate is not valid, or it supports no TLS version that we do
  proxy_failure,       // the proxy refused, failed, or its name is wrong
  connection_reset,    // the connection broke before the server sent anything
  truncated,           // the connection broke in the middle of the answer
  too_large,           // the answer is longer than HostOptions::max_bytes and was cut
  empty_answer,        // the server closed the connection without an answer
  protocol_error,      // the answer breaks the protocol: an HTTP status that is not a success, endless redirects
  server_error,        // the server reports that it is out of order
  rate_limited,        // the server limits us, or was not queried because that would be too often
  denied,              // the server refuses to answer us
  answer_mismatch,     // the answer is about another object
  referral_refused,    // a server refers to another one that may not be queried
  too_many_questions,  // the look-up would have sent more questions than allowed
  invalid_query,       // the query, or an option that belongs to it, is malformed
  no_service,          // no server to query is known
  not_allowed,         // HostOptions::only_named_addresses forbids the server
  plugin_failed,       // the plugin that reads the answer failed, or could not be loaded
  overloaded,          // too many look-ups are waiting in this host
  cancelled,           // the caller stopped the look-up
  internal_error       // memory ran out, or another fault of this machine
};

// "ok", "partial", …; empty for any other number.
constexpr std::string_view to_string(Status status) {
  constexpr std::string_view kNames[] = {"ok", "partial", "throttled", "unavailable", "unsupported", "error"};
  const auto n = static_cast<std::size_t>(status);
  return n < std::size(kNames) ? kNames[n] : std::string_view();
}

// "unknown", "yes", "no".
constexpr std::string_view to_string(Registered registered) {
  constexpr std::string_view kNames[] = {"unknown", "yes", "no"};
  const auto n = static_cast<std::size_t>(registered);
  return n < std::size(kNames) ? kNames[n] : std::string_view();
}

// "pending_delete".
constexpr std::string_view to_string(Verdict verdict) {
  constexpr std::string_view kNames[] = {"unknown", "registered",     "free",        "reserved",  "blocked",
                                         "premium", "pending_delete", "redemption",  "throttled", "denied",
                                         "invalid", "unsupported",    "unavailable", "empty"};
  const auto n = static_cast<std::size_t>(verdict);
  return n < std::size(kNames) ? kNames[n] : std::string_view();
}

// "connect_refused"; empty for `none`.
constexpr std::string_view to_string(Reason reason) {
  constexpr std::string_view kNames[] = {
      "",
      "timeout",
      "connect_refused",
      "unreachable",
      "dns_failure",
      "tls_failure",
      "proxy_failure",
      "connection_reset",
      "truncated",
      "too_large",
      "empty_answer",
      "protocol_error",
      "server_error",
      "rate_limited",
      "denied",
      "answer_mismatch",
      "referral_refused",
      "too_many_questions",
      "invalid_query",
      "no_service",
      "not_allowed",
      "plugin_failed",
      "overloaded",
      "cancelled",
      "internal_error",
  };
  const auto n = static_cast<std::size_t>(reason);
  return n < std::size(kNames) ? kNames[n] : std::string_view();
}

}  // namespace whoiskit
