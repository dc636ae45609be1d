// DNS of the simulated registries, over UDP and TCP.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "simnet/serve/dns_message.hpp"
#include "unit/simnet/client.hpp"

namespace whoiskit::simnet {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string word(unsigned value) { return {static_cast<char>(value >> 8), static_cast<char>(value & 0xFF)}; }

std::string wire(std::string_view name) { return make_record("NS", name)->data; }

std::string question(std::string_view name, unsigned type, std::string additional = {}) {
  return word(7) + word(0x0100) + word(1) + word(0) + word(0) + word(additional.empty() ? 0 : 1) + wire(name) +
         word(type) + word(1) + additional;
}

std::string record(std::string_view name, unsigned type, const std::string& data) {
  return wire(name) + word(type) + word(1) + word(0) + word(60) + word(static_cast<unsigned>(data.size())) + data;
}

unsigned code(std::string_view answer) { return static_cast<unsigned char>(answer.at(3)) & 0xF; }
unsigned count(std::string_view answer) { return static_cast<unsigned char>(answer.at(7)); }
bool truncated(std::string_view answer) { return (answer.at(2) & 2) != 0; }

class DnsServer : public testing::Test {
 protected:
  template <class Spoil>
  Endpoint serve(Spoil spoil) {
    registries_.emplace(one_server(Protocol::dns, [&](Server& server) {
      auto& name = server.records["example.com"];
      for (const auto& [type, value] : {
               std::pair{"NS", "ns1.example.com"},
               {"NS", "ns2.example.com"},
               {"A", "192.0.2.1"},
               {"AAAA", "2001:db8::1"},
               {"TXT", "text"},
           }) {
        name.records.push_back(*make_record(type, value));
      }
      server.records["www.example.com"].records.push_back(*make_record("CNAME", "example.com"));
      server.records["loop.example.com"].records.push_back(*make_record("CNAME", "loop.example.com"));
      server.records["broken.example.com"].rcode = kServFail;
      for (int i = 0; i < 100; ++i) server.records["long.example.com"].records.push_back(name.records[2]);
      spoil(server);
    }));
    return registries_->endpoint(kHost);
  }
  static std::string ask_by_udp(const Endpoint& server, const std::string& message) {
    Client client(server, SOCK_DGRAM);
    client.send(message);
    return client.read_some();
  }

  std::optional<Simnet> registries_;
};

TEST_F(DnsServer, AnswersByUdp) {
  const Endpoint server = serve([](Server&) {});
  EXPECT_EQ(ask_by_udp(server, question("Example.COM", kTypeA)),
            word(7) + word(0x8580) + word(1) + word(1) + word(0) + word(0) + wire("Example.COM") + word(kTypeA) +
                word(1) + record("example.com", kTypeA, {"\xC0\x00\x02\x01", 4}));
  EXPECT_THAT(ask_by_udp(server, question("example.com", kTypeAaaa)), HasSubstr(std::string("\x20\x01\x0D\xB8", 4)));
  const std::string ns = ask_by_udp(server, question("example.com", kTypeNs));
  EXPECT_EQ(count(ns), 2U);
  EXPECT_THAT(ns, HasSubstr(record("example.com", kTypeNs, wire("ns2.example.com"))));
  EXPECT_EQ(count(ask_by_udp(server, question("www.example.com", kTypeA))), 2U) << "alias and address";
  EXPECT_EQ(registries_->queries()[0].line, "A example.com");
  EXPECT_THAT(registries_->dns_servers(), testing::ElementsAre("127.0.9.1:" + std::to_string(server.port)));
  EXPECT_THAT(registries_->routes(), testing::Not(HasSubstr("[server")));
}

TEST_F(DnsServer, SaysWhatIsNot) {
  const Endpoint server = serve([](Server&) {});
  const std::string none = ask_by_udp(server, question("none.example", kTypeA));
  EXPECT_EQ(code(none), kNxDomain);
  EXPECT_EQ(count(none), 0U);
  EXPECT_EQ(code(ask_by_udp(server, question("com", kTypeA))), 0U) << "there are names below it";
  EXPECT_EQ(count(ask_by_udp(server, question("example.com", kTypePtr))), 0U);
  EXPECT_EQ(code(ask_by_udp(server, question("broken.example.com", kTypeA))), kServFail);
  EXPECT_LE(count(ask_by_udp(server, question("loop.example.com", kTypeA))), 1U + kMaxCnames);
}

TEST_F(DnsServer, SendsLongAnswersByTcp) {
  const Endpoint server = serve([](Server&) {});
  const std::string asked = question("long.example.com", kTypeA);
  const std::string cut = ask_by_udp(server, asked);
  EXPECT_TRUE(truncated(cut));
  EXPECT_EQ(count(cut), 0U);
  const std::string option = std::string(1, '\0') + word(41) + word(4096) + std::string(6, '\0');
  const std::string by_edns = ask_by_udp(server, question("long.example.com", kTypeA, option));
  EXPECT_FALSE(truncated(by_edns));
  EXPECT_EQ(count(by_edns), 100U);
  Client tcp(server);
  for (int i = 0; i < 2; ++i) {  // one after the other on one connection
    tcp.send(word(static_cast<unsigned>(asked.size())) + asked);
    const std::string whole = tcp.read_all(4000 - 800);
    EXPECT_FALSE(truncated(whole.substr(2)));
    EXPECT_EQ(count(whole.substr(2)), 100U);
  }
}

TEST_F(DnsServer, HasManners) {
  EXPECT_EQ(code(ask_by_udp(serve([](Server& s) { s.refuse = true; }), question("example.com", kTypeA))), kRefused);
  EXPECT_EQ(code(ask_by_udp(serve([](Server& s) { s.limit = 0; }), question("example.com", kTypeA))), kRefused);
  EXPECT_THAT(ask_by_udp(serve([](Server& s) { s.cut_after = 5; }), question("example.com", kTypeA)), SizeIs(5));
  Client silent(serve([](Server& s) { s.silent = true; }), SOCK_DGRAM);
  silent.send(question("example.com", kTypeA));
  EXPECT_TRUE(silent.quiet_for(100));
  EXPECT_THAT(registries_->queries(), SizeIs(1));
}

TEST(DnsMessage, IsReadWithCare) {
  const std::string good = question("example.com", kTypeA);
  EXPECT_EQ(read_question(good)->name, "example.com");
  for (std::size_t size = 0; size < good.size(); ++size) EXPECT_FALSE(read_question(good.substr(0, size))) << size;
  std::string answer = good;
  answer[2] = static_cast<char>(0x81);
  EXPECT_FALSE(read_question(answer));
  EXPECT_FALSE(read_question(good.substr(0, 12) + std::string("\xC0\x0C\0\x01\0\x01", 6))) << "a pointer to itself";
  std::string long_name;
  for (int i = 0; i < 300; ++i) long_name.append("\x01x");
  EXPECT_FALSE(read_question(good.substr(0, 12) + long_name + std::string("\0\0\x01\0\x01", 5)));
}

TEST(DnsMessage, RefusesWhatIsNoRecord) {
  EXPECT_FALSE(make_record("A", "2001:db8::1"));
  EXPECT_FALSE(make_record("AAAA", "192.0.2.1"));
  EXPECT_FALSE(make_record("NS", "a..example"));
  EXPECT_FALSE(make_record("NS", std::string(64, 'a') + ".example"));
  EXPECT_FALSE(make_record("MX", "mail.example"));
  EXPECT_EQ(make_record("NS", "a.example.")->data, make_record("NS", "a.example")->data);
  EXPECT_THAT(make_record("TXT", std::string(300, 't'))->data, SizeIs(302));
}

}  // namespace
}  // namespace whoiskit::simnet
