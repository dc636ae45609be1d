// Chooses the answer to a query.
#include <array>

#include "simnet/config.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::simnet {
namespace {

std::string replaced(std::string_view text, std::string_view mark, std::string_view value) {
  std::string made;
  for (;;) {
    const auto at = text.find(mark);
    made.append(text.substr(0, at));
    if (at == std::string_view::npos) return made;
    made.append(value);
    text.remove_prefix(at + mark.size());
  }
}

std::string upper(std::string_view text) {
  std::string made(text);
  for (char& c : made) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return made;
}

}  // namespace

std::string_view to_string(Protocol protocol) {
  constexpr std::array<std::string_view, 6> kNames{"whois", "rwhois", "http", "https", "rdap", "dns"};
  return kNames[static_cast<std::size_t>(protocol)];
}

std::string folded(std::string_view query) {
  std::string key(trim(query));
  for (char& c : key) c = lower(c);
  return key;
}

std::optional<Answer> find_answer(const Server& server, std::span<const std::string> keys, std::string_view name) {
  for (const std::string& key : keys) {
    if (const auto found = server.answers.find(key); found != server.answers.end()) return found->second;
  }
  if (!server.default_answer) return std::nullopt;
  Answer answer = *server.default_answer;
  const std::string capitals = upper(name);
  for (std::string* text : {&answer.text, &answer.redirect}) {
    // {NAME} comes second: the inserted name is in lower case, so it cannot contain {NAME}.
    *text = replaced(replaced(*text, "{name}", name), "{NAME}", capitals);
  }
  return answer;
}

std::optional<Answer> answer_of(const Server& server, std::string_view query_line) {
  std::string line = folded(query_line);
  std::string name = line.substr(line.find_last_of(" \t") + 1);
  const std::array keys{std::move(line), name};
  return find_answer(server, keys, name);
}

std::string with_crlf(std::string_view text) {
  std::string lines;
  lines.reserve(text.size() + text.size() / 32);
  char before = 0;
  for (const char c : text) {
    if (c == '\n' && before != '\r') lines.push_back('\r');
    lines.push_back(c);
    before = c;
  }
  return lines;
}

}  // namespace whoiskit::simnet
