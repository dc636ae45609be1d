// What follows the question in a name server's answer. The first byte selects the question (A, AAAA or NS). Then come
// flags and counts as in the header (RFC 1035, section 4.1.1), then the records. The question comes before them, so
// that names may point to it. c-ares reads it as if from a socket, but there is none.
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/uio.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string>

#include "fuzz/target.hpp"
#include "net/address/address_policy.hpp"
#include "net/dns/answer.hpp"
#include "net/dns/cache.hpp"

using namespace whoiskit;

namespace {

constexpr char kName[] = "whois.example";
constexpr int kSocket = 1000;               // not a descriptor: only the functions below see it
constexpr std::size_t kHeader = 12;         // bytes of a message before its question
constexpr std::size_t kAfterQuestions = 6;  // bytes of the counts after that of the questions

// The one datagram that the name server sends.
struct Wire {
  std::string question;  // as c-ares sent it
  std::string answer;
  bool sent = false;
};

ares_socket_t open_socket(int, int, int, void*) { return kSocket; }
int close_socket(ares_socket_t, void*) { return 0; }
int connect_socket(ares_socket_t, const sockaddr*, ares_socklen_t, void*) { return 0; }

ares_ssize_t receive(ares_socket_t, void* to, std::size_t room, int, sockaddr* from, ares_socklen_t* length,
                     void* data) {
  Wire& wire = *static_cast<Wire*>(data);
  if (wire.sent) {
    errno = EAGAIN;
    return -1;
  }
  wire.sent = true;
  sockaddr_in server{};
  server.sin_family = AF_INET;
  server.sin_port = htons(53);
  server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (from != nullptr) std::memcpy(from, &server, sizeof server);
  if (length != nullptr) *length = sizeof server;
  const std::size_t size = std::min(room, wire.answer.size());
  std::memcpy(to, wire.answer.data(), size);
  return static_cast<ares_ssize_t>(size);
}

ares_ssize_t send(ares_socket_t, const iovec* parts, int count, void* data) {
  Wire& wire = *static_cast<Wire*>(data);
  wire.question.clear();
  for (int i = 0; i < count; ++i) wire.question.append(static_cast<const char*>(parts[i].iov_base), parts[i].iov_len);
  return static_cast<ares_ssize_t>(wire.question.size());
}

ares_channel make_channel(Wire& wire) {
  ares_channel channel = nullptr;
  ares_options options{};
  options.flags = ARES_FLAG_IGNTC | ARES_FLAG_STAYOPEN;  // a cut answer is not requested again
  options.tries = 1;
  options.timeout = 1000;
  options.lookups = const_cast<char*>("b");
  const int mask = ARES_OPT_FLAGS | ARES_OPT_TRIES | ARES_OPT_TIMEOUTMS | ARES_OPT_LOOKUPS | ARES_OPT_DOMAINS;
  fuzz::require(ares_library_init(ARES_LIB_INIT_ALL) == ARES_SUCCESS, "c-ares begins");
  fuzz::require(ares_init_options(&channel, &options, mask) == ARES_SUCCESS, "c-ares has a channel");
  fuzz::require(ares_set_servers_ports_csv(channel, "127.0.0.1:53") == ARES_SUCCESS, "it has one server");
  static constexpr ares_socket_functions kFunctions{open_socket, close_socket, connect_socket, receive, send};
  ares_set_socket_functions(channel, &kFunctions, &wire);
  return channel;
}

struct Result {
  net::DnsFindings found;
  int status = ARES_SUCCESS;
  bool over = false;
};

void on_addresses(void* result, int status, int, ares_addrinfo* answer) {
  Result& out = *static_cast<Result*>(result);
  out.over = true;
  out.status = status;
  if (status == ARES_SUCCESS && answer != nullptr) net::take_addresses(*answer, out.found);
  if (answer != nullptr) ares_freeaddrinfo(answer);
}

void on_name_servers(void* result, int status, int, unsigned char* bytes, int length) {
  Result& out = *static_cast<Result*>(result);
  out.over = true;
  out.status = status;
  if (status == ARES_SUCCESS) {
    out.status = net::take_name_servers({bytes, static_cast<std::size_t>(length)}, out.found);
  }
}

void check(const boost::asio::ip::address& address, std::string_view message) {
  const auto look = [message](const auto& literal) {
    const auto bytes = literal.to_bytes();
    fuzz::require(message.find(fuzz::text_of(bytes.data(), bytes.size())) != std::string_view::npos,
                  "an address stands in the message");
    const bool local = literal.is_loopback() || literal.is_multicast() || literal.is_unspecified();
    fuzz::require(!local || !net::is_public(bytes), "an address of this machine is not public");
  };
  if (address.is_v4()) return look(address.to_v4());
  look(address.to_v6());
  if (address.to_v6().is_link_local() || address.to_v6().is_site_local()) {
    fuzz::require(!net::is_public(address.to_v6().to_bytes()), "an address of this site is not public");
  }
}

void check_cache(const net::DnsFindings& found) {
  net::DnsCache cache(1);
  auto answer = std::make_shared<net::DnsAnswer>();
  answer->names = found.names;
  const net::DnsCache::Time now{};
  cache.store("question", answer, std::chrono::seconds(found.ttl), now);
  fuzz::require(cache.find("question", now + net::kMinDnsTtl - std::chrono::seconds(1)) == answer, "it is kept");
  fuzz::require(cache.find("question", now + net::kMaxDnsTtl) == nullptr, "it is not kept for ever");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Wire wire;
  static const ares_channel channel = make_channel(wire);
  constexpr std::size_t kHead = 1 + 2 + kAfterQuestions;
  if (size < kHead) return 0;
  Result result;
  const int kind = data[0] % 3;
  if (kind == 2) {
    ares_query(channel, kName, ns_c_in, ns_t_ns, on_name_servers, &result);
  } else {
    ares_addrinfo_hints hints{};
    hints.ai_family = kind == 0 ? AF_INET : AF_INET6;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = ARES_AI_NOSORT;  // sorting queries the system for its routes
    ares_getaddrinfo(channel, kName, nullptr, &hints, on_addresses, &result);
  }
  fuzz::require(wire.question.size() > kHeader, "a question is sent");
  const auto flags = fuzz::text_of(data + 1, 2), counts = fuzz::text_of(data + 3, kAfterQuestions);
  wire.answer = wire.question.substr(0, 2);
  wire.answer.append(flags).append(wire.question, 4, 2).append(counts);
  wire.answer.append(wire.question, kHeader).append(fuzz::text_of(data + kHead, size - kHead));
  wire.sent = false;
  ares_process_fd(channel, kSocket, ARES_SOCKET_BAD);
  ares_cancel(channel);
  fuzz::require(result.over, "each question ends");
  fuzz::require(result.status == ARES_SUCCESS || result.found.empty(), "a failure has no values");
  for (const auto& address : result.found.v4) check(address, wire.answer);
  for (const auto& address : result.found.v6) check(address, wire.answer);
  for (const std::string& name : result.found.names) {
    fuzz::require(!name.empty() && net::normal_name(name) == name, "a name can be asked for, and is normalised");
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    fuzz::require(std::none_of(name.begin(), name.end(), is_upper), "a name is in lower case");
  }
  fuzz::require(std::is_sorted(result.found.names.begin(), result.found.names.end()), "names are sorted");
  if (!result.found.empty()) check_cache(result.found);
  return 0;
}
