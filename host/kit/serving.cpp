#include "kit/serving.hpp"

#include <algorithm>
#include <filesystem>
#include <thread>

namespace whoiskit::kit {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kLook{50};        // between two looks at the plugins that are served
constexpr std::chrono::milliseconds kRefused{1500};   // until a problem counts: files arrive one by one
constexpr std::chrono::milliseconds kAllLooked{600};  // every host has noticed by then that a file is gone

bool is_file_of(const std::string& problem, const std::string& folder, const std::string& claim) {
  return problem.find(folder + "/whois." + claim + ".") != problem.npos;
}

}  // namespace

Serving::Serving(HostOptions options) : folder_(options.plugin_folders.front().path) {
  options.watch = true;
  options.on_reload = [this](const Reload& done) { report(done); };
  host_.emplace(options);
  problems_ = host_->plugin_problems();
}

Serving::~Serving() { host_.reset(); }

void Serving::report(const Reload& done) {
  const std::lock_guard lock(mutex_);
  fresh_.insert(done.added.begin(), done.added.end());
  fresh_.insert(done.replaced.begin(), done.replaced.end());
  problems_ = done.problems;
  changed_.notify_all();
}

std::optional<Host::PluginInfo> Serving::of(const std::string& claim) const {
  for (Host::PluginInfo& info : host_->plugins()) {
    if (info.claim == claim && info.error.empty() &&
        std::filesystem::path(info.path).parent_path() == std::filesystem::path(folder_)) {
      return std::move(info);
    }
  }
  return std::nullopt;
}

void Serving::begin() {
  const std::lock_guard lock(mutex_);
  fresh_.clear();
}

std::string Serving::said_of(const std::vector<std::string>& claims) const {
  for (const std::string& problem : problems_) {
    for (const std::string& claim : claims) {
      if (is_file_of(problem, folder_, claim)) return problem;
    }
  }
  return {};
}

std::string Serving::wait_for_new(const std::vector<std::string>& claims, std::chrono::milliseconds time) {
  const auto end = Clock::now() + time;
  auto wrong_since = Clock::time_point::max();
  std::unique_lock lock(mutex_);
  for (;;) {
    const std::string said = said_of(claims);
    const bool all =
        std::all_of(claims.begin(), claims.end(), [&](const std::string& claim) { return fresh_.contains(claim); });
    if (all && said.empty()) break;
    const auto now = Clock::now();
    wrong_since = said.empty() ? Clock::time_point::max() : std::min(wrong_since, now);
    if (!said.empty() && now - wrong_since >= kRefused) return said;
    if (now >= end) {
      return said.empty() ? "no host loaded it within " +
                                std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count()) + " s"
                          : said;
    }
    changed_.wait_for(lock, kLook);
  }
  lock.unlock();
  for (const std::string& claim : claims) {
    if (!of(claim)) return "a host that watches " + folder_ + " does not serve " + claim + " from there";
  }
  return {};
}

std::string Serving::wait_for_none(const std::vector<std::string>& claims, std::chrono::milliseconds time) {
  const auto end = Clock::now() + time;
  const auto serves = [&](const std::string& claim) { return of(claim).has_value(); };
  while (std::any_of(claims.begin(), claims.end(), serves)) {
    if (Clock::now() >= end) return "a host that watches " + folder_ + " still serves it";
    std::this_thread::sleep_for(kLook);
  }
  std::this_thread::sleep_for(kAllLooked);
  return {};
}

}  // namespace whoiskit::kit
