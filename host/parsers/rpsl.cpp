#include "parsers/rpsl.hpp"

#include "parsers/growing.hpp"
#include "text/lines.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {
namespace {

using model::Key;

// One "attribute: value" line. `row`: of the plugin's table, else of known_attributes(), or null.
struct Line {
  std::string_view attribute;
  std::string_view value;
  const LabelTable::Row* row;
};

// A run of lines without a blank line between them.
struct Object {
  std::uint32_t first, count;  // of the lines
  std::string_view handle;
  bool followed = false;  // some object stored refers to it
};

// Attributes of RPSL and its dialects that mean a key of the model wherever they stand.
constexpr wk_row kKnown[] = {
    {str("descr"), str("desc")},
    {str("source"), str("source")},
    {str("changed"), str("changed")},
    {str("created"), str("created")},
    {str("last-modified"), str("changed")},
    {str("remarks"), str("remarks")},
    {str("mnt-by"), str("mnt-by")},
    {str("mnt-lower"), str("mnt-lower")},
    {str("mnt-routes"), str("mnt-routes")},
    {str("notify"), str("notify")},
    {str("status"), str("status")},
    {str("nserver"), str("nserver")},
    {str("country"), str("country")},
    {str("address"), str("address.street")},
    {str("phone"), str("phone")},
    {str("fax-no"), str("fax")},
    {str("e-mail"), str("email")},
    {str("nic-hdl"), str("handle")},
    {str("person"), str("name")},
    {str("role"), str("name")},
    {str("expires"), str("expires")},
    {str("registrar"), str("sponsor")},
    {str("language"), str("language")},
    {str("origin"), str("origin")},
};

const LabelTable& known_attributes() {
  // Never destroyed: threads may still read it when the process ends.
  static const LabelTable& table = *[] {
    model::Keys keys;  // the rows name standard attributes only, whose numbers are the same for all
    std::string error;
    return new LabelTable(*LabelTable::compile(kKnown, std::size(kKnown), keys, error));
  }();
  return table;
}

class Reader {
 public:
  Reader(Context& context, const LabelTable& table, const RpslOptions& options, model::PluginKeys& keys)
      : context_(context),
        table_(table),
        options_(options),
        keys_(keys),
        lines_(context.draft.arena()),
        objects_(context.draft.arena()) {
    if (const auto a = keys.intern_attribute(options.key)) handle_ = *a;
  }

  std::size_t read(std::string_view text) {
    split(text);
    const auto main = keys_.intern(options_.main);
    if (objects_.size() == 0 || !main) return 0;
    store(objects_[0], main->section);
    for (const wk_row& contact : options_.contacts) follow(objects_[0], contact);
    follow_further();
    return stored_;
  }

 private:
  // Cuts the text into lines and objects. Comments before the first object are the disclaimer.
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
          (colon == std::string_view::npos || find(trim_right(line.substr(0, colon))) == nullptr)) {
        const Line above = lines_[lines_.size() - 1];
        const std::string_view value = raw.front() == '+' ? trim(line.substr(1)) : line;
        if (!value.empty()) push({above.attribute, value, above.row});
        continue;
      }
      if (colon == std::string_view::npos || colon == 0) continue;
      if (blank && !objects_.push({static_cast<std::uint32_t>(lines_.size()), 0, {}, false})) return;
      blank = false;
      const std::string_view attribute = trim_right(line.substr(0, colon));
      push({attribute, trim(line.substr(colon + 1)), find(attribute)});
    }
  }

  const LabelTable::Row* find(std::string_view attribute) const {
    if (const int row = table_.find_attribute(attribute); row != LabelTable::kNoRow) return &table_.row(row);
    const int known = known_attributes().find_attribute(attribute);
    return known == LabelTable::kNoRow ? nullptr : &known_attributes().row(known);
  }

  void push(const Line& line) {
    if (objects_.size() == 0 || !lines_.push(line)) return;
    Object& object = objects_[objects_.size() - 1];
    ++object.count;
    const bool names = line.row != nullptr && line.row->relative && line.row->attribute == handle_;
    if (names && object.handle.empty()) object.handle = first_word(line.value);
  }

  static std::string_view first_word(std::string_view s) { return s.substr(0, s.find_first_of(" \t")); }

  bool is_reference(std::string_view attribute) const {
    for (const wk_row& contact : options_.contacts) {
      if (iequals(view(contact.label), attribute)) return true;
    }
    return false;
  }

  void store(const Object& object, std::uint16_t section) {
    const bool main = &object == objects_.begin();
    for (std::uint32_t i = object.first; i < object.first + object.count && !context_.draft.limited(); ++i) {
      const Line& line = lines_[i];
      if (line.row == nullptr || line.row->dropped || (main && is_reference(line.attribute))) continue;
      // An absolute path ("owner.organization") goes there, whatever object it stands in.
      const Key key = line.row->relative ? Key{section, line.row->attribute} : line.row->key;
      // A handle or a source is one word; what follows it is a remark ("RIPE # Filtered"). Of dates an object may hold
      // a history ("changed" lines), of which the last one counts.
      const bool word = key.attribute == model::kHandle || key.attribute == model::kSource;
      const bool country = key.attribute == model::kCountry || key.attribute == model::kNationality;
      const std::string_view value = word ? first_word(line.value) : country ? cut(line.value, '#').before : line.value;
      const bool ok = model::kind_of(key) == model::Kind::date ? context_.draft.set(key, value, options_.dates)
                                                               : context_.draft.add(key, value, options_.dates);
      stored_ += ok ? 1 : 0;
    }
  }

  // A role that the main object refers to nobody for may be told by who it refers to: the abuse contact of a network is
  // that of its organisation.
  void follow_further() {
    for (const wk_row& contact : options_.contacts) {
      const auto role = keys_.intern(view(contact.path));
      for (std::size_t o = 1; role && o < objects_.size() && context_.draft.current(role->section) == nullptr; ++o) {
        if (objects_[o].followed) follow(objects_[o], contact);
      }
    }
  }

  // Finds the objects a reference of an object names and stores them in their role.
  void follow(const Object from, const wk_row& contact) {
    const auto role = keys_.intern(view(contact.path));
    if (!role) return;
    for (std::uint32_t i = from.first; i < from.first + from.count; ++i) {
      if (!iequals(lines_[i].attribute, view(contact.label))) continue;
      const std::string_view handle = first_word(lines_[i].value);
      if (handle.empty()) continue;
      if (!context_.draft.begin(role->section) || context_.draft.limited()) return;
      Object* found = nullptr;
      for (std::size_t o = 1; o < objects_.size() && found == nullptr; ++o) {
        if (iequals(objects_[o].handle, handle)) found = &objects_[o];
      }
      if (found == nullptr) {
        stored_ += context_.draft.add({role->section, model::kHandle}, handle, {}) ? 1 : 0;
      } else {
        found->followed = true;
        store(*found, role->section);
      }
    }
  }

  Context& context_;
  const LabelTable& table_;
  const RpslOptions& options_;
  model::PluginKeys& keys_;
  Growing<Line> lines_;
  Growing<Object> objects_;
  std::uint16_t handle_ = model::kHandle;
  std::size_t stored_ = 0;
};

}  // namespace

std::size_t read_rpsl(Context& context, const LabelTable& table, std::string_view text, const RpslOptions& options,
                      model::PluginKeys& keys) {
  return Reader(context, table, options, keys).read(text);
}

}  // namespace whoiskit::parsers
