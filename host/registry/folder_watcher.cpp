#include "registry/folder_watcher.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>

#include "platform/wait.hpp"

namespace whoiskit::registry {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kQuiet = 20;            // ms without a further change that end a burst
constexpr int kLongBurst = 250;       // ms after which a burst is reported even if it has not ended
constexpr int kTryAgain = 100;        // ms until a call that returned false is repeated
constexpr int kLookForMissing = 500;  // ms between checks for missing folders

platform::Descriptor end_event() {
  platform::Descriptor made = platform::make_event();
  if (!made) throw std::system_error(errno, std::generic_category(), "watching folders");
  return made;
}

}  // namespace

FolderWatcher::FolderWatcher(std::vector<std::string> folders, const std::vector<std::string>& files,
                             std::function<bool()> changed)
    : folders_(std::move(folders)), changed_(std::move(changed)), end_(end_event()) {
  for (const std::string& file : files) {
    const auto folder = std::filesystem::path(file).parent_path();
    folders_.push_back(folder.empty() ? "." : folder.string());
  }
  std::sort(folders_.begin(), folders_.end());
  folders_.erase(std::unique(folders_.begin(), folders_.end()), folders_.end());
  add_missing();  // changes after the constructor returns are seen
  thread_ = std::thread([this] { run(); });
}

FolderWatcher::~FolderWatcher() {
  platform::set_event(end_.get());
  thread_.join();
}

// Starts to watch folders that were missing and exist now. True if there was such a folder.
bool FolderWatcher::add_missing() {
  bool came = false;
  for (const std::string& folder : folders_) {
    if (!events_.watches(folder) && events_.add(folder)) came = true;
  }
  return came;
}

bool FolderWatcher::wait(int milliseconds) {
  const platform::Ready ready = platform::wait_readable({events_.descriptor(), end_.get()}, milliseconds);
  if (ready.has(1)) stopping_ = true;
  return ready.has(0);
}

void FolderWatcher::run() {
  bool pending = false;
  while (!stopping_) {
    const bool missing = events_.count() < folders_.size();
    const bool changed = wait(pending ? kTryAgain : missing ? kLookForMissing : platform::kForEver);
    if (stopping_) return;
    if (changed) {
      events_.take();
      const auto until = Clock::now() + std::chrono::milliseconds(kLongBurst);
      while (Clock::now() < until && wait(kQuiet)) {
        if (stopping_) return;
        events_.take();
      }
      pending = true;
    }
    if (add_missing()) pending = true;
    if (pending) pending = !changed_();
  }
}

}  // namespace whoiskit::registry
