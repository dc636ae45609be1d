// The first line is the query of a web route, each further line the Location field of the page before it.
#include <algorithm>
#include <string>

#include "fuzz/spelled_address.hpp"
#include "net/address/authority.hpp"
#include "net/address/url.hpp"
#include "whoiskit/text.hpp"

using namespace whoiskit;

namespace {

constexpr std::size_t kMaxEncoded = 3 * net::kMaxTarget;  // each byte as %XX

void check_sent(std::string_view text, const char* what) {
  const bool printable = std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
  fuzz::require(printable && text.size() <= kMaxEncoded, what);
}

std::string written(const net::WebTarget& target) {
  return (target.tls ? "https://" : "http://") + target.host_field() + target.path;
}

void check(const net::WebTarget& target) {
  fuzz::check_host(target.host);
  fuzz::require(target.port != 0, "a page has a port");
  fuzz::require(target.path.starts_with('/'), "a path begins with a slash");
  check_sent(target.path, "a path is printable ASCII without blanks, within bounds");
  check_sent(target.form, "a form is printable ASCII without blanks, within bounds");
  const auto field = net::read_authority(target.host_field(), text::web_port(target.tls));
  fuzz::require(field && field->host == target.host && field->port == target.port,
                "the Host field names host and port");
  const std::string url = written(target);
  if (url.size() > net::kMaxTarget) return;
  net::WebTarget elsewhere;
  elsewhere.host = "elsewhere.example";
  const auto again = net::follow_location(elsewhere, url);
  fuzz::require(again && written(*again) == url && again->host == target.host && again->port == target.port,
                "the URL of a page leads to that page");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest = fuzz::text_of(data, size), line;
  net::WebTarget page;
  page.host = "whois.example";
  page.tls = true;
  page.port = text::kHttpsPort;
  if (next_line(rest, line) && net::read_web_query(line, page)) check(page);
  while (next_line(rest, line)) {
    const auto next = net::follow_location(page, line);
    if (!next) continue;
    fuzz::require(next->form == page.form, "a form goes along");
    check(*next);
    page = *next;
  }
  return 0;
}
