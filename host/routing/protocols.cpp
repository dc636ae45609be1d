#include "routing/protocols.hpp"

#include <algorithm>

namespace whoiskit::routing {
namespace {

bool has_whois(const Route& route) { return !route.server.empty() && !route.unsupported; }

// Whether the operator replaced the WHOIS server, but not the RDAP service, with a server of their own.
bool stands_in(const Route& route) {
  return has_whois(route) && !route.connect_address.empty() && route.rdap_address.empty() && !route.rdap_of_file;
}

void add_whois_second(const Route& route, Protocols& made) {
  if (!has_whois(route)) return;
  if (route.retired) {
    made.add(Protocol::whois, "its server is no longer listed or no longer answers: tried last", false);
  } else {
    made.add(Protocol::whois, "where RDAP gives no answer");
  }
}

void add_rdap_first(const Route& route, Protocols& made) {
  if (route.prefer == "rdap") {
    made.add(Protocol::rdap, "the row prefers it");
  } else if (!has_whois(route)) {
    made.add(Protocol::rdap, "there is no WHOIS server");
  } else if (route.retired) {
    made.add(Protocol::rdap, "the WHOIS server is no longer listed or no longer answers");
  } else {
    made.add(Protocol::rdap, "the registry's service is known");
  }
}

}  // namespace

std::string_view to_string(Protocol protocol) {
  switch (protocol) {
    case Protocol::rdap:
      return "RDAP";
    case Protocol::whois:
      return "WHOIS";
    case Protocol::web:
      break;
  }
  return "web";
}

bool Protocols::has(Protocol protocol) const {
  return std::any_of(begin(), end(), [protocol](const ProtocolChoice& choice) { return choice.protocol == protocol; });
}

Protocols protocols_of(const Route& route) {
  Protocols made;
  if (route.rdap.empty() || stands_in(route)) {
    if (has_whois(route) && !route.rdap.empty()) {
      made.add(Protocol::whois, "the operator's table gives its server's address, and none for RDAP");
    } else if (has_whois(route) && route.retired) {
      made.add(Protocol::whois, "no RDAP service is known; its server is no longer listed or no longer answers", false);
    } else if (has_whois(route)) {
      made.add(Protocol::whois, "no RDAP service is known");
    }
  } else if (route.prefer == "whois" && has_whois(route)) {
    made.add(Protocol::whois, "the row prefers it", !route.retired);
    made.add(Protocol::rdap, "where WHOIS gives no answer");
  } else {
    add_rdap_first(route, made);
    add_whois_second(route, made);
  }
  if (!route.web.empty()) made.add(Protocol::web, "a page for people");
  return made;
}

}  // namespace whoiskit::routing
