// net/http/page.hpp: reads one HTTP/1.1 response (RFC 9112) from its bytes, however they are divided. No I/O. The
// server is hostile, and this class parses its bytes. Internal: it includes Beast, so public headers must not include
// it.
#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/system/error_code.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace whoiskit::net {

inline constexpr std::uint32_t kMaxHttpHead = 64 * 1024;  ///< bytes of the status line and all fields
inline constexpr unsigned kMaxInterim = 8;                ///< interim answers before the final one

class HttpPage {
 public:
  using Take = std::function<void(std::string_view)>;

  HttpPage();

  /// Stores bytes for the next read_head() or read_body().
  void add(std::string_view bytes);

  /// Reads the head from the added bytes, as far as they contain it. Interim answers (RFC 9110, section 15.2) are
  /// skipped.
  boost::system::error_code read_head();
  /// Passes the added bytes of the body to `take`. To be called only when has_head().
  boost::system::error_code read_body(const Take& take);
  /// To be called when no more bytes will arrive. No error if a response may end there; http::error::end_of_stream if
  /// nothing has arrived.
  boost::system::error_code end();

  bool has_begun() const { return parser_->got_some(); }
  bool has_head() const { return parser_->is_header_done(); }
  bool is_done() const { return parser_->is_done(); }
  /// Whether the connection can carry another exchange (RFC 9112, section 9.3): the response is complete, its length
  /// was announced, neither side closes, and no bytes follow it.
  bool leaves_open() const { return is_done() && parser_->keep_alive() && pending_.size() == 0; }

  // Values of the head.
  unsigned status() const { return parser_->get().result_int(); }
  std::string_view content_type() const { return field(boost::beast::http::field::content_type); }
  std::string_view content_encoding() const { return field(boost::beast::http::field::content_encoding); }
  std::string_view etag() const { return field(boost::beast::http::field::etag); }
  std::string_view location() const { return field(boost::beast::http::field::location); }
  std::string_view retry_after() const { return field(boost::beast::http::field::retry_after); }
  std::string_view date() const { return field(boost::beast::http::field::date); }

 private:
  std::string_view field(boost::beast::http::field name) const;
  boost::system::error_code put();
  bool is_interim() const;
  void begin();

  static constexpr std::size_t kChunk = 16 * 1024;

  boost::beast::flat_buffer pending_;
  std::optional<boost::beast::http::response_parser<boost::beast::http::buffer_body>> parser_;
  unsigned interim_ = 0;  // interim answers skipped
};

}  // namespace whoiskit::net
