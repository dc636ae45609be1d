#include "registry/registry.hpp"

#include <algorithm>
#include <utility>

#include "registry/cache_scope.hpp"
#include "registry/plugin_opener.hpp"

namespace whoiskit::registry {

Registry::Registry(const HostOptions& options, bool keeps_answers, std::function<void()> on_publish)
    : options_(options),
      keeps_answers_(keeps_answers),
      on_publish_(std::move(on_publish)),
      keys_(std::make_shared<model::Keys>()),
      trusted_(read_trusted(options.key_files)) {
  if (!trusted_.fault.empty()) throw HostError(trusted_.fault);
  sources_ = sources_with(trusted_);
  generation_ = std::make_shared<const Generation>(sources_);
  problems_ = generation_->problems;
}

Sources Registry::sources_with(const TrustedKeys& trusted) {
  Sources sources = sources_of(options_, *keys_, trusted.keys);
  if (keeps_answers_) sources.cache_scope = scope_of_options(options_);
  return sources;
}

// Whether the files of keys differ from before. A bad file leaves the previous keys in force.
bool Registry::take_new_keys(std::string& problem) {
  TrustedKeys now = read_trusted(options_.key_files);
  if (!now.fault.empty()) {
    problem = now.fault + "; the previous keys stay in use";
    return false;
  }
  if (now.texts == trusted_.texts) return false;
  trusted_ = std::move(now);
  sources_ = sources_with(trusted_);
  return true;
}

Reload Registry::reload() {
  const std::lock_guard one_at_a_time(reload_mutex_);
  const std::shared_ptr<const Generation> before = generation();
  Reload done;
  done.generation = before->number;
  if (before->alive() >= kMaxGenerations) {
    done.postponed = true;
    done.problems.push_back(
        std::to_string(kMaxGenerations) +
        " generations are still used by look-ups; the changes are loaded when some of those have ended");
    return done;
  }
  std::string bad_keys;
  const bool other_keys = take_new_keys(bad_keys);
  const auto next = std::make_shared<const Generation>(sources_, before.get(), other_keys);
  done.problems = next->problems;
  if (!bad_keys.empty()) done.problems.push_back(std::move(bad_keys));
  if (next->changed_since(*before)) {
    {
      const std::lock_guard lock(generation_mutex_);
      generation_ = next;
    }
    on_publish_();
    done.published = true;
    done.generation = next->number;
    done.added = next->plugins.changes().added;
    done.replaced = next->plugins.changes().replaced;
    done.removed = next->plugins.changes().removed;
  }
  const std::lock_guard lock(problems_mutex_);
  done.new_problems = problems_ != done.problems;
  problems_ = done.problems;
  return done;
}

std::vector<std::string> Registry::problems() const {
  const std::lock_guard lock(problems_mutex_);
  return problems_;
}

void Registry::watch() {
  for (std::string& line : generation()->plugins.open_all()) {
    if (std::find(problems_.begin(), problems_.end(), line) == problems_.end()) problems_.push_back(std::move(line));
  }
  std::vector<std::string> folders;
  for (const loader::Folder& folder : sources_.folders) folders.push_back(folder.path);
  std::vector<std::string> files = sources_.route_files;
  if (!sources_.bootstrap_file.empty()) files.push_back(sources_.bootstrap_file);
  files.insert(files.end(), options_.key_files.begin(), options_.key_files.end());
  watcher_ = std::make_unique<FolderWatcher>(folders, files, [this] {
    const Reload done = reload();
    if (options_.on_reload && (done.published || done.new_problems)) options_.on_reload(done);
    return !done.postponed;
  });
}

}  // namespace whoiskit::registry
