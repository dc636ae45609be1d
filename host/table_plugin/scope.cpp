#include "table_plugin/scope.hpp"

#include <algorithm>

#include "text/nearest.hpp"
#include "text/utf8.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::table_plugin {
namespace {

bool is_bare(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

// `tabs`: whether tabs are allowed; a rule may cut a value at a tab of the server.
bool has_control_bytes(std::string_view text, bool tabs = false) {
  return std::any_of(text.begin(), text.end(), [tabs](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && !(tabs && c == '\t')) || c == 0x7f;
  });
}

std::uint32_t line_of_node(const toml::node& node) { return std::max<std::uint32_t>(node.source().begin.line, 1); }

}  // namespace

bool is_dotted(std::string_view text, std::string_view letters) {
  const auto good = [&](char c) { return is_digit(c) || c == '.' || letters.find(c) != std::string_view::npos; };
  if (text.empty() || !std::all_of(text.begin(), text.end(), good)) return false;
  for (const std::string_view ends : {"..", ".-", "-."}) {
    if (text.find(ends) != std::string_view::npos) return false;
  }
  const std::string_view none = ".-";
  return none.find(text.front()) == std::string_view::npos && none.find(text.back()) == std::string_view::npos;
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string all;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) all += i + 1 == words.size() ? " or " : ", ";
    all += words[i];
  }
  return all;
}

Scope::Scope(const toml::table& table, std::string path, Faults& faults)
    : table_(&table), path_(std::move(path)), faults_(&faults), line_(line_of_node(table)) {}

std::string Scope::path_of(std::string_view key) const {
  std::string path = path_.empty() ? path_ : path_ + ".";
  if (is_bare(key)) return path.append(key);
  return path.append("\"").append(text::cut_utf8(key, kMaxText)).append("\"");
}

void Scope::fault(std::uint32_t line, std::string_view key, std::string what) {
  faults_->add(line == 0 ? line_ : line, path_of(key), std::move(what));
}

std::uint32_t Scope::line_of(std::string_view key) const {
  const auto it = table_->find(key);
  return it == table_->end() ? line_ : std::max<std::uint32_t>(it->first.source().begin.line, 1);
}

const toml::node* Scope::take(std::string_view key) {
  known_.emplace_back(key);
  return table_->get(key);
}

std::optional<Text> Scope::read(const toml::node& node, std::string_view key) {
  const toml::value<std::string>* value = node.as_string();
  const std::uint32_t line = line_of_node(node);
  if (value == nullptr) {
    fault(line, key, "must be a string in quotes");
  } else if (value->get().size() > kMaxText) {
    fault(line, key, "is longer than " + std::to_string(kMaxText) + " bytes");
  } else if (has_control_bytes(value->get(), true)) {
    fault(line, key, "holds a control character");
  } else {
    return Text{value->get(), line};
  }
  return std::nullopt;
}

std::optional<Text> Scope::text(std::string_view key) {
  const toml::node* node = take(key);
  return node == nullptr ? std::nullopt : read(*node, key);
}

std::vector<Text> Scope::list(std::string_view key) {
  std::vector<Text> all;
  const toml::node* node = take(key);
  if (node == nullptr) return all;
  const auto add = [&](const toml::node& item) {
    std::optional<Text> text = read(item, key);
    if (!text) return;
    if (text->value.empty()) return fault(text->line, key, "has an empty string");
    all.push_back(std::move(*text));
  };
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    if (node->is_string()) {
      add(*node);
    } else {
      fault(line_of(key), key, "must be a list of strings, such as [\"one\", \"two\"]");
    }
  } else if (array->size() > kMaxList) {
    fault(line_of(key), key, "has more than " + std::to_string(kMaxList) + " strings");
  } else {
    for (const toml::node& item : *array) add(item);
  }
  return all;
}

std::optional<bool> Scope::flag(std::string_view key) {
  const toml::node* node = take(key);
  if (node == nullptr) return std::nullopt;
  if (const toml::value<bool>* value = node->as_boolean()) return value->get();
  fault(line_of(key), key, "must be true or false");
  return std::nullopt;
}

std::optional<std::int64_t> Scope::number(std::string_view key, std::int64_t least, std::int64_t most) {
  const toml::node* node = take(key);
  if (node == nullptr) return std::nullopt;
  const toml::value<std::int64_t>* value = node->as_integer();
  if (value != nullptr && value->get() >= least && value->get() <= most) return value->get();
  fault(line_of(key), key, "must be a number from " + std::to_string(least) + " to " + std::to_string(most));
  return std::nullopt;
}

std::optional<Scope> Scope::table(std::string_view key) {
  const toml::node* node = take(key);
  if (node == nullptr) return std::nullopt;
  if (const toml::table* inner = node->as_table()) return Scope(*inner, path_of(key), *faults_);
  fault(line_of(key), key, "must be a table: [" + path_of(key) + "] on a line of its own, its keys below");
  return std::nullopt;
}

std::vector<Scope> Scope::tables(std::string_view key) {
  std::vector<Scope> all;
  const toml::node* node = take(key);
  if (node == nullptr) return all;
  const toml::array* array = node->as_array();
  if (array == nullptr || !array->is_array_of_tables()) {
    fault(line_of(key), key, "must be tables: [[" + path_of(key) + "]] on a line of its own for each, its keys below");
  } else if (array->size() > kMaxTables) {
    fault(line_of(key), key, "is there more than " + std::to_string(kMaxTables) + " times");
  } else {
    for (const toml::node& item : *array) all.emplace_back(*item.as_table(), path_of(key), *faults_);
  }
  return all;
}

std::vector<Scope::Entry> Scope::entries() {
  std::vector<Entry> all;
  if (table_->size() > kMaxEntries) {
    fault("has more than " + std::to_string(kMaxEntries) + " lines");
    return all;
  }
  for (const auto& [key, node] : *table_) {
    const auto& place = key.source().begin;
    Entry entry{std::string(key.str()), {}, node.as_table(), std::max<std::uint32_t>(place.line, 1), place.column};
    if (has_control_bytes(entry.key)) fault(entry.line, "", "has a key with a control character");
    if (entry.table == nullptr) entry.value = read(node, key.str()).value_or(Text{});
    all.push_back(std::move(entry));
  }
  // The table is sorted by its keys, but authors read it by line.
  std::sort(all.begin(), all.end(),
            [](const Entry& a, const Entry& b) { return a.line != b.line ? a.line < b.line : a.column < b.column; });
  return all;
}

std::vector<std::string> Scope::keys() const {
  std::vector<std::pair<toml::source_position, std::string>> placed;
  for (const auto& [key, node] : *table_) placed.emplace_back(key.source().begin, key.str());
  std::sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) {
    return a.first.line != b.first.line ? a.first.line < b.first.line : a.first.column < b.first.column;
  });
  std::vector<std::string> all;
  for (auto& one : placed) all.push_back(std::move(one.second));
  return all;
}

bool Scope::pass(std::string_view key) {
  if (std::find(known_.begin(), known_.end(), key) != known_.end()) return false;
  known_.emplace_back(key);
  return true;
}

void Scope::end() {
  for (const auto& [key, node] : *table_) {
    const std::string_view name = key.str();
    if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
    const std::vector<std::string_view> known(known_.begin(), known_.end());
    const std::string meant = text::suggestion(name, known);
    fault(key.source().begin.line, name, "unknown" + (meant.empty() ? "; use " + joined(known) : meant));
  }
}

}  // namespace whoiskit::table_plugin
