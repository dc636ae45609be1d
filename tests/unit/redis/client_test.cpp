// The client with real servers: commands, scripts, restarts, refusals, TLS.
#include "redis/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "redis_server.hpp"
#include "simnet/certificate.hpp"

namespace whoiskit::redis {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using testing::HasSubstr;
using testing::Not;

std::string error_of(Client& client, const Words& command) {
  try {
    client.run(command);
  } catch (const Unreachable& error) {
    return std::string("unreachable: ") + error.what();
  } catch (const CommandError& error) {
    return std::string("refused: ") + error.what();
  }
  return "";
}

std::string error_of(const std::string& url, const Words& command = {"PING"}) {
  Client client(parse_url(url));
  return error_of(client, command);
}

TEST(RedisClient, ReadsRepliesOfAllKinds) {
  WHOISKIT_NEEDS_REDIS();
  RedisServer server;
  Client client(parse_url(server.url()));
  EXPECT_EQ(client.key("a"), "whoiskit:a");
  EXPECT_EQ(client.run({"SET", "key", std::string("a\0b", 3)}).text, "OK");
  EXPECT_EQ(client.run({"GET", "key"}).text, std::string("a\0b", 3));
  EXPECT_TRUE(client.run({"GET", "nothing"}).is_nil());
  EXPECT_EQ(client.run({"INCRBY", "number", "-7"}).integer, -7);
  const Reply nested = client.run({"EVAL", "return {1, {'two', {3}}, false, {}}", "0"});
  ASSERT_EQ(nested.list.size(), 4u);
  EXPECT_EQ(nested.list[0].integer, 1);
  EXPECT_EQ(nested.list[1].list.at(0).text, "two");
  EXPECT_EQ(nested.list[1].list.at(1).list.at(0).integer, 3);
  EXPECT_TRUE(nested.list[2].is_nil());
  EXPECT_EQ(nested.list[3].kind, Reply::Kind::list);
  const std::string large(3'000'000, 'x');
  client.run({"SET", "large", large});
  EXPECT_EQ(client.run({"GET", "large"}).text, large);
}

TEST(RedisClient, RunsManyAtOnceAndReadsOnAfterAnError) {
  WHOISKIT_NEEDS_REDIS();
  RedisServer server;
  Client client(parse_url(server.url()));
  const auto replies = client.run_all({{"SET", "a", "1"}, {"GET", "a"}, {"INCR", "a"}});
  ASSERT_EQ(replies.size(), 3u);
  EXPECT_EQ(replies[1].text, "1");
  EXPECT_EQ(replies[2].integer, 2);
  EXPECT_THROW(client.run_all({{"LPUSH", "a", "x"}, {"SET", "b", "2"}}), CommandError);
  EXPECT_EQ(client.run({"GET", "b"}).text, "2");
  EXPECT_TRUE(client.run_all({}).empty());
}

TEST(RedisClient, LoadsAScriptThatTheServerDoesNotKnow) {
  WHOISKIT_NEEDS_REDIS();
  RedisServer server;
  Client client(parse_url(server.url()));
  constexpr Script kScript{"return {KEYS[1], ARGV[1]}"};
  for (int i = 0; i < 3; ++i) {
    const Reply reply = client.run(kScript, {"key"}, {"argument"});
    ASSERT_EQ(reply.list.size(), 2u);
    EXPECT_EQ(reply.list[0].text + reply.list[1].text, "keyargument");
    if (i == 1) client.run({"SCRIPT", "FLUSH"});
  }
  constexpr Script kBroken{"return redis.call('LPUSH', 'a')"};
  EXPECT_THROW(client.run(kBroken, {}, {}), CommandError);
}

TEST(RedisClient, ConnectsAgainAfterARestart) {
  WHOISKIT_NEEDS_REDIS();
  RedisServer server;
  Client client(parse_url(server.url()));
  EXPECT_EQ(client.run({"PING"}).text, "PONG");
  server.stop();
  server.start();
  EXPECT_EQ(error_of(client, {"PING"}), "");
  server.stop(SIGKILL);
  EXPECT_THAT(error_of(client, {"PING"}), HasSubstr("unreachable: redis://127.0.0.1:"));
  server.start();
  EXPECT_EQ(error_of(client, {"PING"}), "");
}

TEST(RedisClient, WaitsNoLongerThanItsTimeout) {
  WHOISKIT_NEEDS_REDIS();
  RedisServer server;
  Client client(parse_url(server.url("timeout=0.2")));
  EXPECT_EQ(error_of(client, {"PING"}), "");
  server.pause();
  const auto start = Clock::now();
  EXPECT_THAT(error_of(client, {"INCR", "a"}), HasSubstr("unreachable"));
  EXPECT_THAT(error_of(client, {"INCR", "b"}), HasSubstr("unreachable")) << "a new connection is not answered either";
  EXPECT_LT(Clock::now() - start, 5s);
  server.resume();
  EXPECT_EQ(error_of(client, {"PING"}), "");
  EXPECT_TRUE(client.run({"BLPOP", "list", "1"}, 2s).is_nil()) << "the server's own wait is added";
}

TEST(RedisClient, DoesNotWaitForAServerThatOnlyListens) {
  const int listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(listening, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(::listen(listening, 5), 0);
  ::getsockname(listening, reinterpret_cast<sockaddr*>(&address), &size);
  const std::string place = "127.0.0.1:" + std::to_string(ntohs(address.sin_port));
  const auto start = Clock::now();
  EXPECT_THAT(error_of("redis://" + place + "?timeout=0.2"), HasSubstr("no answer in time"));
  EXPECT_THAT(error_of("redis://:secret@" + place + "?timeout=0.2"), HasSubstr("no answer in time"));
  EXPECT_THAT(error_of("rediss://" + place + "?timeout=0.2"), HasSubstr("no answer in time"));
  EXPECT_LT(Clock::now() - start, 5s);
  ::close(listening);
  EXPECT_THAT(error_of("redis://" + place), HasSubstr("Connection refused"));
}

TEST(RedisClient, LogsInAndSelectsADatabase) {
  WHOISKIT_NEEDS_REDIS();
  RedisServer server({"--requirepass", "secret"});
  const std::string place = "@127.0.0.1:" + std::to_string(server.port());
  Client client(parse_url("redis://:secret" + place + "/2"));
  EXPECT_EQ(client.run({"SET", "a", "1"}).text, "OK");
  Client first(parse_url("redis://default:secret" + place));
  EXPECT_TRUE(first.run({"GET", "a"}).is_nil());
  EXPECT_THAT(error_of(server.url()), HasSubstr("refused: "));
  EXPECT_THAT(error_of(server.url()), HasSubstr("NOAUTH"));
  EXPECT_THAT(error_of("redis://:secret" + place + "/77"), HasSubstr("the server refuses the database"));
}

TEST(RedisClient, NeverShowsThePassword) {
  WHOISKIT_NEEDS_REDIS();
  RedisServer server({"--requirepass", "right"});
  RedisServer without({"--rename-command", "AUTH", ""});  // its error repeats what it was sent
  for (const RedisServer* one : {&server, &without}) {
    const std::string error = error_of("redis://:secret@127.0.0.1:" + std::to_string(one->port()));
    EXPECT_THAT(error, HasSubstr("refused: "));
    EXPECT_THAT(error, HasSubstr("the server refuses the user or the password"));
    EXPECT_THAT(error, Not(HasSubstr("secret")));
  }
}

TEST(RedisClient, SaysWhatAnAccessListForbids) {
  WHOISKIT_NEEDS_REDIS();
  RedisServer server;
  Client admin(parse_url(server.url()));
  admin.run({"ACL", "SETUSER", "bulk", "on", ">secret", "~whoiskit:*", "+@all", "-@dangerous"});
  Client client(parse_url("redis://bulk:secret@127.0.0.1:" + std::to_string(server.port())));
  EXPECT_EQ(client.run({"SET", client.key("a"), "1"}).text, "OK");
  EXPECT_THAT(error_of(client, {"SET", "other", "1"}), HasSubstr("NOPERM"));
  EXPECT_THAT(error_of(client, {"FLUSHALL"}), HasSubstr("NOPERM"));
  EXPECT_EQ(client.run({"GET", client.key("a")}).text, "1");
}

TEST(RedisClient, SaysThatTheMemoryIsFull) {
  WHOISKIT_NEEDS_REDIS();
  RedisServer server({"--maxmemory", "1mb", "--maxmemory-policy", "noeviction"});
  Client client(parse_url(server.url()));
  std::string error;
  for (int i = 0; i < 100 && error.empty(); ++i) {
    error = error_of(client, {"SET", "key" + std::to_string(i), std::string(100'000, 'x')});
  }
  EXPECT_THAT(error, HasSubstr("refused: "));
  EXPECT_THAT(error, HasSubstr("OOM"));
  EXPECT_EQ(client.run({"PING"}).text, "PONG");
}

class RedisTls : public testing::Test {
 protected:
  void SetUp() override {
    WHOISKIT_NEEDS_REDIS();
    std::string pattern = (std::filesystem::temp_directory_path() / "whoiskit-tls-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    write("other.pem", simnet::make_certificates({"localhost"}, {}).authority);
    serve({"localhost"}, {"127.0.0.1"});
  }
  void serve(const std::vector<std::string>& hosts, const std::vector<std::string>& addresses) {
    const auto made = simnet::make_certificates(hosts, addresses);
    write("ca.pem", made.authority);
    write("cert.pem", made.certificate);
    write("key.pem", made.key);
    server_ = std::make_unique<RedisServer>(
        std::vector<std::string>{"--tls-cert-file", path("cert.pem"), "--tls-key-file", path("key.pem"),
                                 "--tls-ca-cert-file", path("ca.pem"), "--tls-auth-clients", "no"},
        true);
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }
  std::string path(const std::string& name) const { return folder_ + "/" + name; }
  void write(const std::string& name, const std::string& text) const { std::ofstream(path(name)) << text; }
  std::string url(const std::string& host, const std::string& settings) const {
    return "rediss://" + host + ":" + std::to_string(server_->port()) + settings;
  }

  std::string folder_;
  std::unique_ptr<RedisServer> server_;
};

TEST_F(RedisTls, CarriesCommands) {
  for (const char* host : {"127.0.0.1", "localhost"}) {
    Client client(parse_url(url(host, "?ca=" + path("ca.pem"))));
    const std::string large(1'000'000, 'x');
    EXPECT_EQ(client.run({"SET", "a", large}).text, "OK") << host;
    EXPECT_EQ(client.run({"GET", "a"}).text, large) << host;
    server_->stop();
    server_->start();
    EXPECT_TRUE(client.run({"GET", "a"}).is_nil()) << host;
  }
}

TEST_F(RedisTls, IsRefusedIfTheCertificateIsNotTrusted) {
  EXPECT_THAT(error_of(url("localhost", "")), HasSubstr("unreachable: rediss://localhost"));
  EXPECT_THAT(error_of(url("localhost", "?ca=" + path("other.pem"))), HasSubstr("certificate"));
  EXPECT_THAT(error_of(url("localhost", "?ca=" + path("none.pem"))), HasSubstr("none.pem"));
}

TEST_F(RedisTls, IsRefusedIfTheCertificateIsOfAnotherHost) {
  serve({"redis.example"}, {"127.0.0.2"});
  EXPECT_THAT(error_of(url("127.0.0.1", "?ca=" + path("ca.pem"))), HasSubstr("IP address mismatch"));
  EXPECT_THAT(error_of(url("localhost", "?ca=" + path("ca.pem"))), HasSubstr("hostname mismatch"));
}

TEST_F(RedisTls, ItsServerDoesNotAnswerPlainCommands) {
  EXPECT_THAT(error_of("redis://127.0.0.1:" + std::to_string(server_->port()) + "?timeout=1"),
              HasSubstr("unreachable"));
}

}  // namespace
}  // namespace whoiskit::redis
