// worker/request.hpp: a call, sent to a worker.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "whoiskit/abi.h"

namespace whoiskit::worker {

// Writes query, parameters and responses. Returns the number of bytes written, or 0 if it exceeds `capacity`.
std::size_t write_request(const wk_call& call, char* to, std::size_t capacity);

// The same call in the worker. Its texts are views of the bytes read.
class Request {
 public:
  // False if the bytes are invalid.
  bool read(std::string_view bytes);

  // A call without services and host data.
  wk_call call() const;
  // The texts of the responses.
  const std::vector<std::string_view>& texts() const { return texts_; }

 private:
  wk_call call_{};
  std::vector<wk_response> responses_;
  std::vector<const wk_response*> pointers_;
  std::vector<wk_param> params_;
  std::vector<std::string_view> texts_;
};

}  // namespace whoiskit::worker
