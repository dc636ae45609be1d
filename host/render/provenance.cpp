#include "render/provenance.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "model/walk.hpp"
#include "render/json_places.hpp"
#include "render/valueless_line.hpp"
#include "text/lines.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::render {
namespace {

using namespace model;

// The lines of one response, found by offset.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text) : text_(text) {
    for (const std::string_view line : text::lines(text)) lines_.push_back(line);
  }

  // The index of the line that contains the byte at `offset`.
  std::size_t line_at(std::size_t offset) const {
    const auto after = std::upper_bound(lines_.begin(), lines_.end(), text_.data() + offset,
                                        [](const char* at, std::string_view line) { return at < line.data(); });
    return after == lines_.begin() ? 0 : static_cast<std::size_t>(after - lines_.begin()) - 1;
  }
  std::size_t size() const { return lines_.size(); }
  std::string_view operator[](std::size_t line) const { return lines_[line]; }

 private:
  std::string_view text_;
  std::vector<std::string_view> lines_;
};

// The places of the RDAP answers, computed when they are first needed.
class AnswersInJson {
 public:
  explicit AnswersInJson(const RecordData& record) : record_(record), places_(record.texts.size()) {}

  // Null if the answer is not JSON.
  JsonPlaces* of(std::size_t response) {
    if (record_.exchanges[response]->protocol != "rdap") return nullptr;
    auto& places = places_[response];
    if (!places) places = std::make_unique<JsonPlaces>(record_.texts[response]);
    return places->empty() ? nullptr : places.get();
  }

 private:
  const RecordData& record_;
  std::vector<std::unique_ptr<JsonPlaces>> places_;
};

std::vector<LineIndex> index_lines(const RecordData& record) {
  std::vector<LineIndex> all;
  all.reserve(record.texts.size());
  for (const std::string_view text : record.texts) all.emplace_back(text);
  return all;
}

class Explainer {
 public:
  Explainer(const RecordData& record, const Keys& keys)
      : record_(record), draft_(*record.draft), keys_(keys), lines_(index_lines(record)), json_(record) {}

  std::vector<Provenance> run() {
    each_section(draft_, [&](std::uint16_t section) {
      const std::size_t count = count_of(draft_, section);
      each_object_of(draft_, section, [&](const Object& object, std::size_t index) {
        std::string path(keys_.section_name(section));
        if (count > 1) path += "[" + std::to_string(index) + "]";
        each_attribute(draft_, object, [&](std::uint16_t a) { attribute(path, object, a); });
      });
    });
    return std::move(found_);
  }

 private:
  void attribute(const std::string& object_path, const Object& object, std::uint16_t a) {
    if (a == kNserverIp) return;  // each is listed below its server
    std::string path = object_path;
    if (a != kSelf) path.append(".").append(keys_.attribute_name(a));
    std::size_t count = 0, n = 0;
    each_field(draft_, object, a, [&](const Field&, std::uint16_t) { ++count; });
    each_field(draft_, object, a, [&](const Field& field, std::uint16_t index) {
      const std::string one = count > 1 ? path + "[" + std::to_string(n++) + "]" : path;
      add(one, field);
      if (a == kNserver) addresses(one, object, index);
    });
  }

  void addresses(const std::string& server_path, const Object& object, std::uint16_t server) {
    std::size_t count = 0, n = 0;
    each_address_of(draft_, object, server, [&](const Field&) { ++count; });
    each_address_of(draft_, object, server, [&](const Field& ip) {
      add(count > 1 ? server_path + ".ip[" + std::to_string(n++) + "]" : server_path + ".ip", ip);
    });
  }

  void add(std::string path, const Field& field) {
    Provenance p{std::move(path), std::string(field.value), {}, 0, 0, {}, {}};
    if (field.response < lines_.size() && lines_[field.response].size() > 0) {
      const LineIndex& lines = lines_[field.response];
      const std::size_t line = lines.line_at(field.offset);
      p.server = record_.exchanges[field.response]->server;
      p.response = field.response;
      p.line = line + 1;
      p.text = lines[line];
      if (JsonPlaces* places = json_.of(field.response)) {
        p.pointer = places->pointer(places->use_at(field.offset));
        p.text = record_.texts[field.response].substr(field.offset, field.length);
      }
    } else if (field.response == kNoResponse) {
      find_in_json(field.value, p);
    }
    found_.push_back(std::move(p));
  }

  // For a value that is not a piece of its answer: a string with escapes, or several strings put together.
  void find_in_json(std::string_view value, Provenance& p) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      JsonPlaces* const places = json_.of(i);
      const auto found = places != nullptr ? places->use(value) : std::nullopt;
      if (!found) continue;
      p.server = record_.exchanges[i]->server;
      p.response = i;
      p.line = lines_[i].line_at(places->offset(*found)) + 1;
      p.text = places->written(*found);
      p.pointer = places->pointer(*found);
      return;
    }
  }

  const RecordData& record_;
  const Draft& draft_;
  const Keys& keys_;
  const std::vector<LineIndex> lines_;
  std::vector<Provenance> found_;
  AnswersInJson json_;
};

}  // namespace

std::vector<Provenance> explain(const RecordData& record, const Keys& keys) {
  if (!record.draft) return {};
  return Explainer(record, keys).run();
}

namespace {

// The values of a record, for lines that repeat them: a name server listed twice, the handle of a contact that follows.
class KnownValues {
 public:
  explicit KnownValues(const RecordData& record) {
    if (!record.draft) return;
    for (const Object* object : record.draft->objects()) {
      model::each_field(*record.draft, *object, [&](const Field& field, std::uint16_t) { add(field.value); });
    }
    add(record.query);
    for (const auto& exchange : record.exchanges) add(exchange->server);
  }
  bool has(std::string_view line) const {
    if (known(line)) return true;
    const Cut label = cut(line, ':');
    return label.found && (known(label.after) || is_made_of_known(label.after));
  }

 private:
  static std::string plain(std::string_view value) {
    value = trim(value);
    while (!value.empty() && value.back() == '.') value.remove_suffix(1);
    while (!value.empty() && value.front() == '.') value.remove_prefix(1);
    std::string small(value);
    std::transform(small.begin(), small.end(), small.begin(), lower);
    return small;
  }
  void add(std::string_view value) { values_.insert(plain(value)); }
  // Whether a value is known, alone or as a whole word of another one: "Lee" of "Lee Example", "12" of "+1.5555550100
  // x12".
  bool known(std::string_view value) const {
    const std::string wanted = plain(value);
    if (wanted.empty() || values_.contains(wanted)) return true;
    if (values_.size() > kMaxCompared) return false;
    return std::any_of(values_.begin(), values_.end(), [&](const std::string& one) {
      const std::size_t at = one.find(wanted);
      const std::size_t end = at + wanted.size();
      if (at == one.npos) return false;
      return (at == 0 || !is_word(one[at - 1]) || one[at - 1] == 'x') && (end == one.size() || !is_word(one[end]));
    });
  }
  // Whether each word belongs to a known value: "EX1-TEST pat@example.com", "Example Ltd (EX1-TEST)".
  bool is_made_of_known(std::string_view value) const {
    constexpr std::string_view kBetween = " \t,;()[]<>/";
    constexpr std::size_t kMostWords = 12;
    std::size_t words = 0;
    for (std::size_t at = 0; (at = value.find_first_not_of(kBetween, at)) != value.npos;) {
      const std::size_t end = std::min(value.find_first_of(kBetween, at), value.size());
      if (++words > kMostWords || !known(value.substr(at, end - at))) return false;
      at = end;
    }
    return words > 1;
  }
  static bool is_word(char c) { return is_alpha(c) || is_digit(c); }

  static constexpr std::size_t kMaxCompared = 1000;  // each is compared with each line
  std::unordered_set<std::string> values_;
};

}  // namespace

std::vector<UnusedLine> unused_lines(const RecordData& record) {
  const std::vector<LineIndex> lines = index_lines(record);
  AnswersInJson json(record);
  std::vector<std::vector<bool>> used(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) used[i].resize(lines[i].size());
  if (record.draft) {
    // A value may span several lines.
    const auto use = [&](std::size_t response, std::size_t offset, std::size_t length) {
      const LineIndex& index = lines[response];
      const std::size_t last = index.line_at(offset + std::max<std::size_t>(length, 1) - 1);
      for (std::size_t line = index.line_at(offset); line <= last; ++line) used[response][line] = true;
    };
    const auto mark = [&](const Field& field, std::uint16_t) {
      if (field.response == kNoResponse) {
        for (std::size_t i = 0; i < lines.size(); ++i) {
          if (JsonPlaces* places = json.of(i); places != nullptr && places->use(field.value)) return;
        }
      }
      if (field.response >= lines.size() || lines[field.response].size() == 0) return;
      if (JsonPlaces* places = json.of(field.response)) return void(places->use_at(field.offset));
      use(field.response, field.offset, field.length);
    };
    for (const Object* object : record.draft->objects()) {
      model::each_field(*record.draft, *object, mark);
    }
    for (const Left& left : record.draft->left()) {
      if (left.response < lines.size() && lines[left.response].size() > 0) use(left.response, left.offset, left.length);
    }
  }
  // If an answer only says that there is no such object, or that it is not available, all of its lines say so.
  const bool says_no = record.registered != model::Registered::yes && record.verdict != model::Verdict::unknown;
  const KnownValues known(record);
  std::vector<UnusedLine> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (JsonPlaces* places = json.of(i)) {
      for (const std::uint32_t value : places->unused()) {
        out.push_back({i, lines[i].line_at(places->offset(value)) + 1, places->written(value), places->pointer(value)});
      }
      continue;
    }
    for (std::size_t line = 0; line < lines[i].size(); ++line) {
      const std::string_view text = lines[i][line];
      if (!used[i][line] && !says_no && !is_valueless(text) && !known.has(text)) out.push_back({i, line + 1, text, {}});
    }
  }
  return out;
}

std::vector<std::string> unused(const RecordData& record) {
  std::vector<std::string> out;
  for (const UnusedLine& line : unused_lines(record)) {
    const std::string& server = record.exchanges[line.response]->server;
    std::string one = server.empty() ? "-" : server;
    one.append(":").append(std::to_string(line.line)).append(": ");
    if (!line.pointer.empty()) one.append(line.pointer).append(": ");
    out.push_back(one.append(line.text));
  }
  return out;
}

}  // namespace whoiskit::render
