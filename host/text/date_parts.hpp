// text/date_parts.hpp: splits a text that may contain a date into numbers, names of months and other parts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace whoiskit::text {

inline constexpr std::size_t kMaxDateText = 128;  // bytes that are read
inline constexpr std::size_t kMaxDateParts = 16;

struct DatePart {
  enum class Kind : std::uint8_t {
    kNumber,
    kMonth,
    kFiller,  // "de", "of", "the": may occur between the parts of one date
    kTime,
    kOther,
  };
  Kind kind = Kind::kOther;
  bool glued = false;       // no white space between this part and the previous one
  std::uint8_t digits = 0;  // of a number
  std::uint64_t value = 0;  // of a number of at most 18 digits, or the month
};

// The parts of one text, in order.
class DateParts {
 public:
  // Parts end at white space, at punctuation, and where digits and letters meet ("01Jan2010", "3rd"). Chunks with an
  // '@' are left out (mail addresses), and so are zone offsets with a plus. A time extends to the next white space.
  // Characters of three and more bytes (as in Chinese, Japanese and Korean dates) count as punctuation.
  explicit DateParts(std::string_view text) noexcept;

  std::span<const DatePart> all() const noexcept { return {parts_.data(), count_}; }

 private:
  void add(DatePart::Kind kind, std::uint64_t value = 0, std::size_t digits = 0) noexcept;
  void read_chunk(std::string_view chunk) noexcept;
  std::size_t read_number(std::string_view chunk, std::size_t at) noexcept;
  std::size_t read_word(std::string_view chunk, std::size_t at) noexcept;

  std::array<DatePart, kMaxDateParts> parts_;
  std::size_t count_ = 0;
  bool chunk_begins_ = false;
};

}  // namespace whoiskit::text
