// Which page a web request gets, and how it is framed. No I/O.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "simnet/config.hpp"

namespace whoiskit::simnet {

struct WebRequest {
  std::string method;
  std::string target;       ///< "/whois?domain=example.com"
  std::string form;         ///< body of a POST: "domain=example.com"
  std::string accept;       ///< the Accept field; empty: none
  bool takes_gzip = false;  ///< by its Accept-Encoding
  bool can_keep = false;    ///< the connection may carry another one, for all that the client says
};

/// The answer to the target, the form written behind it; else to one of the values in the form, the last one first, or
/// the last step of the path; else to the path alone; else the default. Case is ignored.
///
/// rdap: to the target, to the values, then to the last steps of the path, the most of them first
/// ("co/domain/example.co", "domain/example.co", "example.co").
std::optional<Answer> answer_to(const Server& server, const WebRequest& request);

/// What goes over the wire.
struct WebReply {
  std::string head;    ///< status line and fields, with the empty line
  std::string body;    ///< empty for HEAD
  bool closes = true;  ///< the connection ends behind it
};

/// The reply to a request; `in_limit` is false where it is one too many.
WebReply web_reply(const Server& server, const WebRequest& request, bool in_limit);

/// "GET /whois?domain=example.com", "POST /whois?domain=example.com": a line of the log.
std::string describe(const WebRequest& request);

}  // namespace whoiskit::simnet
