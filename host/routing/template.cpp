#include "routing/template.hpp"

#include <algorithm>

#include "whoiskit/text.hpp"

namespace whoiskit::routing {
namespace {

char to_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; }

// The text between `open`, a '{', and its '}'. False if there is no '}'.
bool macro_at(std::string_view text, std::size_t open, std::string_view& name) {
  const std::size_t close = text.find('}', open);
  if (close == std::string_view::npos) return false;
  name = text.substr(open + 1, close - open - 1);
  return true;
}

std::string_view last_labels(std::string_view name, std::ptrdiff_t labels) {
  for (std::size_t from = name.size(); from > 0;) {
    const std::size_t dot = name.rfind('.', from - 1);
    if (dot == std::string_view::npos || --labels == 0) return name.substr(dot == std::string_view::npos ? 0 : dot + 1);
    from = dot;
  }
  return name;
}

bool is_known(std::string_view name) {
  for (std::string_view known : kMacros) {
    if (known == name) return true;
  }
  return false;
}

// The value is a view of the query, of the client, or of `made`, which the function may overwrite.
std::string_view value_of(std::string_view macro, const Query& query, const Client& client, std::string& made) {
  const std::string_view text = query.asked;
  if (macro == "hname") return client.name;
  if (macro == "version") return client.version;
  if (macro == "query") {
    if (query.type != QueryKind::as_number) return text;
    return made.assign("AS").append(text);
  }
  if (macro == "host" || macro == "handle") return text;
  if (macro == "asn_number" || macro == "n") return query.type == QueryKind::as_number ? text : "";
  if (query.is_address()) {
    if (macro == "ip") return text.substr(0, text.find('/'));
    if (macro != "cidr") return "";
    if (text.find('/') != std::string_view::npos) return text;
    return made.assign(text).append(text.find(':') == std::string_view::npos ? "/32" : "/128");
  }
  if (macro == "ip") return client.address;
  if (query.type != QueryKind::domain && query.type != QueryKind::name_server) return "";
  if (macro == "domain") return text;
  // The Unicode form of the same labels: both forms have the same number of labels.
  if (macro == "unicode") return last_labels(query.unicode, 1 + std::count(text.begin(), text.end(), '.'));
  if (macro == "label") return text.substr(0, text.find('.'));
  if (macro == "tld") return text.substr(text.rfind('.') + 1);
  if (macro != "DOMAIN") return "";
  made.assign(text);
  for (char& c : made) c = to_upper(c);
  return made;
}

void append_printable(std::string& out, std::string_view text) {
  for (char c : text) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
  }
}

void append_encoded(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_alpha(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      out.append("%").append(1, kHex[byte >> 4]).append(1, kHex[byte & 15]);
    }
  }
}

// The pieces of a template, in order: plain text and known macros.
template <class Plain, class Macro>
void take_apart(std::string_view text, Plain plain, Macro macro) {
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t open = text.find('{', from);
    if (open != from) plain(text.substr(from, open == std::string_view::npos ? open : open - from));
    if (open == std::string_view::npos) return;
    std::string_view name;
    if (macro_at(text, open, name) && is_known(name)) {
      macro(name);
      from = open + name.size() + 2;
    } else {
      plain("{");
      from = open + 1;
    }
  }
}

}  // namespace

std::string expand_template(std::string_view text, const Query& query, const Client& client) {
  std::string out, made;
  if (text.size() > kMaxQueryLine) return out;
  out.reserve(text.size() + query.asked.size());
  take_apart(
      text, [&](std::string_view plain) { append_printable(out, plain); },
      [&](std::string_view macro) { append_printable(out, value_of(macro, query, client, made)); });
  return out.size() > kMaxQueryLine ? std::string() : out;
}

std::string expand_target(std::string_view text, const Query& query, const Client& client) {
  std::string out, made;
  if (text.size() > kMaxQueryLine) return out;
  const auto plain = [&out](std::string_view piece) {
    // The format of net/address/url.hpp: "/search (POST name={domain})".
    constexpr std::string_view kForm = " (POST ";
    const std::size_t form = piece.find(kForm);
    for (std::size_t i = 0; i < piece.size(); ++i) {
      const auto byte = static_cast<unsigned char>(piece[i]);
      const bool parts = form != std::string_view::npos && (i == form || i == form + kForm.size() - 1);
      if (byte == ' ' && !parts) {
        out += "%20";
      } else if (byte >= 0x20 && byte < 0x7f) {
        out += piece[i];
      }
    }
  };
  take_apart(text, plain, [&](std::string_view macro) { append_encoded(out, value_of(macro, query, client, made)); });
  return out.size() > kMaxQueryLine ? std::string() : out;
}

std::string expand_query(const Route& route, const Query& query, const Client& client) {
  const bool web = route.protocol == "http" || route.protocol == "https";
  return web ? expand_target(route.query_template, query, client)
             : expand_template(route.query_template, query, client);
}

bool has_unknown_macro(std::string_view text) {
  bool unknown = false;
  take_apart(
      text, [&](std::string_view plain) { unknown = unknown || plain == "{"; }, [](std::string_view) {});
  return unknown;
}

}  // namespace whoiskit::routing
