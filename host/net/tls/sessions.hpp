// Internal: what TLS remembers of servers (RFC 8446, section 2.2), so that the next connection to one needs no new
// check of its certificate and fewer computations. A session is only offered to whom it came from: its ConnectionKey
// has the host's name, for which the certificate was checked.
#pragma once

#include <openssl/ssl.h>

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>

#include "net/connection_key.hpp"

namespace whoiskit::net {

/// Servers of which a session is remembered; the rest begin anew.
inline constexpr std::size_t kMaxTlsSessions = 256;

/// Any thread.
class TlsSessions {
 public:
  TlsSessions() = default;
  TlsSessions(const TlsSessions&) = delete;
  TlsSessions& operator=(const TlsSessions&) = delete;

  /// Has the connections of `context` tell of their sessions.
  static void prepare(SSL_CTX* context);

  /// One connection's part: offers the server's last session, and remembers those that it gives. Lives as long as the
  /// connection does.
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
