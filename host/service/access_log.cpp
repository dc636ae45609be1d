#include "service/access_log.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <chrono>
#include <stdexcept>
#include <utility>

#include "text/json_writer.hpp"

namespace whoiskit::service {
namespace {

constexpr std::size_t kPiece = 16 * 1024;  // bytes of lines that are handed over at once
constexpr std::size_t kHashBytes = 8;      // of a query's hash that are written

}  // namespace

AccessLog::AccessLog(Write write, bool queries, unsigned threads)
    : write_(std::move(write)), queries_(queries), lanes_(threads) {
  if (RAND_bytes(key_.data(), static_cast<int>(key_.size())) != 1) {
    throw std::runtime_error("access log: the system gives no random bytes");
  }
}

const std::string& AccessLog::hash_of(std::string_view query, Lane& lane) const {
  if (lane.last_query == query && !lane.last_hash.empty()) return lane.last_hash;
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()), reinterpret_cast<const unsigned char*>(query.data()),
       query.size(), digest, &size);
  constexpr char kDigits[] = "0123456789abcdef";
  lane.last_hash.clear();
  for (std::size_t i = 0; i < kHashBytes; ++i) {
    lane.last_hash += kDigits[digest[i] >> 4];
    lane.last_hash += kDigits[digest[i] & 15];
  }
  lane.last_query = query;
  return lane.last_hash;
}

void AccessLog::served(const Served& request, unsigned worker) {
  Lane& lane = lanes_[worker];
  text::JsonWriter json(lane.lines);
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  json.begin_object().name("time").number(static_cast<double>(milliseconds) / 1000.0);
  json.name("client").string(request.client).name("id").string(request.id);
  json.name("protocol").string(request.protocol);
  if (!request.method.empty()) json.name("method").string(request.method);
  if (!request.route.empty()) json.name("route").string(request.route);
  if (!request.query.empty()) {
    if (queries_) {
      json.name("query").string(request.query);
    } else {
      json.name("query_hash").string(hash_of(request.query, lane));
    }
  }
  json.name("status").number(request.status).name("bytes").number(request.bytes);
  json.name("ms").number(static_cast<double>(request.time.count() / 1000) / 1000.0);
  json.name("cached").boolean(request.cached).end_object().newline();
  if (lane.lines.size() >= kPiece) tick(worker);
}

void AccessLog::tick(unsigned worker) {
  Lane& lane = lanes_[worker];
  if (lane.lines.empty()) return;
  write_(lane.lines.view());
  lane.lines.clear();
}

}  // namespace whoiskit::service
