#include "net/fetch.hpp"

namespace whoiskit::net {

std::string_view to_string(FetchError error) {
  switch (error) {
    case FetchError::none:
      return "none";
    case FetchError::bad_query:
      return "bad_query";
    case FetchError::resolve:
      return "resolve";
    case FetchError::refused_by_policy:
      return "refused_by_policy";
    case FetchError::connect_refused:
      return "connect_refused";
    case FetchError::unreachable:
      return "unreachable";
    case FetchError::connect_timeout:
      return "connect_timeout";
    case FetchError::timeout:
      return "timeout";
    case FetchError::reset:
      return "reset";
    case FetchError::empty:
      return "empty";
    case FetchError::too_large:
      return "too_large";
    case FetchError::proxy:
      return "proxy";
    case FetchError::tls:
      return "tls";
    case FetchError::http:
      return "http";
    case FetchError::cancelled:
      return "cancelled";
    case FetchError::internal:
      return "internal";
  }
  return "unknown";
}

}  // namespace whoiskit::net
