#include "redis/client.hpp"

#include <hiredis/hiredis.h>

#include <algorithm>
#include <new>
#include <optional>
#include <utility>

#include "redis/digest.hpp"
#include "redis/reply_reader.hpp"
#include "redis/socket.hpp"
#include "redis/tls.hpp"

namespace whoiskit::redis {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kReceive = 16'384;
constexpr std::size_t kMaxErrorText = 300;

// Refusals that end by themselves: a server that starts, that became a replica, or that runs a long script.
constexpr std::string_view kLater[] = {"LOADING", "MASTERDOWN", "READONLY", "BUSY", "TRYAGAIN", "CLUSTERDOWN"};

std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }

bool is_passing(std::string_view error) {
  return std::find(std::begin(kLater), std::end(kLater), first_word(error)) != std::end(kLater);
}

// A server's text for messages: no control characters, not long.
std::string printable(std::string_view text) {
  std::string out(text.substr(0, kMaxErrorText));
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = '?';
  }
  return out;
}

void append(std::string& bytes, const Words& command) {
  std::vector<const char*> words;
  std::vector<std::size_t> sizes;
  words.reserve(command.size());
  sizes.reserve(command.size());
  for (const std::string& word : command) {
    words.push_back(word.data());
    sizes.push_back(word.size());
  }
  char* text = nullptr;
  const int size = redisFormatCommandArgv(&text, static_cast<int>(command.size()), words.data(), sizes.data());
  if (size < 0) throw std::bad_alloc();
  const std::unique_ptr<char, void (*)(char*)> owned(text, redisFreeCommand);
  bytes.append(text, static_cast<std::size_t>(size));
}

}  // namespace

struct Client::Connection {
  Connection(const Address& address, Deadline deadline) : socket(address, deadline) {
    if (address.tls) tls.emplace(socket, address, deadline);
  }

  void send(std::string_view bytes, Deadline deadline) {
    tls ? tls->send(bytes, deadline) : socket.send(bytes, deadline);
  }

  Answer receive(Deadline deadline) {
    for (;;) {
      if (std::optional<Answer> answer = reader.next()) return std::move(*answer);
      char buffer[kReceive];
      const std::size_t size =
          tls ? tls->receive(buffer, sizeof buffer, deadline) : socket.receive(buffer, sizeof buffer, deadline);
      reader.feed({buffer, size});
    }
  }

  // A step of the beginning. The server's text may repeat the command, with the password, so only its first word is
  // told.
  void begin(const Words& command, const char* what, Deadline deadline) {
    std::string bytes;
    append(bytes, command);
    send(bytes, deadline);
    const Answer answer = receive(deadline);
    if (answer.error.empty()) return;
    const std::string word(first_word(answer.error));
    if (is_passing(word)) throw Unreachable(printable(word));
    throw CommandError(what + printable(word));
  }

  Socket socket;
  std::optional<Tls> tls;
  ReplyReader reader;
};

Client::Client(Address address) : address_(std::move(address)) {}
Client::~Client() = default;

Client::Connection& Client::connection() {
  if (connection_ && connection_->socket.is_idle()) return *connection_;
  connection_.reset();
  const Deadline deadline = Clock::now() + address_.timeout;
  auto made = std::make_unique<Connection>(address_, deadline);
  if (!address_.password.empty()) {
    Words command = {"AUTH"};
    if (!address_.user.empty()) command.push_back(address_.user);
    command.push_back(address_.password);
    made->begin(command, "the server refuses the user or the password: ", deadline);
  }
  if (address_.database != 0) {
    made->begin({"SELECT", std::to_string(address_.database)}, "the server refuses the database: ", deadline);
  }
  connection_ = std::move(made);
  return *connection_;
}

std::vector<Result> Client::exchange(const std::vector<Words>& commands, std::chrono::milliseconds wait) {
  try {
    std::string bytes;
    for (const Words& command : commands) append(bytes, command);
    Connection& connection = this->connection();
    Deadline deadline = Clock::now() + address_.timeout;
    connection.send(bytes, deadline);
    std::vector<Result> results;
    results.reserve(commands.size());
    for (std::size_t i = 0; i < commands.size(); ++i) {
      deadline = Clock::now() + address_.timeout + wait;
      Answer answer = connection.receive(deadline);
      results.push_back({std::move(answer.reply), std::move(answer.error)});
    }
    return results;
  } catch (const Unreachable& error) {
    connection_.reset();
    throw Unreachable(shown(address_) + ": " + error.what());
  } catch (const CommandError& error) {
    connection_.reset();
    throw CommandError(shown(address_) + ": " + error.what());
  }
}

void Client::check(const std::string& error) {
  if (error.empty()) return;
  const std::string text = shown(address_) + ": " + printable(error);
  if (!is_passing(error)) throw CommandError(text);
  connection_.reset();  // the next one may lead to another server
  throw Unreachable(text);
}

Reply Client::run(const Words& command, std::chrono::milliseconds wait) {
  std::vector<Result> results = exchange({command}, wait);
  check(results.front().error);
  return std::move(results.front().reply);
}

std::vector<Reply> Client::run_all(const std::vector<Words>& commands) {
  if (commands.empty()) return {};
  std::vector<Result> results = exchange(commands, {});
  std::vector<Reply> replies;
  replies.reserve(results.size());
  for (Result& result : results) {
    check(result.error);
    replies.push_back(std::move(result.reply));
  }
  return replies;
}

std::vector<Result> Client::try_all(const std::vector<Words>& commands) {
  if (commands.empty()) return {};
  std::vector<Result> results = exchange(commands, {});
  bool later = false;
  for (Result& result : results) {
    if (result.error.empty()) continue;
    later = later || is_passing(result.error);
    result.error = shown(address_) + ": " + printable(result.error);
  }
  if (later) connection_.reset();
  return results;
}

Reply Client::run(const Script& script, const Words& keys, const Words& arguments) {
  Words command = {"EVALSHA", sha1_hex(script.text), std::to_string(keys.size())};
  command.insert(command.end(), keys.begin(), keys.end());
  command.insert(command.end(), arguments.begin(), arguments.end());
  std::vector<Result> results = exchange({command}, {});
  if (first_word(results.front().error) == "NOSCRIPT") {
    run({"SCRIPT", "LOAD", std::string(script.text)});
    results = exchange({command}, {});
  }
  check(results.front().error);
  return std::move(results.front().reply);
}

}  // namespace whoiskit::redis
