// render/json_places.hpp: which value of an answer in JSON a value of the record was made of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "json/pointer.hpp"
#include "json/view.hpp"

namespace whoiskit::render {

class JsonPlaces {
 public:
  explicit JsonPlaces(std::string_view text);
  JsonPlaces(const JsonPlaces&) = delete;
  JsonPlaces& operator=(const JsonPlaces&) = delete;

  bool empty() const { return view_.empty(); }

  // The value that holds the byte at `offset`; from now on it is used.
  std::uint32_t use_at(std::size_t offset);

  // The value that says the same as one of the record, or of which that was put together ("related https://..." of the
  // page's address); one that is not used yet, where several do. From now on it is used. Nothing where there is none.
  std::optional<std::uint32_t> use(std::string_view value);

  std::string pointer(std::uint32_t value) { return pointers_.of(value, arena_); }
  std::string_view written(std::uint32_t value) const { return view_.written(*view_.node(value)); }  // without quotes
  std::size_t offset(std::uint32_t value) const { return view_.node(value)->at; }

  // The values that may be of use and were not used: strings, numbers and booleans but for those that only say what
  // others are (objectClassName, roles, names and types in a card).
  std::vector<std::uint32_t> unused();

 private:
  using Texts = std::unordered_map<std::string_view, std::vector<std::uint32_t>>;

  bool says_what_others_are(std::uint32_t value);
  std::string_view plain_status(std::string_view status);
  std::optional<std::uint32_t> find(const Texts& texts, std::string_view text) const;

  model::Arena arena_;
  json::View view_;
  json::Pointers pointers_;
  std::vector<bool> used_;
  // The values that say a text, and those that say a status in other words: "clienttransferprohibited".
  Texts said_, statuses_;
};

}  // namespace whoiskit::render
