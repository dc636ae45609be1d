// Lines of a postal address whose last ones are not labelled, but stand in a fixed order.
#pragma once

#include <whoiskit/plugin.hpp>

namespace whoiskit::shared {

// The street lines that a role's current contact has so far. Longer addresses are left as they are.
class AddressLines {
 public:
  static constexpr uint32_t kMax = 16;

  AddressLines(const Call& call, std::string_view role) {
    const FieldPath path(role, "address.street");
    for (std::string_view line; size_ <= kMax && !(line = call.get(path.view(), size_)).empty(); ++size_) {
      if (size_ < kMax) lines_[size_] = line;
    }
    if (size_ > kMax) size_ = 0;
  }

  uint32_t size() const { return size_; }
  std::string_view operator[](uint32_t i) const { return lines_[i]; }
  std::string_view last() const { return lines_[size_ - 1]; }
  std::string_view take_last() { return lines_[--size_]; }

  // Stores the lines from `first` on that are left as the contact's street, in place of what it has.
  void store(Call& call, std::string_view role, uint32_t first = 0) const {
    const FieldPath path(role, "address.street");
    call.erase(path.view());
    ContactFields contact(call, role);
    for (uint32_t i = first; i < size_; ++i) contact.street(lines_[i]);
  }

 private:
  std::string_view lines_[kMax];
  uint32_t size_ = 0;
};

constexpr bool has_digit(std::string_view s) { return s.find_first_of("0123456789") != std::string_view::npos; }

// "FR": a country's code of two letters.
constexpr bool is_country_code(std::string_view s) {
  return s.size() == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z';
}

// Whether a text is all digits, with blanks or hyphens between them: a postal code that stands alone.
constexpr bool is_number(std::string_view s) {
  return has_digit(s) && s.find_first_not_of("0123456789 -") == std::string_view::npos;
}

// Reads the end of an address as continental Europe writes it: "75002 Paris Cedex", or a line for the town and one for
// its postal code; below it, where there is one, a country. Lines that do not show themselves so stay in the street.
inline void read_town(Call& call, std::string_view role) {
  AddressLines lines(call, role);
  ContactFields contact(call, role);
  const uint32_t before = lines.size();
  if (lines.size() > 1 && is_country_code(lines.last())) {
    const std::string_view code = lines.take_last();
    if (call.get(FieldPath(role, "address.country").view()).empty()) contact.country(code);
  } else if (lines.size() > 3 && !has_digit(lines.last()) && is_number(lines[lines.size() - 2])) {
    contact.country(lines.take_last());
  }
  if (lines.size() > 2 && is_number(lines.last()) && !has_digit(lines[lines.size() - 2])) {
    contact.postal_code(lines.take_last());
    contact.city(lines.take_last());
  } else if (lines.size() > 1) {
    const std::string_view town = lines.last();
    std::size_t split = 0;  // behind the words with digits that the line begins with
    for (std::size_t at = 0; at < town.size();) {
      const std::size_t word_end = town.find(' ', at) == town.npos ? town.size() : town.find(' ', at);
      if (!has_digit(town.substr(at, word_end - at))) break;
      split = word_end;
      at = word_end + 1;
    }
    constexpr std::size_t kShortest = 3;  // of a postal code; what is shorter is a house number
    if (split >= kShortest && split < town.size() && town.find(',') > split) {
      contact.postal_code(town.substr(0, split));
      contact.city(town.substr(split));
      lines.take_last();
    }
  }
  if (lines.size() != before) lines.store(call, role);
}

}  // namespace whoiskit::shared
