// Lines of a postal address whose last ones are not labelled, but stand in a fixed order.
#pragma once

#include <whoiskit/fields.hpp>
#include <whoiskit/plugin.hpp>

namespace families {

// The street lines that a role's current contact has so far. Longer addresses are left as they are.
class AddressLines {
 public:
  static constexpr uint32_t kMax = 16;

  AddressLines(const whoiskit::Call& call, std::string_view role) {
    const whoiskit::FieldPath path(role, "address.street");
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
  void store(whoiskit::Call& call, std::string_view role, uint32_t first = 0) const {
    const whoiskit::FieldPath path(role, "address.street");
    call.erase(path.view());
    whoiskit::ContactFields contact(call, role);
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

}  // namespace families
