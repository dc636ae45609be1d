// The closed lists of words of the C API: statuses, verdicts, reasons.
#include "capi/handles.hpp"

namespace {

using whoiskit::capi::borrowed;

// Both languages must have the same numbers.
#define SAME(type, PREFIX, word, WORD) \
  static_assert(WHOISKIT_##PREFIX##_##WORD == static_cast<int>(whoiskit::type::word))
SAME(Status, STATUS, ok, OK);
SAME(Status, STATUS, partial, PARTIAL);
SAME(Status, STATUS, throttled, THROTTLED);
SAME(Status, STATUS, unavailable, UNAVAILABLE);
SAME(Status, STATUS, unsupported, UNSUPPORTED);
SAME(Status, STATUS, error, ERROR);
SAME(Registered, REGISTERED, unknown, UNKNOWN);
SAME(Registered, REGISTERED, yes, YES);
SAME(Registered, REGISTERED, no, NO);
SAME(Verdict, VERDICT, unknown, UNKNOWN);
SAME(Verdict, VERDICT, registered, REGISTERED);
SAME(Verdict, VERDICT, free, FREE);
SAME(Verdict, VERDICT, reserved, RESERVED);
SAME(Verdict, VERDICT, blocked, BLOCKED);
SAME(Verdict, VERDICT, premium, PREMIUM);
SAME(Verdict, VERDICT, pending_delete, PENDING_DELETE);
SAME(Verdict, VERDICT, redemption, REDEMPTION);
SAME(Verdict, VERDICT, throttled, THROTTLED);
SAME(Verdict, VERDICT, denied, DENIED);
SAME(Verdict, VERDICT, invalid, INVALID);
SAME(Verdict, VERDICT, unsupported, UNSUPPORTED);
SAME(Verdict, VERDICT, unavailable, UNAVAILABLE);
SAME(Verdict, VERDICT, empty, EMPTY);
SAME(Reason, REASON, none, NONE);
SAME(Reason, REASON, timeout, TIMEOUT);
SAME(Reason, REASON, connect_refused, CONNECT_REFUSED);
SAME(Reason, REASON, unreachable, UNREACHABLE);
SAME(Reason, REASON, dns_failure, DNS_FAILURE);
SAME(Reason, REASON, tls_failure, TLS_FAILURE);
SAME(Reason, REASON, proxy_failure, PROXY_FAILURE);
SAME(Reason, REASON, connection_reset, CONNECTION_RESET);
SAME(Reason, REASON, truncated, TRUNCATED);
SAME(Reason, REASON, too_large, TOO_LARGE);
SAME(Reason, REASON, empty_answer, EMPTY_ANSWER);
SAME(Reason, REASON, protocol_error, PROTOCOL_ERROR);
SAME(Reason, REASON, server_error, SERVER_ERROR);
SAME(Reason, REASON, rate_limited, RATE_LIMITED);
SAME(Reason, REASON, denied, DENIED);
SAME(Reason, REASON, answer_mismatch, ANSWER_MISMATCH);
SAME(Reason, REASON, referral_refused, REFERRAL_REFUSED);
SAME(Reason, REASON, too_many_questions, TOO_MANY_QUESTIONS);
SAME(Reason, REASON, invalid_query, INVALID_QUERY);
SAME(Reason, REASON, no_service, NO_SERVICE);
SAME(Reason, REASON, not_allowed, NOT_ALLOWED);
SAME(Reason, REASON, plugin_failed, PLUGIN_FAILED);
SAME(Reason, REASON, overloaded, OVERLOADED);
SAME(Reason, REASON, cancelled, CANCELLED);
SAME(Reason, REASON, internal_error, INTERNAL_ERROR);
#undef SAME

// The word for a number; empty if no word has it.
template <typename Word>
whoiskit_text name_of(int32_t number) {
  constexpr int32_t kMost = UINT8_MAX;
  return borrowed(number < 0 || number > kMost ? std::string_view() : to_string(static_cast<Word>(number)));
}

}  // namespace

extern "C" {

whoiskit_text whoiskit_status_name(whoiskit_status status) { return name_of<whoiskit::Status>(status); }
whoiskit_text whoiskit_registered_name(whoiskit_registered registered) {
  return name_of<whoiskit::Registered>(registered);
}
whoiskit_text whoiskit_verdict_name(whoiskit_verdict verdict) { return name_of<whoiskit::Verdict>(verdict); }
whoiskit_text whoiskit_reason_name(whoiskit_reason reason) { return name_of<whoiskit::Reason>(reason); }

}  // extern "C"
