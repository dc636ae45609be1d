// kit/placing.hpp: changes of a folder of plugins that hosts use. A change is undone if a host that watches the folder
// does not take it in.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "kit/serving.hpp"
#include "kit/store.hpp"

namespace whoiskit::kit {

class Placing {
 public:
  // The store must be open. The first folder in `options` is the store's.
  Placing(Store& store, const HostOptions& options, std::chrono::milliseconds time)
      : store_(store), serving_(options), time_(time) {}

  // These return the error. The folder is then as before, or the text says why it is not.
  std::string put_staged(const std::vector<std::string>& claims);  // replaces the installed plugins
  std::string take_away(const std::vector<std::string>& claims);
  std::string put_former(const std::vector<std::string>& claims);  // the newest kept version of each

  const Serving& serving() const { return serving_; }

 private:
  std::string replace(const std::vector<std::string>& claims);
  std::string exchange(const std::vector<std::string>& claims);
  std::string change(const std::vector<std::string>& claims, const std::function<std::string()>& make);
  std::string restore(const std::vector<std::string>& claims);

  Store& store_;
  Serving serving_;
  const std::chrono::milliseconds time_;
};

}  // namespace whoiskit::kit
