#include "redis/reply_reader.hpp"

#include <hiredis/read.h>

#include <new>
#include <utility>

namespace whoiskit::redis {
namespace {

// What the parser's functions share. They are called from C, so they throw nothing: a null pointer ends the parsing.
struct Build {
  Answer answer;
  std::size_t values = 0;  // that its lists have announced
};

Build& build_of(const redisReadTask* task) { return *static_cast<Build*>(task->privdata); }

// The value's place: in the list that it belongs to, or as the reply itself.
Reply* place_of(const redisReadTask* task) {
  if (task->parent == nullptr) return &build_of(task).answer.reply;
  try {
    return &static_cast<Reply*>(task->parent->obj)->list.emplace_back();
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

void* make_text(const redisReadTask* task, char* bytes, std::size_t size) {
  Reply* const reply = place_of(task);
  if (reply == nullptr) return nullptr;
  try {
    reply->kind = Reply::Kind::text;
    reply->text.assign(bytes, size);
    std::string& error = build_of(task).answer.error;
    if (task->type == REDIS_REPLY_ERROR && error.empty()) error = reply->text.empty() ? "ERR" : reply->text;
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
  return reply;
}

void* make_list(const redisReadTask* task, int count) {
  Reply* const reply = place_of(task);
  std::size_t& values = build_of(task).values;
  if (reply == nullptr || count < 0 || static_cast<std::size_t>(count) > kMaxReplyValues - values) return nullptr;
  values += static_cast<std::size_t>(count);
  reply->kind = Reply::Kind::list;
  try {
    // All at once, because the parser keeps pointers to lists in this list.
    reply->list.reserve(static_cast<std::size_t>(count));
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
  return reply;
}

void* make_integer(const redisReadTask* task, long long value) {
  Reply* const reply = place_of(task);
  if (reply == nullptr) return nullptr;
  reply->kind = Reply::Kind::integer;
  reply->integer = value;
  return reply;
}

void* make_nil(const redisReadTask* task) { return place_of(task); }

redisReplyObjectFunctions kFunctions = {make_text, make_list, make_integer, make_nil, [](void*) {}};

}  // namespace

struct ReplyReader::Parser {
  Parser() : reader(redisReaderCreateWithFunctions(&kFunctions)) {
    if (reader == nullptr) throw std::bad_alloc();
    reader->privdata = &build;
  }
  ~Parser() { redisReaderFree(reader); }

  Build build;
  std::size_t bytes = 0;  // fed since the last whole reply
  redisReader* const reader;
};

ReplyReader::ReplyReader() : parser_(std::make_unique<Parser>()) {}
ReplyReader::~ReplyReader() = default;

void ReplyReader::feed(std::string_view bytes) {
  parser_->bytes += bytes.size();
  if (parser_->bytes > kMaxReplyBytes) throw Unreachable("a reply is too large");
  if (redisReaderFeed(parser_->reader, bytes.data(), bytes.size()) != 0) throw Unreachable(parser_->reader->errstr);
}

std::optional<Answer> ReplyReader::next() {
  void* reply = nullptr;
  if (redisReaderGetReply(parser_->reader, &reply) != 0) {
    throw Unreachable(std::string("what it sent is no reply of Redis: ") + parser_->reader->errstr);
  }
  if (reply == nullptr) return std::nullopt;
  parser_->bytes = parser_->reader->len - parser_->reader->pos;
  parser_->build.values = 0;
  return std::exchange(parser_->build.answer, {});
}

}  // namespace whoiskit::redis
