#include "simnet/config.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <utility>

namespace whoiskit::simnet {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string folded(std::string_view query) {
  std::string key(trimmed(query));
  for (char& c : key) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return key;
}

std::string replaced(std::string text, std::string_view mark, std::string_view value) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size())) {
    text.replace(at, mark.size(), value);
  }
  return text;
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

/// Reads one [[server]] table. The first thing wrong with it becomes `error`, and reading goes on harmlessly.
class ServerReader {
 public:
  ServerReader(const toml::table& table, const std::filesystem::path& root, std::string& error)
      : table_(table), root_(root), error_(error) {}

  Server read() {
    Server server;
    server.host = text("host", "");
    if (server.host.empty()) complain("needs host = \"name\"");
    host_ = server.host;
    refuse_unknown_keys();
    server.port = static_cast<std::uint16_t>(number("port", std::numeric_limits<std::uint16_t>::max()).value_or(0));
    server.accept_delay = milliseconds("delay_ms", server.accept_delay);
    server.first_byte_delay = milliseconds("first_byte_delay_ms", server.first_byte_delay);
    server.tick = milliseconds("tick_ms", server.tick);
    server.drip = number("drip", kMaxNumber).value_or(0);
    server.cut_after = number("cut_after", kMaxNumber);
    server.limit = number("limit", kMaxNumber);
    server.limit_text = with_crlf(text("limit_text", server.limit_text));
    server.reset = flag("reset");
    server.refuse = flag("refuse");
    server.silent = flag("silent");
    server.endless = flag("endless");
    read_answers(server);
    return server;
  }

 private:
  static constexpr std::int64_t kMaxNumber = 1'000'000'000;

  void complain(std::string_view what) {
    if (!error_.empty()) return;
    error_.append("[[server]] ").append(host_).append(": ").append(what);
  }

  void refuse_unknown_keys() {
    static constexpr std::string_view kKnown[] = {"host",    "folder", "port",       "delay_ms", "first_byte_delay_ms",
                                                  "tick_ms", "drip",   "cut_after",  "raw",      "limit",
                                                  "reset",   "refuse", "limit_text", "silent",   "endless",
                                                  "default", "answers"};
    for (const auto& [key, value] : table_) {
      if (std::find(std::begin(kKnown), std::end(kKnown), key.str()) == std::end(kKnown)) {
        complain("has an unknown key " + std::string(key.str()));
      }
    }
  }

  std::string text(std::string_view key, std::string fallback) {
    const auto node = table_[key];
    if (node && !node.is_string()) complain(std::string(key) + " must be a string");
    return node.value_or(std::move(fallback));
  }

  bool flag(std::string_view key) {
    const auto node = table_[key];
    if (node && !node.is_boolean()) complain(std::string(key) + " must be true or false");
    return node.value_or(false);
  }

  std::optional<std::size_t> number(std::string_view key, std::int64_t most) {
    const auto node = table_[key];
    if (!node) return std::nullopt;
    const auto value = node.value<std::int64_t>();
    if (!node.is_integer() || *value < 0 || *value > most) {
      complain(std::string(key) + " must be a number from 0 to " + std::to_string(most));
      return std::nullopt;
    }
    return static_cast<std::size_t>(*value);
  }

  std::chrono::milliseconds milliseconds(std::string_view key, std::chrono::milliseconds fallback) {
    const auto value = number(key, kMaxNumber);
    return value ? std::chrono::milliseconds(*value) : fallback;
  }

  void read_answers(Server& server) {
    if (const std::string name = text("default", ""); !name.empty()) server.default_answer = answer_file(name);
    const auto node = table_["answers"];
    if (!node) return;
    if (!node.is_table()) return complain("answers must be a table of \"query\" = \"file\"");
    for (const auto& [query, file] : *node.as_table()) {
      const auto name = file.value<std::string>();
      if (!name) {
        complain("answers must be a table of \"query\" = \"file\"");
      } else {
        server.answers.insert_or_assign(folded(query.str()), answer_file(*name));
      }
    }
  }

  std::string answer_file(const std::string& name) {
    const auto path = root_ / text("folder", "") / name;
    auto bytes = read_file(path);
    if (!bytes) {
      complain("cannot read " + path.string());
      return {};
    }
    return flag("raw") ? std::move(*bytes) : with_crlf(*bytes);
  }

  const toml::table& table_;
  const std::filesystem::path& root_;
  std::string& error_;
  std::string host_;
};

}  // namespace

LoadResult load_folder(const std::filesystem::path& folder) {
  LoadResult result;
  const auto path = folder / "simnet.toml";
  const auto text = read_file(path);
  if (!text) {
    result.error = "cannot read " + path.string() + "; name a folder that has a simnet.toml";
    return result;
  }
  toml::table root;
  try {
    root = toml::parse(*text, path.string());
  } catch (const toml::parse_error& broken) {
    result.error =
        path.string() + ":" + std::to_string(broken.source().begin.line) + ": " + std::string(broken.description());
    return result;
  }
  const toml::array* servers = root["server"].as_array();
  if (servers == nullptr || servers->empty()) {
    result.error = path.string() + " has no [[server]]";
    return result;
  }
  for (const toml::node& node : *servers) {
    const toml::table* table = node.as_table();
    if (table != nullptr) result.config.servers.push_back(ServerReader(*table, folder, result.error).read());
  }
  if (!result.error.empty()) result.error.insert(0, path.string() + ": ");
  result.config.extra_routes = read_file(folder / "routes.extra.toml").value_or("");
  return result;
}

std::string answer_of(const Server& server, std::string_view query_line) {
  const std::string line = folded(query_line);
  const std::string name = line.substr(line.find_last_of(" \t") + 1);
  for (const std::string& key : {line, name}) {
    if (const auto found = server.answers.find(key); found != server.answers.end()) return found->second;
  }
  std::string upper = name;
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return replaced(replaced(server.default_answer, "{name}", name), "{NAME}", upper);
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
