#include "simnet/answer_reader.hpp"

#include <algorithm>
#include <iterator>

#include "platform/regular_file.hpp"
#include "simnet/charset.hpp"

namespace whoiskit::simnet {
namespace {

/// The keys of an answer that is a table. Those that give the text exclude each other.
constexpr struct {
  std::string_view name;
  Protocols protocols;
  bool gives_text;
} kParts[] = {{"file", kStreams, true},
              {"text", kStreams, true},
              {"referral", only(Protocol::rwhois), true},
              {"error", only(Protocol::rwhois), true},
              {"redirect", kWeb, false},
              {"status", kWeb, false},
              {"type", kWeb, false},
              {"headers", kWeb, false}};

std::string_view type_of(const std::filesystem::path& file) {
  const auto extension = file.extension();
  if (extension == ".html" || extension == ".htm") return "text/html";
  return extension == ".json" ? "application/json" : "text/plain";
}

bool is_line(std::string_view text) { return text.find_first_of("\r\n") == std::string_view::npos; }

}  // namespace

std::optional<std::string> read_whole(const std::filesystem::path& path) {
  std::string ignored;  // the caller reports the file by its purpose
  return platform::read_regular(path.string(), kMaxFile, ignored);
}

Answer AnswerReader::read(const toml::node& node, std::string_view key) const {
  if (const auto file = node.value<std::string>()) return read_file(*file, node.source(), key);
  if (const toml::table* table = node.as_table()) return read_table(*table, key);
  complaint_.add(node.source(), std::string(key) + " must be a file's name or a table");
  return {};
}

Answer AnswerReader::read_table(const toml::table& table, std::string_view key) const {
  const Values values(table, complaint_);
  const auto complain = [&](const toml::source_region& where, std::string_view what) {
    complaint_.add(where, std::string(key).append(" ").append(what));
  };
  std::string given;
  for (const auto& [part, value] : table) {
    const auto known = std::find_if(std::begin(kParts), std::end(kParts),
                                    [&name = part](const auto& p) { return p.name == name.str(); });
    if (known == std::end(kParts) || (known->protocols & only(server_.protocol)) == 0) {
      complain(part.source(), std::string("has an unknown key ")
                                  .append(part.str())
                                  .append(suggestion(part.str(), kParts, server_.protocol)));
    } else if (known->gives_text && !std::exchange(given, known->name).empty()) {
      complain(part.source(), "may have only one of file, text, referral and error");
    }
  }
  Answer made;
  if (given == "file") {
    made = read_file(values.text("file", ""), table.source(), key);
  } else if (!given.empty()) {
    const std::string value = values.text(given, "");
    made.text = bytes_of(given == "text" ? value : "%" + given + " " + value + "\n", table.source(), key);
  }
  values.each("headers", [&](const toml::key& name, const toml::node& node) {
    const auto value = node.value<std::string>();
    if (!value || !is_line(*value) || !is_line(name.str())) return complain(name.source(), "has an invalid header");
    made.fields.emplace_back(std::string(name.str()), *value);
  });
  made.redirect = values.text("redirect", "");
  made.status = static_cast<int>(values.number("status", 200, 599).value_or(made.redirect.empty() ? 200 : 302));
  made.content_type = values.text("type", made.content_type);
  if (!is_line(made.redirect)) complain(values.at("redirect"), "has a redirect of several lines");
  if (!is_line(made.content_type)) complain(values.at("type"), "has a type of several lines");
  if (given.empty() && !values.has("redirect") && !values.has("status") && !values.has("headers")) {
    complain(table.source(), "is empty; give it a file or a text");
  }
  return made;
}

Answer AnswerReader::read_file(const std::string& name, const toml::source_region& where, std::string_view key) const {
  const auto path = folder_ / name;
  auto bytes = read_whole(path);
  if (!bytes) {
    complaint_.add(where, std::string(key).append(": cannot read ").append(path.string()));
    return {};
  }
  Answer made(bytes_of(std::move(*bytes), where, path.string()));
  if (server_.protocol != Protocol::rdap) made.content_type = type_of(path);
  return made;
}

std::string AnswerReader::bytes_of(std::string text, const toml::source_region& where, std::string_view key) const {
  if (!server_.raw && (only(server_.protocol) & kWeb) == 0) text = with_crlf(text);
  if (server_.charset.empty()) return text;
  std::string why;
  auto made = encode(text, server_.charset, why);
  if (made) return std::move(*made);
  complaint_.add(where, std::string(key).append(": ").append(why));
  return {};
}

}  // namespace whoiskit::simnet
