#include "cli/bulk/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "bulk/output_line.hpp"
#include "render/safe_text.hpp"
#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"
#include "whoiskit/words.hpp"

namespace whoiskit::cli {
namespace {

constexpr std::size_t kMostServers = 20;  // that a summary names

// "1,234,567".
std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

std::string time_text(std::chrono::seconds time) {
  const auto s = time.count();
  if (s < 120) return fmt::format("{} s", s);
  if (s < 2 * 3600) return fmt::format("{} min", s / 60);
  if (s < 2 * 86400) return fmt::format("{} h {} min", s / 3600, s % 3600 / 60);
  return fmt::format("{} days {} h", s / 86400, s % 86400 / 3600);
}

std::string safe(std::string_view text) {
  text::CharBuffer buffer;
  render::append_safe(buffer, text);
  return std::string(buffer.view());
}

// What was done in this part of the run, for each second of it.
double per_second(const bulk::Progress& progress) {
  const double seconds = std::chrono::duration<double>(progress.time).count();
  return seconds > 0 ? static_cast<double>(progress.done - progress.done_before) / seconds : 0;
}

// The words of a kind with their counts, the largest first.
std::vector<std::pair<std::string, std::uint64_t>> words_of(const bulk::Counts& counts, std::string_view kind) {
  std::vector<std::pair<std::string, std::uint64_t>> words;
  for (const auto& [key, n] : counts) {
    if (key.first == kind) words.emplace_back(key.second, n);
  }
  std::stable_sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return words;
}

void append_words(std::string& text, std::string_view heading, const bulk::Counts& counts, std::string_view kind) {
  const auto words = words_of(counts, kind);
  if (words.empty()) return;
  text += heading;
  for (std::size_t i = 0; i < words.size() && i < kMostServers; ++i) {
    text += fmt::format("{}{} {}", i == 0 ? " " : ", ", safe(words[i].first), grouped(words[i].second));
  }
  if (words.size() > kMostServers) text += fmt::format(", and {} more", words.size() - kMostServers);
  text += '\n';
}

// Answers that were not asked for again.
std::uint64_t taken_over(const bulk::Progress& progress) {
  const auto found = progress.counts->find({std::string(bulk::kLines), std::string(bulk::kTakenOver)});
  return found == progress.counts->end() ? 0 : found->second;
}

void write_counts(text::JsonWriter& json, const bulk::Counts& counts, std::string_view name, std::string_view kind) {
  json.name(name).begin_object();
  for (const auto& [word, n] : words_of(counts, kind)) json.key(word).number(n);
  json.end_object();
}

}  // namespace

std::string progress_line(const bulk::Progress& progress, unsigned width) {
  std::string line =
      grouped(progress.done) + " of " + grouped(progress.read) + (progress.all_read ? "" : "+") + " done";
  if (progress.read > 0) {
    line += fmt::format(" ({:.1f} %)", 100.0 * static_cast<double>(progress.done) / static_cast<double>(progress.read));
  }
  line += fmt::format(", {:.1f}/s", per_second(progress));
  if (!progress.slowest.empty()) {
    line += fmt::format("; {} has {} left", safe(progress.slowest), grouped(progress.slowest_left));
    if (progress.slowest_per_second > 0) line += fmt::format(" at {:.3g}/s", progress.slowest_per_second);
    if (!progress.waits_for.empty()) line += " (" + progress.waits_for + ")";
    if (progress.time_left) line += ": " + time_text(*progress.time_left);
  }
  if (width > 1 && line.size() >= width) line.resize(width - 1);
  return line;
}

std::string progress_json(const bulk::Progress& progress, std::string_view event) {
  text::CharBuffer buffer;
  text::JsonWriter json(buffer, 0);
  json.begin_object().name("event").string(event);
  json.name("done").number(progress.done).name("read").number(progress.read);
  json.name("all_read").boolean(progress.all_read).name("under_way").number(progress.under_way);
  json.name("milliseconds").number(static_cast<std::uint64_t>(progress.time.count()));
  json.name("per_second").number(static_cast<std::uint64_t>(per_second(progress)));
  if (!progress.slowest.empty()) {
    json.name("slowest").begin_object().name("server").string(progress.slowest);
    json.name("left").number(progress.slowest_left);
    if (!progress.waits_for.empty()) json.name("waits_for").string(progress.waits_for);
    if (progress.time_left) json.name("seconds_left").number(static_cast<std::uint64_t>(progress.time_left->count()));
    json.end_object();
  }
  if (const std::uint64_t taken = taken_over(progress); taken > 0) json.name("taken_over").number(taken);
  write_counts(json, *progress.counts, "verdicts", "verdict");
  write_counts(json, *progress.counts, "reasons", "reason");
  if (event != "progress") write_counts(json, *progress.counts, "servers", "server");
  json.end_object();
  return std::string(buffer.view());
}

std::string bulk_summary(const bulk::Progress& progress) {
  std::string text = fmt::format(
      "{} of {} queries done; this part took {}, {:.1f}/s\n", grouped(progress.done), grouped(progress.read),
      time_text(std::chrono::ceil<std::chrono::seconds>(progress.time)), per_second(progress));
  if (const std::uint64_t taken = taken_over(progress); taken > 0) {
    text += fmt::format("{} answers of the earlier run were taken over\n", grouped(taken));
  }
  append_words(text, "verdicts:", *progress.counts, "verdict");
  append_words(text, "reasons:", *progress.counts, "reason");
  append_words(text, "servers:", *progress.counts, "server");
  return text;
}

std::uint64_t unanswered(const bulk::Counts& counts) {
  std::uint64_t sum = 0;
  for (int i = 0; i <= static_cast<int>(Verdict::empty); ++i) {
    const auto verdict = static_cast<Verdict>(i);
    const auto found = counts.find({"verdict", std::string(to_string(verdict))});
    if (found != counts.end() && !bulk::is_answer(verdict)) sum += found->second;
  }
  return sum;
}

}  // namespace whoiskit::cli
