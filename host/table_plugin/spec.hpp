// table_plugin/spec.hpp: what a table says, once it is read and found to be right: a handler as data.
// docs/table-plugins.md tells the format of the file; reader.hpp reads it, handler.hpp runs it, places.hpp makes
// routing rows of it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "loader/plugin.hpp"
#include "routing/compile/builder.hpp"
#include "whoiskit/abi.h"

namespace whoiskit::table_plugin {

// How the answers are laid out: which of the SDK's readers reads them.
enum class Format : std::uint8_t { labels, rpsl, blocks, sections, rdap };

// A step of a rule, as wk_step, with texts of its own.
struct StepText {
  std::uint32_t kind = 0, number = 0;
  std::string text, other;
  wk_key key = 0;
  std::vector<std::pair<std::string, std::uint32_t>> words;
};
using RuleText = std::vector<StepText>;

// Where a value goes, as in wk_row: a key of the model, or a section's (0: a relative) key of the table's own.
struct TargetText {
  wk_key key = 0;
  std::string own;
  bool all = false;
};

// A row of a field table, as wk_row.
struct RowText {
  std::string label;
  TargetText target;
  RuleText rule;
};

// A heading of the format "sections", as wk_heading.
struct HeadingText {
  std::string text;
  TargetText target;
  std::uint32_t reads = WK_READS_FIELDS;
  wk_key value = 0;
  bool gap = false;
  std::string shape;
  std::vector<RowText> parts;
  RuleText rule;
};

// An attribute of RPSL that holds a handle, and the section that it names.
struct ReferenceText {
  std::string attribute;
  std::uint32_t section = 0;
};

// A name that becomes a routing row, and the line of the file that it stands in.
struct Place {
  std::string name;
  std::uint32_t line = 1;
};

// How answers of one layout are read; what its format has no use for is empty.
struct Layout {
  std::string when;    // phrase of the answers that it is for; empty: of all others
  std::string family;  // claim of the plugin that reads them: all below is empty then, but for the format "rdap"
  Format format = Format::labels;
  std::string dates;                    // order of date parts; empty: that of the format's reader
  std::vector<RowText> labels;          // [labels] and [matrix]; for "blocks" [blocks]
  std::vector<RowText> inner;           // labels inside: [contact] of "blocks", [parts] of "sections"; relative keys
  std::vector<ReferenceText> contacts;  // [contacts] of "rpsl"
  std::vector<HeadingText> heads;       // [sections]
  std::vector<RowText> events;          // [events] of "rdap": words of events
  std::vector<RowText> paths;           // [json] of "rdap"

  // [options], named as in the SDK's LabelOptions, RpslOptions, BlockOptions and SectionSpec
  std::string stop, shape;
  std::uint32_t main = WK_DOMAIN;
  wk_key key = WK_HANDLE;
  TargetText rest;
  bool suffix = false, continuation = false, comments = true, stock = false, preface = false;
  bool ends_at_blank = true, gap = false;
  std::uint32_t flags = 0;  // WK_CONTACT_…
};

struct Spec {
  loader::Description description;
  Layout layout;
  std::vector<Layout> others;           // [[layout]]: the first one that is for an answer reads it, before `layout`
  TargetText refer;                     // key whose value names the server that knows more
  std::vector<std::string> registered;  // phrases that say that somebody has the name

  // ---- routing
  bool routes = true;  // false: the rows of its servers stand elsewhere, and all below is empty
  std::vector<Place> servers, zones, networks, as_numbers;
  routing::RowSource server;  // what the rows of all servers say
  std::int64_t rank = 0;      // beside others' rows; see ImageBuilder::rank
};

}  // namespace whoiskit::table_plugin
