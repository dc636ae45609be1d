// kit/store.hpp: a folder of plugins that is changed while hosts use it, and the previous versions that it keeps.
//
//     FOLDER/whois.CLAIM.so                        in use, with whois.CLAIM.toml and the signatures (.sig)
//     FOLDER/.whoiskit/lock                        locked while a command changes the folder
//     FOLDER/.whoiskit/staged/whois.CLAIM.so       to be put in place next
//     FOLDER/.whoiskit/former/CLAIM/000007/...     a previous version; an empty folder: there was none
//
// Hosts ignore folders inside a folder of plugins. All renaming is within one file system.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/descriptor.hpp"

namespace whoiskit::kit {

inline constexpr std::size_t kMaxFormer = 5;  // kept versions of a claim

class Store {
 public:
  explicit Store(std::string folder) : folder_(std::move(folder)) {}
  Store(Store&&) = default;
  ~Store();  // forgets what was staged and not put in place

  // These return the error, in words for people; empty on success.
  // Makes the inner folders, takes the lock, and removes what an interrupted command left behind.
  std::string open();

  const std::string& folder() const { return folder_; }
  std::string staged() const { return inner() + "/staged"; }

  // The names of the files of a claim, in the order in which they are put in place. Signatures and rows come first,
  // because a host looks at a plugin when the plugin's own file arrives.
  static std::vector<std::string> names_of(std::string_view claim);
  // The library or table of a claim in a folder; empty if there is none.
  static std::string plugin_in(const std::string& folder, std::string_view claim);

  // Keeps the folder's files of a claim as the newest previous version.
  std::string keep(const std::string& claim);
  // Removes the oldest versions beyond kMaxFormer.
  std::string forget_oldest(const std::string& claim);
  // Replaces the folder's files of a claim by the staged ones.
  std::string put(const std::string& claim);
  // Removes the folder's files of a claim.
  std::string take_away(const std::string& claim);

  // The folder of the newest previous version; empty if there is none.
  std::string newest_former(const std::string& claim) const;
  // Stages the newest previous version.
  std::string stage_former(const std::string& claim);
  // Drops the newest previous version, because it is in use again.
  std::string drop_former(const std::string& claim);

 private:
  std::string inner() const { return folder_ + "/.whoiskit"; }
  std::string former(const std::string& claim) const { return inner() + "/former/" + claim; }
  std::vector<std::string> versions(const std::string& claim) const;  // names, the oldest first

  const std::string folder_;
  platform::Descriptor lock_;
};

}  // namespace whoiskit::kit
