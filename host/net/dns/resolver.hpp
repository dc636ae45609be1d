// net/dns/resolver.hpp: resolves names with c-ares on the Network's own io_context. With the system's resolver, every
// look-up would queue for one thread; here any number of queries run at once. Internal: it includes Asio, so public
// headers must not include it.
//
//   async_addresses --> literal? localhost? cached? --> answered
//                  \--> the same query is running? --> joins it
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

/// How long the answer of one family is held back for the other family (RFC 8305, section 3).
inline constexpr std::chrono::milliseconds kResolutionDelay{50};
/// The time limit of the first attempt; each further attempt waits twice as long.
inline constexpr std::chrono::milliseconds kDnsTimeout{1500};
inline constexpr int kDnsTries = 3;
/// If no name server has answered anything for this long, queries that are as old end with DnsError::timeout. Answers
/// that arrive later are kept for the next query.
inline constexpr std::chrono::milliseconds kDnsSilence{2500};

class Resolver {
 public:
  using Done = std::function<void(SharedDnsAnswer)>;

  /// `servers`: "192.0.2.53", "192.0.2.53:5353" or "[2001:db8::53]:5353" each; none: those of the system
  /// (/etc/resolv.conf). No query waits for another one. Must not be destroyed before `context` has no work left.
  Resolver(boost::asio::io_context& context, std::vector<std::string> servers);
  ~Resolver();

  /// Finds the addresses of `host`, IPv6 first. /etc/hosts is used; search domains are not, because a server's name is
  /// always complete. `done` is called once, not from within this function, on a thread of the context. It must only
  /// pass the answer on.
  void async_addresses(std::string host, Done done);

  /// The addresses of `host` if they are cached, else null. Any thread.
  SharedDnsAnswer known_addresses(std::string_view host);

  /// Finds the NS records of `domain`. They are cached for kMinDnsTtl, because c-ares does not report their time to
  /// live.
  void async_name_servers(std::string domain, Done done);

  /// Ends all running queries with DnsError::cancelled, so that the io_context can end. Never waits.
  void close();

 private:
  struct Channel;
  std::shared_ptr<Channel> channel_;
};

}  // namespace whoiskit::net
