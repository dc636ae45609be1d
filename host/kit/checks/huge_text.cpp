#include "kit/checks/huge_text.hpp"

#include <algorithm>
#include <span>

namespace whoiskit::kit {
namespace {

constexpr std::size_t kMostSamples = 4;  // samples that are made long; each adds seconds to the checks

std::string repeated(std::string_view piece) {
  std::string text;
  if (piece.empty()) return text;
  text.reserve(kHugeBytes + piece.size());
  while (text.size() < kHugeBytes) text += piece;
  return text;
}

// "k17: v" on each line, with different labels.
std::string labels() {
  std::string text;
  text.reserve(kHugeBytes + 64);
  for (std::size_t i = 0; text.size() < kHugeBytes; ++i) text += "k" + std::to_string(i) + ": v\n";
  return text;
}

// {"k0":[0],"k1":[1], ...}: members with different names.
std::string members() {
  std::string text = "{\"objectClassName\":\"domain\"";
  text.reserve(kHugeBytes + 64);
  for (std::size_t i = 0; text.size() < kHugeBytes; ++i) {
    const std::string number = std::to_string(i);
    text += ",\"k" + number + "\":[" + number + "]";
  }
  return text + "}";
}

// {"events":[{...},{...}, ...], "entities": the same}: a very long list of objects.
std::string lists(std::string_view name, std::string_view object) {
  std::string text = "{\"objectClassName\":\"domain\",\"ldhName\":\"example.com\",\"" + std::string(name) + "\":[" +
                     std::string(object);
  text.reserve(kHugeBytes + 2 * object.size());
  while (text.size() < kHugeBytes) text.append(",").append(object);
  return text + "]}";
}

void add_json(std::vector<HugeText>& all) {
  all.push_back({"lists in lists", [] { return repeated("["); }});
  all.push_back({"objects in objects", [] { return repeated("{\"entities\":"); }});
  all.push_back({"members, each another one", [] { return members(); }});
  all.push_back(
      {"a list of events", [] { return lists("events", R"({"eventAction":"a","eventDate":"2026-11-22"})"); }});
  all.push_back({"a list of entities", [] {
                   return lists("entities", R"({"handle":"A","roles":["technical"],"vcardArray":["vcard",[]]})");
                 }});
}

}  // namespace

std::vector<HugeText> huge_texts(const std::vector<Sample>& samples) {
  std::vector<HugeText> all;
  for (const Sample& sample : std::span(samples).first(std::min(samples.size(), kMostSamples))) {
    const std::string text = sample.fixture.text + "\n";
    all.push_back({sample.name + " over and over", [text] { return repeated(text); }});
    // An endless line: the sample's first label with a value as long as the response.
    all.push_back({sample.name + " with a last line that does not end",
                   [text] { return (text + text.substr(0, text.find('\n'))).append(kHugeBytes, 'x'); }});
  }
  all.push_back({"one line", [] { return std::string(kHugeBytes, 'x'); }});
  all.push_back({"nothing but line ends", [] { return std::string(kHugeBytes, '\n'); }});
  all.push_back({"blanks", [] { return std::string(kHugeBytes, ' '); }});
  all.push_back({"colons", [] { return std::string(kHugeBytes, ':'); }});
  all.push_back({"labels, each another one", [] { return labels(); }});
  const bool json = std::any_of(samples.begin(), samples.end(), [](const Sample& s) { return s.choice.is_rdap(); });
  if (json) add_json(all);
  return all;
}

}  // namespace whoiskit::kit
