#include "parsers/contact.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <span>
#include <utility>

#include "parsers/address_tail.hpp"
#include "parsers/arena_vector.hpp"
#include "parsers/contact_labels.hpp"
#include "parsers/rules/apply.hpp"
#include "whoiskit/lines.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {
namespace {

using model::Key;

// A letter, a digit, or a byte of a longer UTF-8 sequence. A table, because each byte of a contact is tested.
constexpr std::array<bool, 256> kWordBytes = [] {
  std::array<bool, 256> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = i >= 0x80 || is_alpha(static_cast<char>(i)) || is_digit(static_cast<char>(i));
  }
  return bytes;
}();
bool is_word(char c) { return kWordBytes[static_cast<unsigned char>(c)]; }

bool starts_number(std::string_view s) { return !s.empty() && (is_digit(s[0]) || s[0] == '+' || s[0] == '('); }

// A label in a line: where it begins, where its value begins, and its key.
struct Found {
  std::size_t begin = std::string_view::npos;
  std::size_t value = 0;
  Key key;  // relative if its section is 0
  bool dropped = false;
  const LabelTable::Row* row = nullptr;  // for a label that the caller passed
};

// The built-in labels by their first byte: those that may begin at a word are few among all.
struct BuiltinLabels {
  static constexpr std::size_t kCount = std::size(kContactLabels);
  static_assert(kCount <= std::numeric_limits<std::uint8_t>::max());
  std::array<std::uint8_t, 257> first{};  // of each byte, and where the labels of the last one end
  std::array<std::uint8_t, kCount> labels{};

  constexpr BuiltinLabels() {
    std::uint8_t count = 0;
    for (std::size_t byte = 0; byte < 256; ++byte) {
      first[byte] = count;
      for (std::size_t i = 0; i < kCount; ++i) {
        if (static_cast<unsigned char>(kContactLabels[i].text.front()) == byte)
          labels[count++] = static_cast<std::uint8_t>(i);
      }
    }
    first[256] = count;
  }
  constexpr std::span<const std::uint8_t> of(char letter) const {
    const auto byte = static_cast<unsigned char>(lower(letter));
    return std::span(labels).subspan(first[byte], first[byte + 1u] - first[byte]);
  }
};
constexpr BuiltinLabels kBuiltin;

// Finds the built-in label at `at`, with the marks that may follow it: "Fax:", "fax..:", "(fax)", "Tel. ", "phone-".
// `any_colon`: whether there is one from `at` on, as in few lines of an address.
bool builtin_at(std::string_view line, std::size_t at, bool any_colon, Found& found) {
  const std::string_view here = line.substr(at);
  const bool in_brackets = at > 0 && (line[at - 1] == '[' || line[at - 1] == '(');
  for (const std::uint8_t number : kBuiltin.of(here.front())) {
    const ContactLabel& label = kContactLabels[number];
    if ((!any_colon && !label.number) || !istarts_with(here, label.text)) continue;
    std::size_t end = at + label.text.size();
    if (end < line.size() && is_word(line[end])) continue;
    bool colon = false, bracket = false;
    while (end < line.size() && (line[end] == ':' || line[end] == '.' || line[end] == ']' || line[end] == ')' ||
                                 (label.number && line[end] == '-') || is_blank(line[end]))) {
      colon = colon || line[end] == ':';
      bracket = bracket || line[end] == ']' || line[end] == ')';
      ++end;
    }
    if (!colon && !(label.number && (starts_number(line.substr(end)) || (bracket && in_brackets)))) continue;
    found = {in_brackets ? at - 1 : at, end, {model::kNoSection, label.attribute}, label.dropped, nullptr};
    return true;
  }
  return false;
}

// The last colon of a line, or npos.
std::size_t last_colon(std::string_view line) {
  // Most lines have none, and the search from the front is the faster one.
  return line.find(':') == line.npos ? line.npos : line.rfind(':');
}

// The first label in a line, from `from` on.
Found find_label(std::string_view line, std::size_t from, const LabelTable* labels) {
  const std::size_t colon = last_colon(line);
  const auto joins = [](char c) { return is_word(c) || c == '-' || c == '@'; };  // a word after it is no label
  bool joined = from > 0 && from <= line.size() && joins(line[from - 1]);
  for (std::size_t at = from; at < line.size(); ++at) {
    const bool begins = !joined && is_word(line[at]);
    joined = joins(line[at]);
    if (!begins) continue;
    const bool any_colon = colon != line.npos && colon >= at;
    if (labels != nullptr && labels->may_begin(line[at], any_colon)) {
      const LabelTable::Match match = labels->match(line.substr(at), false);
      if (match.row != LabelTable::kNoRow) {
        const LabelTable::Row& row = labels->row(match.row);
        const std::size_t value =
            match.value.empty() ? line.size() : static_cast<std::size_t>(match.value.data() - line.data());
        return {at, value, row.key, row.dropped, &row};
      }
    }
    Found found;
    if (builtin_at(line, at, any_colon, found)) return found;
  }
  return {};
}

// The first e-mail address in a text, or an empty view.
std::string_view find_email(std::string_view line) {
  constexpr std::string_view kStops = " \t<>()[],;:\"'";
  for (auto at = line.find('@'); at != std::string_view::npos; at = line.find('@', at + 1)) {
    std::size_t from = at, to = at + 1;
    while (from > 0 && line[from - 1] != '@' && kStops.find(line[from - 1]) == std::string_view::npos) --from;
    while (to < line.size() && kStops.find(line[to]) == std::string_view::npos && line[to] != '@') ++to;
    while (to > at + 1 && line[to - 1] == '.') --to;
    const std::string_view host = line.substr(at + 1, to - at - 1);
    if (from != at && host.find('.') != std::string_view::npos && host.front() != '.')
      return line.substr(from, to - from);
  }
  return {};
}

// Whether a whole line is a telephone number: only allowed characters, enough digits, and neither a date nor a postal
// code.
bool is_phone(std::string_view line) {
  constexpr std::size_t kMinDigits = 7, kMaxDigits = 20;
  std::size_t digits = 0, separators = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (is_digit(c)) {
      ++digits;
    } else if (c == '+' && (i == 0 || line[i - 1] == '(')) {
    } else if (c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '/' || c == 'x') {
      ++separators;
    } else {
      return false;
    }
  }
  if (digits < kMinDigits || digits > kMaxDigits) return false;
  if (line.front() == '+' || line.front() == '(') return true;
  const bool date = line.size() >= 8 && line.size() <= 10 && separators == 2 && digits <= 8;
  const bool postal = (line.size() == 9 || line.size() == 10) && line[5] == '-' && separators == 1;
  return !date && !postal && line.size() > 8;
}

// "pat@example.com +1.5555550100": a line that is recognised in any position.
bool is_mail_and_phone(std::string_view line) {
  const auto blank = line.find(' ');
  return blank != std::string_view::npos && find_email(line.substr(0, blank)).size() == blank &&
         is_phone(trim(line.substr(blank)));
}

bool is_street(std::string_view line) { return has_digit(line); }

// The length of the postal code in a line such as "CH-8001 Zürich": the country's letters, a hyphen and digits, as
// recommended by the European postal conference (CEPT). 0 if the line is no such line.
std::size_t postal_split(std::string_view line) {
  std::size_t letters = 0;
  while (letters < line.size() && line[letters] >= 'A' && line[letters] <= 'Z') ++letters;
  if (letters == 0 || letters > 3 || letters == line.size() || line[letters] != '-') return 0;
  std::size_t end = letters + 1;
  while (end < line.size() && is_digit(line[end])) ++end;
  const std::size_t digits = end - letters - 1;
  return digits >= 3 && digits <= 7 && end < line.size() && is_blank(line[end]) ? end : 0;
}

class ContactReader {
 public:
  ContactReader(Context& context, std::uint16_t section, const LabelTable* labels, std::uint32_t flags,
                std::string_view dates)
      : context_(context),
        section_(section),
        labels_(labels),
        flags_(flags),
        dates_(dates),
        free_(context.draft.arena()) {}

  std::size_t read(std::span<const wk_str> lines, const Shape* shape) {
    lines = lines.first(std::min(lines.size(), kMaxBlockLines));
    if (shape != nullptr && lines.size() <= kMaxShapeLines && in_order(lines, *shape)) return stored_;
    for (const wk_str& line : lines) take(trim(view(line)));
    place();
    return stored_;
  }

 private:
  // Each word of a line may be a label, so a line that is too long for a contact is not searched.
  static constexpr std::size_t kMaxSearched = 1024;

  bool add(model::Attribute attribute, std::string_view value) {
    const bool ok = context_.draft.add({section_, attribute}, value, dates_);
    stored_ += ok ? 1 : 0;
    return ok;
  }

  // Whether the lines without labels have the registry's order. If so, all are stored.
  bool in_order(std::span<const wk_str> lines, const Shape& shape) {
    std::string_view plain[kMaxShapeLines], with_label[kMaxShapeLines];
    std::size_t plains = 0, labels = 0;
    for (const wk_str& raw : lines) {
      const std::string_view line = trim(view(raw));
      if (line.size() > kMaxSearched) return false;
      if (line.empty()) continue;
      if (find_label(line, 0, labels_).begin == std::string_view::npos && !is_mail_and_phone(line)) {
        plain[plains++] = line;
      } else {
        with_label[labels++] = line;
      }
    }
    if (!shape.store(context_.draft, section_, {plain, plains}, dates_, stored_)) return false;
    for (const std::string_view line : std::span(with_label, labels)) take(line);
    return true;
  }

  // Removes labelled values, e-mail addresses and numbers from a line, and keeps the rest.
  void take(std::string_view line) {
    if (line.size() > kMaxSearched) {
      free_.push(line);
      return;
    }
    std::string_view before = line;
    Found label = find_label(line, 0, labels_);
    if (label.begin != std::string_view::npos) before = trim(line.substr(0, label.begin));
    while (label.begin != std::string_view::npos) {
      const Found next = find_label(line, std::max(label.value, label.begin + 1), labels_);
      const std::size_t end = std::min(next.begin, line.size());
      const std::string_view value = label.value < end ? trim(line.substr(label.value, end - label.value)) : "";
      labelled(label, value);
      label = next;
    }
    while (!before.empty() && (before.back() == ',' || before.back() == ';'))
      before = trim_right(before.substr(0, before.size() - 1));
    std::string_view ahead;  // text before the addresses
    for (std::string_view email; !(email = find_email(before)).empty();) {
      add(model::kEmail, email);
      const auto from = static_cast<std::size_t>(email.data() - before.data());
      if (ahead.empty()) ahead = bare(before.substr(0, from));
      before.remove_prefix(from + email.size());
    }
    before = ahead.empty() ? bare(before) : ahead;
    if (before.empty()) return;
    if (is_phone(before)) {
      add(context_.draft.has({section_, model::kPhone}) ? model::kFax : model::kPhone, before);
    } else {
      free_.push(before);
    }
  }

  // The text without the brackets and commas around a removed address.
  static std::string_view bare(std::string_view s) {
    s = trim(s);
    while (!s.empty() && (s.back() == '(' || s.back() == '<' || s.back() == ',' || s.back() == ';'))
      s = trim_right(s.substr(0, s.size() - 1));
    while (!s.empty() && (s.front() == ')' || s.front() == '>' || s.front() == ',' || s.front() == ';'))
      s = trim_left(s.substr(1));
    return s;
  }

  void labelled(const Found& label, std::string_view value) {
    if (label.dropped || value.empty()) return;
    const Key key = label.key.section == model::kNoSection ? Key{section_, label.key.attribute} : label.key;
    if (label.row != nullptr && label.row->step_count > 0) {
      stored_ += apply(context_, labels_->steps(*label.row), {key, true, label.row->keyless()}, value, dates_);
    } else if (label.key.section != model::kNoSection) {
      stored_ += context_.draft.add(key, value, dates_) ? 1 : 0;
    } else if (key.attribute == model::kName && context_.draft.has({section_, model::kName})) {
      join_name(value);
    } else if (key.attribute == model::kEmail) {
      for (std::string_view email; !(email = find_email(value)).empty();) {
        add(model::kEmail, email);
        value.remove_prefix(static_cast<std::size_t>(email.data() + email.size() - value.data()));
      }
    } else {
      stored_ += context_.draft.add(key, value, dates_) ? 1 : 0;
    }
  }

  // "First name: Example" and "Last name: Person" make one name.
  void join_name(std::string_view value) {
    const Key key{section_, model::kName};
    const std::string_view first = context_.draft.get(key);
    auto* joined = context_.draft.arena().make_array<char>(first.size() + 1 + value.size());
    if (joined == nullptr) return;
    char* p = std::copy(first.begin(), first.end(), joined);
    *p++ = ' ';
    p = std::copy(value.begin(), value.end(), p);
    context_.draft.set(key, {joined, static_cast<std::size_t>(p - joined)}, {});
  }

  // Stores the lines that are left: name, organization, address.
  void place() {
    std::size_t i = 0;
    const bool named = context_.draft.has({section_, model::kName});
    // A street is recognised by its house number. If the second line is one, the first line is the only name.
    const bool two = free_.size() > 1 && !is_street(free_[1]) && postal_split(free_[1]) == 0;
    if ((flags_ & WK_CONTACT_ORG_FIRST) != 0 && two) add(model::kOrganization, free_[i++]);
    if (!named && i < free_.size()) add(model::kName, free_[i++]);
    if ((flags_ & WK_CONTACT_ORGANIZATION) != 0 && i < free_.size() && !is_street(free_[i]))
      add(model::kOrganization, free_[i++]);
    const std::span<const std::string_view> lines = std::span(std::as_const(free_).begin(), free_.size()).subspan(i);
    if (std::any_of(lines.begin(), lines.end(), [](std::string_view line) { return postal_split(line) > 0; })) {
      return european(lines);
    }
    const AddressTail tail = read_address_tail(lines);
    for (const std::string_view line : lines.first(tail.street)) add(model::kStreet, line);
    if (!tail.city.empty()) add(model::kCity, tail.city);
    if (!tail.state.empty()) add(model::kState, tail.state);
    if (!tail.pcode.empty()) add(model::kPcode, tail.pcode);
    if (!tail.country.empty()) add(model::kCountry, tail.country);
  }

  // An address with a line such as "CH-8001 Zürich".
  void european(std::span<const std::string_view> lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (const std::size_t split = postal_split(lines[i]); split > 0) {
        add(model::kPcode, lines[i].substr(0, split));
        add(model::kCity, lines[i].substr(split));
        // The rest is the country if it is one line.
        if (i + 2 == lines.size()) add(model::kCountry, lines[++i]);
      } else {
        add(model::kStreet, lines[i]);
      }
    }
  }

  Context& context_;
  std::uint16_t section_;
  const LabelTable* labels_;
  std::uint32_t flags_;
  std::string_view dates_;
  ArenaVector<std::string_view> free_;
  std::size_t stored_ = 0;
};

}  // namespace

std::size_t read_contact(Context& context, std::uint16_t section, std::span<const wk_str> lines,
                         const ContactOptions& options, std::string_view dates) {
  return ContactReader(context, section, options.labels, options.flags, dates).read(lines, options.shape.get());
}

}  // namespace whoiskit::parsers
