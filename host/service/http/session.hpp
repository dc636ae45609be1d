// service/http/session.hpp: one HTTP/1.1 connection (RFC 9112): kept alive, pipelined, bounded in bytes and time.
//
//     idle --> reading --> answering --> sending --> idle
//                 ^                         |
//                 +------- pipelined -------+
//
// Requests of a connection are answered one after the other. While one is answered, nothing more is read, so what a
// client sends in advance waits in the system's buffers. An idle connection holds no buffer.
#pragma once

#include <memory>

#include "service/connection.hpp"

namespace whoiskit::service {
class Service;
class Worker;
}  // namespace whoiskit::service

namespace whoiskit::service::http {

// Takes over an accepted socket.
std::shared_ptr<Connection> make_session(Service& service, Worker& worker, Socket socket);

}  // namespace whoiskit::service::http
