// bulk/chain_digest.hpp: a digest of the input so far, so that a changed input is noticed when a run continues.
//
//   chain = SHA-256(chain before, bytes of the next kChunk items)
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace whoiskit::bulk {

class ChainDigest {
 public:
  ChainDigest();
  ~ChainDigest();

  void add(std::string_view bytes);
  // Ends a chunk.
  void close();
  // In hexadecimal, as of the last closed chunk.
  const std::string& chain() const { return chain_; }

 private:
  void begin();
  struct Context;
  std::unique_ptr<Context> context_;
  std::string chain_;
};

}  // namespace whoiskit::bulk
