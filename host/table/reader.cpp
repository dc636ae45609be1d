#include "table/reader.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <set>
#include <utility>

#include "table/paths.hpp"
#include "table/places.hpp"
#include "table/scope.hpp"
#include "whoiskit/abi.h"
#include "whoiskit/text.hpp"

namespace whoiskit::table {
namespace {

constexpr std::pair<std::string_view, Format> kFormats[] = {
    {"labels", Format::labels}, {"rpsl", Format::rpsl}, {"blocks", Format::blocks}, {"sections", Format::sections}};
constexpr std::pair<std::string_view, sections::Reads> kReads[] = {{"fields", sections::Reads::kFields},
                                                                   {"lines", sections::Reads::kLines},
                                                                   {"contact", sections::Reads::kContact},
                                                                   {"notes", sections::Reads::kNotes}};

// The tables of labels in a file, and the formats that have them.
struct Part {
  std::string_view name;
  std::initializer_list<Format> formats;
};
constexpr Part kParts[] = {{"labels", {Format::labels, Format::rpsl, Format::sections}},
                           {"contacts", {Format::rpsl}},
                           {"blocks", {Format::blocks}},
                           {"contact", {Format::blocks}},
                           {"sections", {Format::sections}},
                           {"parts", {Format::sections}}};

template <class Value, std::size_t N>
const Value* find(const std::pair<std::string_view, Value> (&all)[N], std::string_view name) {
  const auto it = std::find_if(std::begin(all), std::end(all), [&](const auto& one) { return one.first == name; });
  return it == std::end(all) ? nullptr : &it->second;
}

template <class Value, std::size_t N>
std::vector<std::string_view> names(const std::pair<std::string_view, Value> (&all)[N]) {
  std::vector<std::string_view> words;
  for (const auto& one : all) words.push_back(one.first);
  return words;
}

std::string no_such(std::string_view given, std::string_view kind, const std::vector<std::string_view>& allowed) {
  return "\"" + std::string(given) + "\" is no " + std::string(kind) + "; use " + joined(allowed);
}

// As labels are compared: lower case, one blank for several.
std::string folded(std::string_view label) {
  std::string out;
  for (const char c : trim(label)) {
    if (!is_blank(c)) {
      out += lower(c);
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

// Words of a-z, 0-9 and '-' joined by dots.
bool is_claim(std::string_view claim) {
  const auto good = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.'; };
  return !claim.empty() && std::all_of(claim.begin(), claim.end(), good) && claim.front() != '.' &&
         claim.back() != '.' && claim.find("..") == std::string_view::npos;
}

// Numbers joined by dots.
bool is_version(std::string_view version) {
  const auto good = [](char c) { return is_digit(c) || c == '.'; };
  return !version.empty() && std::all_of(version.begin(), version.end(), good) && version.front() != '.' &&
         version.back() != '.' && version.find("..") == std::string_view::npos;
}

class Reader {
 public:
  Reader(const toml::table& file, Spec& spec) : root_(file, {}, faults_), spec_(spec) {}

  std::vector<Fault> read() {
    read_version();
    read_description();
    read_places(root_, spec_);
    read_format();
    read_options();
    read_parts();
    root_.end();
    return faults_.take();
  }

 private:
  void read_version() {
    constexpr std::string_view kKey = "whoiskit-table";
    const auto version = root_.number(kKey, 1, 1'000'000);
    if (!root_.has(kKey)) root_.fault(1, kKey, "is missing; a table begins with whoiskit-table = 1");
    if (version && *version != kTableVersion) {
      root_.fault(0, kKey,
                  "is version " + std::to_string(*version) + " of the format; this host reads version " +
                      std::to_string(kTableVersion));
    }
  }

  void read_description() {
    loader::Description& about = spec_.description;
    const auto claim = root_.text("claim");
    if (!root_.has("claim")) {
      root_.fault(1, "claim", "is missing; it is the CLAIM of the file's name whois.CLAIM.table.toml");
    } else if (claim && !is_claim(claim->value)) {
      root_.fault(claim->line, "claim",
                  "\"" + claim->value + "\" is no claim; write words of a-z, 0-9 and '-' joined by dots: gtld.acme");
    } else if (claim) {
      about.claim = claim->value;
    }
    about.version = "1.0.0";
    if (auto version = root_.text("version")) {
      if (!is_version(version->value)) {
        root_.fault(version->line, "version",
                    "\"" + version->value +
                        "\" is not numbers joined by dots; by it a host tells an older table from a newer one");
      }
      about.version = std::move(version->value);
    }
    if (auto description = root_.text("description")) about.description = std::move(description->value);
  }

  void read_format() {
    const auto format = root_.text("format");
    if (!root_.has("format")) root_.fault(1, "format", "is missing; use " + joined(names(kFormats)));
    if (const Format* known = format ? find(kFormats, format->value) : nullptr) {
      spec_.format = *known;
      formatted_ = true;
    } else if (format) {
      root_.fault(format->line, "format",
                  no_such(format->value, "format", names(kFormats)) + suggestion(format->value, names(kFormats)));
    }
    if (auto dates = root_.text("dates")) {
      const std::string_view letters = dates->value;
      const bool good = !letters.empty() && letters.size() <= kMaxDates &&
                        letters.find_first_not_of("dmyY-") == std::string_view::npos;
      if (!good) {
        root_.fault(dates->line, "dates",
                    "\"" + dates->value +
                        "\" is no order; write the letters d, m and y as the registry prints the "
                        "parts, such as \"dmy\", and '-' for a part to skip");
      }
      spec_.dates = std::move(dates->value);
    }
    std::vector<std::string> further;
    for (Text& key : root_.list("keys")) {
      if (std::string fault = Paths::fault_of_further(key.value); !fault.empty()) {
        root_.fault(key.line, "keys", std::move(fault));
      }
      further.push_back(std::move(key.value));
    }
    paths_.allow(std::move(further));
    if (auto refer = root_.text("refer")) {
      if (std::string fault = paths_.fault_of(refer->value); !fault.empty()) {
        root_.fault(refer->line, "refer", std::move(fault));
      }
      spec_.refer = std::move(refer->value);
    }
  }

  void read_options() {
    auto options = root_.table("options");
    if (!options) return;
    const auto text = [&](std::string_view name, std::string& out) {
      auto given = options->text(name);
      if (given) out = given->value;
      return given;
    };
    const auto flag = [&](std::string_view name, bool& out) { out = options->flag(name).value_or(out); };
    const auto path = [&](std::string_view name, std::string& out,
                          std::string (Paths::*fault_of)(std::string_view) const) {
      if (const auto given = text(name, out)) {
        if (std::string fault = (paths_.*fault_of)(out); !fault.empty()) options->fault(given->line, name, fault);
      }
    };
    switch (spec_.format) {
      case Format::labels:
        text("stop", spec_.stop);
        flag("suffix", spec_.suffix);
        flag("continuation", spec_.continuation);
        flag("comments", spec_.comments);
        flag("stock", spec_.stock);
        flag("preface", spec_.preface);
        break;
      case Format::rpsl:
        path("main", spec_.main, &Paths::fault_of_section);
        path("key", spec_.key, &Paths::fault_of_relative);
        break;
      case Format::blocks:
        path("rest", spec_.rest, &Paths::fault_of);
        organization(*options);
        break;
      case Format::sections:
        text("stop", spec_.stop);
        flag("ends_at_blank", spec_.ends_at_blank);
        flag("gap", spec_.gap);
        organization(*options);
        break;
    }
    if (formatted_) options->end();
  }

  // Which line of a contact's free lines is its organization.
  void organization(Scope& options) {
    const auto which = options.text("organization");
    if (!which) return;
    if (which->value == "first") {
      spec_.flags = WK_CONTACT_ORG_FIRST;
    } else if (which->value == "second") {
      spec_.flags = WK_CONTACT_ORGANIZATION;
    } else {
      options.fault(which->line, "organization", no_such(which->value, "line", {"first", "second"}));
    }
  }

  void read_parts() {
    for (const Part& part : kParts) {
      auto scope = root_.table(part.name);
      if (!scope || !formatted_) continue;
      if (std::find(part.formats.begin(), part.formats.end(), spec_.format) == part.formats.end()) {
        scope->fault("has no meaning where format = \"" + std::string(name_of(spec_.format)) + "\", which has " +
                     parts_of(spec_.format));
      } else if (part.name == "labels") {
        read_rows(*scope, spec_.labels, spec_.format == Format::rpsl ? Where::object : Where::record);
      } else if (part.name == "blocks") {
        read_rows(*scope, spec_.labels, Where::record);
      } else if (part.name == "contacts") {
        read_rows(*scope, spec_.contacts, Where::role);
      } else if (part.name == "sections") {
        read_heads(*scope);
      } else {
        read_rows(*scope, spec_.inner, Where::section);
      }
    }
    const bool headless = spec_.format == Format::blocks ? !root_.has("blocks")
                          : spec_.format == Format::rpsl ? !root_.has("labels")
                                                         : spec_.format == Format::sections && !root_.has("sections");
    if (formatted_ && headless) {
      root_.fault(0, "format", "\"" + std::string(name_of(spec_.format)) + "\" needs " + parts_of(spec_.format));
    }
  }

  static std::string_view name_of(Format format) {
    const auto it =
        std::find_if(std::begin(kFormats), std::end(kFormats), [&](const auto& f) { return f.second == format; });
    return it->first;
  }
  static std::string parts_of(Format format) {
    std::string all;
    for (const Part& part : kParts) {
      if (std::find(part.formats.begin(), part.formats.end(), format) == part.formats.end()) continue;
      all += (all.empty() ? "[" : " and [") + std::string(part.name) + "]";
    }
    return all;
  }

  // What the paths of a table of labels are about.
  enum class Where { record, object, section, role };

  std::string fault_of(std::string_view path, Where where) const {
    if (path.empty()) return where == Where::role ? paths_.fault_of_role(path) : std::string();  // known, and of no use
    switch (where) {
      case Where::record:
        return paths_.fault_of(path);
      case Where::object:  // of RPSL: its own attribute, or one of another section
        return paths_.fault_of(path).empty() ? std::string() : paths_.fault_of_relative(path);
      case Where::section:
        return paths_.fault_of_relative(path);
      case Where::role:
        break;
    }
    return paths_.fault_of_role(path);
  }

  void read_rows(Scope& scope, std::vector<RowText>& rows, Where where) {
    std::set<std::string> seen;
    for (const Scope::Entry& entry : scope.entries()) {
      if (entry.table != nullptr) {
        scope.fault(entry.line, entry.key, "must be a string: the key of the record that its value goes to, or \"\"");
        continue;
      }
      if (!is_label(scope, entry, seen)) continue;
      if (std::string fault = fault_of(entry.value.value, where); !fault.empty()) {
        scope.fault(entry.line, entry.key, std::move(fault));
        continue;
      }
      const bool role = where == Where::role;
      rows.push_back({entry.key, role ? entry.value.value : Paths::row_path(entry.value.value)});
    }
  }

  // Whether it is a label that can be in a line, and new.
  bool is_label(Scope& scope, const Scope::Entry& entry, std::set<std::string>& seen) {
    constexpr std::size_t kMaxLabel = 96;  // parsers::LabelTable::kMaxLabel
    const std::string_view label = trim(entry.key);
    if (label.find_first_not_of(":.[] ") == std::string_view::npos) {
      scope.fault(entry.line, entry.key, "is no label; write it as the server prints it: \"Domain Name:\"");
    } else if (label.size() > kMaxLabel) {
      scope.fault(entry.line, entry.key, "is a label of more than " + std::to_string(kMaxLabel) + " bytes");
    } else if (!seen.insert(folded(label)).second) {
      scope.fault(entry.line, entry.key, "is there twice; labels are compared without regard to case and blanks");
    } else {
      return true;
    }
    return false;
  }

  // "Registrant" = "owner", or {key = "owner", reads = "contact"}.
  void read_heads(Scope& scope) {
    std::set<std::string> seen;
    for (const Scope::Entry& entry : scope.entries()) {
      if (!is_label(scope, entry, seen)) continue;
      HeadingText head;
      head.text = trim(entry.key);
      while (head.text.ends_with(':')) head.text.pop_back();
      Text path = entry.value;
      std::optional<sections::Reads> reads;
      if (entry.table != nullptr) {
        Scope inner(*entry.table, scope.path_of(entry.key), faults_);
        path = inner.text("key").value_or(Text{{}, entry.line});
        if (!inner.has("key")) inner.fault(entry.line, "key", "is missing; it says what the lines below are about");
        if (const auto how = inner.text("reads")) {
          if (const auto* known = find(kReads, how->value)) {
            reads = *known;
          } else {
            inner.fault(how->line, "reads", no_such(how->value, "way of reading", names(kReads)));
          }
        }
        if (auto value = inner.text("value")) {
          if (std::string fault = paths_.fault_of_relative(value->value); !fault.empty()) {
            inner.fault(value->line, "value", std::move(fault));
          }
          head.value = std::move(value->value);
        }
        head.gap = inner.flag("gap").value_or(false);
        inner.end();
      }
      std::string fault = path.value.empty() ? std::string() : paths_.fault_of(path.value);
      const bool whole = path.value.find('.') == std::string::npos && path.value != "disclaimer";
      head.reads = reads.value_or(whole ? sections::Reads::kFields : sections::Reads::kLines);
      const bool lines = head.reads == sections::Reads::kLines || head.reads == sections::Reads::kNotes;
      if (fault.empty() && !lines && !whole) {
        fault = "\"" + path.value + "\" is one key; fields and contacts go to a section, such as \"owner\"";
      }
      if (fault.empty() && head.reads == sections::Reads::kContact) fault = paths_.fault_of_role(path.value);
      if (!fault.empty()) scope.fault(entry.line, entry.key, std::move(fault));
      head.path = lines ? Paths::row_path(path.value) : path.value;
      spec_.heads.push_back(std::move(head));
    }
  }

  static constexpr std::size_t kMaxDates = 15;  // loader::kMaxDateOrder

  Faults faults_;
  Scope root_;
  Spec& spec_;
  Paths paths_;
  bool formatted_ = false;  // the format is known
};

}  // namespace

Reading read_table(std::string_view toml) {
  Reading reading;
  if (toml.size() > kMaxTableBytes) {
    reading.faults.push_back({1, {}, "is larger than " + std::to_string(kMaxTableBytes >> 20) + " MiB"});
    return reading;
  }
  try {  // the library reports bad syntax by exceptions only
    const toml::table file = toml::parse(toml);
    reading.faults = Reader(file, reading.spec).read();
  } catch (const toml::parse_error& error) {
    reading.faults.push_back(
        {std::max<std::uint32_t>(error.source().begin.line, 1), {}, std::string(error.description())});
  }
  return reading;
}

}  // namespace whoiskit::table
