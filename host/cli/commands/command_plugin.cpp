// whoiskit plugin list and info: list the plugins, and show what one reports about itself.
#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/core.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/listing.hpp"
#include "cli/options/options.hpp"
#include "reading/family.hpp"
#include "registry/routes_beside.hpp"
#include "render/safe_text.hpp"
#include "render/wrap.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::cli {
namespace {

Listing::Item item_of(const Host::PluginInfo& info) {
  Listing::Item item;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) item.emplace_back(name, value);
  };
  add("claim", info.claim);
  add("description", info.description);
  add("version", info.version);
  add("registry", info.registrar);
  add("web", info.referrer);
  std::string families;
  for (const std::string& family : info.families) families += (families.empty() ? "" : ", ") + family;
  add("family", families);
  add("path", info.path);
  add("error", info.error);
  add("warning", info.warning);
  return item;
}

// Why a family that the table delegates answers to is not available in the table's own folder or the other folders.
std::string validate_families(const PluginCommand& command, const Host::PluginInfo& table) {
  if (table.families.empty()) return {};
  HostOptions options = host_options(command.common);
  const std::string folder = std::filesystem::path(table.path).parent_path().string();
  options.plugin_folders.insert(options.plugin_folders.begin(), {folder.empty() ? "." : folder, Isolation::worker});
  const api::Core core(options);
  return reading::validate_families(table.families, core.generation()->plugins);
}

bool has_word(const Host::PluginInfo& info, std::string_view word) {
  return icontains(info.claim, word) || icontains(info.description, word) || icontains(info.registrar, word);
}

// A line for each plugin: its claim, and what it reads or what is wrong with it. Lines are cut at the terminal's width.
class ShortList {
 public:
  explicit ShortList(unsigned width) : width_(width) {}

  void add(const Host::PluginInfo& info) {
    const std::string wrong = info.error.empty() ? info.warning : "refused: " + info.error;
    const std::string& reads = info.description.empty() ? info.registrar : info.description;
    rows_.emplace_back(info.claim, wrong.empty() ? reads : wrong);
  }

  std::string text() const {
    std::size_t widest = 0;
    for (const auto& [claim, what] : rows_) widest = std::max(widest, claim.size());
    std::string all;
    for (const auto& [claim, what] : rows_) {
      std::string line = render::safe(claim);
      if (!what.empty()) line.append(widest - claim.size() + 2, ' ').append(render::safe(what));
      all.append(fitted(line)).append("\n");
    }
    return all;
  }

 private:
  std::string_view fitted(std::string_view line) const {
    if (width_ == 0 || render::columns_of(line) <= width_) return line;
    std::size_t end = std::min<std::size_t>(line.size(), width_);
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80) --end;  // not within a character
    return line.substr(0, end);
  }

  const unsigned width_;
  std::vector<std::pair<std::string, std::string>> rows_;
};

}  // namespace

int list_plugins(const PluginCommand& command, Output& out) {
  Listing listing(format_of(command.common), colour_of(command.common, out), true);
  const bool brief = !command.list.all && !command.list.problems && format_of(command.common) == Format::text;
  ShortList lines(out.width());
  Host host(host_options(command.common));
  bool wrong = false;
  for (const Host::PluginInfo& info : host.plugins()) {
    const bool good = info.error.empty() && info.warning.empty();
    wrong = wrong || !good;
    if (!has_word(info, command.list.filter) || (command.list.problems && good)) continue;
    if (brief) {
      lines.add(info);
    } else {
      listing.add(item_of(info));
    }
  }
  for (const std::string& problem : host.plugin_problems()) {
    wrong = true;
    if (command.list.problems) {
      listing.add({{"problem", problem}});
    } else {
      complain(problem);
    }
  }
  if (command.list.problems && !wrong) return out.finish(kFound);
  if (brief) {
    out.write(lines.text());
  } else {
    out.write(listing.finish(out.is_terminal()));
  }
  return out.finish(command.list.problems ? kUsage : kFound);
}

int show_plugin(const PluginCommand& command, Output& out) {
  Listing listing(format_of(command.common), colour_of(command.common, out), false);
  Host::PluginInfo found = Host::inspect_plugin(command.info.file, isolation_of(command.common, Isolation::worker));
  if (!found.error.empty()) throw UsageError(found.error);
  if (const std::string fault = registry::read_routes_beside(command.info.file).fault; !fault.empty()) {
    found.warning += (found.warning.empty() ? "" : "; ") + fault + "; a host ignores these rows";
  }
  if (const std::string fault = validate_families(command, found); !fault.empty()) {
    found.warning += (found.warning.empty() ? "" : "; ") + fault;
  }
  listing.add(item_of(found));
  out.write(listing.finish(out.is_terminal()));
  return out.finish(kFound);
}

}  // namespace whoiskit::cli
