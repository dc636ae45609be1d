#include "kit/difference.hpp"

#include <simdjson.h>

#include <algorithm>
#include <vector>

namespace whoiskit::kit {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kMaxShown = 100;  // bytes of a value

std::string shown(element value) {
  std::string text = simdjson::minify(value);
  if (text.size() > kMaxShown) text.replace(kMaxShown, std::string::npos, "...");
  return text;
}

class Comparison {
 public:
  void compare(const std::string& path, element expected, element got) {
    object a, b;
    array c, d;
    if (expected.get(a) == simdjson::SUCCESS && got.get(b) == simdjson::SUCCESS) return objects(path, a, b);
    if (expected.get(c) == simdjson::SUCCESS && got.get(d) == simdjson::SUCCESS) return arrays(path, c, d);
    const std::string want = simdjson::minify(expected), have = simdjson::minify(got);
    if (want != have) tell(path, "is " + shown(got) + ", expected " + shown(expected));
  }

  std::string text() const {
    std::string all;
    for (const std::string& one : told_) all += (all.empty() ? "" : "; ") + one;
    if (more_ > 0) all += "; and " + std::to_string(more_) + " more";
    return all;
  }

 private:
  void objects(const std::string& path, object expected, object got) {
    const std::string stem = path.empty() ? path : path + ".";
    for (const auto& [key, value] : expected) {
      const std::string one = stem + std::string(key);
      element other;
      got.at_key(key).get(other) == simdjson::SUCCESS ? compare(one, value, other) : missing(one, value);
    }
    for (const auto& [key, value] : got) {
      if (expected.at_key(key).error() != simdjson::SUCCESS) added(stem + std::string(key), value);
    }
  }

  void arrays(const std::string& path, array expected, array got) {
    auto a = expected.begin(), b = got.begin();
    for (std::size_t i = 0; a != expected.end() || b != got.end(); ++i) {
      const std::string one = path + "[" + std::to_string(i) + "]";
      if (b == got.end()) {
        missing(one, *a);
      } else if (a == expected.end()) {
        added(one, *b);
      } else {
        compare(one, *a, *b);
      }
      if (a != expected.end()) ++a;
      if (b != got.end()) ++b;
    }
  }

  void missing(const std::string& path, element value) { tell(path, "missing, expected " + shown(value)); }
  void added(const std::string& path, element value) { tell(path, "added, " + shown(value)); }
  void tell(const std::string& path, const std::string& what) {
    told_.size() < kMaxDifferences ? told_.push_back(path + ": " + what) : static_cast<void>(++more_);
  }

  std::vector<std::string> told_;
  std::size_t more_ = 0;
};

}  // namespace

std::string record_difference(const std::string& expected, const std::string& got) {
  simdjson::dom::parser first, second;
  element a, b;
  if (first.parse(expected).get(a) != simdjson::SUCCESS) return "the expected record is not JSON";
  if (second.parse(got).get(b) != simdjson::SUCCESS) return "the resulting record is not JSON";
  Comparison comparison;
  comparison.compare("", a, b);
  return comparison.text();
}

}  // namespace whoiskit::kit
