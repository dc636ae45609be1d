// What the registries of labelled lines have in common besides the host's default table: values that hold two things,
// values spelt in several ways, and rows that some of them print.
#pragma once

#include <whoiskit/plugin.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace families {

using whoiskit::Call;
using whoiskit::Row;

// Two tables as one, so that a response is read once.
template <std::size_t A, std::size_t B, std::size_t... I, std::size_t... J>
constexpr std::array<Row, A + B> joined(const Row (&a)[A], const Row (&b)[B], std::index_sequence<I...>,
                                        std::index_sequence<J...>) {
  return {a[I]..., b[J]...};
}
template <std::size_t A, std::size_t B>
constexpr std::array<Row, A + B> joined(const Row (&a)[A], const Row (&b)[B]) {
  return joined(a, b, std::make_index_sequence<A>(), std::make_index_sequence<B>());
}

// A delegation signer in parts, as registries of 2009 to 2013 print it. join_ds() makes one value of them.
inline constexpr Row kDsRows[] = {{"DS Key Tag 1:", "domain.ds-tag."},
                                  {"DS Key Tag 2:", "domain.ds-tag."},
                                  {"DS Key Tag 3:", "domain.ds-tag."},
                                  {"DS Key Tag 4:", "domain.ds-tag."},
                                  {"Algorithm 1:", "domain.ds-alg."},
                                  {"Algorithm 2:", "domain.ds-alg."},
                                  {"Algorithm 3:", "domain.ds-alg."},
                                  {"Algorithm 4:", "domain.ds-alg."},
                                  {"Digest Type 1:", "domain.ds-type."},
                                  {"Digest Type 2:", "domain.ds-type."},
                                  {"Digest Type 3:", "domain.ds-type."},
                                  {"Digest Type 4:", "domain.ds-type."},
                                  {"Digest 1:", "domain.ds-digest."},
                                  {"Digest 2:", "domain.ds-digest."},
                                  {"Digest 3:", "domain.ds-digest."},
                                  {"Digest 4:", "domain.ds-digest."},
                                  {"DS Created 1:", ""},
                                  {"DS Created 2:", ""},
                                  {"DS Created 3:", ""},
                                  {"DS Created 4:", ""},
                                  {"DS Maximum Signature Life 1:", ""},
                                  {"DS Maximum Signature Life 2:", ""},
                                  {"DS Maximum Signature Life 3:", ""},
                                  {"DS Maximum Signature Life 4:", ""}};

// "43356 7 1 DB013B53...", the presentation format of RFC 4034, section 5.3.
inline void join_ds(Call& call) {
  constexpr std::string_view kParts[] = {"domain.ds-tag", "domain.ds-alg", "domain.ds-type", "domain.ds-digest"};
  constexpr std::uint32_t kMaxRecords = 4;
  constexpr std::size_t kMaxPart = 256;
  for (std::uint32_t i = 0; i < kMaxRecords && !call.get(kParts[0], i).empty(); ++i) {
    char record[std::size(kParts) * (kMaxPart + 1)];
    std::size_t size = 0;
    for (const std::string_view path : kParts) {
      const std::string_view part = call.get(path, i).substr(0, kMaxPart);
      if (size > 0 && !part.empty()) record[size++] = ' ';
      size += part.copy(record + size, part.size());  // an empty one may be null, which memcpy does not take
    }
    call.set("domain.ds.", {record, size});
  }
  for (const std::string_view path : kParts) call.erase(path);
}

// "Example Registrar Inc. (R84-LROR)", "Example Registrar Inc R45-ME", "Example Registrar R100-ASIA (9999)": a name
// with the registry's identifier behind it, IANA's number, or both.
inline void split_registrar(Call& call) {
  using std::string_view;
  string_view name = whoiskit::trim(call.get("registrar.name")), number;
  const auto has_digit = [](string_view s) { return s.find_first_of("0123456789") != string_view::npos; };
  if (const auto open = name.rfind('('); open != string_view::npos && open > 0 && name.ends_with(')')) {
    const string_view inside = name.substr(open + 1, name.size() - open - 2);
    if (!has_digit(inside) || inside.find(' ') != string_view::npos) return;
    number = inside;
    name = whoiskit::trim(name.substr(0, open));
  }
  string_view handle = number.find_first_not_of("0123456789") == string_view::npos ? string_view{} : number;
  if (const auto blank = name.rfind(' '); handle.empty() && blank != string_view::npos) {
    const string_view last = name.substr(blank + 1);
    if (last.starts_with('R') && has_digit(last) && last.find('-') != string_view::npos) {
      handle = last;
      name = whoiskit::trim(name.substr(0, blank));
    }
  }
  if (number.empty() && handle.empty()) return;
  if (!handle.empty()) {
    call.set("registrar.handle", handle);
  } else if (call.get("registrar.iana_id").empty()) {
    call.set("registrar.iana_id", number);
  }
  call.set("registrar.name", name);
}

// "Unsigned Delegation", "unsignedDelegation", "Signed Delegation": ICANN's words are "unsigned", "signedDelegation".
inline void plain_dnssec(Call& call) {
  constexpr std::string_view kUnsigned = "unsigned", kSigned = "signed delegation";
  const std::string_view value = call.get("domain.dnssec");
  if (value.size() > kUnsigned.size() && whoiskit::istarts_with(value, kUnsigned)) {
    call.set("domain.dnssec", value.substr(0, kUnsigned.size()));
  } else if (whoiskit::iequals(value, kSigned)) {
    call.set("domain.dnssec", "signedDelegation");
  }
}

// Clients that begin at IANA store its answer above or below the registry's. It tells of the TLD, not of the name: the
// text before the banner, else that from the registry's record on.
inline std::string_view without_iana(std::string_view text) {
  const auto banner = text.find("% IANA WHOIS server");
  if (banner == std::string_view::npos) return text;
  const auto record = std::min(text.find("Domain Name:", banner), text.find("Domain ID:", banner));
  if (record != std::string_view::npos) return text.substr(record);
  return banner == 0 ? text : text.substr(0, banner);
}

// A registry of labelled lines: its own rows over the host's default table, prose above the record, a mark behind it.
class LabelFamily {
 public:
  // `dates`: the order of date parts where only numbers are printed.
  LabelFamily(const whoiskit::Setup& setup, whoiskit::Rows rows, std::string_view dates)
      : table_(setup.table(rows)), dates_(dates) {}

  void handle(Call& call) const { read(call, call.text()); }

 protected:
  // Reads the record of `text`, up to the line that begins with `stop`.
  void read(Call& call, std::string_view text, std::string_view stop = ">>>") const {
    call.labels(table_, without_iana(text), {.dates = dates_, .stop = stop, .stock = true, .preface = true});
    plain_dnssec(call);
  }

 private:
  whoiskit::Table table_;
  std::string_view dates_;  // a literal
};

}  // namespace families
