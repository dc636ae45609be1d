#include "bulk/state.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <system_error>

#include "bulk/error.hpp"
#include "bulk/known_answers.hpp"
#include "platform/file.hpp"

namespace whoiskit::bulk {
namespace {

using storage::sqlite::Statement;
using storage::sqlite::Use;

constexpr std::string_view kFormat = "whoiskit bulk 1";

// The order of State::Sql.
constexpr std::array<std::string_view, 15> kTexts = {
    "BEGIN",
    "COMMIT",
    "INSERT OR REPLACE INTO run VALUES (?1, ?2)",
    "SELECT value FROM run WHERE key = ?1",
    "INSERT INTO server (name) VALUES (?1)",
    "SELECT id, name FROM server",
    "INSERT INTO task VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    "SELECT * FROM task WHERE server = ?1 AND place > ?2 ORDER BY place LIMIT ?3",
    "DELETE FROM task WHERE server = ?1 AND place = ?2",
    "SELECT server, count(*) FROM task GROUP BY server",
    "SELECT max(place) FROM task",
    "INSERT OR REPLACE INTO line VALUES (?1, ?2)",
    "SELECT line FROM line WHERE number = ?1",
    "DELETE FROM line WHERE number = ?1",
    "INSERT INTO count VALUES (?1, ?2, ?3) ON CONFLICT (kind, word) DO UPDATE SET n = n + ?3",
};
constexpr std::string_view kCountsText = "SELECT kind, word, n FROM count";

// A queue is read and written at its ends, so a task is found by its server and its place there.
constexpr const char* kSchema =
    "CREATE TABLE IF NOT EXISTS run (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS server (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL);"
    "CREATE TABLE IF NOT EXISTS task (server INTEGER, place INTEGER, number INTEGER, tries INTEGER, attempts INTEGER, "
    "spent INTEGER, due INTEGER, query BLOB, extra BLOB, error BLOB, asked INTEGER, known BLOB, item INTEGER, "
    "PRIMARY KEY (server, place)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS line (number INTEGER PRIMARY KEY, line BLOB);"
    "CREATE TABLE IF NOT EXISTS count (kind TEXT, word TEXT, n INTEGER, PRIMARY KEY (kind, word)) WITHOUT ROWID;";

std::uint64_t number_in(std::string_view text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Task task_of(const Statement& row) {
  Task task;
  task.server = task.stored_at = row.integer(0);
  task.place = row.integer(1);
  task.number = static_cast<std::uint64_t>(row.integer(2));
  task.tries = static_cast<std::uint32_t>(row.integer(3));
  task.attempts = static_cast<std::uint32_t>(row.integer(4));
  task.spent = std::chrono::milliseconds(row.integer(5));
  task.due = std::chrono::sys_seconds(std::chrono::seconds(row.integer(6)));
  task.query = row.bytes(7);
  task.extra = row.bytes(8);
  task.error = row.bytes(9);
  task.when = std::chrono::sys_seconds(std::chrono::seconds(row.integer(10)));
  task.item = static_cast<std::uint64_t>(row.integer(12));
  if (auto known = unpack(row.bytes(11))) task.known = std::move(*known);
  return task;
}

}  // namespace

State::State(std::string path, const std::string& job) : path_(std::move(path)) { open(job); }

void State::open(const std::string& job) {
  continues_ = platform::exists(path_);
  // What people look up is their own business, so only they read it.
  if (!continues_ && !platform::create_file(path_, 0600)) {
    throw BulkError(path_ + ": the state of the run cannot be written: " + std::generic_category().message(errno));
  }
  sqlite3* raw = nullptr;
  const int result = sqlite3_open_v2(path_.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  database_.reset(raw);
  if (result != SQLITE_OK) fail("opening it");
  const auto exec = [&](const char* text) { return sqlite3_exec(database_.get(), text, nullptr, nullptr, nullptr); };
  // A process that was killed a moment ago may still hold the file.
  sqlite3_busy_timeout(database_.get(), 2000);
  // The lock is held until the process ends. After a power loss the last commits may be missing, but what is there is
  // whole, and commit() is called only after the output is on the disk.
  int code =
      exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; BEGIN EXCLUSIVE;");
  if (code == SQLITE_OK) code = exec(kSchema);
  if (code == SQLITE_BUSY) {
    throw BulkUsageError(path_ + ": another run uses this state; wait for its end, or write to another output");
  }
  if (code != SQLITE_OK || exec("COMMIT") != SQLITE_OK) fail("opening it");
  for (const std::string_view text : kTexts) statements_.emplace_back(database_.get(), text);
  check_job(job);
  read_state();
}

void State::check_job(const std::string& job) {
  const std::string format = get_run("format");
  if (format.empty()) {
    put_run("format", kFormat);
    put_run("job", job);
    continues_ = false;
    return commit(0);
  }
  if (format != kFormat) {
    throw BulkUsageError(path_ +
                         ": the state of a run by another version of whoiskit; finish that run with it, or "
                         "remove this file and the output to begin again");
  }
  const std::string before = get_run("job");
  if (before == job) return;
  throw BulkUsageError(path_ + ": the state of another run (" + before + "), and this one is " + job +
                       "; repeat that command to continue it, or write to another output");
}

void State::read_state() {
  input_ = {number_in(get_run("items")), get_run("chain"), get_run("complete") == "1"};
  output_bytes_ = number_in(get_run("output"));
  finished_ = get_run("finished") == "1";
  {
    const Use use(sql(kServers));
    while (step(sql(kServers), "reading it")) servers_.emplace(sql(kServers).bytes(1), sql(kServers).integer(0));
  }
  {
    const Use use(sql(kCountTasks));
    while (step(sql(kCountTasks), "reading it")) {
      left_by_server_[sql(kCountTasks).integer(0)] = static_cast<std::uint64_t>(sql(kCountTasks).integer(1));
      left_ += static_cast<std::uint64_t>(sql(kCountTasks).integer(1));
    }
  }
  {
    const Use use(sql(kLastPlace));
    if (step(sql(kLastPlace), "reading it")) next_place_ = sql(kLastPlace).integer(0) + 1;
  }
  Statement counts(database_.get(), kCountsText);
  while (step(counts, "reading it")) {
    counts_[{std::string(counts.bytes(0)), std::string(counts.bytes(1))}] =
        static_cast<std::uint64_t>(counts.integer(2));
  }
}

// Takes a step. True: there is a row.
bool State::step(Statement& statement, const char* doing) {
  const int result = statement.step();
  if (result != SQLITE_ROW && result != SQLITE_DONE) fail(doing);
  return result == SQLITE_ROW;
}

void State::fail(const char* doing) const {
  throw BulkError(path_ + ": " + doing + " failed: " + sqlite3_errmsg(database_.get()) +
                  "; once that is mended, the same command continues the run");
}

void State::begin() {
  if (in_transaction_) return;
  const Use use(sql(kBegin));
  step(sql(kBegin), "writing it");
  in_transaction_ = true;
}

void State::put_run(std::string_view key, std::string_view value) {
  begin();
  const Use use(sql(kPutRun));
  sql(kPutRun).bind(1, key).bind_blob(2, value);
  step(sql(kPutRun), "writing it");
}

std::string State::get_run(std::string_view key) {
  const Use use(sql(kGetRun));
  sql(kGetRun).bind(1, key);
  return step(sql(kGetRun), "reading it") ? std::string(sql(kGetRun).bytes(0)) : std::string();
}

void State::set_input(const InputPosition& position) {
  input_ = position;
  put_run("items", std::to_string(position.items));
  put_run("chain", position.chain);
  put_run("complete", position.complete ? "1" : "0");
}

void State::commit(std::uint64_t output_bytes) {
  if (output_bytes != output_bytes_ || !in_transaction_) put_run("output", std::to_string(output_bytes));
  output_bytes_ = output_bytes;
  for (const auto& [key, n] : uncommitted_counts_) {
    const Use use(sql(kPutCount));
    sql(kPutCount).bind(1, key.first).bind(2, key.second).bind(3, static_cast<std::int64_t>(n));
    step(sql(kPutCount), "writing it");
  }
  uncommitted_counts_.clear();
  const Use use(sql(kCommit));
  step(sql(kCommit), "writing it");
  in_transaction_ = false;
}

ServerId State::server(const std::string& name) {
  if (name.empty()) return kNoServer;
  if (const auto known = servers_.find(name); known != servers_.end()) return known->second;
  begin();
  const Use use(sql(kAddServer));
  sql(kAddServer).bind(1, name);
  step(sql(kAddServer), "writing it");
  return servers_.emplace(name, sqlite3_last_insert_rowid(database_.get())).first->second;
}

std::vector<ServerTasks> State::servers() const {
  std::vector<ServerTasks> found;
  const auto add = [&](const std::string& name, ServerId id) {
    const auto left = left_by_server_.find(id);
    if (left != left_by_server_.end() && left->second > 0) found.push_back({name, id, left->second});
  };
  add({}, kNoServer);
  for (const auto& [name, id] : servers_) add(name, id);
  return found;
}

void State::add(Task& task) {
  begin();
  task.place = next_place_++;
  task.stored_at = task.server;
  const std::string known = pack(task.known);
  const auto seconds = [](std::chrono::sys_seconds time) {
    return static_cast<std::int64_t>(time.time_since_epoch().count());
  };
  Statement& statement = sql(kAddTask);
  const Use use(statement);
  statement.bind(1, task.server).bind(2, task.place).bind(3, static_cast<std::int64_t>(task.number));
  statement.bind(4, std::int64_t{task.tries}).bind(5, std::int64_t{task.attempts});
  statement.bind(6, static_cast<std::int64_t>(task.spent.count())).bind(7, seconds(task.due));
  statement.bind_blob(8, task.query).bind_blob(9, task.extra).bind_blob(10, task.error);
  statement.bind(11, seconds(task.when)).bind_blob(12, known);
  statement.bind(13, static_cast<std::int64_t>(task.item));
  step(statement, "writing it");
  ++left_;
  ++left_by_server_[task.server];
}

std::vector<Task> State::load(ServerId server, std::int64_t behind, std::size_t count) {
  std::vector<Task> tasks;
  Statement& statement = sql(kLoadTasks);
  const Use use(statement);
  statement.bind(1, server).bind(2, behind).bind(3, static_cast<std::int64_t>(count));
  while (step(statement, "reading it")) tasks.push_back(task_of(statement));
  return tasks;
}

void State::put(Task& task) {
  remove(task);
  add(task);
}

void State::remove(const Task& task) {
  begin();
  const Use use(sql(kRemoveTask));
  sql(kRemoveTask).bind(1, task.stored_at).bind(2, task.place);
  step(sql(kRemoveTask), "writing it");
  --left_;
  --left_by_server_[task.stored_at];
}

void State::hold_line(std::uint64_t order, std::string_view line) {
  begin();
  const Use use(sql(kHoldLine));
  sql(kHoldLine).bind(1, static_cast<std::int64_t>(order)).bind_blob(2, line);
  step(sql(kHoldLine), "writing it");
}

std::optional<std::string> State::take_line(std::uint64_t order) {
  std::string line;
  {
    const Use use(sql(kTakeLine));
    sql(kTakeLine).bind(1, static_cast<std::int64_t>(order));
    if (!step(sql(kTakeLine), "reading it")) return std::nullopt;
    line = sql(kTakeLine).bytes(0);
  }
  begin();
  const Use use(sql(kDropLine));
  sql(kDropLine).bind(1, static_cast<std::int64_t>(order));
  step(sql(kDropLine), "writing it");
  return line;
}

void State::count(std::string_view kind, std::string_view word) {
  const std::pair key{std::string(kind), std::string(word)};
  ++counts_[key];
  ++uncommitted_counts_[key];
}

void State::finish() {
  put_run("finished", "1");
  commit(output_bytes_);
  finished_ = true;
  // What the tasks took is given back. If that fails, the file is only larger. Little is left to be copied, so memory
  // for pages (of the database and of the copy) would be of no use.
  sqlite3_db_release_memory(database_.get());
  sqlite3_exec(database_.get(), "PRAGMA cache_size = 16; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)", nullptr, nullptr,
               nullptr);
}

}  // namespace whoiskit::bulk
