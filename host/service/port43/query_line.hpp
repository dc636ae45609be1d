// service/port43/query_line.hpp: the line of a WHOIS client.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace whoiskit::service::port43 {

// The query of a line without its end: without blanks around it, and without what whois(1) adds for some servers
// ("domain ", "=", "-T dn,ace "). Nothing if the line is empty or has a control character; `fault` then says why.
std::optional<std::string> query_of(std::string_view line, std::string_view& fault);

}  // namespace whoiskit::service::port43
