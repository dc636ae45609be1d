#include "service/metrics/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace whoiskit::service::metrics {
namespace {

void append_number(std::string& out, double value) {
  if (std::isnan(value)) {
    out += "Nan";
    return;
  }
  if (std::isinf(value)) {
    out += value < 0 ? "-Inf" : "+Inf";
    return;
  }
  std::array<char, 512> digits;  // the longest number has 309 digits
  // Bounds and times below 1 s are easier to read without an exponent.
  const auto format = std::abs(value) < 1 ? std::chars_format::general : std::chars_format::fixed;
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value, format).ptr);
}

}  // namespace

void Histogram::add(double seconds) {
  ++counts[static_cast<std::size_t>(std::lower_bound(kBounds.begin(), kBounds.end(), seconds) - kBounds.begin())];
  sum += seconds;
}

void Histogram::add(const Histogram& other) {
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += other.counts[i];
  sum += other.sum;
}

void Text::family(std::string_view name, std::string_view help, std::string_view type) {
  name_ = name;
  out_.append("# HELP ").append(name).append(" ").append(help);
  out_.append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
}

void Text::sample(Labels labels, const Histogram& histogram) {
  const std::span<const Label> all(labels.begin(), labels.size());
  std::uint64_t count = 0;
  for (const std::uint64_t one : histogram.counts) count += one;
  line("_count", all, {}, static_cast<double>(count));
  line("_sum", all, {}, histogram.sum);
  std::uint64_t below = 0;
  for (std::size_t i = 0; i < kBounds.size(); ++i) {
    below += histogram.counts[i];
    std::string bound;
    append_number(bound, kBounds[i]);
    line("_bucket", all, bound, static_cast<double>(below));
  }
  line("_bucket", all, "+Inf", static_cast<double>(count));
}

void Text::label(std::string_view name, std::string_view value, bool& first) {
  out_.append(first ? "{" : ",").append(name).append("=\"");
  first = false;
  for (const char c : value) {
    if (c == '\\' || c == '"') out_ += '\\';
    if (c == '\n') {
      out_ += "\\n";
    } else {
      out_ += c;
    }
  }
  out_ += '"';
}

void Text::line(std::string_view suffix, std::span<const Label> labels, std::string_view bound, double value) {
  out_.append(name_).append(suffix);
  bool first = true;
  for (const auto& [name, text] : labels) label(name, text, first);
  if (!bound.empty()) label("le", bound, first);
  out_ += first ? " " : "} ";
  append_number(out_, value);
  out_ += '\n';
}

}  // namespace whoiskit::service::metrics
