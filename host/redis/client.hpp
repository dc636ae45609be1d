// redis/client.hpp: a client of one Redis server, for what machines share: limits, answers and bulk queues. It uses
// hiredis for the protocol, and blocking sockets, with TLS if the URL asks for it.
//
//   redis::Client client(redis::parse_url("rediss://user:secret@redis.example:6380/0?ca=/etc/ca.pem"));
//   redis::Reply reply = client.run({"GET", client.key("name")});
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace whoiskit::redis {

// "redis://[user[:password]@]host[:port][/database][?prefix=TEXT&timeout=SECONDS&source=TEXT]", rediss:// for TLS (with
// &ca=FILE).
struct Address {
  std::string host;
  std::uint16_t port = 6379;
  std::string user, password;
  unsigned database = 0;
  bool tls = false;
  std::string ca_file;
  std::string prefix = "whoiskit:";         // of all keys
  std::string source;                       // a name for the address that servers see; machines with one share limits
  std::chrono::milliseconds timeout{3000};  // of connecting, and of one command
};
// Throws std::invalid_argument with a message that shows no password.
Address parse_url(std::string_view url);
// The URL for messages, without its password.
std::string shown(const Address& address);

// The server cannot be reached, or the connection broke. A command may have been carried out or not. It is worth a
// second try later.
struct Unreachable : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// The server refused a command: its memory is full, no permission, a wrong type.
struct CommandError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Reply {
  enum class Kind : std::uint8_t { nil, integer, text, list };
  Kind kind = Kind::nil;
  std::int64_t integer = 0;
  std::string text;  // of a bulk string, or of a status such as OK
  std::vector<Reply> list;

  bool is_nil() const { return kind == Kind::nil; }
};

struct Result {
  Reply reply;
  std::string error;  // what the server says if it did not carry out the command; else empty
};

// A Lua script that the server keeps. `text` must be constant text of this program.
struct Script {
  std::string_view text;
};

using Words = std::vector<std::string>;

// For one thread at a time. It connects with the first command, and again after a connection broke.
class Client {
 public:
  explicit Client(Address address);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  const Address& address() const { return address_; }
  // A key of this program, with the prefix.
  std::string key(std::string_view name) const { return address_.prefix + std::string(name); }

  // Sends a command and waits for its reply. Throws Unreachable or CommandError. `wait`: how long the server itself may
  // wait, for a blocking command, in addition to the timeout.
  Reply run(const Words& command, std::chrono::milliseconds wait = {});
  // Sends several commands at once. The replies are in their order. The first error is thrown after all were read.
  std::vector<Reply> run_all(const std::vector<Words>& commands);
  // The same, but the caller looks at the errors of commands. Throws only if the server cannot be reached, or refuses
  // the connection.
  std::vector<Result> try_all(const std::vector<Words>& commands);
  // Runs a script by its digest, and loads it if the server does not know it (any more).
  Reply run(const Script& script, const Words& keys, const Words& arguments);

 private:
  struct Connection;
  Connection& connection();
  std::vector<Result> exchange(const std::vector<Words>& commands, std::chrono::milliseconds wait);
  void check(const std::string& error);

  Address address_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace whoiskit::redis
