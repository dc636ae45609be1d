// table_plugin/scope.hpp: a TOML table while it is being read. Its keys are read one by one, each with its type. Keys
// that were not read are unknown. Each fault names the line, the key, the error and the allowed values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "table_plugin/fault.hpp"
#include "text/toml.hpp"

namespace whoiskit::table_plugin {

inline constexpr std::size_t kMaxText = 512;      // bytes of a string
inline constexpr std::size_t kMaxList = 256;      // strings of a list
inline constexpr std::size_t kMaxEntries = 4096;  // labels of a table
inline constexpr std::size_t kMaxTables = 8;      // of one [[name]]

// A string and its line.
struct Text {
  std::string value;
  std::uint32_t line = 0;  // 0: not given
  explicit operator bool() const { return line != 0; }
};

class Scope {
 public:
  // `path`: the key of the table itself, empty for the file.
  Scope(const toml::table& table, std::string path, Faults& faults);

  // The value of a key. Nothing if the key is absent or has another type, which is a fault.
  std::optional<Text> text(std::string_view key);
  std::vector<Text> list(std::string_view key);  // strings, or one string
  std::optional<bool> flag(std::string_view key);
  std::optional<std::int64_t> number(std::string_view key, std::int64_t least, std::int64_t most);
  std::optional<Scope> table(std::string_view key);
  std::vector<Scope> tables(std::string_view key);  // [[key]]
  bool has(std::string_view key) const { return table_->contains(key); }
  bool is_array(std::string_view key) const { return table_->get(key) != nullptr && table_->get(key)->is_array(); }
  bool is_text(std::string_view key) const { return table_->get(key) != nullptr && table_->get(key)->is_string(); }

  // All keys with their values in the order of the file, for tables whose keys are chosen by the author: labels. The
  // text of a value that is not a string is empty.
  struct Entry {
    std::string key;
    Text value;
    const toml::table* table = nullptr;  // if the value is a table
    std::uint32_t line, column;
  };
  std::vector<Entry> entries();

  // The keys in the order of the file.
  std::vector<std::string> keys() const;
  // Adds an absent key to the known ones.
  void know(std::string_view key) {
    if (!has(key)) known_.emplace_back(key);
  }

  // A fault of a key, or of the table itself. Line 0 means the table's line.
  void fault(std::uint32_t line, std::string_view key, std::string what);
  void fault(std::string what) { faults_->add(line_, path_, std::move(what)); }

  // Marks a key as read without reading it; false if it was read before.
  bool pass(std::string_view key);

  // Reports each key that was not read as unknown.
  void end();

  // Whether the whole file has no fault so far.
  bool faultless() const { return faults_->empty(); }
  std::string path_of(std::string_view key) const;
  std::uint32_t line_of(std::string_view key) const;  // the table's own line if the key is absent

 private:
  const toml::node* take(std::string_view key);
  std::optional<Text> read(const toml::node& node, std::string_view key);

  const toml::table* table_;
  std::string path_;
  Faults* faults_;
  std::uint32_t line_;
  std::vector<std::string> known_;
};

inline constexpr std::string_view kClaimLetters = "abcdefghijklmnopqrstuvwxyz-";

// Whether a text consists of words joined by dots. Words contain digits and `letters`, and do not begin or end with
// '-'.
bool is_dotted(std::string_view text, std::string_view letters);

// "a, b or c".
std::string joined(const std::vector<std::string_view>& words);

}  // namespace whoiskit::table_plugin
