#include "cli/print.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "cli/fields.hpp"
#include "render/safe_text.hpp"
#include "text/json_writer.hpp"
#include "text/lines.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::cli {
namespace {

constexpr unsigned kIndent = 2;

std::string_view shown_server(const Provenance& p) { return p.server.empty() ? "-" : std::string_view(p.server); }

// The lines of an answer without those that the record lists as terms of use.
std::string without_terms(const std::string& raw, const Record& record) {
  std::unordered_set<std::string_view> terms;
  for (const std::string_view line : record.values("disclaimer")) terms.insert(trim(line));
  std::string kept;
  for (const std::string_view line : text::lines(raw)) {
    const std::string_view plain = trim(line);
    std::string_view said = plain;
    while (!said.empty() && (said.front() == '%' || said.front() == '#' || said.front() == '>')) said.remove_prefix(1);
    if (!plain.empty() && (terms.contains(plain) || terms.contains(trim(said)))) continue;
    kept.append(line).append("\n");
  }
  return kept;
}

// The object's values come first. Terms of use come last, because they may have hundreds of lines.
std::vector<Provenance> data_first(std::vector<Provenance> all) {
  std::stable_partition(all.begin(), all.end(), [](const Provenance& p) { return !p.path.starts_with("disclaimer"); });
  return all;
}

}  // namespace

void Printer::check(const PrintOptions& options) {
  if (!options.explain && !options.unused) return;
  const std::string_view word = options.format == Format::raw          ? "raw prints the answers"
                                : options.format == Format::text_lines ? "text-lines prints the answers"
                                : options.format == Format::rdap       ? "rdap prints records"
                                : options.format == Format::whois      ? "whois prints records"
                                                                       : "";
  if (word.empty()) return;
  throw UsageError("--format " + std::string(word) + " only; take text, json or ndjson with --explain and --unused");
}

bool Printer::print(const Record& record) {
  if (options_.short_line || !options_.fields.empty()) {
    append_values(record);
    ++printed_;
    return flush();
  }
  switch (options_.format) {
    case Format::text:
      if (printed_ > 0) buffer_.append('\n');
      append_text(record);
      break;
    case Format::whois:
      if (printed_ > 0) buffer_.append('\n');
      buffer_.append(record.whois());
      break;
    case Format::json:
    case Format::rdap:
      if (options_.format == Format::rdap) {
        buffer_.append(record.rdap(kIndent));
      } else {
        append_json(record, kIndent);
      }
      buffer_.append('\n');
      break;
    case Format::ndjson:
      append_json(record, 0);
      buffer_.append('\n');
      break;
    case Format::raw:
    case Format::text_lines: {
      if (printed_ > 0) buffer_.append('\n');
      const std::string raw = raw_text(record);
      buffer_.append(raw);
      if (!raw.empty() && raw.back() != '\n') buffer_.append('\n');
      break;
    }
  }
  ++printed_;
  return flush();
}

void Printer::append_values(const Record& record) {
  if (options_.short_line) {
    render::append_safe(buffer_, short_line(record));
    buffer_.append('\n');
  }
  for (const std::string& name : options_.fields) {
    std::vector<std::string> values = field_values(record, name);
    // With several keys or queries each has its line, even if it is empty.
    if (values.empty() && (options_.several || options_.fields.size() > 1)) values.emplace_back();
    for (const std::string& value : values) {
      render::append_safe(buffer_, value);
      buffer_.append('\n');
    }
  }
}

void Printer::append_text(const Record& record) {
  if (options_.explain) {
    if (record.registered() != Registered::yes) {
      render::append_safe(buffer_, short_line(record));
      buffer_.append('\n');
    }
    for (const Provenance& p : data_first(record.explain())) {
      render::append_safe(buffer_, p.path);
      buffer_.append(" = ");
      render::append_safe(buffer_, p.value);
      buffer_.append("\n    ");
      if (p.line == 0) {
        buffer_.append("(not from an answer)");
      } else {
        render::append_safe(buffer_, shown_server(p));
        buffer_.append(":");
        buffer_.append(std::to_string(p.line));
        buffer_.append(": ");
        if (!p.pointer.empty()) {
          render::append_safe(buffer_, p.pointer);
          buffer_.append(": ");
        }
        render::append_safe(buffer_, p.text);
      }
      buffer_.append('\n');
    }
  }
  if (options_.unused) {
    if (options_.explain) buffer_.append('\n');
    for (const std::string& line : record.unused()) {
      render::append_safe(buffer_, line);
      buffer_.append('\n');
    }
  }
  if (!options_.explain && !options_.unused) buffer_.append(record.text(options_.colour, options_.width));
}

void Printer::append_json(const Record& record, unsigned indent) {
  if (!options_.explain && !options_.unused) {
    buffer_.append(record.json(indent, true, options_.lists));
    return;
  }
  text::JsonWriter json(buffer_, indent);
  json.begin_object().key("query").string(record.query());
  if (!record.input().empty()) json.key("input").string(record.input());
  if (options_.explain) {
    json.key("explain").begin_array();
    for (const Provenance& p : data_first(record.explain())) {
      json.begin_object().key("path").string(p.path).key("value").string(p.value);
      if (p.line > 0) {
        json.key("server").string(p.server).key("response").number(p.response);
        json.key("line").number(p.line).key("text").string(p.text);
        if (!p.pointer.empty()) json.key("pointer").string(p.pointer);
      }
      json.end_object();
    }
    json.end_array();
  }
  if (options_.unused) {
    json.key("unused").begin_array();
    for (const std::string& line : record.unused()) json.string(line);
    json.end_array();
  }
  json.end_object();
}

std::string Printer::raw_text(const Record& record) const {
  const std::vector<ServerInfo> servers = record.servers();
  const bool rdap = std::any_of(servers.begin(), servers.end(), [](const auto& s) { return s.protocol == "rdap"; });
  if (options_.as_whois && rdap) return record.whois();
  if (options_.format == Format::raw && !options_.as_whois && !options_.hide_terms) return record.raw(true);
  return options_.hide_terms ? without_terms(record.raw(), record) : record.raw();
}

bool Printer::flush() {
  // Text and whois contain no control sequences. The other formats are data, which files and pipes receive unchanged;
  // control sequences are replaced for a terminal.
  bool good;
  if (out_.is_terminal() && options_.format != Format::text && options_.format != Format::whois) {
    text::CharBuffer harmless;
    if (options_.format == Format::raw || options_.format == Format::text_lines) {
      render::append_safe_lines(harmless, buffer_.view());
    } else {
      render::append_safe_json(harmless, buffer_.view());
    }
    good = out_.write(harmless.view());
  } else {
    good = out_.write(buffer_.view());
  }
  buffer_.clear();
  return good;
}

}  // namespace whoiskit::cli
