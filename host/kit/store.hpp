// kit/store.hpp: a folder of plugins that is changed while hosts use it, and the former versions that it keeps.
//
//     FOLDER/whois.CLAIM.so                        what serves, with whois.CLAIM.toml and the signatures (.sig)
//     FOLDER/.whoiskit/lock                        held while one command changes the folder
//     FOLDER/.whoiskit/staged/whois.CLAIM.so       what is about to be put in place
//     FOLDER/.whoiskit/former/CLAIM/000007/...     what was there before; an empty folder: nothing was
//
// Hosts read no folder within a folder of plugins. All renaming is within one file system.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/descriptor.hpp"

namespace whoiskit::kit {

inline constexpr std::size_t kMaxFormer = 5;  // versions that are kept of a claim

class Store {
 public:
  explicit Store(std::string folder) : folder_(std::move(folder)) {}
  Store(Store&&) = default;
  ~Store();  // what was not put in place is forgotten

  // These return what is wrong, for people; empty: nothing.
  // Makes the folder's own folders, takes the lock, and clears what a command that was ended left behind.
  std::string open();

  const std::string& folder() const { return folder_; }
  std::string staged() const { return inner() + "/staged"; }

  // The names of the files that belong to a claim, in the order in which they are put in place: signatures and rows
  // first, as a host looks at the plugin when its own file comes.
  static std::vector<std::string> names_of(std::string_view claim);
  // The library or table of a claim in a folder; empty where there is none.
  static std::string plugin_in(const std::string& folder, std::string_view claim);

  // Keeps what the folder has of a claim as its newest former version.
  std::string keep(const std::string& claim);
  // Forgets the oldest versions beyond kMaxFormer.
  std::string forget_oldest(const std::string& claim);
  // Puts what is staged of a claim in place of what the folder has of it.
  std::string put(const std::string& claim);
  // Removes what the folder has of a claim.
  std::string take_away(const std::string& claim);

  // The newest former version's folder; empty where there is none.
  std::string newest_former(const std::string& claim) const;
  // Stages what it has; returns what is wrong.
  std::string stage_former(const std::string& claim);
  // Forgets it, as it serves again.
  std::string drop_former(const std::string& claim);

 private:
  std::string inner() const { return folder_ + "/.whoiskit"; }
  std::string former(const std::string& claim) const { return inner() + "/former/" + claim; }
  std::vector<std::string> versions(const std::string& claim) const;  // names, the oldest first

  const std::string folder_;
  platform::Descriptor lock_;
};

}  // namespace whoiskit::kit
