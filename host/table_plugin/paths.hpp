// table_plugin/paths.hpp: checks whether the key paths of a table are keys of the record (docs/object-model.md). A
// compiled plugin may add any key. In a table a key that the model does not have is an error, unless the table declares
// it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "table_plugin/spec.hpp"

namespace whoiskit::table_plugin {

class Paths {
 public:
  // `further`: keys that the table declares in addition to the model's, "owner.vat". Malformed ones are left to
  // validate_further().
  void allow(std::vector<std::string> further) { further_ = std::move(further); }

  // Whether a path is a key of the record, or one relative to a section. A dot at the end is ignored.
  bool has(std::string_view path) const;           // "domain.created", "owner"
  bool has_relative(std::string_view path) const;  // "name", "address.city"

  // The fault of a path, in words that can follow "KEY: "; empty: none. A dot at the end is ignored.
  std::string validate(std::string_view path) const;           // "domain.created", "owner"
  std::string validate_relative(std::string_view path) const;  // "name", "address.city": relative to a section
  std::string validate_section(std::string_view path) const;   // "domain", "network"
  std::string validate_role(std::string_view path) const;      // "owner", "tech"
  static std::string validate_further(std::string_view path);

  // The target of a valid path. A dot at its end collects lines.
  static TargetText target_of(std::string_view path);
  static TargetText target_of_relative(std::string_view path);

 private:
  std::vector<std::string_view> attributes(std::string_view section) const;

  std::vector<std::string> further_;
};

}  // namespace whoiskit::table_plugin
