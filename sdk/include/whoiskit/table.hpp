// whoiskit/table.hpp: field tables, written as constant arrays and compiled by the host when the plugin is loaded.
#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "whoiskit/abi.h"
#include "whoiskit/text.hpp"

namespace whoiskit {

// A label as the registry prints it and the key path its value goes to; see wk_row for the paths.
//   constexpr Row kFields[] = {{"Domain Name:", "domain.name"}, {"Name Server:", "domain.nserver."}};
struct Row : wk_row {
  constexpr Row(std::string_view label, std::string_view path) : wk_row{str(label), str(path)} {}
};
static_assert(sizeof(Row) == sizeof(wk_row), "an array of Row is passed as an array of wk_row");
using Rows = std::span<const Row>;

// Thrown at load time only; the plugin's create() turns it into a refusal, to which the host adds what it found wrong.
struct SetupError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// A compiled field table. Cheap to copy; the host owns what is behind it.
class Table {
 public:
  constexpr Table() = default;
  constexpr explicit Table(const wk_table* table) : table_(table) {}
  constexpr const wk_table* get() const { return table_; }

 private:
  const wk_table* table_ = nullptr;
};

// What a handler's constructor is given: the load-time services.
class Setup {
 public:
  Setup(wk_host* host, const wk_services* services) : host_(host), services_(services) {}

  // Compiles a field table. Throws SetupError where a row's path is malformed.
  Table table(Rows rows) const {
    const wk_table* t = services_->table(host_, rows.data(), static_cast<uint32_t>(rows.size()));
    if (t == nullptr) throw SetupError("a field table has a malformed path");
    return Table(t);
  }

  // The key of a path. Throws SetupError where the path is malformed.
  wk_key key(std::string_view path) const {
    const wk_key k = services_->key(host_, str(path));
    if (k == 0) throw SetupError("malformed key path " + std::string(path));
    return k;
  }

  // An extension of the host by id, or null.
  const void* extension(std::string_view id) const { return services_->extension(host_, str(id)); }

 private:
  wk_host* host_;
  const wk_services* services_;
};

}  // namespace whoiskit
