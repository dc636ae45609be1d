// service/access_log.hpp: a line of JSON for each request. Each thread collects its lines and hands them over in
// pieces, a few times a second, because a system call for each would cost more than a cached answer.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "service/observer.hpp"
#include "text/char_buffer.hpp"

namespace whoiskit::service {

class AccessLog final : public Observer {
 public:
  using Write = std::function<void(std::string_view lines)>;

  // `threads` call it. With `queries` queries are written as they are, otherwise as a hash whose key is made here.
  AccessLog(Write write, bool queries, unsigned threads);

  void served(const Served& request, unsigned worker) override;
  void tick(unsigned worker) override;

 private:
  struct Lane {
    text::CharBuffer lines;
    std::string last_query, last_hash;  // most requests of a burst repeat one
  };
  const std::string& hash_of(std::string_view query, Lane& lane) const;

  const Write write_;
  const bool queries_;
  std::array<unsigned char, 32> key_{};
  std::vector<Lane> lanes_;
};

}  // namespace whoiskit::service
