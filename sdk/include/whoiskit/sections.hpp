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

#include <span>
#include <string_view>

#include "whoiskit/call.hpp"
#include "whoiskit/fields.hpp"
#include "whoiskit/lines.hpp"
#include "whoiskit/table.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::sections {

inline constexpr std::size_t kMaxHeading = 96;  // bytes of a line that may be a heading

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

class SectionHandler {
 public:
  SectionHandler(const Setup& setup, const Spec& spec)
      : spec_(spec), fields_(setup.table(spec.fields)), parts_(setup.table(spec.parts)) {
    for (const Heading& h : spec.headings) begins_[static_cast<unsigned char>(lower(h.text.front()))] = true;
  }

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
      if (call.cancelled()) return;
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
    if (!begins_[static_cast<unsigned char>(lower(line.front()))]) return nullptr;
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
        for (std::string_view line; !call.cancelled() && next_trimmed(body, line);) call.set(h->path, line);
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
  bool begins_[256] = {};  // bytes that headings begin with, in lower case
};

}  // namespace whoiskit::sections
