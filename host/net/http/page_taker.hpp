// net/http/page_taker.hpp: passes the bytes of a page to a session's body, and decompresses them if needed. Internal:
// it includes Asio, so public headers must not include it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "net/http/inflate.hpp"
#include "net/session.hpp"
#include "text/ascii.hpp"

namespace whoiskit::net {

/// Takes the bytes of a page as they are received.
class PageTaker {
 public:
  PageTaker(Session& session, std::string_view encoding) : session_(session) {
    encoding = text::trim(encoding);
    if (is_deflated(encoding)) {
      inflater_.emplace();
    } else if (!encoding.empty() && !text::iequals(encoding, "identity")) {
      session.fail(FetchError::http, "the web server compresses its page as \"" + std::string(encoding.substr(0, 40)) +
                                         "\", which was not requested and is not supported");
    }
  }

  void take(std::string_view bytes) {
    if (!inflater_) return session_.take(bytes);
    wire_ += bytes.size();  // the output may be empty, so the input is limited, too
    if (wire_ > session_.request().max_bytes) return session_.fail_too_large();
    const bool good = inflater_->read(bytes, [this](std::string_view piece) {
      session_.take(piece);
      return !session_.failed();
    });
    if (!good && !session_.failed()) session_.fail(FetchError::http, "its compressed page is damaged");
  }

  /// Whether a page that ended is complete. Some servers name a compression for an empty body.
  bool whole() const { return !inflater_ || wire_ == 0 || inflater_->ended(); }

 private:
  Session& session_;
  std::optional<Inflater> inflater_;
  std::size_t wire_ = 0;
};

}  // namespace whoiskit::net
