#include "net/tls/sessions.hpp"

#include <utility>

namespace whoiskit::net {
namespace {

/// The index of the Use in a connection's application data.
int use_index() {
  static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return index;
}

}  // namespace

void TlsSessions::prepare(SSL_CTX* context) {
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
  SSL_CTX_sess_set_new_cb(context, &TlsSessions::remember);
}

/// Stores a copy, because a stored session must not be an object that a connection on another thread uses. The return
/// value 0 means that OpenSSL keeps the original.
int TlsSessions::remember(SSL* connection, SSL_SESSION* session) {
  auto* const use = static_cast<Use*>(SSL_get_ex_data(connection, use_index()));
  if (use == nullptr || SSL_SESSION_is_resumable(session) == 0) return 0;
  if (Session copy(SSL_SESSION_dup(session)); copy) use->sessions_.put(use->key_, std::move(copy));
  return 0;
}

TlsSessions::Use::Use(TlsSessions& sessions, const ConnectionKey& key, SSL* connection)
    : sessions_(sessions), key_(key) {
  SSL_set_ex_data(connection, use_index(), this);
  sessions.offer(key, connection);
}

void TlsSessions::put(const ConnectionKey& key, Session session) {
  const std::lock_guard lock(mutex_);
  const auto place = sessions_.find(key);
  if (place != sessions_.end()) {
    place->second = std::move(session);
    return;
  }
  // It matters little which one is removed: its server needs a full handshake next time.
  if (sessions_.size() >= kMaxTlsSessions) sessions_.erase(sessions_.begin());
  sessions_.emplace(key, std::move(session));
}

void TlsSessions::offer(const ConnectionKey& key, SSL* connection) const {
  const std::lock_guard lock(mutex_);
  const auto place = sessions_.find(key);
  if (place == sessions_.end()) return;
  const Session copy(SSL_SESSION_dup(place->second.get()));
  if (copy) SSL_set_session(connection, copy.get());  // it takes a reference of its own
}

}  // namespace whoiskit::net
