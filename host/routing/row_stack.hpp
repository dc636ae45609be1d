// routing/row_stack.hpp: the rows that apply to one query, and how they combine into a route. Used by RoutingTable
// only.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "routing/image.hpp"

namespace whoiskit::routing {

inline constexpr std::size_t kMaxLayers = 16;  // the built-in table and the files over it

// At most one row per layer for the zone, range or host itself ("own" rows, the latest layer first), then at most one
// per layer for the server that they name. The first row that gives a value decides. Fields that describe the server
// are not taken from own rows below the one that names the server.
class RowStack {
 public:
  struct Entry {
    const ImageView* image;
    const Row* row;
  };
  enum class Reach : std::uint8_t { own, all };  // which rows may decide

  void add_own(const ImageView& image, const Row& row) {
    entries_[total_++] = {&image, &row};
    own_ = total_;
    if (server_settled_) return;
    fresh_ = own_;
    // A row that says that there is no server also stops rows below it from giving one.
    server_settled_ = row.text[static_cast<std::size_t>(Text::server)] != 0 ||
                      row.flag[static_cast<std::size_t>(Flag::unsupported)] == 2;
  }
  void add_server(const ImageView& image, const Row& row) { entries_[total_++] = {&image, &row}; }

  bool empty() const { return total_ == 0; }
  std::size_t size() const { return total_; }
  const Entry& operator[](std::size_t index) const { return entries_[index]; }

  std::string_view text(Text field, Reach reach) const {
    const Entry* entry = giver(field, reach);
    return entry == nullptr ? std::string_view{} : string(*entry, field);
  }
  // The row that gives a text; null if none does.
  const Entry* giver(Text field, Reach reach) const {
    const auto index = static_cast<std::size_t>(field);
    return first(belongs_to_server(field), reach, [index](const Row& row) { return row.text[index] != 0; });
  }
  static std::string_view string(const Entry& entry, Text field) {
    return entry.image->string(entry.row->text[static_cast<std::size_t>(field)]);
  }
  StringList list(List field) const {
    const auto index = static_cast<std::size_t>(field);
    const Entry* entry = first(true, Reach::all, [index](const Row& row) { return row.list[index] != 0; });
    return entry == nullptr ? StringList{} : entry->image->list(entry->row->list[index]);
  }
  StringList params(Reach reach) const {
    const Entry* entry = first(false, reach, [](const Row& row) { return row.params != 0; });
    return entry == nullptr ? StringList{} : entry->image->list(entry->row->params);
  }
  std::uint32_t number(Number field) const {
    const auto index = static_cast<std::size_t>(field);
    const Entry* entry = first(true, Reach::all, [index](const Row& row) { return row.number[index] != 0; });
    return entry == nullptr ? 0 : entry->row->number[index];
  }
  // A limit of the queried machine. It is not taken from below the row that gives the machine's address: the limits of
  // the real server do not apply to the machine that an operator uses in its place.
  std::uint32_t limit(Number field) const {
    const auto index = static_cast<std::size_t>(field);
    const auto address = static_cast<std::size_t>(Text::address);
    const Entry* entry =
        first(true, Reach::all, [=](const Row& row) { return row.number[index] != 0 || row.text[address] != 0; });
    return entry == nullptr ? 0 : entry->row->number[index];
  }
  std::optional<bool> flag(Flag field) const {
    const auto index = static_cast<std::size_t>(field);
    const Entry* entry =
        first(belongs_to_server(field), Reach::all, [index](const Row& row) { return row.flag[index] != 0; });
    if (entry == nullptr) return std::nullopt;
    return entry->row->flag[index] == 2;
  }

 private:
  template <class Gives>
  const Entry* first(bool of_server, Reach reach, Gives gives) const {
    const std::size_t end = reach == Reach::all ? total_ : own_;
    for (std::size_t i = 0; i < end; ++i) {
      if (of_server && i >= fresh_ && i < own_) continue;
      if (gives(*entries_[i].row)) return &entries_[i];
    }
    return nullptr;
  }

  std::array<Entry, 2 * (kMaxLayers + 1)> entries_;
  std::size_t own_ = 0;
  std::size_t fresh_ = 0;  // own rows before this one describe the server in use
  std::size_t total_ = 0;
  bool server_settled_ = false;
};

}  // namespace whoiskit::routing
