#include "simnet/serve/web.hpp"

#include <vector>

#include "whoiskit/text.hpp"

namespace whoiskit::simnet {
namespace {

constexpr std::size_t kMaxValues = 32;

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  return lower(c) >= 'a' && lower(c) <= 'f' ? lower(c) - 'a' + 10 : -1;
}

/// The decoded value of a form. Text that is not a valid encoding remains unchanged.
std::string decoded(std::string_view value) {
  std::string made;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const int high = value[i] == '%' && i + 2 < value.size() ? hex_digit(value[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(value[i + 2]) : -1;
    if (low >= 0) {
      made.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    } else {
      made.push_back(value[i] == '+' ? ' ' : value[i]);
    }
  }
  return made;
}

std::string whole_target(const WebRequest& request) {
  if (request.form.empty()) return request.target;
  return request.target + (request.target.find('?') == std::string::npos ? "?" : "&") + request.form;
}

/// The words that begin RDAP's paths after the base (RFC 9082).
constexpr std::string_view kClasses[] = {"/domain/", "/nameserver/", "/ip/", "/autnum/", "/entity/"};

/// The object that a path names: "192.0.2.0/24" of "/rdap/ip/192.0.2.0/24", otherwise its last segment.
std::string_view name_in(std::string_view path) {
  for (const std::string_view word : kClasses) {
    if (const auto at = path.rfind(word); at != std::string_view::npos) return path.substr(at + word.size());
  }
  return path.substr(path.find_last_of('/') + 1);
}

/// The values of a form, the last one first.
std::vector<std::string> values_of(std::string_view form) {
  std::vector<std::string> values;
  while (!form.empty() && values.size() < kMaxValues) {
    const auto at = form.find_last_of('&');
    const auto field = at == std::string_view::npos ? form : form.substr(at + 1);
    form = at == std::string_view::npos ? std::string_view() : form.substr(0, at);
    if (const Cut pair = cut(field, '='); !pair.after.empty()) values.push_back(folded(decoded(pair.after)));
  }
  return values;
}

}  // namespace

std::optional<Answer> answer_to(const Server& server, const WebRequest& request) {
  const std::string whole = whole_target(request);
  const Cut parts = cut(whole, '?');
  std::vector<std::string> values = values_of(parts.after);
  std::vector<std::string> keys{folded(whole)};
  if (server.protocol != Protocol::rdap) {
    values.push_back(folded(decoded(parts.before.substr(parts.before.find_last_of('/') + 1))));
    keys.insert(keys.end(), values.begin(), values.end());
    keys.push_back(folded(parts.before));
    return find_answer(server, keys, values.front());
  }
  keys.insert(keys.end(), values.begin(), values.end());
  const std::string path = folded(decoded(parts.before));
  for (std::size_t at = path.find('/'); at != std::string::npos && keys.size() < 2 * kMaxValues;
       at = path.find('/', at + 1)) {
    keys.push_back(path.substr(at + 1));
  }
  return find_answer(server, keys, values.empty() ? name_in(path) : values.front());
}

std::string describe(const WebRequest& request) { return request.method + " " + whole_target(request); }

}  // namespace whoiskit::simnet
