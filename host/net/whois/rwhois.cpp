#include "net/whois/rwhois.hpp"

#include <algorithm>
#include <charconv>

#include "text/ascii.hpp"

namespace whoiskit::net {
namespace {

/// The text after the directive `name` in `line`; a null data pointer if it is another directive.
std::string_view argument(std::string_view line, std::string_view name) {
  if (!text::istarts_with(line, name)) return {};
  line.remove_prefix(name.size());
  if (!line.empty() && !text::is_blank(line.front())) return {};
  return text::trim(line);
}

bool is_directive(std::string_view line, std::string_view name) { return argument(line, name).data() != nullptr; }

}  // namespace

void RwhoisReader::read(std::string_view all, bool ended) {
  while (!done_ && seen_ < all.size()) {
    const auto end = all.find('\n', seen_);
    if (end == std::string_view::npos) {
      seen_ = all.size();
      break;
    }
    take_line(all.substr(at_, end - at_));
    at_ = seen_ = end + 1;
  }
  if (ended && !done_ && at_ < all.size()) {
    take_line(all.substr(at_));
    at_ = seen_ = all.size();
  }
}

void RwhoisReader::take_line(std::string_view line) {
  line = text::trim_right(line);
  greeted_ = true;
  if (is_directive(line, "%rwhois")) return;
  if (!line.empty()) answered_ = true;
  if (!line.starts_with('%')) return;
  if (is_directive(line, "%referral")) {
    const std::string_view referral = argument(line, "%referral");
    if (!referral.empty() && referral.size() <= kMaxRwhoisReferral && referrals_.size() < kMaxRwhoisReferrals) {
      referrals_.emplace_back(referral);
    }
  } else if (is_directive(line, "%error")) {
    // An overloaded server sends the error in place of its banner.
    done_ = true;
    const std::string_view text = argument(line, "%error");
    if (text.starts_with('-')) return;  // no number
    std::from_chars(text.data(), text.data() + std::min<std::size_t>(text.size(), 3), error_);
  } else if (asked_ && is_directive(line, "%ok")) {
    done_ = true;
  }
}

}  // namespace whoiskit::net
