// simnet/serve/web.hpp: which page a web request gets, and how it is framed. No I/O.
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
  bool can_keep = false;    ///< the client allows another request on the connection
};

/// The answer to the target with the form appended. If there is none, the answer to one of the values in the form, the
/// last one first, or to the last segment of the path; then to the path alone; then the default. Case is ignored.
///
/// rdap: the answer to the target, to the values, then to the last segments of the path, from most to fewest
/// ("co/domain/example.co", "domain/example.co", "example.co").
std::optional<Answer> answer_to(const Server& server, const WebRequest& request);

/// The bytes of a reply.
struct WebReply {
  std::string head;    ///< status line and fields, with the empty line
  std::string body;    ///< empty for HEAD
  bool closes = true;  ///< the connection ends after it
};

/// The reply to a request; `in_limit` is false if the request exceeds the limit.
WebReply web_reply(const Server& server, const WebRequest& request, bool in_limit);

/// "GET /whois?domain=example.com", "POST /whois?domain=example.com": a line of the log.
std::string describe(const WebRequest& request);

}  // namespace whoiskit::simnet
