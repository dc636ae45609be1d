#include "render/verdict_words.hpp"

#include "render/view.hpp"

namespace whoiskit::render {

using namespace model;

std::uint16_t main_section(const RecordData& record) {
  if (record.type == kDomainType || record.type == kNameServerType) return kDomain;
  if (record.type == kAddressType) return kNetwork;
  if (record.type == kAsType) return kAs;
  for (const std::uint16_t section : {kDomain, kNetwork, kAs}) {
    if (first_object(record.draft ? &*record.draft : nullptr, section) != nullptr) return section;
  }
  return kNoSection;
}

Answer answer_without_object(const RecordData& record) {
  const std::string subject = record.query.empty() ? std::string("the query") : record.shown_query();
  switch (record.verdict) {
    case Verdict::free:
      return {404, "Not Found", subject + " was not found: it is not registered."};
    case Verdict::reserved:
      return {404, "Not Found", subject + " is reserved by the registry."};
    case Verdict::blocked:
      return {404, "Not Found", subject + " is blocked: the object cannot be registered."};
    case Verdict::premium:
      return {404, "Not Found", subject + " is a premium domain name: it is for sale."};
    case Verdict::throttled:
      return {429, "Too Many Requests", "Too many requests: the server limits how often it is asked."};
    case Verdict::denied:
      return {403, "Forbidden", "Access denied: the server does not answer this client."};
    case Verdict::invalid:
      return {400, "Bad Request", subject + ": invalid query."};
    case Verdict::unsupported:
      return {501, "Not Implemented", "TLD is not supported: there is no server to ask about " + subject + "."};
    case Verdict::unavailable:
      return {503, "Service Unavailable", "Service unavailable: no server could answer."};
    case Verdict::empty:
      return {502, "Bad Gateway", "Service unavailable: the server answered with nothing."};
    case Verdict::registered:
    case Verdict::pending_delete:
    case Verdict::redemption:
    case Verdict::unknown:
      break;
  }
  // No server was queried, so the query is at fault.
  if (record.exchanges.empty() && record.status == Status::error) {
    return {400, "Bad Request", subject + ": invalid query."};
  }
  return {502, "Bad Gateway", "No server said whether there is " + subject + "."};
}

}  // namespace whoiskit::render
