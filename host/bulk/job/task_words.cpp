// Tasks as the words of a stream's entries.
#include <charconv>

#include "bulk/job/job.hpp"
#include "cache/stored_bytes.hpp"

namespace whoiskit::bulk::job {
namespace {

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::chrono::sys_seconds time_in(std::string_view text) {
  return std::chrono::sys_seconds(std::chrono::seconds(number_in(text)));
}

}  // namespace

// What has its default is left out: a queue may have hundreds of millions of tasks.
redis::Words words_of(const Task& task) {
  redis::Words words{"i", std::to_string(task.item), "q", task.query};
  const auto add = [&](const char* name, std::string value) {
    words.emplace_back(name);
    words.push_back(std::move(value));
  };
  if (task.number != task.item) add("n", std::to_string(task.number));
  if (!task.extra.empty()) add("x", task.extra);
  if (!task.error.empty()) add("e", task.error);
  if (task.tries != 0) add("t", std::to_string(task.tries));
  if (task.attempts != 0) add("a", std::to_string(task.attempts));
  if (task.spent.count() != 0) add("s", std::to_string(task.spent.count()));
  if (task.due != std::chrono::sys_seconds()) add("d", std::to_string(task.due.time_since_epoch().count()));
  if (!task.known.empty()) {
    add("w", std::to_string(task.when.time_since_epoch().count()));
    add("k", cache::pack(task.known));
  }
  return words;
}

Task task_of(const std::vector<redis::Reply>& words) {
  Task task;
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    const std::string& value = words[i + 1].text;
    switch (words[i].text.empty() ? '\0' : words[i].text.front()) {
      case 'i':
        task.item = static_cast<std::uint64_t>(number_in(value));
        if (task.number == 0) task.number = task.item;
        break;
      case 'q':
        task.query = value;
        break;
      case 'n':
        task.number = static_cast<std::uint64_t>(number_in(value));
        break;
      case 'x':
        task.extra = value;
        break;
      case 'e':
        task.error = value;
        break;
      case 't':
        task.tries = static_cast<std::uint32_t>(number_in(value));
        break;
      case 'a':
        task.attempts = static_cast<std::uint32_t>(number_in(value));
        break;
      case 's':
        task.spent = std::chrono::milliseconds(number_in(value));
        break;
      case 'd':
        task.due = time_in(value);
        break;
      case 'w':
        task.when = time_in(value);
        break;
      case 'k':
        if (auto known = cache::unpack_answers(value)) task.known = std::move(*known);
        break;
      default:
        break;
    }
  }
  return task;
}

}  // namespace whoiskit::bulk::job
