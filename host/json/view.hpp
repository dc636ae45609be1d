// json/view.hpp: one JSON text as a compact tree, for handlers to read.
//
// simdjson finds where values begin; a walk over these places makes a node of each value, in the order of the text:
//
//     {"handle": "EX1", "status": ["active"]}
//
//     0 object  end 4     the index of the node behind all that is in it
//     1 string  end 2     name "handle", at 12, 3 bytes
//     2 list    end 4     name "status"
//     3 string  end 4
//
// Nothing is copied: nodes have offsets in the text. What is malformed or cut is read up to there, with the fault.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/arena.hpp"

namespace whoiskit::json {

inline constexpr std::size_t kMaxBytes = 16u << 20;    // of a text that are looked at
inline constexpr std::size_t kMaxNodes = 256 * 1024;   // of a text
inline constexpr std::size_t kMaxDepth = 64;           // of lists and objects within each other
inline constexpr std::size_t kMaxName = 1024;          // bytes of a member's name
inline constexpr std::size_t kMaxEscaped = 64 * 1024;  // bytes of a string with escapes; what is longer is cut

enum class Kind : std::uint8_t { none, null, boolean, number, string, list, object };

// What of a node has escapes.
inline constexpr std::uint8_t kEscapedText = 1, kEscapedName = 2;

// Why a text was not read to its end.
enum class Fault : std::uint8_t { none, empty, not_json, malformed, cut, too_deep, too_large };
std::string_view to_string(Fault fault);

// A value; wk_json_value of the ABI has the same members at the same places.
struct Node {
  std::uint32_t at = 0;    // of its text: a string begins behind its quote
  std::uint32_t size = 0;  // bytes of its text; of a list or object the number of its children
  std::uint32_t end = 0;   // index of the node behind it and all that is in it
  std::uint32_t name_at = 0;
  std::uint16_t name_size = 0;
  Kind kind = Kind::none;
  std::uint8_t escapes = 0;  // kEscapedText, kEscapedName

  bool has_children() const { return kind == Kind::list || kind == Kind::object; }
  bool escaped() const { return (escapes & kEscapedText) != 0; }
  bool name_escaped() const { return (escapes & kEscapedName) != 0; }
};

// A string without its escapes; as it is where it has none. A lone surrogate is U+FFFD, an unknown escape the character
// behind it.
std::string_view unescaped(std::string_view written, model::Arena& arena);

class View {
 public:
  View() = default;

  // Reads a text, which must outlive the view; the nodes are in `arena`. Throws std::bad_alloc at the most.
  static View of(std::string_view text, model::Arena& arena);

  bool empty() const { return nodes_.empty(); }
  std::size_t size() const { return nodes_.size(); }
  std::span<const Node> nodes() const { return nodes_; }
  std::string_view text() const { return text_; }  // that the nodes' places are in
  const Node* node(std::size_t index) const { return index < nodes_.size() ? &nodes_[index] : nullptr; }
  Fault fault() const { return fault_; }
  std::size_t fault_at() const { return fault_at_; }  // the byte that it was found at

  // What a string says, without its escapes, in `arena` where there are any; a number or a boolean as it is written.
  std::string_view text(const Node& node, model::Arena& arena) const {
    if (node.kind < Kind::boolean || node.kind > Kind::string) return {};
    const std::string_view written(text_.data() + node.at, node.size);
    return node.escaped() ? unescaped(written, arena) : written;
  }
  // A string as it is written, escapes and all; a number or a boolean; of a list or object its first byte.
  std::string_view written(const Node& node) const {
    return text_.substr(node.at, node.has_children() ? 1 : node.size);
  }
  // The name of a member in the same way as text().
  std::string_view name(const Node& node, model::Arena& arena) const {
    const std::string_view written(text_.data() + node.name_at, node.name_size);
    return node.name_escaped() ? unescaped(written, arena) : written;
  }

  // The index of the first member of that name; 0, which is the outermost value, where there is none.
  std::size_t member(std::size_t object, std::string_view name, model::Arena& arena) const;

 private:
  friend class Walk;  // makes the nodes
  std::string_view text_;
  std::span<const Node> nodes_;
  Fault fault_ = Fault::none;
  std::size_t fault_at_ = 0;
};

}  // namespace whoiskit::json
