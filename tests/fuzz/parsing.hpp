// fuzz/parsing.hpp: what the targets of the readers share: a draft to fill, and what must be true of it afterwards.
#pragma once

#include <string>
#include <string_view>

#include "fuzz/target.hpp"
#include "model/arena.hpp"
#include "model/draft.hpp"
#include "model/keys.hpp"
#include "model/walk.hpp"
#include "parsers/context.hpp"
#include "parsers/label_table.hpp"
#include "whoiskit/table.hpp"

namespace whoiskit::fuzz {

inline parsers::LabelTable compile(Rows rows) {
  static model::Keys keys;
  std::string error;
  const PlainRows plain(rows);
  auto table = parsers::LabelTable::compile({plain.data(), plain.size()}, keys, error);
  require(table.has_value(), "the target's table compiles");
  return *std::move(table);
}

// Every field is reachable once, within its bounds, and is at its stated place.
inline void check(const model::Draft& draft) {
  std::size_t reached = 0;
  const auto look = [&](const model::Field& f) {
    ++reached;
    require(!f.value.empty() && f.value.size() <= 2 * model::kMaxValue + 64, "a value is neither empty nor too long");
    if (f.response == model::kNoResponse) return;
    require(f.response < draft.responses().size(), "a field names a response");
    require(f.length > 0 && f.offset + std::size_t{f.length} <= draft.responses()[f.response].size(),
            "a field stands in its response");
  };
  for (const model::Object* object : draft.objects()) {
    const std::size_t before = reached;
    for (std::uint16_t a = 0; a < model::kStandardAttributes; ++a) {
      model::each_value(draft, *object, a, [&](const model::Field& f, std::uint16_t) {
        require(f.attribute == a, "a chain holds one attribute");
        look(f);
      });
    }
    for (std::uint16_t i = object->further; i != model::kNoField; i = draft.field(i).next) look(draft.field(i));
    require(reached - before == object->values, "an object counts its values");
  }
  require(reached <= draft.field_count(), "no field is in two chains");
  require(draft.objects().size() <= model::kMaxObjects, "objects are bounded");
}

struct Filling {
  explicit Filling(std::string_view text) : texts{text}, draft(arena(), texts), context{draft} {}
  ~Filling() { check(draft); }

  std::string_view texts[1];
  model::Draft draft;
  parsers::Context context;

 private:
  static model::Arena& arena() {
    static model::Arena arena;
    arena.reset();
    return arena;
  }
};

}  // namespace whoiskit::fuzz
