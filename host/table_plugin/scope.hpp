// table_plugin/scope.hpp: one TOML table while it is read: its keys are taken one by one, each with its type; what
// nobody took is unknown. Every fault names the line, the key, what is wrong and what is allowed.
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
  // `path`: the table's own key, empty for the file.
  Scope(const toml::table& table, std::string path, Faults& faults);

  // What is under a key; nothing where it is not given or, which is a fault, of another type.
  std::optional<Text> text(std::string_view key);
  std::vector<Text> list(std::string_view key);  // strings, or one string
  std::optional<bool> flag(std::string_view key);
  std::optional<std::int64_t> number(std::string_view key, std::int64_t least, std::int64_t most);
  std::optional<Scope> table(std::string_view key);
  std::vector<Scope> tables(std::string_view key);  // [[key]]
  bool has(std::string_view key) const { return table_->contains(key); }
  bool is_array(std::string_view key) const { return table_->get(key) != nullptr && table_->get(key)->is_array(); }
  bool is_text(std::string_view key) const { return table_->get(key) != nullptr && table_->get(key)->is_string(); }

  // All keys with their values in the order of the file, for tables whose keys the author chooses: labels. A value that
  // is no string is empty.
  struct Entry {
    std::string key;
    Text value;
    const toml::table* table = nullptr;  // where the value is one
    std::uint32_t line, column;
  };
  std::vector<Entry> entries();

  // Its keys in the order of the file.
  std::vector<std::string> keys() const;
  // A key that may be given, and is not.
  void know(std::string_view key) {
    if (!has(key)) known_.emplace_back(key);
  }

  // A fault of a key, or of the table itself; line 0 is the table's.
  void fault(std::uint32_t line, std::string_view key, std::string what);
  void fault(std::string what) { faults_->add(line_, path_, std::move(what)); }

  // Takes a key without looking at it; false where it was taken before.
  bool pass(std::string_view key);

  // Says of each key that was not taken that it is unknown.
  void end();

  // Whether nothing was found wrong so far, in the whole file.
  bool faultless() const { return faults_->empty(); }
  std::string path_of(std::string_view key) const;
  std::uint32_t line_of(std::string_view key) const;  // the table's own where the key is not given

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

// Whether a text is words joined by dots, of digits and what `letters` has; no word begins or ends with '-'.
bool is_dotted(std::string_view text, std::string_view letters);

// "a, b or c".
std::string joined(const std::vector<std::string_view>& words);

}  // namespace whoiskit::table_plugin
