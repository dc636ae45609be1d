// json/view.hpp: one JSON text as a compact tree that handlers can read.
//
// simdjson finds where values begin. One pass over these offsets makes a node of each value, in the order of the text:
//
//     {"handle": "EX1", "status": ["active"]}
//
//     0 object  end 4     the index of the node behind all that is in it
//     1 string  end 2     name "handle", at 12, 3 bytes
//     2 list    end 4     name "status"
//     3 string  end 4
//
// Nothing is copied: nodes have offsets in the text. A malformed or truncated text is read up to the fault.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/arena.hpp"

namespace whoiskit::json {

inline constexpr std::size_t kMaxBytes = 16u << 20;    // of a text that are read
inline constexpr std::size_t kMaxNodes = 256 * 1024;   // of a text
inline constexpr std::size_t kMaxDepth = 64;           // nesting of lists and objects
inline constexpr std::size_t kMaxName = 1024;          // bytes of a member's name
inline constexpr std::size_t kMaxEscaped = 64 * 1024;  // bytes of a string with escapes; longer ones are cut

enum class Kind : std::uint8_t { none, null, boolean, number, string, list, object };

// Which parts of a node have escapes.
inline constexpr std::uint8_t kEscapedText = 1, kEscapedName = 2;

// Why a text was not read to its end.
enum class Fault : std::uint8_t { none, empty, not_json, malformed, cut, too_deep, too_large };
std::string_view to_string(Fault fault);

// A value. wk_json_value of the ABI has the same members at the same offsets.
struct Node {
  std::uint32_t at = 0;    // offset of its text; a string begins after its quote
  std::uint32_t size = 0;  // bytes of its text; for a list or object the number of its children
  std::uint32_t end = 0;   // index of the first node after it and everything inside it
  std::uint32_t name_at = 0;
  std::uint16_t name_size = 0;
  Kind kind = Kind::none;
  std::uint8_t escapes = 0;  // kEscapedText, kEscapedName

  bool has_children() const { return kind == Kind::list || kind == Kind::object; }
  bool escaped() const { return (escapes & kEscapedText) != 0; }
  bool name_escaped() const { return (escapes & kEscapedName) != 0; }
};

// A string with its escapes decoded. Without escapes it is returned as it is. A lone surrogate becomes U+FFFD, and an
// unknown escape becomes the character after the backslash.
std::string_view unescaped(std::string_view written, model::Arena& arena);

class View {
 public:
  View() = default;

  // Parses a text, which must outlive the view. The nodes are in `arena`. Throws only std::bad_alloc.
  static View of(std::string_view text, model::Arena& arena);

  bool empty() const { return nodes_.empty(); }
  std::size_t size() const { return nodes_.size(); }
  std::span<const Node> nodes() const { return nodes_; }
  std::string_view text() const { return text_; }  // the text that the offsets of nodes refer to
  const Node* node(std::size_t index) const { return index < nodes_.size() ? &nodes_[index] : nullptr; }
  Fault fault() const { return fault_; }
  std::size_t fault_at() const { return fault_at_; }  // the offset of the fault

  // The value of a string with escapes decoded, in `arena` if there are any; a number or a boolean as written.
  std::string_view text(const Node& node, model::Arena& arena) const {
    if (node.kind < Kind::boolean || node.kind > Kind::string) return {};
    const std::string_view written(text_.data() + node.at, node.size);
    return node.escaped() ? unescaped(written, arena) : written;
  }
  // A string as written, with its escapes; a number or a boolean; for a list or object its first byte.
  std::string_view written(const Node& node) const {
    return text_.substr(node.at, node.has_children() ? 1 : node.size);
  }
  // The name of a member, decoded like text().
  std::string_view name(const Node& node, model::Arena& arena) const {
    const std::string_view written(text_.data() + node.name_at, node.name_size);
    return node.name_escaped() ? unescaped(written, arena) : written;
  }

  // The index of the first member with that name; 0, the outermost value, if there is none.
  std::size_t member(std::size_t object, std::string_view name, model::Arena& arena) const;

 private:
  friend class Walk;  // makes the nodes
  std::string_view text_;
  std::span<const Node> nodes_;
  Fault fault_ = Fault::none;
  std::size_t fault_at_ = 0;
};

}  // namespace whoiskit::json
