#include "trust/ownership.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

namespace whoiskit::trust {

namespace fs = std::filesystem;

namespace {

Owner owner_of(const struct stat& info) { return {info.st_uid, info.st_gid, info.st_mode}; }

// Why its owner alone is a reason to load nothing from there; empty: it is none.
std::string fault_of_user(const std::string& path, const Owner& owner) {
  const uid_t user = ::geteuid();
  if (owner.user == 0 || owner.user == user) return {};
  return path + ": belongs to user " + std::to_string(owner.user) +
         ", neither to root nor to the user of this process (" + std::to_string(user) +
         "); nothing is loaded from it until it does (chown)";
}

}  // namespace

std::string fault_of(const std::string& path, const Owner& owner) {
  if (std::string fault = fault_of_user(path, owner); !fault.empty()) return fault;
  if ((owner.mode & S_IWOTH) != 0)
    return path + ": everybody can write to it; nothing is loaded from it until that ends (chmod o-w)";
  if ((owner.mode & S_IWGRP) != 0 && owner.group != 0 && owner.group != ::getegid()) {
    return path + ": group " + std::to_string(owner.group) +
           " can write to it; nothing is loaded from it until that ends (chmod g-w)";
  }
  return {};
}

std::string fault_of_folder(const std::string& path) {
  std::error_code code;
  fs::path folder = fs::canonical(path, code);
  if (code) return {};  // who reads it will say so
  for (bool above = false;; above = true) {
    struct stat info {};
    if (::stat(folder.c_str(), &info) != 0) return {};
    const bool sticky = above && (info.st_mode & S_ISVTX) != 0;
    const Owner owner = owner_of(info);
    std::string fault = sticky ? fault_of_user(folder.string(), owner) : fault_of(folder.string(), owner);
    if (!fault.empty()) return fault;
    if (folder == folder.root_path()) return {};
    folder = folder.parent_path();
  }
}

}  // namespace whoiskit::trust
