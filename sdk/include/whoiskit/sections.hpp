// whoiskit/sections.hpp: answers made of sections, as many country registries print them: a heading on a line of its
// own and the lines below it, up to a blank line or the next heading. What stands outside of sections is about the
// domain.
//
//   Domain:  example.zz                          {"domain": {"name": "example.zz",
//                                                            "nserver": {"ns1.example.net": []}},
//   Registrant                            ->      "owner": {"name": "Pat Example", "address": {"city": "Sampletown"}}}
//     Name:  Pat Example
//     City:  Sampletown
//
//   Name servers
//     ns1.example.net
//
// with the headings {"Registrant", "owner"} and {"Name servers", "domain.nserver.", Reads::kLines}, the row {"Domain:",
// "domain.name"} of what stands outside and the rows {"Name:", "name"}, {"City:", "address.city"} of sections.
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>

#include "whoiskit/call.hpp"
#include "whoiskit/fields.hpp"
#include "whoiskit/table.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::sections {

inline constexpr uint32_t kMaxContactLines = 64;  // lines of a contact or of an address that are read
inline constexpr std::size_t kMaxHeading = 96;    // bytes of a line that may be a heading

// How the lines below a heading are read.
enum class Reads : uint8_t {
  kFields,   // labelled lines; paths of the table are relative to the heading's section
  kLines,    // each line is a value of the heading's path
  kContact,  // free lines of a person or company
  kOwn,      // by the plugin: see SectionHandler::read()
  kNotes,    // prose, which blank lines do not end; the heading is only how its first line begins
};

struct Heading {
  std::string_view text;         // without its colon, compared without case
  std::string_view path;         // a section ("owner"), for kLines and kNotes a path ("domain.nserver.")
  Reads reads = Reads::kFields;  //
  std::string_view value = {};   // attribute for text behind the heading's colon; where it is empty there must be none
  bool gap = false;              // blank lines may stand between this heading and its lines
};

// What the registries of one country do each in their own way.
struct Spec {
  std::span<const Heading> headings;
  Rows fields;                     // of lines outside of sections
  Rows parts = {};                 // of lines in sections, with relative paths
  std::string_view dates = "ymd";  // order of date parts
  uint32_t flags = 0;              // WK_CONTACT_… of kContact
  bool ends_at_blank = true;       // else sections go on up to the next heading
  bool gap = false;                // blank lines may stand between any heading and its lines
  std::string_view stop = {};      // a line that starts so ends the data, as in LabelOptions
};

// The line without its line end and blanks; moves `rest` behind it.
inline bool next_trimmed(std::string_view& rest, std::string_view& line) {
  if (!next_line(rest, line)) return false;
  line = trim(line);
  return true;
}

// Takes the lines up to the next blank one off `rest`; false where there are none left.
inline bool next_paragraph(std::string_view& rest, std::string_view& paragraph) {
  const char* begin = nullptr;
  while (!rest.empty()) {
    const char* const from = rest.data();
    std::string_view line;
    next_trimmed(rest, line);
    if (line.empty()) {
      if (begin == nullptr) continue;
      paragraph = {begin, static_cast<std::size_t>(from - begin)};
      return true;
    }
    if (begin == nullptr) begin = from;
  }
  if (begin == nullptr) return false;
  paragraph = {begin, static_cast<std::size_t>(rest.data() - begin)};
  return true;
}

// The lines of `text` that are not blank, for Call::contact(). At most kMaxContactLines.
class Lines {
 public:
  explicit Lines(std::string_view text) {
    for (std::string_view line; count_ < kMaxContactLines && next_trimmed(text, line);) {
      if (!line.empty()) lines_[count_++] = str(line);
    }
  }
  std::string_view operator[](uint32_t i) const { return i < count_ ? view(lines_[i]) : std::string_view{}; }
  uint32_t size() const { return count_; }
  std::span<const wk_str> span(uint32_t from = 0) const { return span(from, count_); }
  std::span<const wk_str> span(uint32_t from, uint32_t to) const {
    to = to < count_ ? to : count_;
    return {lines_ + (from < to ? from : to), lines_ + to};
  }

 private:
  wk_str lines_[kMaxContactLines];
  uint32_t count_ = 0;
};

// The street lines stored for a role's current contact so far. At most kMaxContactLines: what has more is left as it
// is.
class StreetLines {
 public:
  StreetLines(const Call& call, std::string_view role) {
    const FieldPath path(role, "address.street");
    while (count_ < kMaxContactLines && !(lines_[count_] = call.get(path.view(), count_)).empty()) ++count_;
    if (count_ == kMaxContactLines) count_ = 0;
  }
  std::string_view operator[](uint32_t i) const { return i < count_ ? lines_[i] : std::string_view{}; }
  uint32_t size() const { return count_; }

 private:
  std::string_view lines_[kMaxContactLines];
  uint32_t count_ = 0;
};

// Gives the last lines of the address of a role's current contact the keys they have in the registry's layout:
// split_address(call, "owner", {"country", "pcode", "city"}) takes the country from the last line, the postal code from
// the one above. An address keeps at least its first line.
inline void split_address(Call& call, std::string_view role, std::initializer_list<std::string_view> from_end) {
  const StreetLines lines(call, role);
  uint32_t count = lines.size();
  if (count < 2) return;
  call.erase(FieldPath(role, "address.street").view());
  for (const std::string_view key : from_end) {
    if (count < 2) break;
    const FieldPath path(FieldPath(role, "address").view(), key);
    call.set(path.view(), lines[--count]);
  }
  const FieldPath append(role, "address.street.");
  for (uint32_t i = 0; i < count; ++i) call.set(append.view(), lines[i]);
}

// Makes one value of two, parted by a blank ("Given name:" and "Family name:"), stores it as the role's `to` and
// removes the two. Nothing is done where both are empty.
inline void join_values(Call& call, std::string_view role, std::string_view first, std::string_view second,
                        std::string_view to) {
  const FieldPath a(role, first), b(role, second);
  const std::string_view left = call.get(a.view()), right = call.get(b.view());
  if (left.empty() && right.empty()) return;
  auto* joined = static_cast<char*>(call.alloc(left.size() + 1 + right.size(), 1));
  if (joined == nullptr) return;
  char* end = joined;
  for (const char c : left) *end++ = c;
  *end++ = ' ';
  for (const char c : right) *end++ = c;
  call.erase(a.view());
  call.erase(b.view());
  call.set(FieldPath(role, to).view(), trim({joined, static_cast<std::size_t>(end - joined)}));
}

// Name servers whose addresses stand on lines of their own below them:
//   Host Name  : ns1.example.net        Primary server.....: ns1.example.net
//   IP Address : 192.0.2.1              Primary ip address.: 192.0.2.1, 2001:db8::1
// What reaches from the name to its last address is stored as one server: words that are neither are passed over.
// `names` are whole labels, `addresses` how a label begins ("IP n° 1", "IP n° 2").
inline void paired_servers(Call& call, std::string_view text, std::initializer_list<std::string_view> names,
                           std::initializer_list<std::string_view> addresses) {
  constexpr std::size_t kMaxPair = 2048;  // bytes from a name to its last address
  const auto one_of = [](std::string_view label, std::initializer_list<std::string_view> labels, bool whole) {
    for (const std::string_view l : labels) {
      if (whole ? iequals(l, label) : istarts_with(label, l)) return true;
    }
    return false;
  };
  std::string_view server;
  const auto store = [&] { call.set("domain.nserver.", server); };
  for (std::string_view line; next_trimmed(text, line);) {
    const Cut field = cut(line, ':');
    std::string_view label = trim(field.before);
    while (label.ends_with('.')) label = trim_right(label.substr(0, label.size() - 1));
    const std::string_view value = trim(field.after);
    if (one_of(label, names, true)) {
      store();
      server = value;
    } else if (!server.empty() && !value.empty() && one_of(label, addresses, false)) {
      const auto size = static_cast<std::size_t>(value.data() + value.size() - server.data());
      if (size <= kMaxPair) server = {server.data(), size};
    }
  }
  store();
}

class SectionHandler {
 public:
  SectionHandler(const Setup& setup, const Spec& spec)
      : spec_(spec), fields_(setup.table(spec.fields)), parts_(setup.table(spec.parts)) {}

  void handle(Call& call) const {
    read(call, call.text(), [](const Heading&, std::string_view) {});
  }

 protected:
  // Reads `text`; after each section calls `after(heading, lines below it)`, while a contact is still its role's
  // current one.
  template <class After>
  void read(Call& call, std::string_view text, After&& after) const {
    const Heading* open = nullptr;  // of the current section
    const char* from = text.data();
    bool empty = true;  // the section has had blank lines only
    const auto close = [&](const char* to) {
      const std::string_view body(from, static_cast<std::size_t>(to - from));
      section(call, open, body);
      if (open != nullptr) after(*open, body);
    };
    std::string_view rest = text;
    while (!rest.empty()) {
      const char* const begin = rest.data();
      std::string_view line;
      next_trimmed(rest, line);
      if (line.empty()) {
        if (open == nullptr || (empty && (spec_.gap || open->gap)) || !spec_.ends_at_blank ||
            open->reads == Reads::kNotes)
          continue;
        close(begin);
        open = nullptr;
        from = begin;
        continue;
      }
      empty = false;
      std::string_view value;
      const Heading* found = heading(line, value);
      if (found == nullptr) continue;
      close(begin);
      open = found;
      empty = value.empty();
      from = found->reads == Reads::kNotes ? begin : rest.data();
      begin_section(call, *found, value);
    }
    close(text.data() + text.size());
  }

  const Table& fields() const { return fields_; }
  const Table& parts() const { return parts_; }

 private:
  // The heading that a line is; `value` becomes what stands behind its colon.
  const Heading* heading(std::string_view line, std::string_view& value) const {
    for (const Heading& h : spec_.headings) {
      if (lower(line.front()) != lower(h.text.front()) || !istarts_with(line, h.text)) continue;
      std::string_view behind = trim_left(line.substr(h.text.size()));
      value = {};
      if (h.reads == Reads::kNotes || behind.empty()) return &h;
      if (line.size() > kMaxHeading && h.value.empty()) continue;
      if (behind.front() != ':') continue;
      behind = trim_left(behind.substr(1));
      if (!behind.empty() && h.value.empty()) continue;
      value = behind;
      return &h;
    }
    return nullptr;
  }

  static bool is_contact(const Heading& h) {
    return (h.reads == Reads::kFields || h.reads == Reads::kContact || h.reads == Reads::kOwn) && h.path != "domain" &&
           h.path != "registrar" && !h.path.empty();
  }

  static void begin_section(Call& call, const Heading& h, std::string_view value) {
    if (is_contact(h)) call.begin(h.path);
    if (!value.empty()) call.set(FieldPath(h.path, h.value).view(), value);
  }

  void section(Call& call, const Heading* h, std::string_view body) const {
    if (h == nullptr) {
      call.labels(fields_, body, {.dates = spec_.dates, .stop = spec_.stop, .continuation = true});
      return;
    }
    switch (h->reads) {
      case Reads::kFields:
        if (!h->path.empty()) {
          call.labels(parts_, body, {.dates = spec_.dates, .stop = spec_.stop, .main = h->path, .continuation = true});
        }
        break;
      case Reads::kLines:
      case Reads::kNotes:
        for (std::string_view line; next_trimmed(body, line);) call.set(h->path, line);
        break;
      case Reads::kContact:
        call.contact(h->path, Lines(body).span(), parts_, spec_.flags);
        break;
      case Reads::kOwn:
        break;
    }
  }

  Spec spec_;
  Table fields_, parts_;
};

}  // namespace whoiskit::sections
