#include "render/text.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "model/walk.hpp"
#include "render/redacted.hpp"
#include "render/safe_text.hpp"
#include "render/words.hpp"
#include "render/wrap.hpp"
#include "routing/query/query.hpp"
#include "text/lines.hpp"
#include "text/ports.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::render {
namespace {

using namespace model;

// Colours of ECMA-48 (SGR) that are readable on light and dark backgrounds.
enum class Style { plain, title, heading, label, good, bad, doubtful };

constexpr std::string_view begin_of(Style style) {
  switch (style) {
    case Style::title:
      return "\x1b[1m";
    case Style::heading:
      return "\x1b[1;36m";
    case Style::label:
      return "\x1b[2m";
    case Style::good:
      return "\x1b[1;32m";
    case Style::bad:
      return "\x1b[1;31m";
    case Style::doubtful:
      return "\x1b[1;33m";
    case Style::plain:
      break;
  }
  return {};
}

constexpr std::size_t kIndent = 2;
constexpr std::size_t kMinLabel = 12;  // so that the sections of most records use the same column
constexpr std::size_t kMinRoom = 20;   // of a value; a narrower terminal breaks lines itself
constexpr std::size_t kGap = 2;        // between a label and its value

// A line of a section. Lines are laid out once the widest label is known.
struct Row {
  std::string label;
  std::string value;  // already harmless
  Style style = Style::plain;
};

constexpr std::uint64_t bit(std::uint16_t attribute) { return std::uint64_t{1} << attribute; }
constexpr std::uint64_t kAddressMask = bit(kStreet) | bit(kCity) | bit(kState) | bit(kPcode) | bit(kCountry);

class TextWriter {
 public:
  TextWriter(const RecordData& record, const Keys& keys, const TextOptions& options, text::CharBuffer& out)
      : record_(record), keys_(keys), options_(options), out_(out) {}

  void run() {
    title();
    const std::uint16_t main = main_section();
    verdict_rows();
    if (main != kNoSection) object_rows(main, *draft().current(main));
    flush();
    if (record_.draft) {
      sections(main);
      not_shown();
    }
    registry();
    asked();
    errors();
  }

 private:
  const Draft& draft() const { return *record_.draft; }

  void styled(Style style, std::string_view text) {
    const std::string_view begin = options_.colour ? begin_of(style) : std::string_view();
    out_.append(begin);
    out_.append(text);
    if (!begin.empty()) out_.append("\x1b[0m");
  }

  // Writes the rest of a line that already has `column` columns. Further lines begin at that column.
  void wrapped(std::string_view text, std::size_t column, Style style) {
    const std::size_t room = options_.width >= column + kMinRoom ? options_.width - column : 0;
    bool first = true;
    for (const std::string_view piece : wrap(text, room)) {
      if (!first) out_.append(column, ' ');
      first = false;
      styled(style, piece);
      out_.append('\n');
    }
  }

  void heading(std::string_view text) {
    out_.append('\n');
    styled(Style::heading, text);
    out_.append('\n');
  }

  void row(std::string label, std::string_view value, Style style = Style::plain) {
    rows_.push_back({std::move(label), safe(value), style});
  }

  // Writes the collected rows. Of equal labels in a row, only the first is written.
  void flush() {
    std::size_t width = kMinLabel;
    for (const Row& r : rows_) width = std::max(width, r.label.size());
    std::string_view before;
    for (const Row& r : rows_) {
      const bool again = !before.empty() && r.label == before;
      out_.append(kIndent, ' ');
      if (!again) styled(Style::label, r.label);
      out_.append(width - (again ? 0 : r.label.size()) + kGap, ' ');
      wrapped(r.value, kIndent + width + kGap, r.style);
      before = r.label;
    }
    rows_.clear();
  }

  // The object that the query is about, if the record has one.
  std::uint16_t main_section() const {
    if (!record_.draft) return kNoSection;
    for (const std::uint16_t section : {kDomain, kNetwork, kAs}) {
      if (count_of(draft(), section) == 1 && draft().current(section)->values > 0) return section;
    }
    return kNoSection;
  }

  void title() {
    std::string_view name = record_.shown_query();
    if (name.empty() && record_.draft) name = draft().get({kDomain, kName});
    if (name.empty() && record_.draft) name = draft().get({kNetwork, kInetnum});
    std::string shown = safe(name.empty() ? "(no query)" : name);
    if (record_.type == kAsType && !shown.starts_with("AS")) shown.insert(0, "AS");
    if (name.find("xn--") != std::string_view::npos) {
      const routing::Query query = routing::classify(name);
      if (!query.unicode.empty() && query.unicode != name) shown = safe(query.unicode) + " (" + shown + ")";
    }
    styled(Style::title, shown);
    out_.append('\n');
  }

  void verdict_rows() {
    const std::string_view why = meaning_of(record_.status);
    const Style style = record_.registered == Registered::yes  ? Style::good
                        : record_.registered == Registered::no ? Style::bad
                                                               : Style::doubtful;
    row("Registered", to_string(record_.registered), style);
    if (!why.empty()) {
      std::string answer(why);
      if (record_.retry_after) {
        const auto wait = std::chrono::ceil<std::chrono::seconds>(*record_.retry_after);
        answer += "; it may be queried again after " + std::to_string(wait.count()) + " s";
      }
      row("Answer", answer, Style::doubtful);
    } else if (record_.registered == Registered::unknown && record_.verdict == Verdict::unknown) {
      row("Answer", "not understood: no line says whether it is registered", Style::doubtful);
    }
    if (const std::string_view verdict = meaning_of(record_.verdict); !verdict.empty()) {
      row("Verdict", verdict, Style::doubtful);
    }
  }

  void object_rows(std::uint16_t section, const Object& object) {
    std::uint64_t done = bit(kNserver) | bit(kNserverIp);
    const bool titled = section == kDomain && iequals(draft().get({kDomain, kName}), record_.query);
    if (titled) done |= bit(kName);
    for (const std::uint16_t a : wanted_first(section)) {
      if ((done & bit(a)) != 0) continue;
      if ((kAddressMask & bit(a)) != 0) {
        address_rows(object);
        done |= kAddressMask;
      } else {
        attribute_rows(object, a);
        done |= bit(a);
      }
    }
    each_attribute(draft(), object, [&](std::uint16_t a) {
      if (a < kStandardAttributes && (done & bit(a)) != 0) return;
      if (a < kStandardAttributes && (kAddressMask & bit(a)) != 0) {
        address_rows(object);
        done |= kAddressMask;
      } else {
        attribute_rows(object, a);
      }
    });
  }

  void attribute_rows(const Object& object, std::uint16_t attribute) {
    each_field(draft(), object, attribute, [&](const Field& field, std::uint16_t) {
      const std::string label = attribute == kSelf ? std::string("Text") : attribute_label(keys_, attribute);
      for (const std::string_view line : text::lines(field.value)) row(label, line);
    });
  }

  // As on an envelope: street lines, "City, State Code", country.
  void address_rows(const Object& object) {
    const auto all = [&](std::uint16_t attribute, auto use) {
      each_value(draft(), object, attribute, [&](const Field& f, std::uint16_t) { use(f.value); });
    };
    const auto line = [&](std::string_view value) {
      for (const std::string_view one : text::lines(value)) row("Address", one);
    };
    all(kStreet, line);
    std::string city;
    all(kCity, [&](std::string_view v) { city.append(city.empty() ? "" : ", ").append(v); });
    all(kState, [&](std::string_view v) { city.append(city.empty() ? "" : ", ").append(v); });
    all(kPcode, [&](std::string_view v) { city.append(city.empty() ? "" : " ").append(v); });
    if (!city.empty()) line(city);
    all(kCountry, line);
  }

  void sections(std::uint16_t main) {
    if (main != kNoSection) name_servers(*draft().current(main));
    each_section(draft(), [&](std::uint16_t section) {
      if (section == main || section == kDisclaimer || section == kRedacted || section == kPrivacyService) return;
      const std::size_t count = count_of(draft(), section);
      each_object_of(draft(), section, [&](const Object& object, std::size_t index) {
        if (section == kRegistrar && says_no_more(object)) return;
        std::string title = section_title(keys_, section);
        if (count > 1) title += " " + std::to_string(index + 1);
        heading(title);
        object_rows(section, object);
        flush();
        if (object.has(kNserver)) name_servers(object);
      });
    });
  }

  // Whether a registrar has only a name and a page, which are shown with the domain.
  static bool says_no_more(const Object& object) {
    return object.further == kNoField && (object.mask & ~(bit(kName) | bit(kOrganization) | bit(kUrl))) == 0;
  }

  void name_servers(const Object& object) {
    if (!object.has(kNserver)) return;
    heading("Name servers");
    std::size_t width = 0;
    each_value(draft(), object, kNserver,
               [&](const Field& f, std::uint16_t) { width = std::max(width, f.value.size()); });
    each_value(draft(), object, kNserver, [&](const Field& server, std::uint16_t index) {
      out_.append(kIndent, ' ');
      append_safe(out_, server.value);
      std::size_t gap = width - server.value.size() + kGap;
      each_address_of(draft(), object, index, [&](const Field& ip) {
        out_.append(gap, ' ');
        append_safe(out_, ip.value);
        gap = 1;
      });
      out_.append('\n');
    });
  }

  // The keys whose values the servers do not show, and the service that replaces a contact.
  void not_shown() {
    if (const Object* service = first_object(&draft(), kPrivacyService)) {
      row("Service", View(draft(), *service).one(kSelf));
    }
    std::string keys;
    each_redacted(draft(), [&](std::string_view path) { keys.append(keys.empty() ? "" : ", ").append(path); });
    if (!keys.empty()) row("Redacted", keys);
    if (rows_.empty()) return;
    heading("Privacy");
    flush();
  }

  // Whether the registrar is named instead of the registry, because its own plugin read its answer.
  bool names_registrar() const {
    return record_.draft && !record_.registrar.empty() && record_.registrar == draft().get({kDomain, kRegistrar});
  }

  void registry() {
    if (!record_.registrar.empty()) row("Name", record_.registrar);
    if (!record_.referrer.empty()) row("Web", record_.referrer);
    if (record_.draft) {
      if (const Object* terms = draft().current(kDisclaimer); terms != nullptr && terms->values > 0) {
        const bool one = terms->values == 1;
        row("Terms", std::to_string(terms->values) + (one ? " line" : " lines") + ", in the JSON and the raw form");
      }
    }
    if (rows_.empty()) return;
    heading(names_registrar() ? "Registrar" : "Registry");
    flush();
  }

  void asked() {
    if (record_.exchanges.empty()) return;
    heading("Asked");
    // The reason for each query is of interest only if there was a choice of protocols.
    const bool choice = std::any_of(record_.exchanges.begin(), record_.exchanges.end(),
                                    [](const auto& e) { return e->protocol == "rdap"; });
    for (const auto& e : record_.exchanges) {
      std::string server = e->server.empty() ? "a stored answer" : e->server;
      const bool usual =
          e->port == text::kWhoisPort || e->port == 0 || (e->protocol == "rdap" && e->port == text::kHttpsPort);
      if (!usual) server += ":" + std::to_string(e->port);
      std::string what;
      const auto say = [&](std::string_view before, std::string_view text, std::string_view after) {
        if (!text.empty()) what.append(what.empty() ? "" : ", ").append(before).append(text).append(after);
      };
      say("\"", e->args, "\"");
      say("at ", e->address, "");
      say("read by ", e->handler, "");
      if (choice) say("", e->why, "");
      say("", e->error, "");
      row(safe(server), what, e->error.empty() ? Style::plain : Style::bad);
    }
    flush();
  }

  void errors() {
    if (record_.errors.empty()) return;
    heading("Problems");
    for (const std::string& error : record_.errors) {
      out_.append(kIndent, ' ');
      wrapped(safe(error), kIndent, Style::bad);
    }
  }

  const RecordData& record_;
  const Keys& keys_;
  const TextOptions& options_;
  text::CharBuffer& out_;
  std::vector<Row> rows_;
};

}  // namespace

void write_text(const RecordData& record, const Keys& keys, const TextOptions& options, text::CharBuffer& out) {
  TextWriter(record, keys, options, out).run();
}

}  // namespace whoiskit::render
