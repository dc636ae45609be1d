#include "routing/template.hpp"

namespace whoiskit::routing {
namespace {

char to_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; }

// The text from `open`, a '{', to its '}' without both; nothing if that is not there.
bool macro_at(std::string_view text, std::size_t open, std::string_view& name) {
  const std::size_t close = text.find('}', open);
  if (close == std::string_view::npos) return false;
  name = text.substr(open + 1, close - open - 1);
  return true;
}

bool is_known(std::string_view name) {
  for (std::string_view known : kMacros) {
    if (known == name) return true;
  }
  return false;
}

std::string value_of(std::string_view macro, const Query& query) {
  const std::string& text = query.text;
  if (macro == "query") return query.type == QueryType::as_number ? "AS" + text : text;
  if (macro == "host" || macro == "handle") return text;
  if (macro == "asn_number" || macro == "n") return query.type == QueryType::as_number ? text : "";
  if (query.is_address()) {
    if (macro == "ip") return text.substr(0, text.find('/'));
    if (macro == "cidr") return query.is_prefix() ? text : text + "/" + std::to_string(query.prefix_length);
    return "";
  }
  if (query.type != QueryType::domain) return "";
  if (macro == "domain") return text;
  if (macro == "unicode") return query.unicode;
  if (macro == "label") return text.substr(0, text.find('.'));
  if (macro == "tld") return text.substr(text.rfind('.') + 1);
  if (macro != "DOMAIN") return "";
  std::string upper = text;
  for (char& c : upper) c = to_upper(c);
  return upper;
}

void append_printable(std::string& out, std::string_view text) {
  for (char c : text) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
  }
}

}  // namespace

std::string expand_template(std::string_view text, const Query& query) {
  std::string out;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t open = text.find('{', from);
    append_printable(out, text.substr(from, open - from));
    if (open == std::string_view::npos) break;
    std::string_view name;
    if (macro_at(text, open, name) && is_known(name)) {
      append_printable(out, value_of(name, query));
      from = open + name.size() + 2;
    } else {
      out += '{';
      from = open + 1;
    }
    if (out.size() > kMaxQueryLine) return {};
  }
  return out.size() > kMaxQueryLine ? std::string() : out;
}

}  // namespace whoiskit::routing
