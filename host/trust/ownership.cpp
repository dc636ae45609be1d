#include "trust/ownership.hpp"

#include <filesystem>
#include <system_error>

#include "platform/this_process.hpp"

namespace whoiskit::trust {

namespace fs = std::filesystem;

namespace {

// Why the owner alone forbids loading from `path`; empty if it does not.
std::string validate_user(const std::string& path, const Owner& owner) {
  const std::uint32_t user = platform::user_id();
  if (owner.user == 0 || owner.user == user) return {};
  return path + ": belongs to user " + std::to_string(owner.user) +
         ", neither to root nor to the user of this process (" + std::to_string(user) +
         "); nothing is loaded from it until it does (chown)";
}

}  // namespace

std::string validate(const std::string& path, const Owner& owner) {
  if (std::string fault = validate_user(path, owner); !fault.empty()) return fault;
  if (owner.others_may_write())
    return path + ": all users can write to it; nothing is loaded from it until you change that (chmod o-w)";
  if (owner.group_may_write() && owner.group != 0 && owner.group != platform::group_id()) {
    return path + ": group " + std::to_string(owner.group) +
           " can write to it; nothing is loaded from it until you change that (chmod g-w)";
  }
  return {};
}

std::string validate_folder(const std::string& path) {
  std::error_code code;
  fs::path folder = fs::canonical(path, code);
  if (code) return {};  // the error is reported when the folder is read
  for (bool above = false;; above = true) {
    const auto state = platform::state_of(folder.string());
    if (!state) return {};
    const Owner& owner = state->owner;
    const bool sticky = above && owner.sticky();
    std::string fault = sticky ? validate_user(folder.string(), owner) : validate(folder.string(), owner);
    if (!fault.empty()) return fault;
    if (folder == folder.root_path()) return {};
    folder = folder.parent_path();
  }
}

}  // namespace whoiskit::trust
