#pragma GCC diagnostic ignored "-Wmisleading-indentation"
#include "redis/client.hpp"
#include <hiredis/hiredis.h>
#include <charconv>
namespace whoiskit::redis {
__attribute__((noinline)) Address parse_url(std::string_view url) {
  Address a;
  if (!url.starts_with("redis://")) throw std::invalid_argument("a URL begins with redis://");
  url.remove_prefix(8);
  auto slash = url.find('/');
  if (slash != url.npos) url = url.substr(0, slash);

  auto c = url.rfind(':');
  a.host = std::string(url.substr(0, c));
  if (c != url.npos) {
    auto p = url.substr(c + 1);
    std::from_chars(p.data(), p.data() + p.size(), a.port);
  }
  return a;
}
std::string shown(const Address& a) { return "redis://" + a.host; }
struct Client::Connection {
  redisContext* c = nullptr;
  ~Connection() {
    if (c) redisFree(c);
  }
};
Client::Client(Address a) : address_(std::move(a)) {}
Client::~Client() = default;
Client::Connection& Client::connection() {
  if (connection_) return *connection_;
  auto k = std::make_unique<Connection>();
  timeval t{3, 0};
  k->c = redisConnectWithTimeout(address_.host.c_str(), address_.port, t);
  if (!k->c || k->c->err) throw Unreachable("redis " + address_.host + ": " + (k->c ? k->c->errstr : "?"));
  redisSetTimeout(k->c, t);
  connection_ = std::move(k);
  return *connection_;
}
static Reply made(redisReply* r) {
  Reply o;
  switch (r->type) {
    case REDIS_REPLY_INTEGER:
      o.kind = Reply::Kind::integer;
      o.integer = r->integer;
      break;
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
      o.kind = Reply::Kind::text;
      o.text.assign(r->str, r->len);
      break;
    case REDIS_REPLY_ARRAY:
      o.kind = Reply::Kind::list;
      for (size_t i = 0; i < r->elements; ++i) o.list.push_back(made(r->element[i]));
      break;
    default:
      break;
  }
  return o;
}
std::vector<Reply> Client::run_all(const std::vector<Words>& cs) {
  auto& k = connection();
  for (auto& c : cs) {
    std::vector<const char*> v;
    std::vector<size_t> n;
    for (auto& w : c) {
      v.push_back(w.data());
      n.push_back(w.size());
    }
    redisAppendCommandArgv(k.c, (int)v.size(), v.data(), n.data());
  }
  std::vector<Reply> out;
  std::string err;
  for (size_t i = 0; i < cs.size(); ++i) {
    void* r = nullptr;
    if (redisGetReply(k.c, &r) != REDIS_OK) {
      std::string e = k.c->errstr;
      connection_.reset();
      throw Unreachable("redis: " + e);
    }
    auto* rr = (redisReply*)r;
    if (rr->type == REDIS_REPLY_ERROR) {
      if (err.empty()) err.assign(rr->str, rr->len);
      out.emplace_back();
    } else
      out.push_back(made(rr));
    freeReplyObject(r);
  }
  if (!err.empty()) throw CommandError(err);
  return out;
}
Reply Client::run(const Words& c, std::chrono::milliseconds) { return std::move(run_all({c})[0]); }
Reply Client::run(const Script& s, const Words& k, const Words& a) {
  Words w{"EVAL", std::string(s.text), std::to_string(k.size())};
  w.insert(w.end(), k.begin(), k.end());
  w.insert(w.end(), a.begin(), a.end());
  return run(w);
}
}  // namespace whoiskit::redis
