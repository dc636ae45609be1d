// parsers/reading.hpp: a text read by a reader of the services, and its record as lines "path=value".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/arena.hpp"
#include "model/draft.hpp"
#include "model/keys.hpp"
#include "model/walk.hpp"
#include "parsers/context.hpp"
#include "parsers/label_table.hpp"
#include "whoiskit/table.hpp"

namespace whoiskit::parsers {

class Reading {
 public:
  explicit Reading(std::string_view text) : text_{text}, draft_(arena_, text_), context_{draft_} {}

  LabelTable table(Rows rows) {
    std::string error;
    const PlainRows plain(rows);
    auto compiled = LabelTable::compile({plain.data(), plain.size()}, keys, error);
    if (!compiled) throw SetupError(error);
    return *std::move(compiled);
  }
  std::string_view text() const { return text_[0]; }
  Context& context() { return context_; }
  model::Draft& draft() { return draft_; }

  // Every value in the order of the model. Objects after the first of their section are numbered from 1.
  std::vector<std::string> values() const {
    std::vector<std::string> out;
    std::vector<int> seen(0x10000, 0);
    for (const model::Object* o : draft_.objects()) {
      std::string head(keys.section_name(o->section));
      if (const int n = seen[o->section]++; n > 0) head += "#" + std::to_string(n);
      for (std::uint16_t a = 0; a < model::kStandardAttributes; ++a) {
        model::each_value(draft_, *o, a, [&](const model::Field& f, std::uint16_t) {
          out.push_back(head + (a == 0 ? "" : ".") + std::string(keys.attribute_name(a)) + "=" + std::string(f.value));
        });
      }
      for (std::uint16_t i = o->further; i != model::kNoField; i = draft_.field(i).next) {
        const model::Field& f = draft_.field(i);
        out.push_back(head + "." + std::string(keys.attribute_name(f.attribute)) + "=" + std::string(f.value));
      }
    }
    return out;
  }

  // The pieces that were marked as left, in their order.
  std::vector<std::string> left() const {
    std::vector<std::string> out;
    for (const model::Left& one : draft_.left()) out.emplace_back(text().substr(one.offset, one.length));
    return out;
  }

  model::Keys keys;

 private:
  std::string_view text_[1];
  model::Arena arena_;
  model::Draft draft_;
  Context context_;
};

}  // namespace whoiskit::parsers
