#include "cli/authors/print_trial.hpp"

#include <algorithm>

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

void append_line(text::CharBuffer& out, const kit::Trial& trial, std::size_t response, std::size_t number,
                 std::string_view line) {
  constexpr std::size_t kWidth = 5;
  const bool left = std::any_of(trial.unused.begin(), trial.unused.end(), [&](const render::UnusedLine& u) {
    return u.response == response && u.line == number;
  });
  const std::string shown = std::to_string(number);
  out.append(left ? "?" : " ");
  out.append(kWidth - std::min(kWidth, shown.size()), ' ');
  out.append(shown);
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

void append_lines(text::CharBuffer& out, const kit::Trial& trial) {
  const model::RecordData& record = trial.record;
  for (std::size_t response = 0; response < record.texts.size(); ++response) {
    if (record.texts.size() > 1) {
      out.append("Answer to \"");
      render::append_safe(out, record.exchanges[response]->args);
      out.append("\"\n");
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
  out.append(", read by ");
  render::append_safe(out, trial.claim);
  out.append('\n');
  out.append("values: " + std::to_string(trial.values.size()));
  out.append(", lines that nothing was made of: " + std::to_string(trial.unused.size()));
  out.append(trial.unused.empty() ? "\n" : ", marked ?\n");
}

void append_trial_json(text::CharBuffer& out, const kit::Trial& trial) {
  text::JsonWriter json(out, 2);
  json.begin_object().key("file").string(trial.file).key("claim").string(trial.claim);
  json.key("record").raw(kit::minified(trial.json)).key("values").begin_array();
  for (const Provenance& value : trial.values) {
    json.begin_object().key("path").string(value.path).key("value").string(value.value);
    if (value.line > 0) {
      json.key("response").number(value.response).key("line").number(value.line).key("text").string(value.text);
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
    json.key("text").string(line.text).end_object();
  }
  json.end_array().key("notes").begin_array();
  for (const std::string& note : trial.notes) json.string(note);
  json.end_array().end_object();
  out.append('\n');
}

}  // namespace whoiskit::cli
