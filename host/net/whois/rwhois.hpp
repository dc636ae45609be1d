// The client's side of RWhois (RFC 2167) as a state machine without I/O. A conversation:
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

/// Further referrals of one answer are left out, and longer ones too.
inline constexpr std::size_t kMaxRwhoisReferrals = 16;
inline constexpr std::size_t kMaxRwhoisReferral = 512;

class RwhoisReader {
 public:
  /// Looks at the lines of `all`, the conversation's bytes from its beginning, that were not looked at before. What
  /// was given once must not change. `ended`: no more will come, so the last line counts without its line end.
  void read(std::string_view all, bool ended = false);

  /// The first line came: the server is ready for the query.
  bool greeted() const { return greeted_; }
  /// From now on a line ends the answer. To be called when the query is sent.
  void query_sent() { asked_ = true; }
  /// %ok or %error came.
  bool done() const { return done_; }
  /// A line other than the banner came.
  bool answered() const { return answered_; }
  /// The number of %error (RFC 2167, appendix E), as 230 "No Objects Found"; 0 without one.
  int error() const { return error_; }
  /// What follows "%referral ": "rwhois://host:port/auth-area=...".
  std::vector<std::string> take_referrals() { return std::move(referrals_); }

 private:
  void take_line(std::string_view line);

  std::size_t at_ = 0;    // where the first line begins that is not complete yet
  std::size_t seen_ = 0;  // so far no line end was found in it
  bool greeted_ = false;
  bool asked_ = false;
  bool done_ = false;
  bool answered_ = false;
  int error_ = 0;
  std::vector<std::string> referrals_;
};

}  // namespace whoiskit::net
