#include "render/values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "render/view.hpp"
#include "text/ascii.hpp"

namespace whoiskit::render {
namespace {

using namespace model;
using text::is_alpha;
using text::is_digit;

// Reads a text from the left; holds what is left of it.
class ValueReader {
 public:
  explicit ValueReader(std::string_view rest) : rest_(rest) {}

  // A number of exactly `count` digits; -1 if there is none.
  int digits(std::size_t count) {
    if (rest_.size() < count) return fail();
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_digit(rest_[i])) return fail();
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }
  bool take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool at_end() const { return rest_.empty(); }
  std::size_t skip_digits() {
    std::size_t count = 0;
    while (count < rest_.size() && is_digit(rest_[count])) ++count;
    rest_.remove_prefix(count);
    return count;
  }

 private:
  int fail() {
    rest_ = {};
    return -1;
  }
  std::string_view rest_;
};

bool between(int value, int least, int most) { return value >= least && value <= most; }

std::optional<std::uint32_t> read_number(std::string_view text, std::uint32_t most) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || value > most) return std::nullopt;
  return value;
}

// Removes the next word from a text and returns it.
std::string_view next_word(std::string_view& text) {
  text = text::trim_left(text);
  const std::string_view word = text.substr(0, text.find_first_of(" \t"));
  text.remove_prefix(word.size());
  return word;
}

constexpr std::string_view kSigned[] = {"signedDelegation", "signed delegation", "signed", "yes", "y", "true", "active",
                                        "secure",           "enabled",           "on"};
constexpr std::string_view kUnsigned[] = {"unsigned",
                                          "unsignedDelegation",
                                          "unsigned delegation",
                                          "not signed",
                                          "no",
                                          "n",
                                          "false",
                                          "inactive",
                                          "insecure",
                                          "disabled",
                                          "off",
                                          "none"};

constexpr std::string_view kLastUpdate = ">>> Last update of ";

// RFC 3986, 2.2 and 2.3, and '%'.
bool is_uri_character(char c) {
  constexpr std::string_view kOthers = "-._~:/?#[]@!$&'()*+,;=%";
  return is_digit(c) || is_alpha(c) || kOthers.find(c) != kOthers.npos;
}

}  // namespace

bool is_date_time(std::string_view text) {
  ValueReader read(text);
  const int year = read.digits(4);
  if (year < 0 || !read.take('-')) return false;
  const int month = read.digits(2);
  if (!read.take('-')) return false;
  const int day = read.digits(2);
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!between(month, 1, 12) || !between(day, 1, 31) || !date.ok() || !read.take('T')) return false;
  const int hour = read.digits(2);
  if (!between(hour, 0, 23) || !read.take(':') || !between(read.digits(2), 0, 59) || !read.take(':') ||
      !between(read.digits(2), 0, 59)) {
    return false;
  }
  if (read.take('.')) {
    const std::size_t digits = read.skip_digits();
    if (digits == 0 || digits > 9) return false;
  }
  if (read.take('Z')) return read.at_end();
  if (!read.take('+') && !read.take('-')) return false;
  return between(read.digits(2), 0, 23) && read.take(':') && between(read.digits(2), 0, 59) && read.at_end();
}

std::string date_time(const Draft& draft, const Field& field) {
  if (field.response != kNoResponse && field.response < draft.responses().size()) {
    const std::string_view response = draft.responses()[field.response];
    if (field.offset <= response.size()) {
      const std::string_view printed = response.substr(field.offset, field.length);
      if (printed.starts_with(field.value) && is_date_time(printed)) return std::string(printed);
    }
  }
  return std::string(field.value) + "T00:00:00Z";
}

std::string date_time_of(std::int64_t seconds) {
  const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const auto rest = (time - day).count();
  std::array<char, 32> text{};
  const int size =
      std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                    static_cast<int>(rest / 3600), static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60));
  return std::string(text.data(), static_cast<std::size_t>(std::max(size, 0)));
}

bool is_last_update(std::string_view line) { return text::istarts_with(line, kLastUpdate); }

std::string last_update(const RecordData& record) {
  std::string found;
  const Object* const terms = first_object(record.draft ? &*record.draft : nullptr, kDisclaimer);
  if (terms != nullptr) {
    View(*record.draft, *terms).each(kSelf, [&](std::string_view line) {
      if (!found.empty() || !is_last_update(line)) return;
      const auto at = line.find(": ");
      if (at == line.npos) return;
      std::string_view rest = line.substr(at + 2);
      const std::string_view word = next_word(rest);
      if (is_date_time(word)) found = word;
    });
  }
  for (const auto& e : record.exchanges) {
    if (found.empty() && e->asked > 0) found = date_time_of(e->asked);
  }
  return found;
}

std::optional<bool> is_signed(std::string_view dnssec) {
  const auto is = [&](std::string_view word) { return text::iequals(dnssec, word); };
  if (std::any_of(std::begin(kSigned), std::end(kSigned), is)) return true;
  if (std::any_of(std::begin(kUnsigned), std::end(kUnsigned), is)) return false;
  return std::nullopt;
}

std::optional<DsRecord> read_ds(std::string_view text) {
  const auto key_tag = read_number(next_word(text), 0xffff);
  const auto algorithm = read_number(next_word(text), 0xff);
  const auto digest_type = read_number(next_word(text), 0xff);
  if (!key_tag || !algorithm || !digest_type) return std::nullopt;
  DsRecord ds{*key_tag, *algorithm, *digest_type, {}};
  for (const char c : text) {
    if (text::is_blank(c)) continue;
    if (!is_digit(c) && !(text::lower(c) >= 'a' && text::lower(c) <= 'f')) return std::nullopt;
    ds.digest += c;
  }
  if (ds.digest.empty() || ds.digest.size() % 2 != 0) return std::nullopt;
  return ds;
}

Telephone split_telephone(std::string_view text) {
  const auto at = text.rfind(" x");
  if (at == text.npos || at + 2 == text.size()) return {text, {}};
  const std::string_view extension = text.substr(at + 2);
  if (!std::all_of(extension.begin(), extension.end(), is_digit)) return {text, {}};
  return {text.substr(0, at), extension};
}

std::string tel_uri(std::string_view text) {
  if (text::istarts_with(text, "tel:")) text.remove_prefix(4);  // AFRINIC's numbers are URIs already
  const auto [number, extension] = split_telephone(text);
  if (!number.starts_with('+')) return {};
  bool digit = false;
  for (const char c : number.substr(1)) {
    if (!is_digit(c) && std::string_view("-.()").find(c) == std::string_view::npos) return {};
    digit = digit || is_digit(c);
  }
  if (!digit) return {};
  std::string uri = "tel:" + std::string(number);
  if (!extension.empty()) uri.append(";ext=").append(extension);
  return uri;
}

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  if (at == 0 || at == text.npos || text.find('@', at + 1) != text.npos) return false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '\x7f' ||
        std::string_view("<>()[],;:\\\"").find(c) != std::string_view::npos) {
      return false;
    }
  }
  const std::string_view host = text.substr(at + 1);
  return !host.empty() && host.front() != '.' && host.back() != '.' && host.find('.') != host.npos;
}

bool is_web_address(std::string_view text) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!text::istarts_with(text, scheme) || text.size() == scheme.size()) continue;
    return std::all_of(text.begin(), text.end(), is_uri_character);
  }
  return false;
}

std::string web_address(std::string_view text) {
  if (is_web_address(text)) return std::string(text);
  std::string made = "http://" + std::string(text);
  return text::is_hostname(text.substr(0, text.find('/'))) && is_web_address(made) ? made : std::string();
}

std::optional<ip::Range> read_block(std::string_view text) {
  text = text::trim(text.substr(0, text.find_first_of("(,")));
  if (const auto range = ip::parse_range(text)) return range;
  const auto slash = text.find('/');
  if (slash == text.npos) return std::nullopt;
  std::string address(text.substr(0, slash));
  for (auto dots = std::count(address.begin(), address.end(), '.'); dots < 3; ++dots) address += ".0";
  return ip::parse_range(address.append(text.substr(slash)));
}

std::optional<std::uint32_t> read_as_number(std::string_view text) {
  if (text::istarts_with(text, "AS")) text.remove_prefix(2);
  return read_number(text, UINT32_MAX);
}

}  // namespace whoiskit::render
