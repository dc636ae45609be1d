#include "kit/placing.hpp"

#include <algorithm>

#include "loader/plugin_set.hpp"

namespace whoiskit::kit {
namespace {

// The claims that `folder` has a plugin of.
std::vector<std::string> present(const std::string& folder, const std::vector<std::string>& claims) {
  std::vector<std::string> there;
  for (const std::string& claim : claims) {
    if (!Store::plugin_in(folder, claim).empty()) there.push_back(claim);
  }
  return there;
}

}  // namespace

// Replaces what is installed of each claim by what is staged, and waits for the host.
std::string Placing::exchange(const std::vector<std::string>& claims) {
  const std::vector<std::string> coming = present(store_.staged(), claims);
  // A host does not go back to an older version while the newer file exists, so the newer one is removed first.
  std::vector<std::string> away;
  for (const std::string& claim : claims) {
    const auto now = serving_.of(claim);
    const std::string next = Store::plugin_in(store_.staged(), claim);
    if (next.empty() ||
        (now && loader::older_version(Host::inspect_plugin(next, Isolation::worker).version, now->version))) {
      away.push_back(claim);
    }
  }
  for (const std::string& claim : away) {
    if (std::string wrong = store_.take_away(claim); !wrong.empty()) return wrong;
  }
  if (!away.empty()) {
    if (std::string wrong = serving_.wait_for_none(away, time_); !wrong.empty()) return wrong;
  }
  serving_.begin();
  for (const std::string& claim : coming) {
    if (std::string wrong = store_.put(claim); !wrong.empty()) return wrong;
  }
  return coming.empty() ? "" : serving_.wait_for_new(coming, time_);
}

std::string Placing::restore(const std::vector<std::string>& claims) {
  for (const std::string& claim : claims) {
    if (std::string wrong = store_.stage_former(claim); !wrong.empty()) return wrong;
  }
  if (std::string wrong = exchange(claims); !wrong.empty()) return wrong;
  for (const std::string& claim : claims) {
    if (std::string wrong = store_.drop_former(claim); !wrong.empty()) return wrong;
  }
  return {};
}

// Keeps the installed files, makes the change, and restores the files if the change fails.
std::string Placing::change(const std::vector<std::string>& claims, const std::function<std::string()>& make) {
  std::vector<std::string> kept;
  std::string wrong;
  for (const std::string& claim : claims) {
    wrong = store_.keep(claim);
    if (!wrong.empty()) break;
    kept.push_back(claim);
  }
  if (wrong.empty()) {
    wrong = make();
    if (wrong.empty()) return {};
    if (const std::string again = restore(kept); !again.empty()) {
      return wrong + "; the former files could not all be put back (" + again + "): they are in " + store_.folder() +
             "/.whoiskit/former";
    }
    return wrong;
  }
  for (const std::string& claim : kept) store_.drop_former(claim);
  return wrong;
}

std::string Placing::put_staged(const std::vector<std::string>& claims) {
  for (const std::string& claim : claims) {
    const auto now = serving_.of(claim);
    if (!now) continue;
    const std::string next = Host::inspect_plugin(Store::plugin_in(store_.staged(), claim), Isolation::worker).version;
    if (loader::older_version(next, now->version)) {
      return now->path + " has version " + now->version + ", and running hosts do not go back to " + next +
             ": raise the version, or remove the plugin first with `whoiskit plugin remove " + claim + " --from " +
             store_.folder() + "`";
    }
  }
  return replace(claims);
}

// The replaced files stay kept.
std::string Placing::replace(const std::vector<std::string>& claims) {
  std::string wrong = change(claims, [&] { return exchange(claims); });
  if (wrong.empty()) {
    for (const std::string& claim : claims) store_.forget_oldest(claim);
  }
  return wrong;
}

// Nothing is staged, so the files are removed without a replacement.
std::string Placing::take_away(const std::vector<std::string>& claims) { return replace(claims); }

std::string Placing::put_former(const std::vector<std::string>& claims) {
  // The current version is kept as well until the restored one is in use. Then both kept versions are dropped.
  for (const std::string& claim : claims) {
    if (std::string wrong = store_.stage_former(claim); !wrong.empty()) return wrong;
  }
  std::string wrong = change(claims, [&] { return exchange(claims); });
  if (!wrong.empty()) return wrong;
  for (const std::string& claim : claims) {
    for (int both = 0; both < 2; ++both) {
      if (wrong = store_.drop_former(claim); !wrong.empty()) return wrong;
    }
  }
  return {};
}

}  // namespace whoiskit::kit
