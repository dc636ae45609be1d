// Messages of the domain name system (RFC 1035, section 4) as far as a simulated name server needs them: reads one
// question, writes one answer. No I/O; every length is checked, as the question comes from whoever sends it.
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
  std::string wire;                      ///< the question section as it came
  std::size_t udp_size = kMaxUdpAnswer;  ///< the longest answer that may go by UDP
  bool edns = false;                     ///< the answer has to have an OPT record, too (RFC 6891)
};

/// The question of a message; nothing for what is no query with exactly one question.
std::optional<DnsQuestion> read_question(std::string_view message);

/// The record of a type by its name ("A", "AAAA", "NS", "CNAME", "PTR", "TXT") from the value as people write it;
/// nothing if the value is none of that type. The type must be one of these.
std::optional<DnsRecord> make_record(std::string_view type, std::string_view value);
bool is_record_type(std::string_view type);

/// All of them.
std::vector<std::string_view> record_types();

/// The answer of `server`, with its manners `refuse` and `over_limit` (both: REFUSED). Cut down to its head, with the
/// flag that says so, where it is longer than `most`.
std::string dns_answer(const Server& server, const DnsQuestion& question, bool over_limit, std::size_t most);

/// "AAAA example.com", for the log; a type without a name here is "TYPE257" (RFC 3597).
std::string describe(const DnsQuestion& question);

}  // namespace whoiskit::simnet
