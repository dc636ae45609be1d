#include "net/dns/resolver.hpp"

#include <ares.h>

#include <algorithm>
#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <map>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "net/dns/answer.hpp"
#include "text/ascii.hpp"

namespace whoiskit::net {

namespace asio = boost::asio;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kClassIn = 1, kTypeNs = 2;  // RFC 1035, section 3.2

DnsError meaning(int status) {
  switch (status) {
    case ARES_SUCCESS:
      return DnsError::none;
    case ARES_ENODATA:
    case ARES_ENOTFOUND:
      return DnsError::not_found;
    case ARES_EBADNAME:
    case ARES_EFORMERR:
      return DnsError::bad_name;
    case ARES_ETIMEOUT:
      return DnsError::timeout;
    case ARES_ECANCELLED:
    case ARES_EDESTRUCTION:
      return DnsError::cancelled;
    default:
      return DnsError::failed;
  }
}

SharedDnsAnswer failure(DnsError error) { return std::make_shared<const DnsAnswer>(DnsAnswer{{}, {}, error}); }

}  // namespace

/// The c-ares channel and its running queries. Everything runs on one strand.
struct Resolver::Channel : std::enable_shared_from_this<Resolver::Channel> {
  using Strand = asio::strand<asio::io_context::executor_type>;

  Channel(asio::io_context& context, std::vector<std::string> server_names)
      : strand(asio::make_strand(context)), timer(strand), servers(std::move(server_names)) {}
  ~Channel() {
    if (ares != nullptr) ares_destroy(ares);
  }

  /// One query and the callbacks that wait for its answer.
  struct Question {
    std::weak_ptr<Channel> channel;
    std::string key;
    std::vector<Done> waiting;
    DnsFindings found;
    DnsError error = DnsError::not_found;  // the worst error of the parts; used if no part found values
    int parts = 0;                         // parts that c-ares has not completed
    std::optional<asio::steady_timer> patience, silence;
  };
  using QuestionPtr = std::shared_ptr<Question>;
  /// The argument that c-ares holds for a part of a query. The callback, which c-ares always calls exactly once, frees
  /// it.
  struct Part {
    QuestionPtr question;
  };
  /// A descriptor of c-ares that this class watches and never closes.
  struct Watch {
    explicit Watch(const Strand& strand, int fd) : descriptor(strand, fd) {}
    asio::posix::stream_descriptor descriptor;
    bool reads = false, writes = false;     // requested by c-ares
    bool reading = false, writing = false;  // a wait is running
  };

  int open();
  SharedDnsAnswer known(std::string_view key);
  void close();
  void ask_addresses(const std::string& name, Done done);
  void ask_name_servers(const std::string& name, Done done);
  QuestionPtr join_or_begin(std::string key, Done done);
  void part_ended(const QuestionPtr& question, int status);
  void deliver(const QuestionPtr& question);
  void watch(int fd, bool readable, bool writable);
  void arm(int fd, const std::shared_ptr<Watch>& watch);
  void process(int read_fd, int write_fd);
  void arm_timer();
  void listen_for_silence(const QuestionPtr& question);

  static void on_addresses(void* argument, int status, int timeouts, ares_addrinfo* result);
  static void on_name_servers(void* argument, int status, int timeouts, unsigned char* bytes, int length);

  Strand strand;
  asio::steady_timer timer;
  std::vector<std::string> servers;
  ares_channel ares = nullptr;
  bool closed = false;
  Clock::time_point last_answer{};  // when a name server last answered any query
  std::mutex cache_mutex;           // fetches read the cache on their own threads
  DnsCache cache;
  std::unordered_map<std::string, QuestionPtr> questions;
  std::map<int, std::shared_ptr<Watch>> watches;
};

/// Opens the channel on the first query, because literal addresses do not need the system's configuration.
int Resolver::Channel::open() {
  if (ares != nullptr) return ARES_SUCCESS;
  static const int library = ares_library_init(ARES_LIB_INIT_ALL);
  if (library != ARES_SUCCESS) return library;
  ares_options options{};
  options.timeout = static_cast<int>(kDnsTimeout.count());
  options.tries = kDnsTries;
  options.ndomains = 0;
  options.sock_state_cb_data = this;
  options.sock_state_cb = [](void* self, ares_socket_t fd, int readable, int writable) {
    static_cast<Channel*>(self)->watch(fd, readable != 0, writable != 0);
  };
  const int mask = ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_DOMAINS | ARES_OPT_SOCK_STATE_CB;
  int status = ares_init_options(&ares, &options, mask);
  if (status != ARES_SUCCESS) {
    ares = nullptr;
    return status;
  }
  if (servers.empty()) return status;
  std::string csv;
  for (const std::string& server : servers) csv.append(csv.empty() ? "" : ",").append(server);
  status = ares_set_servers_ports_csv(ares, csv.c_str());
  if (status != ARES_SUCCESS) {
    ares_destroy(ares);
    ares = nullptr;
  }
  return status;
}

void Resolver::Channel::close() {
  closed = true;
  timer.cancel();
  if (ares != nullptr) ares_destroy(std::exchange(ares, nullptr));  // ends each query through its callback
  for (const auto& [fd, entry] : watches) entry->descriptor.release();
  watches.clear();
  for (const auto& [key, question] : questions) {
    if (question->patience) question->patience->cancel();
    if (question->silence) question->silence->cancel();
  }
}

/// Ends the query if no name server answers anything. If some answer other queries, it has the whole time of c-ares.
void Resolver::Channel::listen_for_silence(const QuestionPtr& question) {
  question->silence.emplace(strand, kDnsSilence);
  question->silence->async_wait([weak = weak_from_this(), question](error_code error) {
    const auto self = weak.lock();
    if (error || !self || question->parts == 0 || question->waiting.empty()) return;
    if (Clock::now() - self->last_answer < kDnsSilence) return self->listen_for_silence(question);
    if (question->found.empty()) question->error = DnsError::timeout;
    self->deliver(question);
  });
}

SharedDnsAnswer Resolver::Channel::known(std::string_view key) {
  const std::lock_guard lock(cache_mutex);
  return cache.find(key, Clock::now());
}

/// The query, if it is new and c-ares must be started for it.
Resolver::Channel::QuestionPtr Resolver::Channel::join_or_begin(std::string key, Done done) {
  if (closed) {
    done(failure(DnsError::cancelled));
    return nullptr;
  }
  if (auto answer = known(key)) {
    done(std::move(answer));
    return nullptr;
  }
  const auto [place, is_new] = questions.try_emplace(key);
  if (!is_new) {
    place->second->waiting.push_back(std::move(done));
    return nullptr;
  }
  auto question = std::make_shared<Question>();
  place->second = question;
  question->channel = weak_from_this();
  question->key = std::move(key);
  question->waiting.push_back(std::move(done));
  if (const int status = open(); status != ARES_SUCCESS) {
    question->parts = 1;
    part_ended(question, status);
    return nullptr;
  }
  return question;
}

void Resolver::Channel::ask_addresses(const std::string& name, Done done) {
  const QuestionPtr question = join_or_begin("A " + name, std::move(done));
  if (!question) return;
  question->parts = 2;
  for (const int family : {asio::ip::tcp::v6().family(), asio::ip::tcp::v4().family()}) {
    ares_addrinfo_hints hints{};
    hints.ai_family = family;
    hints.ai_socktype = SOCK_STREAM;  // otherwise each address is listed once for each kind of socket
    ares_getaddrinfo(ares, name.c_str(), nullptr, &hints, on_addresses, new Part{question});
  }
  listen_for_silence(question);
  arm_timer();
}

void Resolver::Channel::ask_name_servers(const std::string& name, Done done) {
  const QuestionPtr question = join_or_begin("NS " + name, std::move(done));
  if (!question) return;
  question->parts = 1;
  ares_query(ares, name.c_str(), kClassIn, kTypeNs, on_name_servers, new Part{question});
  listen_for_silence(question);
  arm_timer();
}

void Resolver::Channel::on_addresses(void* argument, int status, int, ares_addrinfo* result) {
  const std::unique_ptr<Part> part(static_cast<Part*>(argument));
  if (status == ARES_SUCCESS && result != nullptr) take_addresses(*result, part->question->found);
  if (result != nullptr) ares_freeaddrinfo(result);
  if (const auto channel = part->question->channel.lock()) channel->part_ended(part->question, status);
}

void Resolver::Channel::on_name_servers(void* argument, int status, int, unsigned char* bytes, int length) {
  const std::unique_ptr<Part> part(static_cast<Part*>(argument));
  if (status == ARES_SUCCESS) {
    status = take_name_servers({bytes, static_cast<std::size_t>(length)}, part->question->found);
  }
  if (const auto channel = part->question->channel.lock()) channel->part_ended(part->question, status);
}

void Resolver::Channel::part_ended(const QuestionPtr& question, int status) {
  --question->parts;
  if (status != ARES_ETIMEOUT && status != ARES_ECONNREFUSED) last_answer = Clock::now();
  if (question->parts == 0 && question->silence) question->silence->cancel();
  const DnsError error = meaning(status);
  // If the servers failed for one family, the absence of records of the other does not mean "does not exist".
  if (error != DnsError::none && error != DnsError::not_found) question->error = error;
  const bool some = !question->found.empty();
  if (question->parts == 0 || closed) return deliver(question);
  if (!some) return;
  question->patience.emplace(strand, kResolutionDelay);
  question->patience->async_wait([weak = weak_from_this(), question](error_code error) {
    const auto self = weak.lock();
    if (!error && self && question->parts > 0) self->deliver(question);
  });
}

/// Delivers the values found so far. It is called again, with no callback waiting, when the second family arrives late;
/// then it completes the cache entry.
void Resolver::Channel::deliver(const QuestionPtr& question) {
  if (question->patience) question->patience->cancel();
  if (question->silence) question->silence->cancel();
  auto answer = std::make_shared<DnsAnswer>();
  const DnsFindings& found = question->found;
  answer->addresses = found.v6;
  answer->addresses.insert(answer->addresses.end(), found.v4.begin(), found.v4.end());
  answer->names = found.names;
  if (found.empty()) answer->error = question->error;
  const SharedDnsAnswer shared = std::move(answer);
  {
    const std::lock_guard lock(cache_mutex);
    cache.store(question->key, shared, std::chrono::seconds(found.ttl), Clock::now());
  }
  if (const auto place = questions.find(question->key); place != questions.end() && place->second == question) {
    questions.erase(place);
  }
  for (Done& done : std::exchange(question->waiting, {})) done(shared);
}

/// Called when c-ares wants to be notified about `fd` in these ways. With neither, c-ares is about to close it.
void Resolver::Channel::watch(int fd, bool readable, bool writable) {
  const auto place = watches.find(fd);
  if (!readable && !writable) {
    if (place == watches.end()) return;
    place->second->descriptor.release();  // running waits end with an error; they hold the Watch
    watches.erase(place);
    return;
  }
  auto& entry = place == watches.end() ? watches[fd] : place->second;
  if (!entry) entry = std::make_shared<Watch>(strand, fd);
  entry->reads = readable;
  entry->writes = writable;
  arm(fd, std::shared_ptr<Watch>(entry));
}

void Resolver::Channel::arm(int fd, const std::shared_ptr<Watch>& entry) {
  const auto wait = [&](asio::posix::stream_descriptor::wait_type kind, bool Watch::*wanted, bool Watch::*under_way,
                        bool is_read) {
    if (!((*entry).*wanted) || (*entry).*under_way) return;
    (*entry).*under_way = true;
    entry->descriptor.async_wait(kind, [weak = weak_from_this(), entry, fd, under_way, wanted, is_read](error_code e) {
      (*entry).*under_way = false;
      const auto self = weak.lock();
      if (e || !self || self->ares == nullptr) return;
      if ((*entry).*wanted) self->process(is_read ? fd : ARES_SOCKET_BAD, is_read ? ARES_SOCKET_BAD : fd);
      // The number may belong to another socket of c-ares by now, so only the same Watch is armed again.
      const auto place = self->watches.find(fd);
      if (place != self->watches.end() && place->second == entry) self->arm(fd, entry);
    });
  };
  wait(asio::posix::stream_descriptor::wait_read, &Watch::reads, &Watch::reading, true);
  wait(asio::posix::stream_descriptor::wait_write, &Watch::writes, &Watch::writing, false);
}

void Resolver::Channel::process(int read_fd, int write_fd) {
  ares_process_fd(ares, read_fd, write_fd);
  arm_timer();
}

void Resolver::Channel::arm_timer() {
  if (ares == nullptr) return;
  timeval wait{};
  if (ares_timeout(ares, nullptr, &wait) == nullptr) {
    timer.cancel();
    return;
  }
  // One more millisecond: if the time is rounded down, c-ares finds nothing due.
  timer.expires_after(std::chrono::seconds(wait.tv_sec) + std::chrono::microseconds(wait.tv_usec) +
                      std::chrono::milliseconds(1));
  timer.async_wait([weak = weak_from_this()](error_code error) {
    const auto self = weak.lock();
    if (!error && self && self->ares != nullptr) self->process(ARES_SOCKET_BAD, ARES_SOCKET_BAD);
  });
}

Resolver::Resolver(asio::io_context& context, std::vector<std::string> servers)
    : channel_(std::make_shared<Channel>(context, std::move(servers))) {}

Resolver::~Resolver() = default;

void Resolver::async_addresses(std::string host, Done done) {
  asio::post(channel_->strand, [channel = channel_, host = std::move(host), done = std::move(done)]() mutable {
    auto known = std::make_shared<DnsAnswer>();
    if (const auto literal = read_literal(host)) {
      known->addresses = {*literal};
      return done(std::move(known));
    }
    if (is_localhost(host)) {
      known->addresses = {asio::ip::address_v4::loopback(), asio::ip::address_v6::loopback()};
      return done(std::move(known));
    }
    const std::string name = normal_name(host);
    if (name.empty()) return done(failure(DnsError::bad_name));
    channel->ask_addresses(name, std::move(done));
  });
}

SharedDnsAnswer Resolver::known_addresses(std::string_view host) {
  // The key of ask_addresses() for a name as tables write it; other spellings are resolved.
  std::array<char, kMaxDnsName + 2> key{'A', ' '};
  if (host.size() > kMaxDnsName) return nullptr;
  std::transform(host.begin(), host.end(), key.begin() + 2, text::lower);
  return channel_->known({key.data(), host.size() + 2});
}

void Resolver::async_name_servers(std::string domain, Done done) {
  asio::post(channel_->strand, [channel = channel_, domain = std::move(domain), done = std::move(done)]() mutable {
    const std::string name = normal_name(domain);
    if (name.empty()) return done(failure(DnsError::bad_name));
    channel->ask_name_servers(name, std::move(done));
  });
}

void Resolver::close() {
  asio::post(channel_->strand, [channel = channel_] { channel->close(); });
}

}  // namespace whoiskit::net
