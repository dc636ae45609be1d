// Internal: names to addresses by c-ares on the Network's own io_context. The system's resolver would be one thread
// that every look-up queues for; here any number of questions are under way at once. Shows Asio, so public headers must
// not include it.
//
//   async_addresses --> literal? localhost? cached? --> answered
//                  \--> the same question under way? --> joins it
//                   \-> A and AAAA in parallel; the first family with addresses waits kResolutionDelay for the other
#pragma once

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/address/literal.hpp"
#include "net/dns/cache.hpp"

namespace whoiskit::net {

/// How long the answer of one family is held back for the other's (RFC 8305, section 3).
inline constexpr std::chrono::milliseconds kResolutionDelay{50};
/// The first wait for a name server's answer; each further try waits twice as long.
inline constexpr std::chrono::milliseconds kDnsTimeout{1500};
inline constexpr int kDnsTries = 3;
/// Where no name server has answered anything for so long, a question that is as old ends with DnsError::timeout. An
/// answer that comes later is kept for the next one.
inline constexpr std::chrono::milliseconds kDnsSilence{2500};

class Resolver {
 public:
  using Done = std::function<void(SharedDnsAnswer)>;

  /// `servers`: "192.0.2.53", "192.0.2.53:5353" or "[2001:db8::53]:5353" each; none: those of the system
  /// (/etc/resolv.conf). No question waits for another one. Must not be destroyed before `context` has run dry.
  Resolver(boost::asio::io_context& context, std::vector<std::string> servers);
  ~Resolver();

  /// Addresses of `host`, IPv6 first. /etc/hosts counts; search domains do not, as a server's name is always whole.
  /// `done` is called once, not from within, on a thread of the context; it must only hand the answer on.
  void async_addresses(std::string host, Done done);

  /// The NS records of `domain`. Cached for kMinDnsTtl, as c-ares does not tell their time to live.
  void async_name_servers(std::string domain, Done done);

  /// Answers everything under way with DnsError::cancelled and lets the io_context run dry. Never waits.
  void close();

 private:
  struct Channel;
  std::shared_ptr<Channel> channel_;
};

}  // namespace whoiskit::net
