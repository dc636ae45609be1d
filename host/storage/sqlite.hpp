// storage/sqlite.hpp: a thin wrapper of the parts of SQLite's C interface that the disk cache needs: handles that close
// themselves, and values that are bound and never part of a statement's text. Do not include it in public headers.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace whoiskit::storage::sqlite {

// Whether a result may mean that the file is damaged: corrupt, not a database, or without our tables.
constexpr bool is_damage(int result) {
  const int primary = result & 0xff;
  return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB || primary == SQLITE_ERROR;
}

class Statement {
 public:
  Statement() = default;
  // `sql` is constant text of this program.
  Statement(sqlite3* database, std::string_view sql) {
    sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement_,
                       nullptr);
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(Statement&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
  Statement& operator=(Statement&& other) noexcept {
    std::swap(statement_, other.statement_);
    return *this;
  }

  explicit operator bool() const { return statement_ != nullptr; }

  // Parameters from 1 on. The text must outlive the step.
  Statement& bind(int index, std::int64_t value) {
    sqlite3_bind_int64(statement_, index, value);
    return *this;
  }
  Statement& bind(int index, std::string_view text) {
    sqlite3_bind_text64(statement_, index, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
    return *this;
  }
  Statement& bind_blob(int index, std::string_view bytes) {
    sqlite3_bind_blob64(statement_, index, bytes.data() == nullptr ? "" : bytes.data(), bytes.size(), SQLITE_STATIC);
    return *this;
  }

  // SQLITE_ROW, SQLITE_DONE or an error. It is an error, too, if preparing failed.
  int step() { return statement_ == nullptr ? SQLITE_MISUSE : sqlite3_step(statement_); }
  void reset() {
    if (statement_ == nullptr) return;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }

  // Columns of the row from 0 on. The bytes are valid until the next step or reset.
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  std::string_view bytes(int column) const {
    const void* data = sqlite3_column_blob(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return data == nullptr ? std::string_view{} : std::string_view(static_cast<const char*>(data), std::size_t(size));
  }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

// Resets the statement at the end of a scope, which releases its locks.
class Use {
 public:
  explicit Use(Statement& statement) : statement_(statement) {}
  ~Use() { statement_.reset(); }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  Statement* operator->() { return &statement_; }
  Statement& operator*() { return statement_; }

 private:
  Statement& statement_;
};

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Database = std::unique_ptr<sqlite3, Close>;

}  // namespace whoiskit::storage::sqlite
