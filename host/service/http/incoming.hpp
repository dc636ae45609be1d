// service/http/incoming.hpp: the next request of a connection, read from bytes as they arrive. No I/O.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "service/http/request.hpp"

namespace whoiskit::service::http {

class Incoming {
 public:
  enum class State { more, complete, refused };

  Incoming();
  ~Incoming();

  // Reads `bytes` of the current request and removes what was read. `more`: the rest comes later. `complete`: request()
  // is valid until reset(). `refused`: it cannot be served, and the connection must end after status() is sent;
  // request() has what is known of it.
  State read(std::string& bytes, std::size_t& used);
  Request& request() { return request_; }

  unsigned status() const { return status_; }
  std::string_view fault_type() const { return fault_type_; }
  std::string_view fault() const { return fault_; }

  // Something of the request has arrived.
  bool begun() const { return begun_; }
  // The head is complete, the body is not; and the client waits for an interim answer (RFC 9110, 10.1.1). True once.
  bool has_head() const { return has_head_; }
  bool wants_continue();

  void reset();

 private:
  struct Parser;
  State refuse(unsigned status, std::string_view type, std::string_view fault);
  State take_head();

  std::unique_ptr<Parser> parser_;
  Request request_;
  unsigned status_ = 0;
  std::string_view fault_type_, fault_;
  bool begun_ = false, has_head_ = false, wants_continue_ = false;
  std::string joined_;  // headers that came several times
};

}  // namespace whoiskit::service::http
