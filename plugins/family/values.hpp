// Registries of labelled lines: each has a few rows of its own in addition to the host's default table, running text
// above the record and a mark after it.
#pragma once

#include <whoiskit/plugin.hpp>

#include <algorithm>

namespace families {

// "Unsigned Delegation", "unsignedDelegation", "Signed Delegation": ICANN's words are "unsigned", "signedDelegation".
inline constexpr whoiskit::Rule dnssec_words = whoiskit::word("Unsigned Delegation", "Unsigned") |
                                               whoiskit::word("unsignedDelegation", "unsigned") |
                                               whoiskit::word("Signed Delegation", "signedDelegation");

// Clients that begin at IANA store its answer above or below the registry's. IANA's answer describes the TLD, not the
// name. Returns the text before IANA's banner, or else the text from the registry's record on.
inline std::string_view without_iana(whoiskit::Call& call) {
  const std::string_view text = call.text();
  const auto banner = text.find("% IANA WHOIS server");
  if (banner == std::string_view::npos) return text;
  const auto record = std::min(text.find("Domain Name:", banner), text.find("Domain ID:", banner));
  if (record == std::string_view::npos && banner == 0) return text;
  call.leave(text.substr(banner, record == std::string_view::npos ? record : record - banner));
  return record == std::string_view::npos ? text.substr(0, banner) : text.substr(record);
}

class LabelFamily {
 public:
  // `dates`: the order of date parts for dates of numbers only.
  LabelFamily(const whoiskit::Setup& setup, whoiskit::Rows rows, std::string_view dates,
              const whoiskit::Matrices& matrix = {})
      : table_(setup.table(rows, matrix)), dates_(dates) {}

  void handle(whoiskit::Call& call) const { read(call, call.text()); }

 protected:
  // Reads the record of `text`, up to the line that begins with `stop`.
  void read(whoiskit::Call& call, std::string_view text, std::string_view stop = ">>>") const {
    call.labels(table_, text, {.dates = dates_, .stop = stop, .stock = true, .preface = true});
  }

 private:
  whoiskit::Table table_;
  std::string_view dates_;  // a literal
};

}  // namespace families
