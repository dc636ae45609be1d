#include "bulk/previous/index.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <cstring>
#include <new>

#include "routing/query/query.hpp"
#include "text/utf8.hpp"

namespace whoiskit::bulk {
namespace {

using storage::sqlite::Statement;
using storage::sqlite::Use;

// Rows are appended, and sorted once at the end: a tree that grows by random keys would be written many times over.
constexpr const char* kSchema =
    "CREATE TABLE IF NOT EXISTS previous (offset INTEGER PRIMARY KEY, size INTEGER, key INTEGER, time INTEGER, "
    "answered INTEGER);"
    "CREATE TABLE IF NOT EXISTS asked (key INTEGER);";
constexpr const char* kClear = "DROP INDEX IF EXISTS previous_key; DROP TABLE IF EXISTS previous;";
constexpr const char* kSort =
    "CREATE INDEX IF NOT EXISTS previous_key ON previous (key, answered DESC, time DESC, offset DESC, size)";
constexpr const char* kSortAsked = "CREATE INDEX IF NOT EXISTS asked_key ON asked (key)";
constexpr std::string_view kAdd = "INSERT INTO previous VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr std::string_view kFind =
    "SELECT offset, size, time, answered FROM previous WHERE key = ?1 "
    "ORDER BY answered DESC, time DESC, offset DESC LIMIT 1";
constexpr std::string_view kAsk = "INSERT INTO asked VALUES (?1)";
constexpr std::string_view kGone =
    "SELECT offset, size, time, answered, key FROM previous "
    "WHERE NOT EXISTS (SELECT 1 FROM asked WHERE asked.key = previous.key) ORDER BY offset";
constexpr std::string_view kDigest = "previous_digest";
constexpr int kStepsBetweenLooks = 100'000;  // of SQLite's machine: some milliseconds

PreviousPlace place_of(const Statement& row) {
  return {static_cast<std::uint64_t>(row.integer(0)), static_cast<std::uint64_t>(row.integer(1)),
          std::chrono::sys_seconds(std::chrono::seconds(row.integer(2))), row.integer(3) != 0};
}

// A text as it comes back from an output: bytes that are not UTF-8 are replaced.
std::string as_in_json(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = text::utf8_sequence(text, at);
    shown += size == 0 ? text::kReplacement : text.substr(at, size);
    at += std::max<std::size_t>(size, 1);
  }
  return shown;
}

// Lets a statement of SQLite end early while it is running.
class Watch {
 public:
  Watch(sqlite3* database, const std::function<bool()>& ends) : database_(database) {
    sqlite3_progress_handler(
        database, kStepsBetweenLooks,
        [](void* given) { return (*static_cast<const std::function<bool()>*>(given))() ? 1 : 0; },
        const_cast<std::function<bool()>*>(&ends));
  }
  ~Watch() { sqlite3_progress_handler(database_, 0, nullptr, nullptr); }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

 private:
  sqlite3* database_;
};

}  // namespace

std::int64_t key_of(std::string_view input, QueryType type) {
  const routing::Query query = routing::classify(input, type);
  std::string text(1, static_cast<char>('0' + static_cast<int>(query.type)));
  text += query.type == routing::QueryKind::unknown ? as_in_json(input) : query.text;
  unsigned char digest[EVP_MAX_MD_SIZE];
  if (EVP_Digest(text.data(), text.size(), digest, nullptr, EVP_sha256(), nullptr) != 1) throw std::bad_alloc();
  std::int64_t key = 0;
  std::memcpy(&key, digest, sizeof key);
  return key;
}

PreviousIndex::PreviousIndex(State& state) : state_(state) {
  state_.run(kSchema);
  add_ = state_.prepare(kAdd);
  find_ = state_.prepare(kFind);
  ask_ = state_.prepare(kAsk);
}

std::string PreviousIndex::digest() const { return state_.note(kDigest); }

void PreviousIndex::clear() {
  add_ = Statement();  // they are of the table
  find_ = Statement();
  state_.run(kClear);
  state_.run(kSchema);
  add_ = state_.prepare(kAdd);
  find_ = state_.prepare(kFind);
}

void PreviousIndex::add(std::int64_t key, const PreviousPlace& place) {
  state_.change();
  const Use use(add_);
  add_.bind(1, static_cast<std::int64_t>(place.offset)).bind(2, static_cast<std::int64_t>(place.size)).bind(3, key);
  add_.bind(4, static_cast<std::int64_t>(place.time.time_since_epoch().count())).bind(5, std::int64_t{place.answered});
  state_.step(add_, "writing it");
}

bool PreviousIndex::finish(const std::string& digest, const Ends& ends) {
  {
    const Watch watch(state_.database(), ends);
    if (!state_.run(kSort)) return false;
  }
  state_.set_note(kDigest, digest);
  return true;
}

std::optional<PreviousPlace> PreviousIndex::find(std::int64_t key) {
  const Use use(find_);
  find_.bind(1, key);
  if (!state_.step(find_, "reading it")) return std::nullopt;
  return place_of(find_);
}

void PreviousIndex::ask(std::int64_t key) {
  state_.change();
  const Use use(ask_);
  ask_.bind(1, key);
  state_.step(ask_, "writing it");
}

bool PreviousIndex::each_gone(const std::function<void(const PreviousPlace&)>& visit, const Ends& ends) {
  {
    const Watch watch(state_.database(), ends);
    if (!state_.run(kSortAsked)) return false;
  }
  Statement gone = state_.prepare(kGone);
  while (state_.step(gone, "reading it")) {
    if (ends()) return false;
    const PreviousPlace place = place_of(gone);
    const auto best = find(gone.integer(4));  // a query may have several lines
    if (best && best->offset == place.offset) visit(place);
  }
  return true;
}

}  // namespace whoiskit::bulk
