// generic/reader.hpp: makes a record from lines. What a label does not state, its place does: the heading above, the
// indentation, and the RPSL object that contains it.
#pragma once

#include <whoiskit/plugin.hpp>

#include <array>
#include <span>
#include <string_view>

#include "grammar.hpp"
#include "keys.hpp"
#include "lines.hpp"
#include "writer.hpp"

namespace whoiskit::generic {

// Reads lines into the record of one call.
class Reader {
 public:
  Reader(Call& call, const Table& no_rows, std::span<const Line> lines);
  void read();

 private:
  using Roles = std::uint8_t;

  // The subject of the lines after a heading.
  struct Place {
    enum class Kind : std::uint8_t { object, contact, servers, elsewhere };
    Kind kind = Kind::object;
    Roles roles = 0;
    std::uint16_t indent = 0;
    bool begun = false;        // some line below the heading has been read
    bool deeper = false;       // and the first one is indented more than it
    bool deeper_only = false;  // the heading has a value: only lines with more indentation belong to it
    bool rpsl = false;         // an RPSL object, which ends at a blank line
    bool labelled = false;     // some attribute has been read: unlabelled lines are no longer an address
  };
  struct Reference {
    Roles role;
    std::string_view handle;
    bool found = false;
  };

  void label(std::size_t at);
  void text(const Line& line);
  void blank();
  bool enter_object(std::size_t at);
  bool enter_role(std::size_t at);
  bool is_part_of_text(std::size_t at) const;
  void begin_line(const Line& line);
  std::string_view handle_of(std::size_t at) const;
  void head(const Line& line);
  void leave();
  void enter(Place place);

  void keep(std::string_view line);
  void store(const Line& line, std::string_view value);
  void resolve_references();

  std::span<const Line> lines_;
  Writer writer_;
  Place place_;
  Attribute before_ = Attribute::none;  // of the previous label
  bool fresh_ = true;                   // only blank lines since the last blank line
  const Line* open_ = nullptr;          // the label that the next, more indented line may belong to

  static constexpr std::size_t kMaxFree = 24;  // lines of a person's address
  std::array<wk_str, kMaxFree> free_{};
  std::size_t free_count_ = 0;

  static constexpr std::size_t kMaxReferences = 32;
  std::array<Reference, kMaxReferences> references_{};
  std::size_t reference_count_ = 0;
};

}  // namespace whoiskit::generic
