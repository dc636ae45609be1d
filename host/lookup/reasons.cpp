#include "lookup/reasons.hpp"

namespace whoiskit::lookup {

model::Reason reason_of(const net::FetchResult& result) {
  using net::FetchError;
  if (result.limited) return model::Reason::rate_limited;
  switch (result.error) {
    case FetchError::none:
      return model::Reason::none;
    case FetchError::bad_query:
      return model::Reason::invalid_query;
    case FetchError::resolve:
      return model::Reason::dns_failure;
    case FetchError::refused_by_policy:
      return model::Reason::referral_refused;
    case FetchError::connect_refused:
      return model::Reason::connect_refused;
    case FetchError::unreachable:
      return model::Reason::unreachable;
    case FetchError::connect_timeout:
    case FetchError::timeout:
      return model::Reason::timeout;
    case FetchError::reset:
      return result.body.empty() ? model::Reason::connection_reset : model::Reason::truncated;
    case FetchError::empty:
      return model::Reason::empty_answer;
    case FetchError::too_large:
      return model::Reason::too_large;
    case FetchError::proxy:
      return model::Reason::proxy_failure;
    case FetchError::tls:
      return model::Reason::tls_failure;
    case FetchError::http:
      return model::Reason::protocol_error;
    case FetchError::cancelled:
      return model::Reason::cancelled;
    case FetchError::internal:
      break;
  }
  return model::Reason::internal_error;
}

model::Refusal refusal_of(const std::string& server, const ratelimit::Admission& admission, ratelimit::TimePoint now) {
  model::Refusal refusal{server, ratelimit::describe(server, admission, now), model::Reason::rate_limited, {}};
  if (admission.verdict == ratelimit::AdmissionResult::cancelled) refusal.reason = model::Reason::cancelled;
  if (admission.verdict == ratelimit::AdmissionResult::overloaded) refusal.reason = model::Reason::overloaded;
  if (refusal.reason == model::Reason::rate_limited && admission.until > now) {
    refusal.retry_after = std::chrono::ceil<std::chrono::milliseconds>(admission.until - now);
  }
  return refusal;
}

model::Reason reason_of(const reading::ParsedAnswer& parsed) {
  if (!parsed.foreign.empty()) return model::Reason::answer_mismatch;
  switch (parsed.verdict) {
    case model::Verdict::throttled:
      return model::Reason::rate_limited;
    case model::Verdict::denied:
      return model::Reason::denied;
    case model::Verdict::empty:
      return model::Reason::empty_answer;
    default:
      break;
  }
  if (parsed.failed) return model::Reason::plugin_failed;
  if (parsed.verdict == model::Verdict::invalid) return model::Reason::invalid_query;
  // Part of the answer is missing; the way it came gives the reason.
  return parsed.status == model::Status::partial ? model::Reason::none : reason_of(parsed.status);
}

model::Reason reason_of(model::Status status) {
  switch (status) {
    case model::Status::ok:
      return model::Reason::none;
    case model::Status::partial:
      return model::Reason::truncated;
    case model::Status::throttled:
      return model::Reason::rate_limited;
    case model::Status::unavailable:
      return model::Reason::server_error;
    case model::Status::unsupported:
      return model::Reason::no_service;
    case model::Status::error:
      break;
  }
  return model::Reason::internal_error;
}

}  // namespace whoiskit::lookup
