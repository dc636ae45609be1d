// whoiskit diff: lists where RDAP and WHOIS disagree about one object.
#include <algorithm>
#include <chrono>
#include <future>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/fields.hpp"
#include "cli/options/network_options.hpp"
#include "cli/options/options.hpp"
#include "cli/simulation.hpp"
#include "render/difference.hpp"
#include "render/safe_text.hpp"
#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"

namespace whoiskit::cli {
namespace {

using render::is_contradiction;

void append_side(text::CharBuffer& lines, std::string_view protocol, const std::vector<Provenance>& values) {
  constexpr std::size_t kWidth = 8;
  for (const Provenance& value : values) {
    lines.append("  ");
    lines.append(protocol);
    lines.append(kWidth - protocol.size(), ' ');
    render::append_safe(lines, value.value);
    if (!value.server.empty()) {
      lines.append("  (");
      render::append_safe(lines, value.server);
      lines.append(")");
    }
    lines.append('\n');
  }
}

void write_text(const std::vector<Difference>& found, std::size_t agreed, text::CharBuffer& lines) {
  for (const Difference& difference : found) {
    render::append_safe(lines, difference.path);
    lines.append('\n');
    append_side(lines, "RDAP", difference.first);
    append_side(lines, "WHOIS", difference.second);
  }
  lines.append(std::to_string(agreed));
  lines.append(agreed == 1 ? " field agrees, " : " fields agree, ");
  lines.append(std::to_string(std::count_if(found.begin(), found.end(), is_contradiction)));
  lines.append(" differ\n");
}

void write_json(const std::string& query, const std::vector<Difference>& found, std::size_t agreed,
                text::JsonWriter& json) {
  json.begin_object().name("query").string(query);
  json.name("differences").begin_array();
  for (const Difference& difference : found) render::write_difference(difference, {"rdap", "whois", true}, json);
  json.end_array().name("agree").number(agreed).end_object();
}

// Records can be compared only if both state whether the object is registered.
std::optional<ExitCode> trouble_with(const Record& record) {
  const ExitCode code = exit_code(record);
  if (code == kFound || code == kNotRegistered) return std::nullopt;
  return code;
}

std::string nothing_to_compare(const Record& record, bool rdap) {
  return std::string(rdap ? "RDAP" : "WHOIS") +
         " does not say whether it is registered, so there is nothing to compare: " + short_line(record);
}

}  // namespace

int show_differences(const DiffCommand& command, Output& out) {
  const Format format = format_of(command.common);
  if (format != Format::text && format != Format::json && format != Format::ndjson) {
    throw UsageError("--format " + command.common.format + ": differences are printed as text, json or ndjson");
  }
  HostOptions of_host = host_options(command.common);
  LookupOptions options;
  apply(command.network, of_host, options);
  std::optional<Simulation> simulation;
  if (!command.simulate.empty()) simulation.emplace(command.simulate, of_host);
  options.timeout = milliseconds_of(command.timeout);
  options.name_servers_from_dns = false;  // they come from neither protocol
  Host host(of_host);
  options.protocol = LookupProtocol::rdap;
  std::future<Record> by_rdap = host.future_lookup(command.query, options);
  options.protocol = LookupProtocol::whois;
  const Record whois = host.lookup(command.query, options);
  const Record rdap = by_rdap.get();
  std::optional<ExitCode> trouble;
  for (const Record* record : {&rdap, &whois}) {
    for (const std::string& error : record->errors()) complain(error);
    if (const auto code = trouble_with(*record)) trouble = std::max(*code, trouble.value_or(*code));
  }
  complain_of_cache(host, of_host);
  if (trouble) {
    for (const Record* record : {&rdap, &whois}) {
      if (record->errors().empty() && trouble_with(*record)) complain(nothing_to_compare(*record, record == &rdap));
    }
    return out.finish(*trouble);
  }

  std::size_t agreed = 0;
  std::vector<Difference> found = differences(rdap, whois, &agreed);
  const bool disagree = std::any_of(found.begin(), found.end(), is_contradiction);
  if (!command.all) std::erase_if(found, [](const Difference& difference) { return !is_contradiction(difference); });
  text::CharBuffer buffer;
  if (format == Format::text) {
    write_text(found, agreed, buffer);
  } else {
    text::JsonWriter json(buffer, format == Format::json ? 2 : 0);
    write_json(rdap.query(), found, agreed, json);
    buffer.append('\n');
  }
  out.write(buffer.view());
  return out.finish(disagree ? kNotRegistered : kFound);
}

}  // namespace whoiskit::cli
