#include "cli/authors/print_trial.hpp"

#include <algorithm>
#include <map>

#include "json/pointer.hpp"
#include "json/view.hpp"
#include "render/safe_text.hpp"
#include "text/json_writer.hpp"
#include "text/lines.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::cli {
namespace {

void append_arrow(text::CharBuffer& out, std::string_view path, std::string_view value) {
  out.append("          -> ");
  render::append_safe(out, path);
  out.append(" = ");
  render::append_safe(out, value);
}

// "          -> verdict = free, by "is not registered here" (no_match)"
void append_deciding(text::CharBuffer& out, const kit::Trial& trial) {
  append_arrow(out, "verdict", model::to_string(trial.record.verdict));
  out.append(", by \"");
  render::append_safe(out, trial.deciding->phrase);
  out.append(trial.deciding->generic ? "\" (of every server's " : "\" (");
  out.append(trial.deciding->list);
  out.append(")\n");
}

void append_number(text::CharBuffer& out, std::size_t number, bool left) {
  constexpr std::size_t kWidth = 5;
  const std::string shown = std::to_string(number);
  out.append(left ? "?" : " ");
  out.append(kWidth - std::min(kWidth, shown.size()), ' ');
  out.append(shown);
}

void append_line(text::CharBuffer& out, const kit::Trial& trial, std::size_t response, std::size_t number,
                 std::string_view line) {
  const bool left = std::any_of(trial.unused.begin(), trial.unused.end(), [&](const render::UnusedLine& u) {
    return u.response == response && u.line == number;
  });
  append_number(out, number, left);
  if (!trim(line).empty()) out.append("  ");
  render::append_safe(out, line);
  out.append('\n');
  for (const Provenance& value : trial.values) {
    if (value.line != number || value.response != response) continue;
    append_arrow(out, value.path, value.value);
    out.append('\n');
  }
  if (trial.deciding && response == 0 && trial.deciding->line == number) append_deciding(out, trial);
}

// Appends "    12  /handle: EX1-ZZ" for each used or unused value of a JSON answer, with what was read from it. It
// prints values and not lines because the whole answer may be one line.
void append_json(text::CharBuffer& out, const kit::Trial& trial, std::size_t response, std::string_view text) {
  struct Shown {
    std::size_t line = 0;
    std::string_view text;
    bool left = false;
    std::vector<const Provenance*> values;
  };
  std::map<std::string_view, Shown> by_pointer;
  for (const Provenance& value : trial.values) {
    if (value.line == 0 || value.response != response) continue;
    Shown& shown = by_pointer[value.pointer];
    shown.line = value.line;
    shown.text = value.text;
    shown.values.push_back(&value);
  }
  for (const render::UnusedLine& left : trial.unused) {
    if (left.response == response) by_pointer[left.pointer] = {left.line, left.text, true, {}};
  }
  model::Arena arena;
  const json::View view = json::View::of(text, arena);
  const json::Pointers pointers(view);
  for (std::size_t i = 0; i < view.size(); ++i) {
    const auto found = by_pointer.find(pointers.of(i, arena));
    if (found == by_pointer.end()) continue;
    const Shown& shown = found->second;
    append_number(out, shown.line, shown.left);
    out.append("  ");
    render::append_safe(out, found->first);
    out.append(": ");
    render::append_safe(out, shown.text);
    out.append('\n');
    for (const Provenance* value : shown.values) {
      append_arrow(out, value->path, value->value);
      out.append('\n');
    }
  }
}

// Whether places in the answer are JSON pointers.
bool in_json(const kit::Trial& trial, std::size_t response) {
  const auto of_json = [&](const auto& one) { return one.response == response && !one.pointer.empty(); };
  return std::any_of(trial.values.begin(), trial.values.end(), of_json) ||
         std::any_of(trial.unused.begin(), trial.unused.end(), of_json);
}

void append_lines(text::CharBuffer& out, const kit::Trial& trial) {
  const model::RecordData& record = trial.record;
  for (std::size_t response = 0; response < record.texts.size(); ++response) {
    if (record.texts.size() > 1) {
      out.append("Answer to \"");
      render::append_safe(out, record.exchanges[response]->args);
      out.append("\"\n");
    }
    if (in_json(trial, response)) {
      append_json(out, trial, response, record.texts[response]);
      continue;
    }
    std::size_t number = 0;
    for (const std::string_view line : text::lines(record.texts[response])) {
      append_line(out, trial, response, ++number, line);
    }
  }
}

void append_all(text::CharBuffer& out, std::string_view before, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    out.append(before);
    render::append_safe(out, text);
    out.append('\n');
  }
}

}  // namespace

void append_trial(text::CharBuffer& out, const kit::Trial& trial) {
  append_lines(out, trial);
  out.append('\n');
  for (const Provenance& value : trial.values) {
    if (value.line > 0) continue;
    out.append("not of a line: ");
    render::append_safe(out, value.path);
    out.append(" = ");
    render::append_safe(out, value.value);
    out.append('\n');
  }
  append_all(out, "error: ", trial.record.errors);
  append_all(out, "note: ", trial.notes);
  out.append("registered: ");
  out.append(model::to_string(trial.record.registered));
  out.append(", verdict: ");
  out.append(model::to_string(trial.record.verdict));
  out.append(", status: ");
  out.append(model::to_string(trial.record.status));
  if (trial.http_status != 0) out.append(", HTTP status: " + std::to_string(trial.http_status));
  out.append(", read by ");
  render::append_safe(out, trial.claim);
  out.append('\n');
  out.append("values: " + std::to_string(trial.values.size()));
  const bool json = !trial.record.texts.empty() && in_json(trial, 0);
  out.append(json ? ", unused JSON values: " : ", unused lines: ");
  out.append(std::to_string(trial.unused.size()));
  out.append(trial.unused.empty() ? "\n" : ", marked ?\n");
}

void append_trial_json(text::CharBuffer& out, const kit::Trial& trial) {
  text::JsonWriter json(out, 2);
  json.begin_object().key("file").string(trial.file).key("claim").string(trial.claim);
  if (!trial.protocol.empty()) json.key("protocol").string(trial.protocol);
  if (trial.http_status != 0) json.key("http_status").number(trial.http_status);
  if (!trial.content_type.empty()) json.key("content_type").string(trial.content_type);
  json.key("record").raw(kit::minified(trial.json)).key("values").begin_array();
  for (const Provenance& value : trial.values) {
    json.begin_object().key("path").string(value.path).key("value").string(value.value);
    if (value.line > 0) {
      json.key("response").number(value.response).key("line").number(value.line).key("text").string(value.text);
      if (!value.pointer.empty()) json.key("pointer").string(value.pointer);
    }
    json.end_object();
  }
  json.end_array();
  if (trial.deciding) {
    json.key("phrase").begin_object().key("line").number(trial.deciding->line);
    json.key("list").string(trial.deciding->list).key("text").string(trial.deciding->phrase);
    json.key("generic").boolean(trial.deciding->generic).end_object();
  }
  json.key("unused").begin_array();
  for (const render::UnusedLine& line : trial.unused) {
    json.begin_object().key("response").number(line.response).key("line").number(line.line);
    json.key("text").string(line.text);
    if (!line.pointer.empty()) json.key("pointer").string(line.pointer);
    json.end_object();
  }
  json.end_array().key("notes").begin_array();
  for (const std::string& note : trial.notes) json.string(note);
  json.end_array().end_object();
  out.append('\n');
}

}  // namespace whoiskit::cli
