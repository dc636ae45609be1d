#include "cli/bulk/options.hpp"

#include <functional>
#include <string_view>

#include "bulk/output_line.hpp"
#include "cli/fields.hpp"
#include "cli/in_order.hpp"
#include "cli/options/network_options.hpp"
#include "cli/options/options.hpp"
#include "cli/options/query_options.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::cli {
namespace {

// Calls visit(name, member) for each option that changes the lines of the output.
template <class Command, class Visit>
void each_line_option(Command& command, Visit&& visit) {
  visit("fields", command.fields);
  visit("no_follow", command.no_follow);
  visit("keep_redacted", command.keep_redacted);
  visit("with_raw", command.with_raw);
  visit("lists", command.lists);
  visit("type", command.query.type);
  visit("protocol", command.query.protocol);
  visit("server", command.query.server);
  visit("exact", command.query.exact);
}

std::string text_of(bool value) { return value ? "1" : ""; }
std::string text_of(const std::string& value) { return value == "auto" ? "" : value; }
std::string text_of(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& one : list) text.append(text.empty() ? "" : ",").append(one);
  return text;
}
void set(bool& value, const std::string& text) { value = text == "1"; }
void set(std::string& value, const std::string& text) { value = text; }
void set(std::vector<std::string>& list, const std::string& text) { list = {text}; }

}  // namespace

bulk::InputOptions input_options(const BulkCommand& command) {
  bulk::InputOptions options{bulk::InputFormat::automatic, command.column, command.header};
  if (command.input_format == "lines") options.format = bulk::InputFormat::lines;
  if (command.input_format == "csv") options.format = bulk::InputFormat::csv;
  if (command.input_format == "ndjson") options.format = bulk::InputFormat::ndjson;
  return options;
}

std::vector<std::string> fields_of(const BulkCommand& command) {
  std::vector<std::string> fields, of_records;
  for (const std::string& list : command.fields) {
    for (std::string_view rest = list; !rest.empty();) {
      const Cut parts = cut(rest, ',');
      if (!trim(parts.before).empty()) fields.emplace_back(trim(parts.before));
      rest = parts.after;
    }
  }
  for (const std::string& field : fields) {
    if (!bulk::is_of_line(field)) of_records.push_back(field);
  }
  check_fields(of_records);
  return fields;
}

LookupOptions bulk_lookup_options(const BulkCommand& command, HostOptions& host) {
  LookupOptions options = lookup_options(command.query);
  options.server = command.query.server;
  options.follow = !command.no_follow;
  options.keep_redacted = command.keep_redacted;
  options.timeout = command.timeout == 0 ? kTimeOfSeveral : milliseconds_of(command.timeout);
  apply(command.network, host, options);
  if (command.network.cache_bytes == 0) host.cache_bytes = 0;  // records are written once, and then not needed
  host.shared_answers = host.shared_answers && command.network.cache;
  return options;
}

std::map<std::string, std::string> line_options(const BulkCommand& command) {
  std::map<std::string, std::string> options;
  each_line_option(command, [&](const char* name, const auto& value) {
    if (std::string text = text_of(value); !text.empty()) options[name] = std::move(text);
  });
  return options;
}

bulk::PreviousOptions previous_options(const BulkCommand& command) {
  if (command.refresh.empty() && command.diff.empty()) {
    throw UsageError("--previous: say what it is for: --refresh AGE, --diff FILE or both");
  }
  bulk::PreviousOptions options;
  options.path = command.previous;
  options.beside = command.output;
  if (!command.refresh.empty()) options.refresh = age_of("--refresh", command.refresh);
  options.changes = !command.diff.empty();
  options.type = lookup_options(command.query).type;
  options.with_raw = command.with_raw;
  return options;
}

void set_line_options(const std::map<std::string, std::string>& options, BulkCommand& command) {
  each_line_option(command, [&](const char* name, auto& value) {
    if (const auto found = options.find(name); found != options.end()) set(value, found->second);
  });
}

}  // namespace whoiskit::cli
