// Persistent connections: when one is kept, which fetches use it, and what happens if the server has closed it.
#include <netinet/tcp.h>

#include <atomic>
#include <latch>
#include <thread>

#include "net/http/pool.hpp"
#include "unit/net/http/rdap_fixture.hpp"
#include "unit/net/http/web_fixture.hpp"

namespace whoiskit::net {
namespace {

using simnet::Quirk;
using testing::HasSubstr;
using testing::SizeIs;

class RdapPool : public SimulatedRdap {
 protected:
  /// Whether the server reaches a state with at most this many connections.
  bool falls_to(std::size_t most) const {
    for (int i = 0; i < 500 && registries_->connections() > most; ++i) std::this_thread::sleep_for(10ms);
    return registries_->connections() <= most;
  }
};

TEST_F(RdapPool, AConnectionServesTheNextFetch) {
  serve(simnet::Quirks{});
  EXPECT_FALSE(fetch().kept_connection);
  for (int i = 0; i < 3; ++i) {
    const FetchResult result = fetch(request(i == 1 ? "/domain/free.example" : "/domain/shop.example"));
    EXPECT_TRUE(result.kept_connection) << i;
    EXPECT_EQ(result.status, i == 1 ? 404 : 200);
    EXPECT_EQ(result.attempts, 0U);
    EXPECT_EQ(result.remote_address, "127.0.0.1");
  }
  EXPECT_EQ(registries_->connections(), 1U);
}

TEST_F(RdapPool, AConnectionIsKeptAsLongAsItsFramingIsSound) {
  const auto second_is_kept = [this](simnet::Quirks quirks) {
    serve(quirks);
    FetchRequest asked = request();
    if (quirks.has(Quirk::length_long)) asked.total_timeout = 2s;  // the rest never comes
    fetch(asked);
    const FetchResult second = fetch(asked);
    EXPECT_THAT(second.body, testing::StartsWith("{\"objectClassName\"")) << second.message;
    return second.kept_connection;
  };
  EXPECT_TRUE(second_is_kept({Quirk::chunked}));
  EXPECT_TRUE(second_is_kept({Quirk::gzip, Quirk::chunked}));
  EXPECT_FALSE(second_is_kept({Quirk::no_length}));
  EXPECT_FALSE(second_is_kept({Quirk::length_long}));
  EXPECT_FALSE(second_is_kept({Quirk::length_short}));
  EXPECT_FALSE(second_is_kept({Quirk::bad_chunk}));
  EXPECT_FALSE(second_is_kept({Quirk::bytes_behind})) << "a forged answer would be taken for the next one";
}

TEST_F(RdapPool, AClosedConnectionCostsNothing) {
  for (const Quirk quirk : {Quirk::closes_unsaid, Quirk::drops_second}) {
    serve({quirk});
    for (int i = 0; i < 4; ++i) {
      const FetchResult result = fetch();
      EXPECT_EQ(result.body, kDomain) << to_string(quirk) << " " << i << ": " << result.message;
      EXPECT_FALSE(result.kept_connection);
    }
  }
}

TEST_F(RdapPool, TheServersWordIsHeard) {
  serve([](simnet::Server& server) { server.keep_alive = false; });
  fetch();
  EXPECT_FALSE(fetch().kept_connection);
  EXPECT_TRUE(falls_to(0));
}

TEST_F(RdapPool, ItServesWhoMayUseItAlone) {
  serve(simnet::Quirks{});
  fetch();
  FetchRequest other = request();
  other.public_only = true;
  EXPECT_EQ(fetch(other).error, FetchError::refused_by_policy);
  other = request();
  other.host = "rdap.other.example";
  EXPECT_EQ(fetch(other).error, FetchError::tls) << "its certificate is for another name";
  other = request();
  other.bind_address = "127.0.0.1";
  EXPECT_FALSE(fetch(other).kept_connection);
  other.bind_address.clear();
  EXPECT_TRUE(fetch(other).kept_connection);
}

TEST_F(RdapPool, AConnectionWaitsForItsTimeOnly) {
  options_.keep_time = 50ms;
  serve(simnet::Quirks{});
  fetch();
  EXPECT_TRUE(falls_to(0));
  EXPECT_FALSE(fetch().kept_connection);
}

TEST_F(RdapPool, AreBoundedInNumberAndSharedByThreads) {
  options_.threads = 3;
  serve([](simnet::Server& server) {
    server.tls = false;
    server.first_byte_delay = 300ms;  // so that all are open at once
  });
  const auto ask = [this](std::size_t count) {
    std::latch done(static_cast<std::ptrdiff_t>(count));
    std::atomic<std::size_t> good = 0, kept = 0;
    for (std::size_t i = 0; i < count; ++i) {
      network().async_fetch(request(), [&](const FetchResult& result) {
        if (result.body == kDomain) ++good;
        if (result.kept_connection) ++kept;
        done.count_down();
      });
    }
    done.wait();
    EXPECT_EQ(good, count);
    return kept.load();
  };
  ask(kMaxKept + 60);
  EXPECT_TRUE(falls_to(kMaxKept));
  EXPECT_GT(ask(50), 45U);
  network_.reset();
  EXPECT_TRUE(falls_to(0));
}

/// One answer after the other on a connection.
class RdapFraming : public HttpsTest {
 protected:
  /// Whether the connection of a first answer is used for a second fetch.
  bool keeps(std::string answer) {
    TcpServer server([&answer](Peer& peer, std::size_t) {
      while (!peer.read_until("\r\n\r\n").empty()) peer.send(answer);
    });
    EXPECT_EQ(network_.fetch(rdap_to(server)).error, FetchError::none) << answer;
    FetchRequest again = rdap_to(server);
    again.total_timeout = 5s;
    return network_.fetch(again).kept_connection && server.accepted() == 1;
  }
};

TEST_F(RdapFraming, VersionsAndFieldsDecide) {
  const std::string tail = "Content-Length: 2\r\n\r\n{}";
  EXPECT_TRUE(keeps("HTTP/1.1 200 OK\r\n" + tail));
  EXPECT_TRUE(keeps("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\n" + tail));
  EXPECT_TRUE(keeps("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n" + tail));
  EXPECT_TRUE(keeps("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\n{}\r\n0\r\nTrailer: t\r\n\r\n"));
  EXPECT_TRUE(keeps("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n" + tail));
  EXPECT_TRUE(keeps("HTTP/1.1 204 No Content\r\n\r\n"));
  EXPECT_TRUE(keeps("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"));
  EXPECT_FALSE(keeps("HTTP/1.1 200 OK\r\nConnection: close\r\n" + tail));
  EXPECT_FALSE(keeps("HTTP/1.1 200 OK\r\nConnection: x, Close\r\n" + tail));
  EXPECT_FALSE(keeps("HTTP/1.0 200 OK\r\n" + tail));
  EXPECT_FALSE(keeps("HTTP/1.1 200 OK\r\n" + tail + "behind"));
}

TEST_F(RdapFraming, WhatComesBehindAnAnswerIsNoAnswer) {
  TcpServer server([this](Peer& peer, std::size_t) {
    boost::asio::ssl::stream<boost::asio::ip::tcp::socket&> stream(peer.socket(), context_);
    boost::system::error_code error;
    stream.handshake(boost::asio::ssl::stream_base::server, error);
    std::string head;
    boost::asio::read_until(stream, boost::asio::dynamic_buffer(head), "\r\n\r\n", error);
    if (error) return;
    // Both records have arrived when the first one is read.
    const int fd = peer.socket().native_handle();
    const int on = 1, off = 0;
    ::setsockopt(fd, IPPROTO_TCP, TCP_CORK, &on, sizeof on);
    boost::asio::write(stream, boost::asio::buffer(page("{}")), error);
    boost::asio::write(stream, boost::asio::buffer(page("forged")), error);
    ::setsockopt(fd, IPPROTO_TCP, TCP_CORK, &off, sizeof off);
    head.clear();
    boost::asio::read_until(stream, boost::asio::dynamic_buffer(head), "\r\n\r\n", error);
  });
  Network network(options_);
  FetchRequest asked = securely_to(server);
  asked.protocol = "rdap";
  for (int i = 0; i < 3; ++i) {
    const FetchResult result = network.fetch(asked);
    EXPECT_EQ(result.body, "{}") << result.message;
    EXPECT_FALSE(result.kept_connection);
  }
}

TEST_F(RdapFraming, AStaleConnectionIsTriedOnceOnAFreshOne) {
  TcpServer server([](Peer& peer, std::size_t number) {
    peer.read_until("\r\n\r\n");
    if (number > 0) return;
    peer.send(page("{}"));
    peer.read_until("\r\n\r\n");
  });
  EXPECT_EQ(network_.fetch(rdap_to(server)).body, "{}");
  const FetchResult result = network_.fetch(rdap_to(server));
  EXPECT_EQ(result.error, FetchError::empty);
  EXPECT_EQ(server.accepted(), 2U);
}

TEST_F(RdapFraming, AnAnswerThatBeganIsNotAskedForAgain) {
  TcpServer server([](Peer& peer, std::size_t) {
    peer.read_until("\r\n\r\n");
    peer.send(page("{}"));
    peer.read_until("\r\n\r\n");
    peer.send("HTTP/1.1 200");
  });
  network_.fetch(rdap_to(server));
  EXPECT_EQ(network_.fetch(rdap_to(server)).error, FetchError::http);
  EXPECT_EQ(server.accepted(), 1U);
}

TEST_F(RdapFraming, TlsIsResumedWithTheSameServerAlone) {
  TcpServer server(answering(page("{}")));  // which closes the connection
  Network network(options_);
  FetchRequest asked = securely_to(server);
  asked.protocol = "rdap";
  EXPECT_EQ(network.fetch(asked).body, "{}");
  EXPECT_EQ(resumed_, 0);
  EXPECT_EQ(network.fetch(asked).body, "{}");
  EXPECT_EQ(resumed_, 1);
  asked.host = "other.localhost";
  EXPECT_EQ(network.fetch(asked).error, FetchError::tls);
  EXPECT_EQ(resumed_, 1);
}

}  // namespace
}  // namespace whoiskit::net
