#include "redaction/no_value.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string>

#include "redaction/placeholder.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::redaction {
namespace {

using namespace model;

constexpr std::string_view kNoValues[] = {
    "n/a",      "n.a.",       "null",          "(null)",         "none",      "(none)",        "nil",      "undefined",
    "no value", "<no value>", "not available", "not applicable", "not given", "not specified", "!contact",
};
constexpr std::size_t kLongest = 16;  // length of such a text in bytes

constexpr std::uint64_t bit(std::uint16_t attribute) { return std::uint64_t{1} << attribute; }
constexpr std::uint64_t kOfContact = bit(kName) | bit(kHandle) | bit(kOrganization) | bit(kStreet) | bit(kCity) |
                                     bit(kState) | bit(kPcode) | bit(kCountry) | bit(kCountryCode) | bit(kPhone) |
                                     bit(kFax) | bit(kUrl) | bit(kIanaId) | bit(kWhois) | bit(kMntBy);
constexpr std::uint64_t kOfDomain = bit(kSponsor) | bit(kReseller);

// Marks that a form prints if a value is missing. Question marks are letters that a wrong character set lost.
constexpr bool is_mark(char c) {
  return c == '-' || c == '_' || c == '.' || c == ',' || c == '/' || c == '*' || c == ':' || c == ';' || c == '#' ||
         c == ' ';
}

// find_first_of() would make a call for each byte.
constexpr bool has_blank(std::string_view value) {
  return value.find(' ') != value.npos || value.find('\t') != value.npos;
}

bool is_page(std::string_view value) {
  const bool begins = istarts_with(value, "http://") || istarts_with(value, "https://") || istarts_with(value, "www.");
  return begins && !has_blank(value);
}

// The next word of a line with an "@", without the marks around it: "Pat Example <pat@example.com>,".
std::string_view next_address(std::string_view& line) {
  static constexpr ByteSet kAround(" \t,;<>()[]\"'");
  while (!line.empty()) {
    line.remove_prefix(std::min(kAround.find_not_in(line), line.size()));
    std::string_view word = line.substr(0, kAround.find_in(line));
    line.remove_prefix(word.size());
    if (istarts_with(word, "mailto:")) word.remove_prefix(7);
    while (!word.empty() && (word.back() == '.' || word.back() == ':')) word.remove_suffix(1);
    const auto at = word.find('@');
    if (at != word.npos && at > 0 && at + 1 < word.size()) return word;
  }
  return {};
}

// "pat [at] example.com", "pat(at)example.com", "pat AT example.com", "pat @ example.com": the two sides; empty for any
// other text.
struct Sides {
  std::string_view mailbox, host;
};
Sides spelled_out(std::string_view value) {
  for (const std::string_view at : {"[at]", "(at)", " at ", "@"}) {
    const auto found = ifind(value, at);
    if (found == value.npos) continue;
    const Sides sides{trim(value.substr(0, found)), trim(value.substr(found + at.size()))};
    const bool words = sides.mailbox.find_first_of(" \t") == std::string_view::npos &&
                       sides.host.find_first_of(" \t@") == std::string_view::npos;
    const auto dot = sides.host.find('.');
    if (words && !sides.mailbox.empty() && dot != std::string_view::npos && dot > 0) return sides;
  }
  return {};
}

class Dropper {
 public:
  explicit Dropper(Draft& draft) : draft_(draft) {}

  void run() {
    for (Object* object : draft_.objects()) {
      if (is_contact(object->section)) {
        drop(*object, kOfContact);
        drop_names(*object);
        if (object->has(kEmail)) read_emails(*object);
      } else if (object->section == kDomain) {
        drop(*object, kOfDomain);
      }
    }
  }

 private:
  void drop(Object& object, std::uint64_t attributes) {
    for (std::uint64_t left = object.mask & attributes; left != 0; left &= left - 1) {
      draft_.erase_if(object, static_cast<std::uint16_t>(__builtin_ctzll(left)),
                      [](const Field& f) { return may_be_no_value(f.value) && is_no_value(f.value); });
    }
  }

  // "NIC .PE" as a registrar's server is not a host.
  void drop_names(Object& object) {
    draft_.erase_if(object, kWhois, [](const Field& f) { return !is_host(f.value); });
  }

  void read_emails(Object& object) {
    for (std::uint16_t i = object.head[kEmail]; i != kNoField; i = draft_.field(i).next) {
      Field field = draft_.field(i);
      if (is_address(field.value)) continue;
      if (is_page(field.value)) {
        field.attribute = kUrl;
        if (!object.has(kUrl)) draft_.copy(object, field);
      } else if (!is_email_placeholder(field.value)) {
        keep_addresses(object, i);
      }
    }
    draft_.erase_if(object, kEmail, [&](const Field& f) {
      if (is_desk(object) && is_page(f.value)) return true;
      return !is_address(f.value) && !is_email_placeholder(f.value);
    });
  }

  // Abuse desks and similar contacts are reached by a web page. For any other contact a page means that the address is
  // not shown.
  static bool is_desk(const Object& object) { return object.section == kAbuse || object.section == kRegistrar; }

  // Replaces a text with addresses by the first of them, and adds the others after it.
  void keep_addresses(Object& object, std::uint16_t index) {
    constexpr int kMost = 16;
    Field field = draft_.field(index);
    std::string_view rest = field.value;
    const std::string_view first = next_address(rest);
    draft_.field(index).value = first.empty() ? joined(field.value) : first;
    for (int n = 1; !first.empty() && n < kMost; ++n) {
      field.value = next_address(rest);
      if (field.value.empty() || !draft_.copy(object, field)) return;
    }
  }

  std::string_view joined(std::string_view value) {
    const Sides sides = spelled_out(value);
    if (sides.mailbox.empty()) return {};
    return draft_.arena().copy(std::string(sides.mailbox).append(1, '@').append(sides.host));
  }

  Draft& draft_;
};

}  // namespace

constinit const std::array<std::uint32_t, 256> kNoValueLengths = [] {
  static_assert(kLongest < 32);
  std::array<std::uint32_t, 256> table{};
  for (std::size_t c = 0; c < table.size(); ++c) {
    if (is_mark(static_cast<char>(c))) table[c] = (std::uint32_t{2} << kLongest) - 2;
  }
  for (const std::string_view word : kNoValues) {
    const char first = word.front(),
               other = first >= 'a' && first <= 'z' ? static_cast<char>(first - 'a' + 'A') : first;
    for (const char c : {first, other}) table[static_cast<unsigned char>(c)] |= std::uint32_t{1} << word.size();
  }
  return table;
}();
static_assert(std::all_of(std::begin(kNoValues), std::end(kNoValues),
                          [](std::string_view word) { return word.size() <= kLongest; }));

bool is_address(std::string_view value) { return value.find('@') != value.npos && !has_blank(value); }

bool is_host(std::string_view value) { return value.find('.') != value.npos && value.find(' ') == value.npos; }

bool is_no_value(std::string_view value) {
  if (!may_be_no_value(value)) return false;
  if (is_mark(value.front()) && std::all_of(value.begin(), value.end(), is_mark)) return true;
  return std::any_of(std::begin(kNoValues), std::end(kNoValues), [&](std::string_view w) { return iequals(value, w); });
}

void drop_no_values(Draft& draft) { Dropper(draft).run(); }

}  // namespace whoiskit::redaction
