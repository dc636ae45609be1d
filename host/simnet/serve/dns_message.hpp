// simnet/serve/dns_message.hpp: DNS messages (RFC 1035, section 4) as far as a simulated name server needs them: reads
// one question, writes one answer. No I/O. Every length is checked, because any client can send a question.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "simnet/config.hpp"

namespace whoiskit::simnet {

inline constexpr std::size_t kMaxUdpAnswer = 512;  ///< without EDNS (RFC 1035, section 2.3.4)
inline constexpr std::size_t kMaxEdnsAnswer = 4096;
inline constexpr std::size_t kMaxTcpAnswer = 65535;
inline constexpr int kMaxCnames = 8;  ///< followed for one question

enum DnsType : std::uint16_t { kTypeA = 1, kTypeNs = 2, kTypeCname = 5, kTypePtr = 12, kTypeTxt = 16, kTypeAaaa = 28 };
enum DnsCode : std::uint8_t { kFormErr = 1, kServFail = 2, kNxDomain = 3, kNotImp = 4, kRefused = 5 };

struct DnsQuestion {
  std::uint16_t id = 0;
  bool recursion_desired = false;
  std::uint8_t opcode = 0;
  std::string name;  ///< in lower case, labels joined by dots, no final dot
  std::uint16_t type = 0;
  std::uint16_t klass = 1;
  std::string wire;                      ///< the question section as received
  std::size_t udp_size = kMaxUdpAnswer;  ///< the longest answer that may be sent by UDP
  bool edns = false;                     ///< the answer must also have an OPT record (RFC 6891)
};

/// The question of a message; nothing if the message is not a query with exactly one question.
std::optional<DnsQuestion> read_question(std::string_view message);

/// The record of a type, given by its name ("A", "AAAA", "NS", "CNAME", "PTR", "TXT"), from the value as people write
/// it. Nothing if the value is not valid for the type. The type must be one of these.
std::optional<DnsRecord> make_record(std::string_view type, std::string_view value);
bool is_record_type(std::string_view type);

/// All of them.
std::vector<std::string_view> record_types();

/// The answer of `server`, including the effects of `refuse` and `over_limit` (both: REFUSED). An answer longer than
/// `most` is cut down to its head, with the truncation flag set.
std::string dns_answer(const Server& server, const DnsQuestion& question, bool over_limit, std::size_t most);

/// "AAAA example.com", for the log; a type without a name here is "TYPE257" (RFC 3597).
std::string describe(const DnsQuestion& question);

}  // namespace whoiskit::simnet
