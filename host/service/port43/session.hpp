// service/port43/session.hpp: a WHOIS connection (RFC 3912): one line with a query, the answer as text, the end.
//
//     $ printf 'example.com\r\n' | nc ...
//
// The answer is the registry's own text, or the record as text (render/whois/) where the registry has none or the
// operator wants that. What is wrong is written as lines that begin with "% ".
#pragma once

#include <memory>

#include "service/connection.hpp"

namespace whoiskit::service {
class Service;
class Worker;
}  // namespace whoiskit::service

namespace whoiskit::service::port43 {

std::shared_ptr<Connection> make_session(Service& service, Worker& worker, Socket socket);

}  // namespace whoiskit::service::port43
