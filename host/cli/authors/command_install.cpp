// whoiskit plugin install, remove and rollback: put plugins in a folder that hosts use, and take them out of it.
#include <algorithm>
#include <filesystem>
#include <string>

#include "cli/authors/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/options/options.hpp"
#include "cli/output.hpp"
#include "kit/durable.hpp"
#include "kit/placing.hpp"
#include "kit/runner.hpp"
#include "loader/plugin.hpp"
#include "platform/file.hpp"
#include "platform/regular_file.hpp"
#include "trust/signer.hpp"

namespace whoiskit::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kNotDone = 1;

struct NotDone : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::string without_slash(std::string folder) {
  while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
  return folder;
}

kit::Store opened(const std::string& option, const std::string& given) {
  std::error_code code;
  if (!fs::is_directory(given, code)) {
    throw UsageError(option + " " + given + ": there is no such folder; make it first (mkdir -p " + given + ")");
  }
  const std::string folder = without_slash(fs::canonical(given, code).string());
  if (!platform::may_change(folder)) {
    throw UsageError(option + " " + given + ": you may not write to this folder; run it as the folder's owner");
  }
  kit::Store store(folder);
  if (const std::string wrong = store.open(); !wrong.empty()) throw UsageError(wrong);
  return store;
}

// The options of a host in which this folder precedes all others.
HostOptions options_for(const CommonOptions& common, const std::string& folder, Signatures signatures) {
  HostOptions options = host_options(common);
  std::erase_if(options.plugin_folders, [&](const PluginFolder& other) {
    std::error_code code;
    return fs::equivalent(other.path, folder, code);
  });
  options.plugin_folders.insert(options.plugin_folders.begin(),
                                {folder, isolation_of(common, Isolation::worker), signatures});
  return options;
}

// Any message of the host that checks the change counts as a failure, so it must not only warn about signatures.
HostOptions watching(const CommonOptions& common, const std::string& folder) {
  const Signatures signatures = signatures_of(common);
  return options_for(common, folder, signatures == Signatures::warn ? Signatures::off : signatures);
}

std::string claim_of(const std::string& file) {
  std::error_code code;
  if (!fs::exists(file, code)) throw UsageError(file + ": there is no such file");
  const std::string claim(loader::claim_of(file));
  if (claim.empty() || !fs::is_regular_file(file, code)) {
    throw UsageError(file + ": is no plugin: those are files named whois.CLAIM.so or whois.CLAIM.table.toml");
  }
  return claim;
}

void check(const std::string& file) {
  kit::Options options{{file, kit::fixtures_of(file), 1}, kit::kDefaultTime, {}};
  std::string wrong;
  kit::run_checks(options, [&](const kit::Check& one, const kit::Finding& finding) {
    if (!wrong.empty() || finding.outcome == kit::Outcome::pass || finding.outcome == kit::Outcome::skip) return;
    wrong = std::string(one.name) + ": " + finding.why;
  });
  if (!wrong.empty()) {
    throw NotDone(file + ": does not pass its checks, and nothing was installed: " + wrong +
                  "; `whoiskit plugin check " + file + "` shows all of them");
  }
}

// Copies the file, the rows beside it and their signatures. With a signer new signatures are made instead.
void stage(const kit::Store& store, const std::string& file, const std::string& claim, const trust::Signer* signer) {
  const fs::path folder = fs::path(file).parent_path();
  const auto must = [](const std::string& wrong) {
    if (!wrong.empty()) throw UsageError(wrong);
  };
  std::vector<std::string> from{file};
  if (!loader::is_table(file)) from.push_back((folder / ("whois." + claim + ".toml")).string());
  for (const std::string& path : from) {
    std::error_code code;
    if (!fs::exists(path, code)) continue;
    const std::string to = store.staged() + "/" + fs::path(path).filename().string();
    must(kit::copy_file(path, to));
    if (signer != nullptr) {
      std::string error;
      const auto bytes = platform::read_regular(to, kit::kMaxPluginBytes, error);
      must(error);
      must(kit::write_file(to + ".sig", signer->sign(*bytes), 0644));
    } else if (fs::exists(path + ".sig", code)) {
      must(kit::copy_file(path + ".sig", to + ".sig"));
    }
  }
  must(kit::flush_folder(store.staged()));
}

// Loads the staged files in a host of this process, before they affect any other host.
void try_staged(const kit::Store& store, const CommonOptions& common, const std::vector<std::string>& claims) {
  const std::string before = store.staged() + "/";
  const auto plain = [&](std::string text) {
    for (auto at = text.find(before); at != text.npos; at = text.find(before)) text.erase(at, before.size());
    return text;
  };
  const Host host(options_for(common, store.staged(), signatures_of(common)));
  for (const Host::PluginInfo& info : host.plugins()) {
    if (std::find(claims.begin(), claims.end(), info.claim) == claims.end()) continue;
    if (!info.error.empty()) {
      throw NotDone("a host refuses it, and nothing was installed: " + plain(info.error) +
                    (signatures_of(common) == Signatures::require
                         ? "; --key KEY signs it with a key that the folder's operator trusts"
                         : ""));
    }
    if (!info.warning.empty()) complain(plain(info.warning));
  }
  for (const std::string& problem : host.plugin_problems()) {
    if (problem.find(before) == problem.npos) continue;
    if (signatures_of(common) == Signatures::warn) {
      complain(plain(problem));
    } else {
      throw NotDone("a host refuses it, and nothing was installed: " + plain(problem));
    }
  }
}

void must_be_done(const std::string& wrong) {
  if (!wrong.empty()) throw NotDone(wrong + "; the folder is as it was before");
}

// Runs `act`, which may fail although the command line is correct.
template <class Do>
int carried_out(Output& out, const Do& act) {
  try {
    act();
    return out.finish(kFound);
  } catch (const NotDone& fault) {
    complain(fault.what());
    return kNotDone;
  }
}

// If the folder contains signed plugins, its host probably requires signatures.
void warn_of_unsigned(const std::string& file, const std::string& folder) {
  std::error_code code;
  if (fs::exists(file + ".sig", code)) return;
  for (fs::directory_iterator it(folder, code); !code && it != fs::directory_iterator(); it.increment(code)) {
    if (it->path().extension() != ".sig") continue;
    return complain(file + ": is not signed, but others in " + folder +
                    " are; a host that requires signatures does not serve it. --signatures require --keys FILE checks "
                    "as that host does, and install --key KEY signs it");
  }
}

void print_served(Output& out, const kit::Placing& placing, const std::vector<std::string>& claims,
                  const std::string& none, const kit::Store& store, const CommonOptions& common) {
  for (const std::string& claim : claims) {
    const auto info = placing.serving().of(claim);
    out.write(claim + (info ? " " + info->version + " serves from " + info->path : " " + none) + "\n");
    if (info && signatures_of(common) == Signatures::off) warn_of_unsigned(info->path, store.folder());
  }
}

// The claims of words that are claims or names of files.
std::vector<std::string> claims_of(const std::vector<std::string>& words) {
  std::vector<std::string> claims;
  for (const std::string& word : words) {
    const std::string_view of_file = loader::claim_of(word);
    const std::string claim(of_file.empty() ? std::string_view(word) : of_file);
    if (loader::claim_of("whois." + claim + ".so") != claim || claim.find('/') != claim.npos) {
      throw UsageError("\"" + word +
                       "\" is not a claim; `whoiskit plugin list --plugins FOLDER` has those of a folder");
    }
    if (std::find(claims.begin(), claims.end(), claim) == claims.end()) claims.push_back(claim);
  }
  return claims;
}

}  // namespace

int install_plugins(const PluginCommand& all, Output& out) {
  const PluginFolderOptions& command = all.change;
  std::vector<std::string> claims;
  for (const std::string& file : command.what) {
    claims.push_back(claim_of(file));
    if (std::count(claims.begin(), claims.end(), claims.back()) > 1) {
      throw UsageError(file + ": another of the files has the claim " + claims.back() + ", too; leave one of them out");
    }
  }
  std::optional<trust::Signer> signer;
  std::string error;
  if (!command.key.empty() && !(signer = trust::Signer::load(command.key, error))) throw UsageError("--key " + error);
  kit::Store store = opened("--into", command.folder);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const std::string other = kit::Store::plugin_in(store.folder(), claims[i]);
    if (!other.empty() && fs::path(other).filename() != fs::path(command.what[i]).filename()) {
      throw UsageError(command.what[i] + ": " + other + " serves " + claims[i] +
                       " already; take it out first with `whoiskit plugin remove " + claims[i] + " --from " +
                       command.folder + "`");
    }
  }
  return carried_out(out, [&] {
    for (const std::string& file : command.what) check(file);
    for (std::size_t i = 0; i < claims.size(); ++i)
      stage(store, command.what[i], claims[i], signer ? &*signer : nullptr);
    try_staged(store, all.common, claims);
    kit::Placing placing(store, watching(all.common, store.folder()), std::chrono::seconds(command.seconds));
    must_be_done(placing.put_staged(claims));
    print_served(out, placing, claims, "", store, all.common);
  });
}

int remove_plugins(const PluginCommand& all, Output& out) {
  const PluginFolderOptions& command = all.change;
  const std::vector<std::string> claims = claims_of(command.what);
  kit::Store store = opened("--from", command.folder);
  for (const std::string& claim : claims) {
    if (kit::Store::plugin_in(store.folder(), claim).empty()) {
      throw UsageError(command.folder + ": has no plugin for " + claim + "; `whoiskit plugin list --plugins " +
                       command.folder + "` shows what it has");
    }
  }
  return carried_out(out, [&] {
    kit::Placing placing(store, watching(all.common, store.folder()), std::chrono::seconds(command.seconds));
    must_be_done(placing.take_away(claims));
    print_served(out, placing, claims, "is out of service in " + store.folder(), store, all.common);
  });
}

int roll_back_plugins(const PluginCommand& all, Output& out) {
  const PluginFolderOptions& command = all.change;
  const std::vector<std::string> claims = claims_of(command.what);
  kit::Store store = opened("--in", command.folder);
  for (const std::string& claim : claims) {
    if (store.newest_former(claim).empty()) {
      throw UsageError(command.folder + ": has no previous version of " + claim +
                       "; only versions that `whoiskit plugin install` and `remove` replaced are kept");
    }
  }
  return carried_out(out, [&] {
    kit::Placing placing(store, watching(all.common, store.folder()), std::chrono::seconds(command.seconds));
    must_be_done(placing.put_former(claims));
    print_served(out, placing, claims, "is out of service in " + store.folder() + ", as it was before", store,
                 all.common);
  });
}

}  // namespace whoiskit::cli
