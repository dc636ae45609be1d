// table_plugin/fault.hpp: an error in a table, described so that its author finds the line and the remedy.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace whoiskit::table_plugin {

struct Fault {
  std::uint32_t line = 1;
  std::string key;   // "labels.\"Creation Date:\""; empty if the file is not valid TOML
  std::string what;  // what is wrong and what is allowed

  // "FILE:LINE: KEY: what is wrong".
  std::string text(std::string_view file) const {
    std::string all = std::string(file) + ":" + std::to_string(line) + ": ";
    if (!key.empty()) all += key + ": ";
    return all + what;
  }
};

// The errors of one file. The reader stops after kMax.
class Faults {
 public:
  static constexpr std::size_t kMax = 20;

  void add(std::uint32_t line, std::string key, std::string what) {
    if (all_.size() < kMax) all_.push_back({line, std::move(key), std::move(what)});
  }
  bool empty() const { return all_.empty(); }
  // Sorted by line.
  std::vector<Fault> take() {
    std::stable_sort(all_.begin(), all_.end(), [](const Fault& a, const Fault& b) { return a.line < b.line; });
    return std::move(all_);
  }

 private:
  std::vector<Fault> all_;
};

}  // namespace whoiskit::table_plugin
