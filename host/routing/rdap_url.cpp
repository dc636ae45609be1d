#include "routing/rdap_url.hpp"

#include "routing/compile/rdap_base.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::routing {
namespace {

constexpr std::size_t kMaxQuestion = 512;

std::string_view path_of(RdapPath path) {
  switch (path) {
    case RdapPath::domain:
      return "domain/";
    case RdapPath::ip:
      return "ip/";
    case RdapPath::autnum:
      return "autnum/";
    case RdapPath::nameserver:
      return "nameserver/";
    case RdapPath::entity:
      return "entity/";
    case RdapPath::help:
      break;
    case RdapPath::domains_by_name:
      return "domains?name=";
    case RdapPath::domains_by_name_server:
      return "domains?nsLdhName=";
    case RdapPath::domains_by_server_address:
      return "domains?nsIp=";
    case RdapPath::nameservers_by_name:
      return "nameservers?name=";
    case RdapPath::nameservers_by_address:
      return "nameservers?ip=";
    case RdapPath::entities_by_name:
      return "entities?fn=";
    case RdapPath::entities_by_handle:
      return "entities?handle=";
  }
  return "help";
}

// Leaves unreserved characters (RFC 3986, section 2.3) and those of `extra` unchanged, and percent-encodes the others.
void append_encoded(std::string& out, std::string_view text, std::string_view extra) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_alpha(c) || is_digit(c) || std::string_view("-._~").find(c) != std::string_view::npos ||
        extra.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out.append(1, '%').append(1, kHex[byte >> 4]).append(1, kHex[byte & 15]);
    }
  }
}

// The text to send, before it is encoded; empty if it is not valid for its path.
std::string asked_of(const RdapQuestion& question) {
  const std::string& text = question.text;
  const auto classified = [&text](QueryType wanted) { return classify(text, wanted).text; };
  switch (question.path) {
    case RdapPath::domain:
      return classified(QueryType::domain);
    case RdapPath::nameserver:
      return classified(QueryType::name_server);
    case RdapPath::domains_by_name:
    case RdapPath::domains_by_name_server:
    case RdapPath::nameservers_by_name:
      return text.find('*') == std::string::npos ? classified(QueryType::name_server) : text;
    case RdapPath::ip:
      return classified(QueryType::address);
    case RdapPath::domains_by_server_address:
    case RdapPath::nameservers_by_address:
      return text.find('/') == std::string::npos ? classified(QueryType::address) : std::string();
    case RdapPath::autnum:
      return classified(QueryType::as_number);
    case RdapPath::entity:
    case RdapPath::entities_by_name:
    case RdapPath::entities_by_handle:
    case RdapPath::help:
      break;
  }
  return text;
}

bool has_control(std::string_view text) {
  for (char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return true;
  }
  return false;
}

}  // namespace

RdapQuestion rdap_question(const Query& query) {
  switch (query.type) {
    case QueryKind::domain:
      return {RdapPath::domain, query.asked};
    case QueryKind::ipv4:
    case QueryKind::ipv6:
      return {RdapPath::ip, query.asked};
    case QueryKind::as_number:
      return {RdapPath::autnum, query.asked};
    case QueryKind::name_server:
      return {RdapPath::nameserver, query.asked};
    case QueryKind::handle:
      return {RdapPath::entity, query.asked};
    case QueryKind::unknown:
      break;
  }
  return {};
}

std::optional<RdapQuestion> rdap_search(std::string_view text) {
  if (!text.starts_with('/')) return std::nullopt;
  text.remove_prefix(1);
  if (text == path_of(RdapPath::help)) return RdapQuestion{};
  for (const RdapPath path :
       {RdapPath::domains_by_name, RdapPath::domains_by_name_server, RdapPath::domains_by_server_address,
        RdapPath::nameservers_by_name, RdapPath::nameservers_by_address, RdapPath::entities_by_name,
        RdapPath::entities_by_handle}) {
    const std::string_view before = path_of(path);
    if (text.starts_with(before)) return RdapQuestion{path, std::string(text.substr(before.size()))};
  }
  return std::nullopt;
}

std::string rdap_url(std::string_view base, const RdapQuestion& question) {
  if (base.empty() || base.size() > kMaxQuestion || !rdap_base_fault(base).empty()) return {};
  if (question.text.size() > kMaxQuestion || has_control(question.text)) return {};
  std::string url(base);
  if (!url.ends_with('/')) url += '/';
  url += path_of(question.path);
  if (question.path == RdapPath::help) return url;
  const std::string asked = asked_of(question);
  if (asked.empty()) return {};
  // The slash of a prefix and the colons of an IPv6 address are not encoded (RFC 9082, section 3.1.1).
  const bool search = question.path >= RdapPath::domains_by_name;
  append_encoded(url, asked, question.path == RdapPath::ip ? ":/" : search ? "*:" : "");
  return url.size() > kMaxRdapUrl ? std::string() : url;
}

}  // namespace whoiskit::routing
