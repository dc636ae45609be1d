// whoiskit plugin new: writes the first files of a plugin.
#include <string>
#include <vector>

#include "cli/authors/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/options/options.hpp"
#include "kit/scaffold.hpp"
#include "routing/handler.hpp"

namespace whoiskit::cli {
namespace {

// Explains the claim, so that an author who meant another one notices.
std::string meaning_of(const std::string& claim, const std::string& server) {
  if (claim.starts_with("gtld.")) return "It claims the registrar whose server is " + server + ".";
  if (claim.starts_with("ip.")) return "It claims the address registry whose server is " + server + ".";
  if (claim.starts_with("rdap.")) {
    const std::string word = claim.substr(claim.find('.') + 1);
    if (word == routing::midname(server)) {
      return "It claims the answers by RDAP of the server " + server + ", and of names that end in ." + word + ".";
    }
    return "It claims the answers by RDAP about names that end in ." + word + ".";
  }
  if (claim.starts_with("family.")) return "It claims no server by itself: routing rows name it as their handler.";
  std::string text = "It claims the zone " + claim + ": names that end in ." + claim + ".";
  if (claim.find('.') == claim.npos) text += " For a registrar write gtld." + claim + ".";
  return text;
}

kit::ScaffoldKind kind_of(const PluginNewOptions& command) {
  if (command.table) return kit::ScaffoldKind::table;
  return command.language == "c" ? kit::ScaffoldKind::c : kit::ScaffoldKind::cxx;
}

}  // namespace

int begin_plugin(const PluginCommand& all, Output& out) {
  const PluginNewOptions& command = all.begin;
  if (command.table && !command.language.empty()) {
    throw UsageError("--table and --language: a table is written in no language; leave one of them out");
  }
  const kit::ScaffoldKind kind = kind_of(command);
  if (const std::string fault = kit::validate_claim(command.claim, kind); !fault.empty()) {
    throw UsageError("\"" + command.claim + "\" is not a claim: " + fault);
  }
  if (const std::string fault = kit::validate_server(command.server); !fault.empty()) {
    throw UsageError("--server " + command.server + ": " + fault);
  }
  const std::string folder = command.folder.empty() ? "whois." + command.claim : command.folder;
  const std::vector<kit::ScaffoldFile> files = kit::scaffold(command.claim, command.server, kind);
  if (const std::string fault = kit::write_skeleton(folder, files); !fault.empty()) throw UsageError(fault);
  std::vector<std::string> written;
  for (const kit::ScaffoldFile& file : files) written.push_back(folder + "/" + file.path);
  if (command.table) {
    if (const std::string fault = kit::write_records(folder, command.claim, command.server, written); !fault.empty()) {
      throw UsageError(fault);
    }
  }
  for (const std::string& file : written) out.write(file + "\n");
  out.write("\n" + meaning_of(command.claim, command.server) + "\n");
  if (command.table) {
    out.write("\nNext:  whoiskit plugin try " + written.front() + " " + folder + "/fixtures/registered.txt\n" +
              "       whoiskit plugin check " + written.front() + "\n");
  } else {
    const std::string build = folder + "/build";
    out.write("\nNext:  cmake -S " + folder + " -B " + build + " && cmake --build " + build + " && ctest --test-dir " +
              build + "\n");
  }
  return out.finish(kFound);
}

}  // namespace whoiskit::cli
