#include "render/difference.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "text/ascii.hpp"

namespace whoiskit {
namespace {

// One field of both records.
struct Pair {
  Difference values;
  std::vector<std::string> first, second;  // the essence of each value, sorted
};

// "tech.email" of "tech[1].email[0]".
std::string without_indices(std::string_view path) {
  std::string plain;
  while (!path.empty()) {
    const std::size_t open = path.find('[');
    plain.append(path.substr(0, open));
    if (open == std::string_view::npos) break;
    const std::size_t close = path.find(']', open);
    path = close == std::string_view::npos ? std::string_view() : path.substr(close + 1);
  }
  return plain;
}

// The letters and digits of a value, which are compared. Bytes beyond ASCII are kept as they are. A value without any
// of these is compared as a whole.
std::string essence_of(std::string_view value) {
  std::string essence;
  for (const char c : value) {
    if (text::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80) essence.push_back(text::lower(c));
  }
  return essence.empty() ? std::string(value) : essence;
}

// The pairs in the order of their first values. A text has any number of paths, so they are found by a hash.
class Pairs {
 public:
  void add(std::vector<Provenance> of_record, std::vector<Provenance> Difference::*values,
           std::vector<std::string> Pair::*essences) {
    for (Provenance& value : of_record) {
      std::string path = without_indices(value.path);
      if (path == "disclaimer" || path == "redacted") continue;
      Pair& pair = of(std::move(path));
      (pair.*essences).push_back(essence_of(value.value));
      (pair.values.*values).push_back(std::move(value));
    }
  }
  std::vector<Pair>& all() { return pairs_; }

 private:
  Pair& of(std::string path) {
    const auto [known, is_new] = places_.emplace(path, pairs_.size());
    if (!is_new) return pairs_[known->second];
    Pair& made = pairs_.emplace_back();
    made.values.path = std::move(path);
    return made;
  }
  std::vector<Pair> pairs_;
  std::unordered_map<std::string, std::size_t> places_;
};

void sort_once(std::vector<std::string>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

std::vector<std::string> essences_of(const std::vector<Provenance>& values) {
  std::vector<std::string> essences;
  for (const Provenance& value : values) essences.push_back(essence_of(value.value));
  sort_once(essences);
  return essences;
}

// The value of "registered", with the first server as its source.
Provenance registered_of(const Record& record) {
  const std::vector<ServerInfo> servers = record.servers();
  const std::string server = servers.empty() ? std::string() : servers.front().server;
  return {"registered", std::string(to_string(record.registered())), server, 0, 0, {}, {}};
}

void write_side(std::string_view name, const std::vector<Provenance>& values, bool servers, text::JsonWriter& json) {
  json.name(name).begin_array();
  for (const Provenance& value : values) {
    json.begin_object().name("value").string(value.value);
    if (servers) json.name("server").string(value.server);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

namespace render {

std::vector<Difference> differences_of(std::vector<Provenance> first, std::vector<Provenance> second,
                                       std::size_t& agreed) {
  Pairs pairs;
  pairs.add(std::move(first), &Difference::first, &Pair::first);
  pairs.add(std::move(second), &Difference::second, &Pair::second);
  std::vector<Difference> found;
  agreed = 0;
  for (Pair& pair : pairs.all()) {
    sort_once(pair.first);
    sort_once(pair.second);
    if (pair.first == pair.second) {
      ++agreed;
    } else {
      found.push_back(std::move(pair.values));
    }
  }
  return found;
}

bool are_among(const std::vector<Provenance>& values, const std::vector<Provenance>& others) {
  const std::vector<std::string> some = essences_of(values), all = essences_of(others);
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

bool is_contradiction(const Difference& difference) { return !difference.first.empty() && !difference.second.empty(); }

void write_difference(const Difference& difference, const Sides& sides, text::JsonWriter& json) {
  std::string kind = "differs";
  if (!is_contradiction(difference)) {
    kind = std::string(difference.second.empty() ? sides.first : sides.second) + " only";
  }
  json.begin_object().name("path").string(difference.path).name("kind").string(kind);
  write_side(sides.first, difference.first, sides.servers, json);
  write_side(sides.second, difference.second, sides.servers, json);
  json.end_object();
}

}  // namespace render

std::vector<Difference> differences(const Record& first, const Record& second, std::size_t* agreed) {
  std::vector<Provenance> of_first = first.explain(), of_second = second.explain();
  of_first.insert(of_first.begin(), registered_of(first));
  of_second.insert(of_second.begin(), registered_of(second));
  std::size_t same = 0;
  std::vector<Difference> found = render::differences_of(std::move(of_first), std::move(of_second), same);
  if (agreed != nullptr) *agreed = same;
  return found;
}

}  // namespace whoiskit
