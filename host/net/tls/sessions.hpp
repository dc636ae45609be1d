// net/tls/sessions.hpp: TLS sessions of servers (RFC 8446, section 2.2). With one, the next connection to the server
// needs no new check of its certificate and fewer computations. A session is offered only to the server that it came
// from: its ConnectionKey has the host name that the certificate was verified for. Internal.
#pragma once

#include <openssl/ssl.h>

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>

#include "net/connection_key.hpp"

namespace whoiskit::net {

/// Number of servers with a stored session; other servers need a full handshake.
inline constexpr std::size_t kMaxTlsSessions = 256;

/// Usable from any thread.
class TlsSessions {
 public:
  TlsSessions() = default;
  TlsSessions(const TlsSessions&) = delete;
  TlsSessions& operator=(const TlsSessions&) = delete;

  /// Makes the connections of `context` report their sessions.
  static void prepare(SSL_CTX* context);

  /// The link of one connection to the sessions: it offers the server's last session, and stores those that the server
  /// sends. It lives as long as the connection.
  class Use {
   public:
    Use(TlsSessions& sessions, const ConnectionKey& key, SSL* connection);
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

   private:
    friend class TlsSessions;
    TlsSessions& sessions_;
    const ConnectionKey& key_;
  };

  std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return sessions_.size();
  }

 private:
  struct Free {
    void operator()(SSL_SESSION* session) const { SSL_SESSION_free(session); }
  };
  using Session = std::unique_ptr<SSL_SESSION, Free>;

  static int remember(SSL* connection, SSL_SESSION* session);
  void put(const ConnectionKey& key, Session session);
  void offer(const ConnectionKey& key, SSL* connection) const;

  mutable std::mutex mutex_;
  std::map<ConnectionKey, Session> sessions_;
};

}  // namespace whoiskit::net
