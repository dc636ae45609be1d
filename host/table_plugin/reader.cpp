#include "table_plugin/reader.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "table_plugin/layout.hpp"
#include "table_plugin/paths.hpp"
#include "table_plugin/routing_part.hpp"
#include "table_plugin/scope.hpp"
#include "text/phrases.hpp"
#include "text/toml.hpp"

namespace whoiskit::table_plugin {
namespace {

bool is_phrase(std::string_view text) {
  const text::Phrase phrase{text};
  return text::PhraseSet(std::span(&phrase, 1)).size() > 0;
}

class TableReader {
 public:
  TableReader(const toml::table& file, Spec& spec) : root_(file, {}, faults_), spec_(spec) {}

  std::vector<Fault> read() {
    read_version();
    read_description();
    read_places(root_, spec_);
    read_keys();
    rules_.read_named(root_);
    read_layout(root_, paths_, rules_, faults_, spec_.layout);
    for (Scope& scope : root_.tables("layout")) read_other(scope);
    name_families();
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
    } else if (claim && !is_dotted(claim->value, kClaimLetters)) {
      root_.fault(claim->line, "claim",
                  "\"" + claim->value + "\" is no claim; write words of a-z, 0-9 and '-' joined by dots: gtld.acme");
    } else if (claim) {
      about.claim = claim->value;
    }
    about.version = "1.0.0";
    if (auto version = root_.text("version")) {
      if (!is_dotted(version->value, {})) {
        root_.fault(version->line, "version",
                    "\"" + version->value +
                        "\" is not numbers joined by dots; by it a host tells an older table from a newer one");
      }
      about.version = std::move(version->value);
    }
    if (auto description = root_.text("description")) about.description = std::move(description->value);
  }

  // The keys that the table declares, and those that are used outside of layouts.
  void read_keys() {
    std::vector<std::string> further;
    for (Text& key : root_.list("keys")) {
      if (std::string fault = Paths::validate_further(key.value); !fault.empty()) {
        root_.fault(key.line, "keys", std::move(fault));
      }
      further.push_back(std::move(key.value));
    }
    paths_.allow(std::move(further));
    if (auto refer = root_.text("refer")) {
      if (std::string fault = paths_.validate(refer->value); !fault.empty()) {
        root_.fault(refer->line, "refer", std::move(fault));
      }
      spec_.refer = Paths::target_of(refer->value);
    }
  }

  // Collects the families of all layouts, each once.
  void name_families() {
    std::vector<std::string>& families = spec_.description.families;
    const auto add = [&](const Layout& layout) {
      const std::string& family = layout.family;
      if (!family.empty() && std::find(families.begin(), families.end(), family) == families.end()) {
        families.push_back(family);
      }
    };
    add(spec_.layout);
    for (const Layout& layout : spec_.others) add(layout);
  }

  // Reads a layout other than that of the file itself.
  void read_other(Scope& scope) {
    Layout& layout = spec_.others.emplace_back();
    auto when = scope.text("when");
    if (!scope.has("when")) scope.fault(0, "when", "is missing; it is a phrase of the answers that the layout is for");
    if (when && !is_phrase(when->value)) scope.fault(when->line, "when", "\"" + when->value + "\" is no phrase");
    if (when) layout.when = std::move(when->value);
    Rules rules = rules_;
    rules.read_named(scope);
    read_layout(scope, paths_, rules, faults_, layout);
    scope.end();
  }

  Faults faults_;
  Scope root_;
  Spec& spec_;
  Paths paths_;
  Rules rules_{paths_};
};

}  // namespace

Reading read_table(std::string_view toml) {
  Reading reading;
  text::TomlFault fault;
  const auto file = text::read_toml(toml, {kMaxTableBytes, false}, fault);
  if (file) {
    reading.faults = TableReader(*file, reading.spec).read();
  } else {
    reading.faults.push_back({fault.line, {}, std::move(fault.what)});
  }
  return reading;
}

}  // namespace whoiskit::table_plugin
