#include "render/valueless_line.hpp"

#include <algorithm>
#include <iterator>

#include "redaction/no_value.hpp"
#include "redaction/placeholder.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::render {
namespace {

// Words that headings consist of: "Administrative Contact", "Titular / Registrant", "Nameserver Information".
constexpr std::string_view kOfHeadings[] = {
    "active",      "additional",   "admin",       "administrative", "administrator", "agent",    "and",
    "billing",     "contact",      "contacts",    "current",        "data",          "database", "details",
    "dns",         "dnssec",       "domain",      "gestora",        "holder",        "host",     "in",
    "inactive",    "info",         "listed",      "managers",       "name",          "names",    "nameserver",
    "nameservers", "order",        "information", "owner",          "owners",        "primary",  "registrar",
    "registrant",  "registration", "secondary",   "section",        "server",        "servers",  "tech",
    "technical",   "titular",      "variants",    "whois",          "zone",          "entidade", "técnico",
    "using",       "organization", "line",        "responsável"};

bool is_heading(std::string_view line) {
  constexpr std::size_t kMostWords = 6;
  std::size_t words = 0;
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t from = i;
    while (i < line.size() && !is_blank(line[i]) && line[i] != '/' && line[i] != '.') ++i;
    const std::string_view word = line.substr(from, i - from);
    while (i < line.size() && (is_blank(line[i]) || line[i] == '/' || line[i] == '.')) ++i;
    if (word.empty()) continue;
    const bool known = std::any_of(std::begin(kOfHeadings), std::end(kOfHeadings),
                                   [&](std::string_view one) { return iequals(one, word); });
    if (!known || ++words > kMostWords) return false;
  }
  return words > 0;
}

// A sentence, such as one of terms of use.
bool is_running_text(std::string_view line) {
  constexpr std::size_t kFewestWords = 7, kLongestLabel = 40;
  if (line.substr(0, kLongestLabel).find(':') != line.npos) return false;
  std::size_t words = 1;
  for (std::size_t i = 1; i < line.size(); ++i) words += is_blank(line[i - 1]) && !is_blank(line[i]);
  return words >= kFewestWords;
}

// "Fax: N/A", "Fax....: -", "Contact Type: administrative".
bool has_no_value(std::string_view line) {
  const Cut label = cut(line, ':');
  if (!label.found) return redaction::is_no_value(line);
  std::string_view value = trim(label.after);
  while (!value.empty() && value.front() == '.') value = trim(value.substr(1));
  return value.empty() || redaction::is_no_value(value) || redaction::is_placeholder(value) || is_heading(value);
}

}  // namespace

bool is_valueless(std::string_view line) {
  line = trim(line);
  if (line.empty() || std::string_view("%#;*>-=_").find(line.front()) != std::string_view::npos) return true;
  if (line.front() == '[' && line.find(']') == line.size() - 1) return true;
  if (line.starts_with("URL of the ICANN")) return true;  // where to complain, at the end of ICANN's format
  const bool label = line.back() == ':' || line.back() == '.';
  if (line.ends_with("..")) return true;
  while (!line.empty() && (line.back() == '.' || is_blank(line.back()))) line.remove_suffix(1);
  if (line.empty() || line.back() == ':') return true;
  return is_heading(line) || has_no_value(line) || (is_running_text(line) && (!label || line.find(':') == line.npos));
}

}  // namespace whoiskit::render
