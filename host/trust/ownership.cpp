#include "trust/ownership.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

namespace whoiskit::trust {

namespace fs = std::filesystem;

namespace {

Owner owner_of(const struct stat& info) { return {info.st_uid, info.st_gid, info.st_mode}; }

}  // namespace

std::string fault_of(const std::string& path, const Owner& owner) {
  const uid_t user = ::geteuid();
  if (owner.user != 0 && owner.user != user) {
    return path + ": belongs to user " + std::to_string(owner.user) +
           ", neither to root nor to the user of this process (" + std::to_string(user) +
           "); nothing is loaded from it until it does (chown)";
  }
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
    if (!sticky) {
      if (std::string fault = fault_of(folder.string(), owner_of(info)); !fault.empty()) return fault;
    }
    if (folder == folder.root_path()) return {};
    folder = folder.parent_path();
  }
}

std::string fault_of_file(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) != 0 ? std::string() : fault_of(path, owner_of(info));
}

}  // namespace whoiskit::trust
