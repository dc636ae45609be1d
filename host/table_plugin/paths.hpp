// table_plugin/paths.hpp: whether the key paths of a table are keys of the record (docs/object-model.md). A compiled
// plugin may make up keys as it likes; of a table a key that the model does not have is taken for a mistake, unless the
// table says that it means it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "table_plugin/spec.hpp"

namespace whoiskit::table_plugin {

class Paths {
 public:
  // `further`: keys that the table has besides the model's, "owner.vat". Malformed ones are left to validate_further().
  void allow(std::vector<std::string> further) { further_ = std::move(further); }

  // Whether a path is a key of the record, or one below some section. A dot at the end is passed over.
  bool has(std::string_view path) const;           // "domain.created", "owner"
  bool has_relative(std::string_view path) const;  // "name", "address.city"

  // What is wrong with a path, ready to follow "KEY: "; empty: nothing. A dot at the end is passed over.
  std::string validate(std::string_view path) const;           // "domain.created", "owner"
  std::string validate_relative(std::string_view path) const;  // "name", "address.city": below some section
  std::string validate_section(std::string_view path) const;   // "domain", "network"
  std::string validate_role(std::string_view path) const;      // "owner", "tech"
  static std::string validate_further(std::string_view path);

  // The target that a path without a fault means. A dot at its end collects lines.
  static TargetText target_of(std::string_view path);
  static TargetText target_of_relative(std::string_view path);

 private:
  std::vector<std::string_view> attributes(std::string_view section) const;

  std::vector<std::string> further_;
};

}  // namespace whoiskit::table_plugin
