#include "reading/unread_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "model/walk.hpp"
#include "reading/rdap_plugin.hpp"
#include "routing/handler.hpp"
#include "text/lines.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::reading {
namespace {

using model::Draft;
using model::Field;
using model::kNoField;
using model::Object;

constexpr std::size_t kMaxLines = 4096;  // of an answer that are examined
constexpr std::size_t kFewUnread = 3;    // fewer unread lines are no unknown layout
constexpr std::uint16_t kFewValues = 2;  // of an object: more than an echoed name
constexpr std::uint16_t kFilled[] = {model::kCreated,    model::kCreatedRaw, model::kExpires,
                                     model::kExpiresRaw, model::kNserver,    model::kStatus};
constexpr std::uint16_t kChanges[] = {model::kChanged, model::kChangedRaw};
constexpr std::uint16_t kRoles[] = {model::kOwner,   model::kAdmin, model::kTech,     model::kZone,
                                    model::kBilling, model::kAbuse, model::kRegistrar};

// The lines of a response, and which of them a field came from.
class Lines {
 public:
  Lines(const Draft& draft, std::string_view text, std::uint16_t response) : text_(text), response_(response) {
    constexpr std::size_t kShortLine = 24;  // bytes: most lines are longer
    lines_.reserve(std::min(text.size() / kShortLine + 1, kMaxLines));
    for (const std::string_view line : text::lines(text)) {
      if (lines_.size() == kMaxLines) break;
      lines_.push_back({line, false});
    }
    // A handler that does not know the layout reads all of the answer as terms of use.
    const bool any = std::any_of(draft.objects().begin(), draft.objects().end(), [](const Object* object) {
      return object->section != model::kDisclaimer && object->values >= kFewValues;
    });
    for (const Object* object : draft.objects()) {
      if (object->section == model::kDisclaimer && !any) continue;
      each_field(draft, *object, [&](const Field& field, std::uint16_t) {
        if (Line* line = at(field)) line->read = true;
      });
    }
  }

  // Lines with a value that no field came from.
  std::size_t unread() const {
    return static_cast<std::size_t>(std::count_if(lines_.begin(), lines_.end(),
                                                  [](const Line& line) { return !line.read && has_value(line.text); }));
  }
  bool is_unread(const Field& field) {
    const Line* line = at(field);
    return line != nullptr && !line->read;
  }

 private:
  struct Line {
    std::string_view text;
    bool read;
  };

  // Null if the field is not from a line of this response.
  Line* at(const Field& field) {
    if (field.response != response_ || lines_.empty()) return nullptr;
    const char* const place = text_.data() + field.offset;
    // Values come in the order of their lines: usually it is the line of the previous value, or one of the next two.
    constexpr std::size_t kNear = 3;
    for (std::size_t i = last_; i < std::min(last_ + kNear, lines_.size()) && lines_[i].text.data() <= place; ++i) {
      if (i + 1 < lines_.size() && lines_[i + 1].text.data() <= place) continue;
      last_ = i;
      return &lines_[i];
    }
    const auto after = std::upper_bound(lines_.begin(), lines_.end(), place,
                                        [](const char* p, const Line& line) { return p < line.text.data(); });
    if (after == lines_.begin()) return nullptr;
    last_ = static_cast<std::size_t>(std::prev(after) - lines_.begin());
    return &lines_[last_];
  }

  static bool begins_comment(char c) {
    return c == '%' || c == '#' || c == ';' || c == '*' || c == '>' || c == '-' || c == '=';
  }
  // Comments, ruled lines and labels without a value contain nothing.
  static bool has_value(std::string_view line) {
    line = trim(line);
    if (line.empty() || begins_comment(line.front())) return false;
    return line.back() != ':' && line.back() != '.';
  }

  std::string_view text_;
  std::uint16_t response_;
  std::vector<Line> lines_;
  std::size_t last_ = 0;  // the line that at() found last
};

bool has_section(const Draft& draft, std::uint16_t section) {
  const auto objects = draft.objects();
  return std::any_of(objects.begin(), objects.end(),
                     [&](const Object* object) { return object->section == section && object->values > 0; });
}

bool lacks(const Draft& draft, std::uint16_t attribute) { return !draft.has({model::kDomain, attribute}); }

// Whether the record lacks something that most registries report.
bool is_incomplete(const Draft& draft) {
  const bool created = !lacks(draft, model::kCreated) || !lacks(draft, model::kCreatedRaw);
  const bool expires = !lacks(draft, model::kExpires) || !lacks(draft, model::kExpiresRaw);
  return !created || !expires || lacks(draft, model::kNserver) || !has_section(draft, model::kOwner);
}

// A date that was read, and one that could not be and is kept raw, count as the same key.
bool lacks_date(const Draft& draft, std::uint16_t attribute) {
  const bool raw = attribute >= model::kCreatedRaw && attribute <= model::kExpiresRaw;
  const auto twin = static_cast<std::uint16_t>(raw ? attribute - model::kCreatedRaw + model::kCreated
                                                   : attribute - model::kCreated + model::kCreatedRaw);
  return lacks(draft, attribute) && lacks(draft, twin);
}

class Filling {
 public:
  Filling(Lines& lines, const Draft& from, Draft& to) : lines_(lines), from_(from), to_(to) {}

  std::size_t run() {
    const Object* const domain = from_.current(model::kDomain);
    if (domain != nullptr) fill_domain(*domain, kFilled);
    std::vector<std::uint16_t> lacking;
    for (const std::uint16_t role : kRoles) {
      if (!has_section(to_, role)) lacking.push_back(role);
    }
    for (const Object* object : from_.objects()) {
      if (std::find(lacking.begin(), lacking.end(), object->section) != lacking.end()) fill_role(*object);
    }
    // A date of change alone is usually that of the database.
    if (domain != nullptr && filled_ > 0) fill_domain(*domain, kChanges);
    return filled_;
  }

 private:
  void fill_domain(const Object& domain, std::span<const std::uint16_t> attributes) {
    for (const std::uint16_t a : attributes) {
      const bool date = a != model::kNserver && a != model::kStatus;
      if (!domain.has(a) || !(date ? lacks_date(to_, a) : lacks(to_, a))) continue;
      bool all = true;
      model::each_value(from_, domain, a, [&](const Field& f, std::uint16_t) { all = all && lines_.is_unread(f); });
      Object* const into = all ? to_.make_current(model::kDomain) : nullptr;
      if (into != nullptr) copy(domain, a, *into);
    }
  }

  // A role is copied as a whole or not at all: half of it may belong to another person.
  void fill_role(const Object& role) {
    bool all = role.values > 0;
    each_field(from_, role, [&](const Field& f, std::uint16_t) { all = all && lines_.is_unread(f); });
    Object* const into = all ? to_.make_object(role.section) : nullptr;
    if (into == nullptr) return;
    for (std::uint16_t a = 0; a < model::kStandardAttributes; ++a) copy(role, a, *into);
    for (std::uint16_t i = role.further; i != kNoField; i = from_.field(i).next)
      filled_ += to_.copy(*into, from_.field(i));
  }

  void copy(const Object& object, std::uint16_t attribute, Object& into) {
    filled_ += model::copy_values(from_, object, attribute, to_, into);
  }

  Lines& lines_;
  const Draft& from_;
  Draft& to_;
  std::size_t filled_ = 0;
};

}  // namespace

bool fill_from_unread(const AnswerInput& input, ParsedAnswer& parsed, model::Arena& arena,
                      std::span<const std::string_view> texts, model::Keys& keys) {
  const bool registered = parsed.registered == model::Registered::yes;
  const bool open = parsed.registered == model::Registered::unknown && parsed.verdict == model::Verdict::unknown &&
                    parsed.status == model::Status::ok && !parsed.decided;
  if (parsed.reader == nullptr || !(registered || open) || !parsed.foreign.empty() ||
      input.type != routing::QueryKind::domain || input.exchanges.size() != 1 ||
      parsed.reader->claim() == routing::kLastHandler || !is_incomplete(parsed.draft)) {
    return false;
  }
  const model::Exchange& answer = *input.exchanges.front();
  if (answer.protocol == kRdap || !input.plugins->has(routing::kLastHandler)) return false;
  const auto place = std::find_if(texts.begin(), texts.end(),
                                  [&](std::string_view text) { return text.data() == answer.text.data(); });
  if (place == texts.end()) return false;
  Lines lines(parsed.draft, answer.text, static_cast<std::uint16_t>(place - texts.begin()));
  const std::size_t unread = lines.unread();
  if (unread < kFewUnread) return false;
  std::string ignored;  // if the last resort is broken, the first result is kept
  AnswerInput again = input;
  again.reader = nullptr;
  again.plugin = input.plugins->get(routing::kLastHandler, ignored);
  if (again.plugin == nullptr) return false;
  const ParsedAnswer second = parse_answer(again, arena, texts, keys);
  if (second.decided && second.registered != model::Registered::yes) return false;
  parsed.filled = Filling(lines, second.draft, parsed.draft).run();
  if (parsed.filled == 0) return false;
  if (!input.wants_log) return open;
  parsed.log.push_back(
      {WK_LOG_SERVER, fmt::format("{}: a layout that the handler does not know: {} lines were not read; "
                                  "the generic reader found {} values in them",
                                  answer.server, unread, parsed.filled)});
  return open;
}

}  // namespace whoiskit::reading
