#include "cli/fields.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <initializer_list>
#include <iterator>

#include "cli/options.hpp"
#include "model/keys.hpp"
#include "text/nearest.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::cli {
namespace {

constexpr std::string_view kOfRecord[] = {"query", "input",     "status",   "verdict", "registered",
                                          "type",  "registrar", "referrer", "server",  "errstr"};

std::string_view without_root(std::string_view name) {
  for (const std::string_view root : {"regrinfo.", "regyinfo."}) {
    if (name.starts_with(root)) return name.substr(root.size());
  }
  return name;
}

struct Path {
  std::string name;       // "tech.email"
  std::size_t index = 0;  // of the object: 1 of "tech[1].email"
};

// A number in brackets behind the section picks the object.
Path path_of(std::string_view name) {
  const std::size_t open = name.find('['), close = name.find(']');
  if (open == name.npos || close == name.npos || close < open) return {std::string(name)};
  Path path{std::string(name.substr(0, open)).append(name.substr(close + 1))};
  std::from_chars(name.data() + open + 1, name.data() + close, path.index);
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
  throw UsageError("--field " + name + ": there is no such key; did you mean " + meant + "?");
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

// Plugins bring keys of their own: a key is refused only where a standard one is near.
void check_fields(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const Path path = path_of(without_root(name));
    const Cut parts = cut(path.name, '.');
    const std::string section(parts.before), attribute(parts.after);
    const bool whole = std::find(std::begin(kOfRecord), std::end(kOfRecord), path.name) != std::end(kOfRecord);
    if (whole) continue;
    if (model::standard_section(section) == model::kNoSection) {
      const std::string_view near = nearest_section(section);
      if (!near.empty()) refuse(name, std::string(near) + (parts.found ? "." + attribute : ""));
    } else if (parts.found && !model::standard_attribute(attribute)) {
      const std::string_view near = nearest_attribute(attribute);
      if (!near.empty()) refuse(name, section + "." + std::string(near));
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
  for (const std::string_view value : record.values(path.name, path.index)) found.emplace_back(value);
  return found;
}

std::string short_line(const Record& record) {
  std::string line = record.query() + ": ";
  for (const char c : to_string(record.verdict())) line += c == '_' ? ' ' : c;
  add(line, "expires ", record.value("domain.expires"));
  add(line, "", first_of(record, {"network.inetnum", "network.cidr"}));
  add(line, "", first_of(record, {"network.name", "AS.name"}));
  if (record.type() == "domain") {
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
