#include "cli/bulk/display.hpp"

#include "cli/bulk/progress.hpp"
#include "cli/output.hpp"
#include "platform/descriptor.hpp"
#include "platform/file.hpp"
#include "platform/terminal.hpp"

namespace whoiskit::cli {
namespace {

constexpr const char* kNewLine = "\r\x1b[K";  // the cursor is in the first column, and the line is empty

void write(const std::string& text) { platform::write_all(platform::kStandardError, text); }

}  // namespace

BulkDisplay::BulkDisplay(const std::string& how)
    : json_(how == "json"), line_(how == "auto" && platform::is_terminal(platform::kStandardError)) {}

void BulkDisplay::show(const bulk::Progress& progress) const {
  if (json_) write(progress_json(progress, "progress") + "\n");
  if (line_) write(kNewLine + progress_line(progress, platform::terminal_width(platform::kStandardError)));
}

void BulkDisplay::end(const bulk::Progress& progress, std::string_view event) const {
  if (line_) write(kNewLine);
  write(json_ ? progress_json(progress, event) + "\n" : bulk_summary(progress));
}

void BulkDisplay::say(const std::string& message) const {
  if (line_) write(kNewLine);
  complain(message);
}

}  // namespace whoiskit::cli
