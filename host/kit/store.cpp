#include "kit/store.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "kit/durable.hpp"
#include "platform/file.hpp"

namespace whoiskit::kit {

namespace fs = std::filesystem;

namespace {

bool is_there(const std::string& path) {
  std::error_code code;
  return fs::exists(fs::symlink_status(path, code));
}

std::string clear(const std::string& folder) {
  std::error_code code;
  fs::remove_all(folder, code);
  return code ? folder + ": cannot be removed: " + code.message() : "";
}

}  // namespace

Store::~Store() {
  if (lock_) clear(staged());
}

std::string Store::open() {
  for (const std::string& made : {inner(), inner() + "/former"}) {
    if (std::string wrong = make_folder(made); !wrong.empty()) return wrong;
  }
  const std::string path = inner() + "/lock";
  lock_ = platform::open_lock_file(path, true, 0644);
  if (!lock_) return path + ": cannot be opened: " + std::strerror(errno);
  if (platform::try_lock(lock_, platform::LockKind::exclusive) != platform::LockResult::held) {
    return folder_ + ": another whoiskit is changing this folder; try again when it is done";
  }
  if (std::string wrong = clear(staged()); !wrong.empty()) return wrong;
  return make_folder(staged());
}

std::vector<std::string> Store::names_of(std::string_view claim) {
  const std::string stem = "whois." + std::string(claim);
  return {stem + ".toml.sig",       stem + ".toml", stem + ".so.sig",
          stem + ".table.toml.sig", stem + ".so",   stem + ".table.toml"};
}

std::string Store::plugin_in(const std::string& folder, std::string_view claim) {
  for (const char* ending : {".so", ".table.toml"}) {
    const std::string path = folder + "/whois." + std::string(claim) + ending;
    if (is_there(path)) return path;
  }
  return {};
}

std::vector<std::string> Store::versions(const std::string& claim) const {
  std::vector<std::string> all;
  std::error_code code;
  for (fs::directory_iterator it(former(claim), code), end; !code && it != end; it.increment(code)) {
    const std::string name = it->path().filename().string();
    if (name.find_first_not_of("0123456789") == name.npos) all.push_back(name);
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::string Store::newest_former(const std::string& claim) const {
  const std::vector<std::string> all = versions(claim);
  return all.empty() ? "" : former(claim) + "/" + all.back();
}

std::string Store::keep(const std::string& claim) {
  if (std::string wrong = make_folder(former(claim)); !wrong.empty()) return wrong;
  const std::vector<std::string> all = versions(claim);
  char name[24];
  std::snprintf(name, sizeof name, "%06lu", all.empty() ? 1 : std::strtoul(all.back().c_str(), nullptr, 10) + 1);
  // It gets its final name only when it is complete.
  const std::string half = former(claim) + "/half", whole = former(claim) + "/" + name;
  if (std::string wrong = clear(half); !wrong.empty()) return wrong;
  if (std::string wrong = make_folder(half); !wrong.empty()) return wrong;
  for (const std::string& file : names_of(claim)) {
    if (!is_there(folder_ + "/" + file)) continue;
    if (std::string wrong = copy_file(folder_ + "/" + file, half + "/" + file); !wrong.empty()) return wrong;
  }
  if (std::string wrong = flush_folder(half); !wrong.empty()) return wrong;
  if (std::string wrong = move_file(half, whole); !wrong.empty()) return wrong;
  return flush_folder(former(claim));
}

std::string Store::forget_oldest(const std::string& claim) {
  const std::vector<std::string> all = versions(claim);
  for (std::size_t i = 0; i + kMaxFormer < all.size(); ++i) {
    if (std::string wrong = clear(former(claim) + "/" + all[i]); !wrong.empty()) return wrong;
  }
  return {};
}

std::string Store::put(const std::string& claim) {
  for (const std::string& file : names_of(claim)) {
    const std::string from = staged() + "/" + file, to = folder_ + "/" + file;
    if (std::string wrong = is_there(from) ? move_file(from, to) : remove_file(to); !wrong.empty()) return wrong;
  }
  return flush_folder(folder_);
}

std::string Store::take_away(const std::string& claim) {
  std::vector<std::string> names = names_of(claim);
  std::reverse(names.begin(), names.end());
  for (const std::string& file : names) {
    if (std::string wrong = remove_file(folder_ + "/" + file); !wrong.empty()) return wrong;
  }
  return flush_folder(folder_);
}

std::string Store::stage_former(const std::string& claim) {
  const std::string version = newest_former(claim);
  for (const std::string& file : names_of(claim)) {
    if (std::string wrong = remove_file(staged() + "/" + file); !wrong.empty()) return wrong;
    if (!is_there(version + "/" + file)) continue;
    if (std::string wrong = copy_file(version + "/" + file, staged() + "/" + file); !wrong.empty()) return wrong;
  }
  return flush_folder(staged());
}

std::string Store::drop_former(const std::string& claim) { return clear(newest_former(claim)); }

}  // namespace whoiskit::kit
