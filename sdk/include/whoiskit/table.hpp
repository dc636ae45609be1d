// whoiskit/table.hpp: field tables, written as constant arrays and compiled by the host when the plugin is loaded.
//
//   constexpr Row kFields[] = {
//       {"Domain Name:", domain.name},
//       {"Domain status:", domain.status, before(" -")},
//       {"DNS #%d:", domain.nserver},
//       {"Reference:", own_key(domain, "reference")},
//       {"Printed at:", ignored},
//   };
//
//   constexpr Matrix kContacts{
//       .roles = {{"Registrant", owner}, {"Admin", admin}, {"Tech", tech}},
//       .fields = {{" Name:", contact.name}, {" City:", contact.address.city}},
//   };
#pragma once

#include <deque>
#include <initializer_list>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "whoiskit/abi.h"
#include "whoiskit/model.hpp"
#include "whoiskit/rule.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit {

namespace detail {
inline void a_label_is_empty_or_longer_than_96_bytes() {}
}  // namespace detail

// A label as the registry prints it, the key for its value, and the rule that reads the value; see wk_row. Does not
// compile with an empty label.
struct Row {
  std::string_view label;
  Target target;
  Rule rule = {};

  consteval Row(std::string_view label_, Target target_, Rule rule_ = {})
      : label(label_), target(target_), rule(rule_) {
    if (label.empty() || label.size() > 96) detail::a_label_is_empty_or_longer_than_96_bytes();
  }
};
using Rows = std::span<const Row>;

// How a label of a matrix begins, and its section.
struct RoleLabel {
  std::string_view label;
  uint32_t section;
  consteval RoleLabel(std::string_view label_, const SectionKeys& of) : label(label_), section(of.number) {}
};

// Roles times fields: the label of a row is the role's label followed by the field's label; its key is the field's key
// in the role.
struct Matrix {
  std::initializer_list<RoleLabel> roles;
  std::initializer_list<Row> fields;
};

// One matrix, several, or none.
class Matrices {
 public:
  constexpr Matrices() = default;
  constexpr Matrices(const Matrix& one) : all_(&one, 1) {}
  template <std::size_t N>
  constexpr Matrices(const Matrix (&all)[N]) : all_(all) {}
  constexpr auto begin() const { return all_.begin(); }
  constexpr auto end() const { return all_.end(); }
  constexpr bool empty() const { return all_.empty(); }

 private:
  std::span<const Matrix> all_;
};

// The attribute of an object that refers to another one by its handle, and the section that the other object fills.
struct Reference : wk_reference {
  constexpr Reference(std::string_view attribute, const SectionKeys& of) : wk_reference{str(attribute), of.number, 0} {}
};
static_assert(sizeof(Reference) == sizeof(wk_reference), "an array of the one is passed as an array of the other");
using References = std::span<const Reference>;

// Thrown only at load. The plugin's create() reports it as a refusal, and the host adds the fault that it found.
struct SetupError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// A compiled field table. Cheap to copy, because the host owns the data.
class Table {
 public:
  constexpr Table() = default;
  constexpr explicit Table(const wk_table* table) : table_(table) {}
  constexpr const wk_table* get() const { return table_; }

 private:
  const wk_table* table_ = nullptr;
};

// Rows in the form of the ABI. They point into the Rows that they were made of.
class PlainRows {
 public:
  PlainRows(Rows rows, const Matrices& matrices = {}) {
    for (const Row& row : rows) add(row.label, row.target, row.rule);
    for (const Matrix& matrix : matrices) {
      for (const RoleLabel& role : matrix.roles) {
        for (const Row& field : matrix.fields) {
          Target target = field.target;
          // A label that is known and not used is so in every role.
          const bool dropped = target.key == Key{} && !target.section && target.own.empty() && field.rule.count == 0;
          if (!dropped) target.key = keys_of(role.section)[target.key];
          add(labels_.emplace_back(std::string(role.label).append(field.label)), target, field.rule);
        }
      }
    }
  }
  const wk_row* data() const { return rows_.data(); }
  uint32_t size() const { return static_cast<uint32_t>(rows_.size()); }

 private:
  void add(std::string_view label, const Target& target, const Rule& rule) {
    rows_.push_back(
        {str(label), target.key.value, target.collects ? WK_ROW_ALL : 0u, str(target.own), rule.steps, rule.count, 0});
  }
  std::vector<wk_row> rows_;
  std::deque<std::string> labels_;
};

// The argument of a handler's constructor: the services available at load.
class Setup {
 public:
  Setup(wk_host* host, const wk_services* services) : host_(host), services_(services->setup) {}

  // Compiles a field table. Throws SetupError if the host refuses a row; the host reports which row and why.
  Table table(Rows rows, const Matrices& matrices = {}) const {
    const PlainRows plain(rows, matrices);
    const wk_table* t = services_->table(host_, plain.data(), sizeof(wk_row), plain.size());
    if (t == nullptr) throw SetupError("a field table has a malformed row");
    return Table(t);
  }

  // A key that is not in the model, for a handler that stores it itself.
  Key key(const OwnKey& own) const {
    const wk_key k = services_->key(host_, own.section, str(own.name));
    if (k == 0) throw SetupError("no key " + std::string(own.name));
    return {k};
  }

  const wk_sections* sections(const wk_sections_description& description) const {
    const wk_sections* s = services_->sections(host_, &description);
    if (s == nullptr) throw SetupError("a description of sections has a malformed row or heading");
    return s;
  }

  // An extension of the host by id, or null.
  const void* extension(std::string_view id) const { return services_->extension(host_, str(id)); }
  // The argument of an extension's load-time functions.
  wk_host* host() const { return host_; }

 private:
  wk_host* host_;
  const wk_setup* services_;
};

}  // namespace whoiskit
