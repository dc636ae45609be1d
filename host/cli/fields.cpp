#include "cli/fields.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>

#include "cli/options/options.hpp"
#include "model/keys.hpp"
#include "model/type_words.hpp"
#include "text/nearest.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::cli {
namespace {

constexpr std::string_view kOfRecord[] = {"query",  "input",  "status",         "verdict",  "registered",
                                          "reason", "type",   "registrar",      "referrer", "redacted",
                                          "server", "errstr", "privacy_service"};

// jq writes ".domain.expires".
std::string_view without_root(std::string_view name) {
  if (name.starts_with('.')) name.remove_prefix(1);
  for (const std::string_view root : {"regrinfo.", "regyinfo."}) {
    if (name.starts_with(root)) return name.substr(root.size());
  }
  return name;
}

struct Path {
  std::string section, attribute;    // "tech", "email"
  std::size_t index = 0;             // of the object: 1 in "tech[1].email"
  std::optional<std::size_t> value;  // of the value: 0 in "domain.nserver[0]"
  bool broken = false;               // the brackets do not contain a number

  std::string name() const { return attribute.empty() ? section : section + "." + attribute; }
};

// Removes "[1]" from the end of a word. False if the brackets contain something else.
bool take_index(std::string_view& word, std::optional<std::size_t>& index) {
  const std::size_t open = word.find('[');
  if (open == word.npos) return word.find(']') == word.npos;
  const char* const first = word.data() + open + 1;
  const char* const last = word.data() + word.size() - 1;
  std::size_t number = 0;
  const bool good = word.ends_with(']') && first < last && std::from_chars(first, last, number).ptr == last;
  word = word.substr(0, open);
  index = number;
  return good;
}

Path path_of(std::string_view name) {
  const Cut parts = cut(name, '.');
  std::string_view section = parts.before, attribute = parts.after;
  std::optional<std::size_t> object;
  Path path;
  path.broken = !take_index(section, object);
  path.broken = !take_index(attribute, path.value) || path.broken;
  path.index = object.value_or(0);
  path.section = section;
  path.attribute = attribute;
  for (std::uint16_t s = 1; s < model::kStandardSections; ++s) {
    if (iequals(section, model::standard_section_name(s))) path.section = model::standard_section_name(s);
  }
  for (std::uint16_t a = 1; a < model::kStandardAttributes; ++a) {
    if (iequals(attribute, model::standard_attribute_name(a))) path.attribute = model::standard_attribute_name(a);
  }
  return path;
}

std::string_view nearest_attribute(std::string_view attribute) {
  std::vector<std::string_view> known;
  for (std::uint16_t a = 1; a < model::kStandardAttributes; ++a) known.push_back(model::standard_attribute_name(a));
  return text::nearest(attribute, known);
}

std::string_view nearest_section(std::string_view section) {
  std::vector<std::string_view> known(std::begin(kOfRecord), std::end(kOfRecord));
  for (std::uint16_t s = 1; s < model::kStandardSections; ++s) known.push_back(model::standard_section_name(s));
  return text::nearest(section, known);
}

[[noreturn]] void refuse(const std::string& name, const std::string& meant) {
  throw UsageError(
      "--field " + name + ": there is no such key" +
      (meant.empty() ? "; whoiskit --format json prints all keys of a record" : "; did you mean " + meant + "?"));
}

bool is_of_record(std::string_view name) {
  return std::find(std::begin(kOfRecord), std::end(kOfRecord), name) != std::end(kOfRecord);
}

// What a word without a dot may mean: an attribute of the domain, or a key of the record.
std::string meant_by_word(const std::string& word) {
  if (const auto attribute = nearest_attribute(word); !attribute.empty()) return "domain." + std::string(attribute);
  const std::string_view near = nearest_section(word);
  return is_of_record(near) || near.empty() ? std::string(near) : std::string(near) + ".name";
}

void add(std::string& line, std::string_view before, std::string_view value) {
  if (!value.empty()) line.append(", ").append(before).append(value);
}

std::string_view first_of(const Record& record, std::initializer_list<std::string_view> paths) {
  for (const std::string_view path : paths) {
    if (const std::string_view value = record.value(path); !value.empty()) return value;
  }
  return {};
}

}  // namespace

// Plugins add keys of their own, always in a section. A key in a section is therefore refused only if a standard key
// has a similar name.
void check_fields(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (name.find(',') != name.npos) throw UsageError("--field " + name + ": name one key; --field may be repeated");
    const Path path = path_of(without_root(name));
    if (path.broken) throw UsageError("--field " + name + ": brackets must contain a number, as in tech[1].name");
    if (path.attribute.empty()) {
      if (!is_of_record(path.section)) refuse(name, meant_by_word(path.section));
    } else if (model::standard_section(path.section) == model::kNoSection) {
      const std::string_view near = nearest_section(path.section);
      if (!near.empty()) refuse(name, std::string(near) + "." + path.attribute);
    } else if (!model::standard_attribute(path.attribute)) {
      const std::string_view near = nearest_attribute(path.attribute);
      if (!near.empty()) refuse(name, path.section + "." + std::string(near));
    }
  }
}

std::vector<std::string> field_values(const Record& record, std::string_view name) {
  name = without_root(name);
  if (name == "query") return {record.query()};
  if (name == "input") return {record.input()};
  if (name == "status") return {std::string(to_string(record.status()))};
  if (name == "verdict") return {std::string(to_string(record.verdict()))};
  if (name == "registered") return {std::string(to_string(record.registered()))};
  if (name == "reason") return {std::string(to_string(record.reason()))};
  if (name == "type") return {std::string(record.type())};
  if (name == "registrar" && record.value("registrar").empty()) return {std::string(record.registrar())};
  if (name == "referrer") return {std::string(record.referrer())};
  if (name == "errstr") return record.errors();
  std::vector<std::string> found;
  if (name == "server") {
    for (const ServerInfo& asked : record.servers()) found.push_back(asked.server);
    return found;
  }
  const Path path = path_of(name);
  for (const std::string_view value : record.values(path.name(), path.index)) found.emplace_back(value);
  if (!path.value) return found;
  return *path.value < found.size() ? std::vector{found[*path.value]} : std::vector<std::string>();
}

std::string short_line(const Record& record) {
  std::string line = record.query() + ": ";
  for (const char c : to_string(record.verdict())) line += c == '_' ? ' ' : c;
  add(line, "expires ", record.value("domain.expires"));
  add(line, "", first_of(record, {"network.inetnum", "network.cidr"}));
  add(line, "", first_of(record, {"network.name", "AS.name"}));
  if (record.type() == model::kDomainType) {
    add(line, "", first_of(record, {"domain.registrar", "registrar.organization", "registrar.name"}));
  } else {
    add(line, "", first_of(record, {"owner.organization", "owner.name"}));
  }
  if (record.registered() == Registered::unknown && !record.errors().empty()) {
    line.append("; ").append(record.errors().front());
  }
  return line;
}

}  // namespace whoiskit::cli
