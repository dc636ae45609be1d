// Errors as verdicts: an answer of class "error", with the HTTP status of an error, or without JSON.
#include <algorithm>

#include "answer.hpp"

namespace whoiskit::rdap {
namespace {

constexpr int64_t kNotFound = 404;

// The words of a server: title, description, and shapes beyond the standard.
template <class Test>
bool says(Json root, Test&& test) {
  for (const std::string_view name : {"title", "description", "error", "message", "errorMessage"}) {
    const Json value = root[name];
    if (test(value.text())) return true;
    for (const Json line : value) {
      if (test(line.text())) return true;
    }
  }
  return false;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return icontains(text, word); });
}

// The reason why a name that is not registered cannot be registered, as its status.
std::string_view kept_back(std::string_view text) {
  if (has_any(text, {"is blocked", "blocked name", "blocked domain"})) return "blocked";
  if (has_any(text, {"premium"})) return "premium";
  const bool reserved =
      has_any(text, {"usage restriction", "is not available", "is reserved", "reserved name", "reserved domain"});
  return reserved ? "reserved" : "";
}

bool is_not_found(std::string_view text) {
  return has_any(text, {"not found", "no object", "no domain", "not exist", "not registered", "no match", "no data",
                        "not in the registry", "not be found", "unknown domain", "no entries"});
}

// A 404 of an RDAP server, not of a web server at its address.
bool is_about_the_name(Json root) {
  if (!root.is_object()) return false;
  if (root["errorCode"].integer() == kNotFound || iequals(root["objectClassName"].text(), "error")) return true;
  return root["rdapConformance"] || says(root, is_not_found);
}

void not_found(Call& call, Json root) {
  std::string_view status;
  if (says(root, [&](std::string_view text) { return !(status = kept_back(text)).empty(); })) {
    if (call.type() == WK_QUERY_DOMAIN) call.set(domain.status, status);
    return call.unknown();
  }
  // The meaning of an empty body depends on the server. The routing row states it if it is known.
  const bool empty = !root && trim(call.text()).empty();
  if (is_about_the_name(root) || (empty && call.param("empty_404") == "free")) return call.not_registered();
  call.unknown(WK_STATUS_UNAVAILABLE);  // a web server at its address, or a server without explanation
}

uint32_t status_of(int64_t code, Json root) {
  switch (code) {
    case 403:
    case 422:
    case 429:
      return WK_STATUS_THROTTLED;
    case 405:
    case 501:
      return WK_STATUS_UNSUPPORTED;
    default:
      break;
  }
  if (says(root, [](std::string_view s) {
        return has_any(s, {"rate limit", "too many", "quota", "limit exceeded"});
      })) {
    return WK_STATUS_THROTTLED;
  }
  if (says(root, [](std::string_view s) { return has_any(s, {"not supported", "unsupported", "not implemented"}); })) {
    return WK_STATUS_UNSUPPORTED;
  }
  return code >= 500 ? WK_STATUS_UNAVAILABLE : WK_STATUS_ERROR;
}

}  // namespace

bool read_error(Call& call, Json root) {
  const int64_t http = call.response().http_status();
  const auto [written, kind, error_member] = members<"errorCode", "objectClassName", "error">(root);
  int64_t code = written.integer().value_or(0);
  // The server's own code counts if the HTTP status does not report an error, or reports only that there is no such
  // name.
  const bool of_error = iequals(kind.text(), "error"), of_object = kind && !of_error;
  const bool error = code >= 300 || of_error || (!of_object && error_member) || http >= 300;
  if (!error || (of_object && http < 300)) return false;
  if (code < 300 || http == 429 || http == 403) code = http >= 300 ? http : code;
  if (code == 0 && says(root, is_not_found)) code = kNotFound;
  if (code == kNotFound) {
    not_found(call, root);
  } else {
    call.unknown(status_of(code, root));
  }
  return true;
}

}  // namespace whoiskit::rdap
