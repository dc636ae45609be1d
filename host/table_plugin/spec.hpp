// table_plugin/spec.hpp: the content of a valid table: a handler as data. docs/table-plugins.md describes the file
// format. reader.hpp reads it, handler.hpp runs it, and routing_part.hpp makes routing rows of it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "loader/plugin.hpp"
#include "routing/compile/builder.hpp"
#include "whoiskit/abi.h"

namespace whoiskit::table_plugin {

// The layout of the responses: which of the SDK's readers reads them.
enum class Format : std::uint8_t { labels, rpsl, blocks, sections, rdap };

// A step of a rule, like wk_step, but owning its texts.
struct StepText {
  std::uint32_t kind = 0, number = 0;
  std::string text, other;
  wk_key key = 0;
  std::vector<std::pair<std::string, std::uint32_t>> words;
};
using RuleText = std::vector<StepText>;

// The destination of a value, as in wk_row: a key of the model, or a key that the table declares in a section (0:
// relative).
struct TargetText {
  wk_key key = 0;
  std::string own;
  bool all = false;
};

// A row of a field table, like wk_row.
struct RowText {
  std::string label;
  TargetText target;
  RuleText rule;
};

// A heading of the format "sections", like wk_heading.
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

// An attribute of RPSL with a handle, and the section for the object with that handle.
struct ReferenceText {
  std::string attribute;
  std::uint32_t section = 0;
};

// A name that becomes a routing row, and its line in the file.
struct Place {
  std::string name;
  std::uint32_t line = 1;
};

// How responses of one layout are read. Members that its format does not use are empty.
struct Layout {
  std::string when;    // phrase of the responses that it applies to; empty: all other responses
  std::string family;  // claim of the plugin that reads them; only the format "rdap" uses the members below then
  Format format = Format::labels;
  std::string dates;                    // order of date parts; empty: the default of the format's reader
  std::vector<RowText> labels;          // [labels] and [matrix]; for "blocks" [blocks]
  std::vector<RowText> inner;           // labels inside: [contact] of "blocks", [parts] of "sections"; relative keys
  std::vector<ReferenceText> contacts;  // [contacts] of "rpsl"
  std::vector<HeadingText> heads;       // [sections]
  std::vector<RowText> events;          // [events] of "rdap": words of events
  std::vector<RowText> paths;           // [json] of "rdap"

  // [options], with the names of the SDK's LabelOptions, RpslOptions, BlockOptions and SectionSpec
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
  std::vector<Layout> others;  // [[layout]]: the first one that applies to a response reads it; otherwise `layout`
  TargetText refer;            // key whose value names a server with more data
  std::vector<std::string> registered;  // phrases that mean that the name is registered

  // ---- routing
  bool routes = true;  // false: the rows of its servers are in other files, and all members below are empty
  std::vector<Place> servers, zones, networks, as_numbers;
  routing::RowSource server;  // common part of the rows of all servers
  std::int64_t rank = 0;      // precedence among other rows; see ImageBuilder::rank
};

}  // namespace whoiskit::table_plugin
