// whoiskit plugin check: runs the conformance checks (kit/check.hpp), for authors and for their tests.
#include <filesystem>
#include <map>
#include <string>

#include "cli/authors/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/options/options.hpp"
#include "kit/runner.hpp"
#include "render/safe_text.hpp"
#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"

namespace whoiskit::cli {
namespace {

constexpr int kSomethingFailed = 1;

static_assert(kCheckSeconds == kit::kDefaultTime.count() && kMaxCheckSeconds == kit::kMaxTime.count());

using Counts = std::map<kit::Outcome, unsigned>;

std::string_view colour_for(kit::Outcome outcome) {
  switch (outcome) {
    case kit::Outcome::pass:
      return "\x1b[32m";
    case kit::Outcome::skip:
      return "\x1b[33m";
    default:
      return "\x1b[31m";
  }
}

void print(Output& out, bool colour, const kit::Check& check, const kit::Finding& finding) {
  constexpr std::size_t kOutcome = 7, kName = 14;  // columns
  const std::string_view outcome = kit::to_string(finding.outcome);
  text::CharBuffer line;
  if (colour) line.append(colour_for(finding.outcome));
  line.append(outcome);
  if (colour) line.append("\x1b[0m");
  line.append(kOutcome - outcome.size(), ' ');
  line.append(check.name);
  line.append(kName - check.name.size(), ' ');
  render::append_safe(line, finding.why);
  line.append('\n');
  if (!finding.mend.empty()) {
    line.append(kOutcome + kName, ' ');
    line.append("-> ");
    render::append_safe(line, finding.mend);
    line.append('\n');
  }
  out.write(line.view());
}

void add(text::JsonWriter& json, const kit::Check& check, const kit::Finding& finding) {
  json.begin_object().key("check").string(check.name).key("outcome").string(kit::to_string(finding.outcome));
  json.key("asks").string(check.asks).key("why").string(finding.why);
  if (!finding.mend.empty()) json.key("mend").string(finding.mend);
  json.end_object();
}

void summarise(Output& out, Counts& counts) {
  std::string text = "\n" + std::to_string(counts[kit::Outcome::pass]) + " passed";
  if (const unsigned n = counts[kit::Outcome::fail]) text += ", " + std::to_string(n) + " failed";
  if (const unsigned n = counts[kit::Outcome::crash]) text += ", " + std::to_string(n) + " crashed";
  if (const unsigned n = counts[kit::Outcome::skip]) text += ", " + std::to_string(n) + " skipped";
  out.write(text + "\n");
}

std::string no_such_check(const PluginCheckOptions& command) {
  std::string names;
  for (const kit::Check& check : kit::checks_of(command.file)) {
    names += (names.empty() ? "" : ", ") + std::string(check.name);
  }
  return "there is no check \"" + command.only + "\"; there are " + names;
}

}  // namespace

int check_plugin(const PluginCommand& all, Output& out) {
  const PluginCheckOptions& command = all.check;
  const std::chrono::seconds time(command.seconds);
  kit::Options options{{command.file, command.fixtures, command.seed}, time, command.only};
  if (!command.only.empty() && kit::find_check(command.file, command.only) == nullptr) {
    throw UsageError("--only " + command.only + ": " + no_such_check(command));
  }
  if (!command.child.empty()) return kit::run_one(command.child, options.job, time);
  const bool json = wants_json(all.common, command.json);
  std::error_code code;
  if (!std::filesystem::is_regular_file(command.file, code)) {
    throw UsageError(command.file + ": there is no such file; name a plugin, whois.CLAIM.so or whois.CLAIM.table.toml");
  }
  if (command.fixtures.empty()) {
    options.job.fixtures = kit::fixtures_of(command.file);
  } else if (!std::filesystem::is_directory(command.fixtures, code)) {
    throw UsageError("--fixtures " + command.fixtures + ": there is no such folder");
  }
  const bool colour = colour_of(all.common, out);
  Counts counts;
  text::CharBuffer buffer;
  text::JsonWriter writer(buffer, 2);
  writer.begin_object().key("file").string(command.file).key("fixtures").string(options.job.fixtures);
  writer.key("seed").number(command.seed).key("checks").begin_array();
  kit::run_checks(options, [&](const kit::Check& check, const kit::Finding& finding) {
    ++counts[finding.outcome];
    json ? add(writer, check, finding) : print(out, colour, check, finding);
  });
  const bool good = counts[kit::Outcome::fail] == 0 && counts[kit::Outcome::crash] == 0;
  if (json) {
    writer.end_array().key("conforms").boolean(good).end_object();
    buffer.append('\n');
    text::CharBuffer harmless;
    if (out.is_terminal()) render::append_safe_json(harmless, buffer.view());
    out.write(out.is_terminal() ? harmless.view() : buffer.view());
  } else {
    summarise(out, counts);
  }
  return out.finish(good ? static_cast<int>(kFound) : kSomethingFailed);
}

}  // namespace whoiskit::cli
