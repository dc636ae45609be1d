// Which page a web request gets, and how it is framed. No I/O.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "simnet/config.hpp"

namespace whoiskit::simnet {

struct WebRequest {
  std::string method;
  std::string target;  ///< "/whois?domain=example.com"
  std::string form;    ///< body of a POST: "domain=example.com"
};

/// The answer to the target, the form written behind it; else to one of the values in the form, the last one first, or
/// the last step of the path; else to the path alone; else the default. Case is ignored.
std::optional<Answer> answer_to(const Server& server, const WebRequest& request);

/// Status line and header fields, with the empty line. `length`: of the page; nothing if only the end of the connection
/// shows it.
std::string web_head(const Answer& answer, std::string_view charset, std::optional<std::size_t> length);

/// "GET /whois?domain=example.com", "POST /whois?domain=example.com": a line of the log.
std::string describe(const WebRequest& request);

}  // namespace whoiskit::simnet
