// redis/reply_reader.hpp: reads replies from the bytes of a Redis server, with the parser of hiredis. What it builds is
// bounded: a server that sends more than a reply may have is Unreachable.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "redis/client.hpp"

namespace whoiskit::redis {

inline constexpr std::size_t kMaxReplyBytes = 64u << 20;  // of one reply, as received
inline constexpr std::size_t kMaxReplyValues = 262'144;   // of one reply, in all its lists
// Lists within lists: hiredis refuses more than seven.

// A reply, or the error that the server sent in its place or within it.
struct Answer {
  Reply reply;
  std::string error;  // as sent, such as "NOSCRIPT No matching script."; empty: none
};

class ReplyReader {
 public:
  ReplyReader();
  ~ReplyReader();
  ReplyReader(const ReplyReader&) = delete;
  ReplyReader& operator=(const ReplyReader&) = delete;

  void feed(std::string_view bytes);
  // The next reply; nothing if more bytes are needed. Throws Unreachable if the bytes are none.
  std::optional<Answer> next();

  struct Parser;

 private:
  std::unique_ptr<Parser> parser_;
};

}  // namespace whoiskit::redis
