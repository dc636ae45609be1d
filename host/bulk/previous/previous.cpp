#include "bulk/previous/previous.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "bulk/error.hpp"
#include "bulk/output_line.hpp"
#include "render/difference.hpp"
#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::bulk {
namespace {

constexpr std::uint64_t kLinesBetweenLooks = 1024;
constexpr std::string_view kBegan = "previous_began";

std::vector<Difference> differences_of(PreviousLine& earlier, PreviousLine& now) {
  std::size_t agreed = 0;
  std::vector<Difference> found = render::differences_of(std::move(earlier.values), std::move(now.values), agreed);
  std::erase_if(found, [&](const Difference& difference) {
    return (!now.reason.empty() && render::are_among(difference.second, difference.first)) ||
           (!earlier.reason.empty() && render::are_among(difference.first, difference.second));
  });
  if (earlier.verdict != now.verdict) {
    const auto value = [](model::Verdict verdict) {
      return std::vector<Provenance>{{"verdict", std::string(model::to_string(verdict)), {}, 0, 0, {}, {}}};
    };
    found.insert(found.begin(), {"verdict", value(earlier.verdict), value(now.verdict)});
  }
  return found;
}

// Begins the object of a change.
text::JsonWriter& begin(text::JsonWriter& json, const Task* task, const PreviousLine& line, std::string_view change) {
  json.begin_object();
  if (task != nullptr) json.name("number").number(task->number);
  json.name("input").string(line.input).name("change").string(change).name("time").string(line.time_text);
  return json.name("query").string(line.query).name("verdict").string(model::to_string(line.verdict));
}

std::string ended(text::CharBuffer& buffer, text::JsonWriter& json) {
  json.end_object();
  buffer.append('\n');
  return std::string(buffer.view());
}

}  // namespace

void Previous::fail_changed() const {
  throw BulkUsageError(options_.path +
                       ": has changed since the run began; bring it back, or write to another output to begin again");
}

bool Previous::open(const Ends& ends) {
  const auto now = std::chrono::floor<std::chrono::seconds>(WallClock::now());
  if (state_.note(kBegan).empty()) state_.set_note(kBegan, std::to_string(now.time_since_epoch().count()));
  const std::string began = state_.note(kBegan);
  std::int64_t seconds = 0;
  std::from_chars(began.data(), began.data() + began.size(), seconds);
  not_after_ = std::chrono::sys_seconds(std::chrono::seconds(seconds));

  text_.emplace(options_.path, options_.beside);
  const std::string digest = index_.digest();
  if (digest.empty()) index_.clear();
  std::string_view line;
  PreviousPlace place;
  for (std::uint64_t number = 1; text_->next(line, place.offset); ++number) {
    if (number % kLinesBetweenLooks == 0 && ends()) return false;
    if (!digest.empty()) continue;
    if (number == 1 && !trim(line).starts_with('{')) {
      throw BulkUsageError(options_.path +
                           ": is no NDJSON; --previous needs the output of a run without --fields, which make it CSV");
    }
    if (!reader_.read(line, earlier_, false)) {
      if (faults_++ == 0) first_fault_ = number;
      continue;
    }
    place.size = line.size();
    place.time = earlier_.time;
    place.answered = is_answer(earlier_.verdict);
    index_.add(key_of(earlier_.input, options_.type), place);
  }
  if (digest.empty()) return index_.finish(text_->digest(), ends);
  if (digest != text_->digest()) fail_changed();
  return true;
}

// The line at a place, which was read without a fault before.
std::string Previous::read(const PreviousPlace& place, PreviousLine& into, bool values) {
  std::string line = text_->at(place.offset, place.size);
  if (!reader_.read(line, into, values) || into.time != place.time) fail_changed();
  return line;
}

void Previous::note_query(const Task& task) {
  if (options_.changes) index_.ask(key_of(task.query, options_.type));
}

std::optional<Previous::Copy> Previous::copy(const Task& task) {
  if (!options_.refresh || !task.error.empty()) return std::nullopt;
  const auto place = index_.find(key_of(task.query, options_.type));
  // A time after the beginning of the run is no time of an earlier one.
  if (!place || !place->answered || place->time > not_after_ || not_after_ - place->time >= *options_.refresh) {
    return std::nullopt;
  }
  const std::string line = read(*place, earlier_, false);
  if (options_.with_raw && !earlier_.has_raw) return std::nullopt;
  return Copy{copy_of(line, task, options_.with_raw), earlier_.reason, earlier_.verdict};
}

std::string Previous::change(const Task& task, std::string_view line) {
  if (!options_.changes) return {};
  const auto place = index_.find(key_of(task.query, options_.type));
  if (place && !place->answered) read(*place, earlier_, false);
  if (!reader_.read(trim(line), now_, place && place->answered)) return {};
  text::CharBuffer buffer;
  text::JsonWriter json(buffer, 0);
  if (!place) {
    begin(json, &task, now_, "new");
    return ended(buffer, json);
  }
  if (!is_answer(now_.verdict)) return {};
  std::vector<Difference> found;
  if (place->answered) {
    read(*place, earlier_, true);
    found = differences_of(earlier_, now_);
    if (found.empty()) return {};
  }
  begin(json, &task, now_, place->answered ? "changed" : "answered").name("previous_time").string(earlier_.time_text);
  if (place->answered) {
    json.name("differences").begin_array();
    for (const Difference& difference : found) render::write_difference(difference, {"old", "new", false}, json);
    json.end_array();
  }
  return ended(buffer, json);
}

bool Previous::each_gone(const std::function<void(const std::string& line)>& write, const Ends& ends) {
  if (!options_.changes) return true;
  return index_.each_gone(
      [&](const PreviousPlace& place) {
        read(place, earlier_, false);
        text::CharBuffer buffer;
        text::JsonWriter json(buffer, 0);
        begin(json, nullptr, earlier_, "gone");
        write(ended(buffer, json));
      },
      ends);
}

}  // namespace whoiskit::bulk
