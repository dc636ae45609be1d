#include "bootstrap/update.hpp"

#include <map>
#include <optional>
#include <set>

#include "bootstrap/place.hpp"
#include "bootstrap/ranges.hpp"
#include "bootstrap/rows.hpp"

namespace whoiskit::bootstrap {
namespace {

constexpr std::size_t kMaxTag = 256;

class Updating {
 public:
  Updating(const Update& wanted, const routing::RoutingTable& routes)
      : wanted_(wanted), routes_(routes), place_(wanted.folder, report_.error) {}

  Report run() {
    if (!report_.error.empty()) return std::move(report_);
    read_last_good();
    Pieces pieces = take(wanted_.from, wanted_.way, routes_, [this](const std::string& url) { return tag_of(url); });
    report_.error = std::move(pieces.error);
    report_.network_failed = pieces.failed;
    for (Piece& piece : pieces.all) {
      if (report_.error.empty()) take_in(piece);
    }
    if (report_.error.empty()) write();
    return std::move(report_);
  }

 private:
  struct State {
    std::optional<Registry> last, fresh;
    const Piece* piece = nullptr;
    std::string url, tag;  // of `last`
  };

  void say(std::string_view name, std::string value) { report_.lines.emplace_back(name, std::move(value)); }

  void read_last_good() {
    for (const Kind kind : kKinds) {
      State& state = states_[kind];
      const std::string name(file_name(kind));
      const auto bytes = place_.read(name);
      Registry last;
      if (!bytes || !read_registry(*bytes, name, kind, last).empty()) continue;
      state.last = std::move(last);
      const std::string lines = place_.read(name + ".etag").value_or("");
      const std::size_t end = lines.find('\n');
      if (end == std::string::npos || !lines.ends_with('\n')) continue;
      state.url = lines.substr(0, end);
      state.tag = lines.substr(end + 1, lines.size() - end - 2);
    }
    if (const auto rows = place_.read(kRowsFile)) ended_ = ended_in(*rows);
  }

  // The tag of a URL that a last good copy came from.
  std::string tag_of(const std::string& url) const {
    for (const auto& [kind, state] : states_) {
      if (state.last && state.url == url) return state.tag;
    }
    return {};
  }

  void take_in(const Piece& piece) {
    if (piece.unchanged) {
      for (const auto& [kind, state] : states_) {
        if (state.url == piece.name) say(file_name(kind), "not modified since " + state.last->publication);
      }
      return;
    }
    Registry fresh;
    report_.error = read_registry(piece.bytes, piece.name, piece.kind, fresh);
    if (!report_.error.empty()) return;
    State& state = states_[fresh.kind];
    report_.error = refusal_of(piece.name, fresh, state.last);
    if (!report_.error.empty()) return;
    describe(fresh, state.last);
    state.fresh = std::move(fresh);
    state.piece = &piece;
  }

  // Why a well-formed file is refused; empty if it is accepted.
  std::string refusal_of(const std::string& name, const Registry& fresh, const std::optional<Registry>& last) const {
    if (wanted_.force) return {};
    if (last && fresh.publication < last->publication) {
      return name + ": is of " + fresh.publication + ", older than the last one, of " + last->publication +
             "; take it with --force";
    }
    const std::vector<Entry> before = last ? last->entries : entries_of(builtin_, fresh.kind);
    const std::size_t lost = lost_of(fresh.kind, before, fresh.entries);
    if (lost * 100 <= before.size() * kMaxLossPercent) return {};
    return name + ": lacks " + std::to_string(lost) + " of " + std::to_string(before.size()) +
           " entries that were there, more than " + std::to_string(kMaxLossPercent) + " %; take it with --force";
  }

  void describe(const Registry& fresh, const std::optional<Registry>& last) {
    say(file_name(fresh.kind), std::to_string(fresh.entries.size()) + " entries of " + fresh.publication);
    // Without a previous file, only zones and blocks can be compared by name.
    const std::vector<Entry> before = last ? last->entries : entries_of(builtin_, fresh.kind);
    if (!before.empty()) {
      const Changes changes = changes_of(before, fresh.entries);
      for (const std::string& line : changes.added) say("added", line);
      for (const std::string& line : changes.changed) say("changed", line);
      if (last) {
        for (const std::string& line : changes.removed) say("removed", line);
      }
    }
    for (const std::string& key : fresh.left_out) say("left out", key + " is served by plain http only");
    if (fresh.kind != Kind::dns) return;
    if (last) {
      for (const Entry& entry : last->entries) ended_.insert(entry.key);
    }
    for (const Entry& entry : fresh.entries) ended_.erase(entry.key);
  }

  void write() {
    std::vector<Registry> registries;
    for (const auto& [kind, state] : states_) {
      if (state.fresh || state.last) registries.push_back(state.fresh ? *state.fresh : *state.last);
    }
    const std::string rows = rows_of(registries, ended_, builtin_);
    routing::RoutingTable trial;
    report_.error = trial.load_text(rows, place_.path(kRowsFile));
    if (!report_.error.empty()) return;
    for (const auto& [kind, state] : states_) {
      if (state.piece == nullptr || !report_.error.empty()) continue;
      const std::string name(file_name(kind));
      // The tag is cleared first, so that the file is fetched again if the process ends here.
      report_.error = place_.write(name + ".etag", "");
      if (report_.error.empty()) report_.error = place_.write(name, state.piece->bytes);
      if (report_.error.empty() && is_good(*state.piece)) {
        report_.error = place_.write(name + ".etag", state.piece->name + "\n" + state.piece->tag + "\n");
      }
    }
    if (!report_.error.empty()) return;
    const std::optional<std::string> before = place_.read(kRowsFile);
    if (before == rows) {
      say("rows", place_.path(kRowsFile) + " (as before)");
      return;
    }
    if (before) report_.error = place_.write(std::string(kRowsFile) + ".before", *before);
    if (report_.error.empty()) report_.error = place_.write(kRowsFile, rows);
    say("rows", place_.path(kRowsFile));
  }

  // Whether the tag can be kept and sent again. It is untrusted text.
  static bool is_good(const Piece& piece) {
    for (char c : piece.tag) {
      if (c <= ' ' || c >= 0x7f) return false;
    }
    return !piece.tag.empty() && piece.tag.size() <= kMaxTag;
  }

  const Update& wanted_;
  const routing::RoutingTable& routes_;
  const routing::RoutingTable builtin_;
  Report report_;
  Place place_;
  std::map<Kind, State> states_;
  std::set<std::string> ended_;  // zones that no longer have a base
};

}  // namespace

Report update(const Update& wanted, const routing::RoutingTable& routes) { return Updating(wanted, routes).run(); }

}  // namespace whoiskit::bootstrap
