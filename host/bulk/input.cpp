#include "bulk/input.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

#include "bulk/error.hpp"
#include "bulk/input_json.hpp"
#include "text/lines.hpp"
#include "text/utf8.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::bulk {
namespace {

constexpr std::size_t kBuffer = 256 * 1024;
constexpr std::string_view kMark("\xef\xbb\xbf", 3);  // some programs write it before UTF-8
constexpr int kEnd = -1;
constexpr const char* kTooLong = "longer than a megabyte";

bool is_number(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

}  // namespace

Input::Input(const std::string& path, InputOptions options) : bytes_(path), options_(std::move(options)) {
  buffer_.resize(kBuffer);
  while (filled_ < kMark.size() && fill()) continue;
  if (std::string_view(buffer_.data(), filled_).starts_with(kMark)) at_ = kMark.size();
  if (options_.format == InputFormat::automatic) {
    std::size_t first = at_;
    while (first < filled_ && is_blank(buffer_[first])) ++first;
    const bool json = first < filled_ && buffer_[first] == '{';
    options_.format = !options_.column.empty() ? InputFormat::csv : json ? InputFormat::ndjson : InputFormat::lines;
  }
  const bool csv = options_.format == InputFormat::csv;
  if (csv && options_.column.empty()) {
    throw BulkUsageError(bytes_.name() + ": name the column of the CSV that has the queries: --column NAME or N");
  }
  if (!csv && !options_.column.empty()) throw BulkUsageError("--column is of a CSV input alone");
  if (csv) read_header();
}

void Input::read_header() {
  std::size_t number = 0;
  if (is_number(options_.column)) {
    const char* const end = options_.column.data() + options_.column.size();
    const auto read = std::from_chars(options_.column.data(), end, number);
    if (read.ec != std::errc() || number == 0 || number > kMaxColumns) {
      throw BulkUsageError("--column " + options_.column + ": columns have numbers from 1 to " +
                           std::to_string(kMaxColumns));
    }
    column_ = number - 1;
    if (!options_.header) return;
  }
  std::string fault;
  if (!next_record(cells_, fault) || !fault.empty()) {
    throw BulkUsageError(bytes_.name() + ": has no header: its first record is " + (fault.empty() ? "missing" : fault));
  }
  header_ = cells_;
  if (number != 0) return;
  const auto found = std::find(header_.begin(), header_.end(), options_.column);
  if (found == header_.end()) {
    std::string names;
    for (const std::string& name : header_) names.append(names.empty() ? "" : ", ").append(name);
    throw BulkUsageError(bytes_.name() + ": has no column \"" + options_.column + "\"; its header is: " + names);
  }
  column_ = static_cast<std::size_t>(found - header_.begin());
}

// Reads more bytes behind those that are there. False at the end.
bool Input::fill() {
  if (ended_) return false;
  hash_consumed();
  std::memmove(buffer_.data(), buffer_.data() + at_, filled_ - at_);
  filled_ -= at_;
  at_ = hashed_ = 0;
  if (filled_ == buffer_.size()) buffer_.resize(2 * buffer_.size());
  const std::size_t got = bytes_.read(buffer_.data() + filled_, buffer_.size() - filled_);
  filled_ += got;
  ended_ = got == 0;
  return got > 0;
}

void Input::hash_consumed() {
  digest_.add({buffer_.data() + hashed_, at_ - hashed_});
  hashed_ = at_;
}

bool Input::next(Task& task) {
  task.query.clear();
  task.extra.clear();
  task.error.clear();
  const bool any = options_.format == InputFormat::csv      ? next_of_csv(task)
                   : options_.format == InputFormat::ndjson ? next_of_ndjson(task)
                                                            : next_of_lines(task);
  if (any) task.item = ++items_;
  if (any ? items_ % kChunk == 0 : !std::exchange(closed_, true)) {
    hash_consumed();
    digest_.close();
  }
  return any;
}

void Input::skip(const InputPosition& position) {
  Task task;
  while (items_ < position.items) {
    if (!next(task)) {
      throw BulkUsageError(bytes_.name() + ": has changed since the run began: it had " +
                           std::to_string(position.items) + " queries or more and has " + std::to_string(items_) +
                           "; bring it back, or write to another output");
    }
  }
  const bool more = position.complete && next(task);
  if (more || digest_.chain() != position.chain) {
    throw BulkUsageError(bytes_.name() + ": has changed since the run began" + (more ? ": it has more queries" : "") +
                         "; bring it back, or write to another output");
  }
}

// The next line without its end. `too_long`: it is the beginning of one.
bool Input::next_line(std::string_view& line, bool& too_long) {
  too_long = false;
  std::size_t searched = at_;
  for (;;) {
    const auto* end = static_cast<const char*>(std::memchr(buffer_.data() + searched, '\n', filled_ - searched));
    if (end != nullptr || (ended_ && at_ < filled_)) {
      const char* const begin = buffer_.data() + at_;
      const char* const stop = end != nullptr ? end : buffer_.data() + filled_;
      line = std::string_view(begin, static_cast<std::size_t>(stop - begin));
      if (line.ends_with('\r')) line.remove_suffix(1);
      at_ = static_cast<std::size_t>(stop - buffer_.data()) + (end != nullptr);
      if (too_long) line = beginning_;
      too_long = too_long || line.size() > kMaxInputLine;
      ++line_;
      return true;
    }
    if (ended_) {
      ++line_;
      line = beginning_;
      return too_long;
    }
    if (filled_ - at_ > kMaxInputLine) {
      if (!too_long) beginning_.assign(buffer_.data() + at_, kMaxShown + 1);
      too_long = true;
      at_ = filled_;
    }
    const std::size_t unread = filled_ - at_;
    fill();
    searched = at_ + unread;
  }
}

bool Input::next_of_lines(Task& task) {
  bool too_long = false;
  for (std::string_view line; next_line(line, too_long);) {
    const std::string_view query = trim(text::without_comment(line));
    if (query.empty() && !too_long) continue;
    task.number = line_;
    task.query = text::cut_utf8(query, kMaxShown);
    if (too_long) task.error = kTooLong;
    return true;
  }
  return false;
}

bool Input::next_of_ndjson(Task& task) {
  bool too_long = false;
  for (std::string_view line; next_line(line, too_long);) {
    if (trim(line).empty() && !too_long) continue;
    task.number = line_;
    task.error = too_long ? kTooLong : json_.read(line, task.query, task.extra);
    if (!task.error.empty()) task.query = text::cut_utf8(line, kMaxShown);
    return true;
  }
  return false;
}

int Input::next_byte() {
  if (at_ == filled_ && !fill()) return kEnd;
  return static_cast<unsigned char>(buffer_[at_++]);
}

// The next record of CSV. Returns false at the end. `fault`: why it has no cells.
bool Input::next_record(std::vector<std::string>& cells, std::string& fault) {
  fault.clear();
  std::size_t cell = 0, size = 0;
  const auto begin_cell = [&] {
    if (cells.size() <= cell) cells.emplace_back();
    cells[cell].clear();
  };
  begin_cell();
  bool quoted = false, any = false;
  beginning_.clear();
  ++line_;
  for (;;) {
    const int byte = next_byte();
    if (byte == kEnd) {
      if (quoted) fault = "a record whose quote is not closed";
      if (!any) return false;
      break;
    }
    any = true;
    const char c = static_cast<char>(byte);
    if (size <= kMaxShown) beginning_ += c;
    if (++size > kMaxInputLine) fault = std::string("a record ") + kTooLong;
    if (quoted && c == '"') {
      const bool doubled = at_ < filled_ || fill() ? buffer_[at_] == '"' : false;
      if (doubled) {
        ++at_;
        if (size <= kMaxShown) beginning_ += c;
      }
      quoted = doubled;
      if (!doubled) continue;
    } else if (quoted) {
      if (c == '\n') ++line_;
    } else if (c == '"' && cells[cell].empty()) {
      quoted = true;
      continue;
    } else if (c == ',') {
      if (++cell == kMaxColumns) {
        fault = "a record with more than " + std::to_string(kMaxColumns) + " columns";
        --cell;
      }
      begin_cell();
      continue;
    } else if (c == '\n') {
      break;
    }
    if (fault.empty()) cells[cell] += c;
  }
  cells.resize(cell + 1);
  if (!cells[cell].empty() && cells[cell].back() == '\r') cells[cell].pop_back();
  return true;
}

bool Input::next_of_csv(Task& task) {
  std::string fault;
  for (;;) {
    task.number = line_ + 1;
    if (!next_record(cells_, fault)) return false;
    if (cells_.size() > 1 || !cells_[0].empty() || !fault.empty()) break;  // not an empty line
  }
  task.error = fault;
  if (fault.empty() && column_ >= cells_.size()) {
    task.error = "a record with " + std::to_string(cells_.size()) + " columns, and the query is in column " +
                 std::to_string(column_ + 1);
  }
  if (!task.error.empty()) {
    task.query = text::cut_utf8(trim(beginning_), kMaxShown);
    return true;
  }
  task.query = cells_[column_];
  for (std::size_t i = 0; i < std::min(cells_.size(), header_.size()); ++i) {
    if (i != column_) append_member(header_[i], cells_[i], task.extra);
  }
  return true;
}

}  // namespace whoiskit::bulk
