// render/json_places.hpp: finds the value of a JSON answer that a value of the record was made from.
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

  // The value that contains the byte at `offset`. It counts as used from now on.
  std::uint32_t use_at(std::size_t offset);

  // The value that has the same meaning as `value` of the record, or from which `value` was put together ("related
  // https://..." from the address of the page). If there are several, an unused one is preferred. It counts as used
  // from now on. Nothing if there is none.
  std::optional<std::uint32_t> use(std::string_view value);

  std::string pointer(std::uint32_t value) { return pointers_.of(value, arena_); }
  std::string_view written(std::uint32_t value) const { return view_.written(*view_.node(value)); }  // without quotes
  std::size_t offset(std::uint32_t value) const { return view_.node(value)->at; }

  // The values that may be useful and were not used: strings, numbers and booleans, except those that only say what
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
  // Values by their text, and by a status in its plain form: "clienttransferprohibited".
  Texts said_, statuses_;
};

}  // namespace whoiskit::render
