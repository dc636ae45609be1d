// net/whois/rwhois.hpp: the client side of RWhois (RFC 2167) as a state machine without I/O. A conversation:
//
//   server: %rwhois V-1.5:00ffff:00 rwhois.example.net (by Example Inc.)
//   client: 192.0.2.1
//   server: network:Class-Name:network
//           network:IP-Network:192.0.2.0/24
//           %referral rwhois://rwhois.example.com:4321/auth-area=192.0.2.0/25
//           %ok                                   (or "%error 230 No Objects Found")
//   client: -quit
//
// Some servers send no banner, and some close without %ok.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::net {

/// Limits of the referrals of one answer: their number, and the bytes of each. Further or longer referrals are ignored.
inline constexpr std::size_t kMaxRwhoisReferrals = 16;
inline constexpr std::size_t kMaxRwhoisReferral = 512;

class RwhoisReader {
 public:
  /// Reads the new lines of `all`, the bytes of the conversation from its beginning. Bytes passed once must not change.
  /// `ended`: no more bytes will arrive, so the last line counts without a line end.
  void read(std::string_view all, bool ended = false);

  /// Whether the first line has arrived, so that the server is ready for the query.
  bool greeted() const { return greeted_; }
  /// To be called when the query is sent. From then on, %ok ends the answer.
  void query_sent() { asked_ = true; }
  /// Whether %ok or %error has arrived.
  bool done() const { return done_; }
  /// Whether a line other than the banner has arrived.
  bool answered() const { return answered_; }
  /// The number of %error (RFC 2167, appendix E), such as 230 "No Objects Found"; 0 without %error.
  int error() const { return error_; }
  /// The arguments of %referral: "rwhois://host:port/auth-area=...".
  std::vector<std::string> take_referrals() { return std::move(referrals_); }

 private:
  void take_line(std::string_view line);

  std::size_t at_ = 0;    // start of the first incomplete line
  std::size_t seen_ = 0;  // that line has no line end before this position
  bool greeted_ = false;
  bool asked_ = false;
  bool done_ = false;
  bool answered_ = false;
  int error_ = 0;
  std::vector<std::string> referrals_;
};

}  // namespace whoiskit::net
