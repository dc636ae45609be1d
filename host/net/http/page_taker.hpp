// Internal: the bytes of a page on their way from the wire to a session's body, decompressed if need be. Shows Asio, so
// public headers must not include it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "net/http/inflate.hpp"
#include "net/session.hpp"
#include "text/ascii.hpp"

namespace whoiskit::net {

/// Takes a page's bytes as they come over the wire.
class PageTaker {
 public:
  PageTaker(Session& session, std::string_view encoding) : session_(session) {
    encoding = text::trim(encoding);
    if (is_deflated(encoding)) {
      inflater_.emplace();
    } else if (!encoding.empty() && !text::iequals(encoding, "identity")) {
      session.fail(FetchError::http, "the web server compresses its page as \"" + std::string(encoding.substr(0, 40)) +
                                         "\", which was not asked for and is not read here");
    }
  }

  void take(std::string_view bytes) {
    if (!inflater_) return session_.take(bytes);
    wire_ += bytes.size();  // what comes of it may be nothing at all
    if (wire_ > session_.request().max_bytes) return session_.fail_too_large();
    const bool good = inflater_->read(bytes, [this](std::string_view piece) {
      session_.take(piece);
      return !session_.failed();
    });
    if (!good && !session_.failed()) session_.fail(FetchError::http, "its page is compressed, and damaged");
  }

  /// Whether a page that ended was all of it. Some servers say that nothing is compressed.
  bool whole() const { return !inflater_ || wire_ == 0 || inflater_->ended(); }

 private:
  Session& session_;
  std::optional<Inflater> inflater_;
  std::size_t wire_ = 0;
};

}  // namespace whoiskit::net
