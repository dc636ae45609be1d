#include "table_plugin/layout_headings.hpp"

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "table_plugin/layout_words.hpp"
#include "whoiskit/abi.h"
#include "whoiskit/text.hpp"

namespace whoiskit::table_plugin {
namespace {

constexpr std::pair<std::string_view, std::uint32_t> kReads[] = {
    {"fields", WK_READS_FIELDS},
    {"lines", WK_READS_LINES},
    {"contact", WK_READS_CONTACT},
    {"notes", WK_READS_NOTES},
};

bool reads_lines(const HeadingText& head) { return head.reads == WK_READS_LINES || head.reads == WK_READS_NOTES; }

std::string validate_head(const HeadingText& head, const Paths& paths, std::string_view path, bool section) {
  if (path.empty()) return {};
  if (std::string fault = paths.validate(path); !fault.empty()) return fault;
  if (head.reads == WK_READS_CONTACT) return paths.validate_role(path);
  if (reads_lines(head) || section) return {};
  return quoted(path) + " is one key; fields go to a section, such as \"owner\"";
}

HeadingText read_head(Scope& scope, const Scope::Entry& entry, const Paths& paths, RowReader& rows) {
  HeadingText head;
  head.text = trim(entry.key);
  while (head.text.ends_with(':')) head.text.pop_back();
  std::string path = entry.value.value;
  bool has_reads = false;  // the entry specifies how its lines are read
  if (entry.table != nullptr) {
    Scope inner(*entry.table, scope.path_of(entry.key), rows.faults());
    if (auto to = inner.text("to")) path = std::move(to->value);
    if (!inner.has("to")) inner.fault(entry.line, "to", "is missing; it says what the lines below are about");
    has_reads = read_word(inner, "reads", "way of reading", kReads, head.reads);
    if (auto value = inner.text("value")) {
      if (std::string fault = paths.validate_relative(value->value); !fault.empty()) {
        inner.fault(value->line, "value", std::move(fault));
      }
      head.value = Paths::target_of_relative(value->value).key;
    }
    head.gap = inner.flag("gap").value_or(false);
    head.shape = read_shape(inner, "order");
    if (!head.shape.empty() && !has_reads) head.reads = WK_READS_CONTACT, has_reads = true;
    if (auto parts = inner.table("parts")) rows.read(*parts, head.parts, Where::part);
    head.rule = rows.rules().read(inner, {"to", "reads", "value", "gap", "order", "parts"});
    inner.end();
  }
  const bool section = path.find('.') == std::string::npos && path != "disclaimer";
  if (!has_reads) head.reads = section ? WK_READS_FIELDS : WK_READS_LINES;
  if (std::string fault = validate_head(head, paths, path, section); !fault.empty()) {
    scope.fault(entry.line, entry.key, std::move(fault));
  } else {
    head.target = Paths::target_of(path);
  }
  return head;
}

}  // namespace

void read_headings(Scope& scope, const Paths& paths, RowReader& rows, std::vector<HeadingText>& headings) {
  std::set<std::string> seen;
  for (Scope::Entry& entry : scope.entries()) {
    if (is_label(scope, entry, seen)) headings.push_back(read_head(scope, entry, paths, rows));
  }
}

}  // namespace whoiskit::table_plugin
