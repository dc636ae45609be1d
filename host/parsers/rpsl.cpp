#include "parsers/rpsl.hpp"

#include "parsers/arena_vector.hpp"
#include "parsers/rules/apply.hpp"
#include "text/lines.hpp"
#include "whoiskit/table.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {
namespace {

using model::Key;

// One "attribute: value" line. `row`: of the plugin's table, otherwise of known_attributes(), or null.
struct Line {
  std::string_view attribute;
  std::string_view value;
  const LabelTable::Row* row;
  const LabelTable* table;  // the table with the row
};

// A group of lines without a blank line between them.
struct Object {
  std::uint32_t first, count;  // of the lines
  std::string_view handle;
  bool followed = false;  // a stored object refers to it
};

// Attributes of RPSL and its dialects that have the same key in each object.
constexpr whoiskit::Row kKnown[] = {
    {"descr", object.desc},
    {"source", object.source},
    {"changed", object.changed},
    {"created", object.created},
    {"last-modified", object.changed},
    {"remarks", object.remarks},
    {"mnt-by", object.mnt_by},
    {"mnt-lower", object.mnt_lower},
    {"mnt-routes", object.mnt_routes},
    {"notify", object.notify},
    {"status", object.status},
    {"nserver", object.nserver},
    {"country", object.country},
    {"address", object.address.street},
    {"phone", object.phone},
    {"fax-no", object.fax},
    {"e-mail", object.email},
    {"nic-hdl", object.handle},
    {"person", object.name},
    {"role", object.name},
    {"expires", object.expires},
    {"registrar", object.sponsor},
    {"language", object.language},
    {"origin", object.origin},
};

const LabelTable& known_attributes() {
  // Never destroyed, because threads may still read it when the process ends.
  static const LabelTable& table = *[] {
    model::Keys keys;  // the rows use standard attributes only, whose numbers are the same everywhere
    std::string error;
    const PlainRows rows(kKnown);
    return new LabelTable(*LabelTable::compile({rows.data(), rows.size()}, keys, error));
  }();
  return table;
}

class RpslReader {
 public:
  RpslReader(Context& context, const LabelTable& table, const RpslOptions& options)
      : context_(context),
        table_(table),
        options_(options),
        lines_(context.draft.arena()),
        objects_(context.draft.arena()) {}

  std::size_t read(std::string_view text) {
    split(text);
    if (objects_.size() == 0) return 0;
    store(objects_[0], options_.main);
    for (const wk_reference& contact : options_.contacts) follow(objects_[0], contact);
    follow_further();
    for (std::uint32_t o = 1; o < objects_.size(); ++o) {
      if (!objects_[o].followed) leave(objects_[o]);
    }
    return stored_ + context_.finish(options_.dates);
  }

 private:
  // Splits the text into lines and objects. Comments before the first object are the disclaimer.
  void split(std::string_view text) {
    bool blank = true;
    std::size_t count = 0;
    for (const std::string_view raw : text::lines(text)) {
      if (++count > kMaxLines || ((count & 0xff) == 0 && context_.cancelled())) break;
      const std::string_view line = trim(raw.substr(0, kMaxLine));
      if (line.empty()) {
        blank = true;
        continue;
      }
      if (line.front() == '%' || line.front() == '#') {
        if (objects_.size() == 0) context_.disclaim(line.substr(1));
        continue;
      }
      // A line that begins with a blank or '+' continues the value above it (RFC 2622 section 2).
      const bool continued = (raw.front() == ' ' || raw.front() == '\t' || raw.front() == '+') && !blank;
      const auto colon = line.find(':');
      if (continued && lines_.size() > 0 &&
          (colon == std::string_view::npos || line_of(trim_right(line.substr(0, colon)), {}).row == nullptr)) {
        const Line above = lines_[lines_.size() - 1];
        const std::string_view value = raw.front() == '+' ? trim(line.substr(1)) : line;
        if (!value.empty()) push({above.attribute, value, above.row, above.table});
        continue;
      }
      if (colon == std::string_view::npos || colon == 0) continue;
      if (blank && !objects_.push({static_cast<std::uint32_t>(lines_.size()), 0, {}, false})) return;
      blank = false;
      const std::string_view attribute = trim_right(line.substr(0, colon));
      push(line_of(attribute, trim(line.substr(colon + 1))));
    }
  }

  // The row of an attribute and its table; null if none is known.
  Line line_of(std::string_view attribute, std::string_view value) const {
    for (const LabelTable* table : {&table_, &known_attributes()}) {
      if (const int row = table->find_attribute(attribute); row != LabelTable::kNoRow) {
        return {attribute, value, &table->row(row), table};
      }
    }
    return {attribute, value, nullptr, nullptr};
  }

  void push(const Line& line) {
    if (objects_.size() == 0 || !lines_.push(line)) return;
    Object& object = objects_[objects_.size() - 1];
    ++object.count;
    const bool names = line.row != nullptr && line.row->relative() && line.row->key.attribute == options_.name;
    if (names && object.handle.empty()) object.handle = first_word(line.value);
  }

  static std::string_view first_word(std::string_view s) {
    static constexpr ByteSet kBlanks(" \t");
    return s.substr(0, kBlanks.find_in(s));
  }

  bool is_reference(std::string_view attribute) const {
    for (const wk_reference& contact : options_.contacts) {
      if (iequals(view(contact.attribute), attribute)) return true;
    }
    return false;
  }

  void store(const Object& object, std::uint16_t section) {
    const bool main = &object == objects_.begin();
    for (std::uint32_t i = object.first; i < object.first + object.count && !context_.draft.limited(); ++i) {
      const Line& line = lines_[i];
      if (line.row != nullptr && line.row->dropped) context_.draft.leave(line.value);
      if (line.row == nullptr || line.row->dropped || (main && is_reference(line.attribute))) continue;
      // An absolute path ("owner.organization") is stored there, whatever the object.
      const Key key = line.row->in(section);
      // A handle or a source is one word; the rest is a remark ("RIPE # Filtered"). An object may contain a history of
      // dates ("changed" lines), of which the last one counts.
      const bool word = key.attribute == model::kHandle || key.attribute == model::kSource;
      const bool country = key.attribute == model::kCountry || key.attribute == model::kNationality;
      const std::string_view value = word ? first_word(line.value) : country ? cut(line.value, '#').before : line.value;
      const bool date = model::kind_of(key) == model::Kind::date;
      if (line.row->step_count > 0) {
        const Place place{key, !date, line.row->keyless()};
        stored_ += apply(context_, line.table->steps(*line.row), place, value, options_.dates);
        continue;
      }
      const bool ok =
          date ? context_.draft.set(key, value, options_.dates) : context_.draft.add(key, value, options_.dates);
      stored_ += ok ? 1 : 0;
    }
  }

  // Marks the lines of an object that is unrelated to the main object.
  void leave(const Object& object) {
    for (std::uint32_t i = object.first; i < object.first + object.count; ++i) context_.draft.leave(lines_[i].value);
  }

  // If the main object has no reference for a role, the objects that it refers to may have one: the abuse contact of a
  // network is that of its organisation.
  void follow_further() {
    for (const wk_reference& contact : options_.contacts) {
      const auto role = static_cast<std::uint16_t>(contact.section);
      for (std::size_t o = 1; o < objects_.size() && context_.draft.current(role) == nullptr; ++o) {
        if (objects_[o].followed) follow(objects_[o], contact);
      }
    }
  }

  // Finds the objects that an object's references name, and stores them in their role.
  void follow(const Object from, const wk_reference& contact) {
    const auto role = static_cast<std::uint16_t>(contact.section);
    for (std::uint32_t i = from.first; i < from.first + from.count; ++i) {
      if (!iequals(lines_[i].attribute, view(contact.attribute))) continue;
      const std::string_view handle = first_word(lines_[i].value);
      if (handle.empty()) continue;
      if (!context_.begin(role, options_.dates) || context_.draft.limited()) return;
      Object* found = nullptr;
      for (std::size_t o = 1; o < objects_.size() && found == nullptr; ++o) {
        if (iequals(objects_[o].handle, handle)) found = &objects_[o];
      }
      if (found == nullptr) {
        stored_ += context_.draft.add({role, model::kHandle}, handle, {}) ? 1 : 0;
      } else {
        found->followed = true;
        store(*found, role);
      }
    }
  }

  Context& context_;
  const LabelTable& table_;
  const RpslOptions& options_;
  ArenaVector<Line> lines_;
  ArenaVector<Object> objects_;
  std::size_t stored_ = 0;
};

}  // namespace

std::size_t read_rpsl(Context& context, const LabelTable& table, std::string_view text, const RpslOptions& options) {
  return RpslReader(context, table, options).read(text);
}

}  // namespace whoiskit::parsers
