#include "table_plugin/paths.hpp"

#include <algorithm>

#include "model/keys.hpp"
#include "table_plugin/scope.hpp"
#include "table_plugin/words.hpp"
#include "text/nearest.hpp"

namespace whoiskit::table_plugin {
namespace {

struct Path {
  std::string_view section, attribute;  // the attribute is empty for a section alone
};

std::string_view without_dot(std::string_view path) {
  if (path.ends_with('.')) path.remove_suffix(1);
  return path;
}

Path cut_path(std::string_view path) {
  const auto dot = path.find('.');
  return {path.substr(0, dot), dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1)};
}

std::vector<std::string_view> sections() {
  std::vector<std::string_view> all;
  for (std::uint16_t s = 1; s < model::kStandardSections; ++s) all.push_back(model::standard_section_name(s));
  return all;
}

bool is_word(std::string_view word) {
  return !word.empty() && word.size() <= model::Keys::kMaxWord && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

constexpr std::string_view kFurther = "; list a key that the object model lacks in keys = [...]";

}  // namespace

std::vector<std::string_view> Paths::attributes(std::string_view section) const {
  std::vector<std::string_view> all;
  for (std::uint16_t a = 1; a < model::kStandardAttributes; ++a) all.push_back(model::standard_attribute_name(a));
  for (const std::string& path : further_) {
    const Path p = cut_path(path);
    if (section.empty() || p.section == section) all.push_back(p.attribute);
  }
  return all;
}

bool Paths::has(std::string_view path) const {
  path = without_dot(path);
  if (std::find(further_.begin(), further_.end(), path) != further_.end()) return true;
  const auto [section, attribute] = cut_path(path);
  const bool whole = path.find('.') == std::string_view::npos;
  return model::standard_section(section) != model::kNoSection && (whole || model::standard_attribute(attribute));
}

bool Paths::has_relative(std::string_view path) const {
  path = without_dot(path);
  return model::standard_attribute(path) || std::any_of(further_.begin(), further_.end(), [&](const auto& one) {
           return cut_path(one).attribute == path;
         });
}

std::string Paths::validate(std::string_view path) const {
  if (has(path)) return {};
  path = without_dot(path);
  const auto [section, attribute] = cut_path(path);
  if (model::standard_section(section) == model::kNoSection) {
    if (attribute.empty() && model::standard_attribute(section)) {
      return quoted(path) + " names no section; did you mean \"domain." + std::string(section) + "\"?";
    }
    const std::string meant = text::suggestion(section, sections());
    return quoted(path) + " begins with no section of the record" +
           (meant.empty() ? "; they are " + joined(sections()) : meant);
  }
  std::string meant = text::suggestion(attribute, attributes(section));
  if (const auto at = meant.find('"'); at != std::string::npos) meant.insert(at + 1, std::string(section) + ".");
  return quoted(path) + " is no key of the record" + (meant.empty() ? std::string(kFurther) : meant);
}

std::string Paths::validate_relative(std::string_view path) const {
  if (has_relative(path)) return {};
  path = without_dot(path);
  const Path p = cut_path(path);
  if (model::standard_section(p.section) != model::kNoSection && model::standard_attribute(p.attribute)) {
    return quoted(path) + " names a section, which its place tells already; write \"" + std::string(p.attribute) + "\"";
  }
  const std::string meant = text::suggestion(path, attributes({}));
  return quoted(path) + " is no key of the record" + (meant.empty() ? std::string(kFurther) : meant);
}

std::string Paths::validate_section(std::string_view path) const {
  if (model::standard_section(path) != model::kNoSection) return {};
  return quoted(path) + " is no section of the record; use " + joined(sections());
}

std::string Paths::validate_role(std::string_view path) const {
  if (model::is_contact(model::standard_section(path))) return {};
  std::vector<std::string_view> roles;
  for (const std::string_view section : sections()) {
    if (model::is_contact(model::standard_section(section))) roles.push_back(section);
  }
  return quoted(path) + " is no role; use " + joined(roles);
}

std::string Paths::validate_further(std::string_view path) {
  const auto [section, attribute] = cut_path(path);
  const bool known = model::standard_section(section) != model::kNoSection;
  if ((known || is_word(section)) && is_word(attribute)) return {};
  return quoted(path) + " is no key; write a section, a dot and a word of a-z, 0-9, '-' and '_', such as \"owner.vat\"";
}

TargetText Paths::target_of(std::string_view path) {
  TargetText target;
  target.all = path.ends_with('.');
  path = without_dot(path);
  const auto [name, attribute] = cut_path(path);
  const std::uint16_t section = model::standard_section(name);
  if (section == model::kNoSection) return target;
  if (attribute.empty()) {
    target.key = WK_KEY(section, 0);
  } else if (const auto number = model::standard_attribute(attribute)) {
    target.key = WK_KEY(section, *number);
  } else {
    target.key = WK_KEY(section, 0);
    target.own = attribute;
  }
  return target;
}

TargetText Paths::target_of_relative(std::string_view path) {
  TargetText target;
  target.all = path.ends_with('.');
  path = without_dot(path);
  if (const auto number = model::standard_attribute(path)) {
    target.key = *number;
  } else {
    target.own = path;
  }
  return target;
}

}  // namespace whoiskit::table_plugin
