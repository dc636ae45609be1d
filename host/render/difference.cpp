// The differences between two records of one object.
#include <algorithm>

#include "text/ascii.hpp"
#include "whoiskit/record.hpp"

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

Pair& pair_of(std::vector<Pair>& pairs, std::string path) {
  const auto known =
      std::find_if(pairs.begin(), pairs.end(), [&](const Pair& pair) { return pair.values.path == path; });
  if (known != pairs.end()) return *known;
  Pair& made = pairs.emplace_back();
  made.values.path = std::move(path);
  return made;
}

void add(std::vector<Pair>& pairs, const Record& record, std::vector<Provenance> Difference::*values,
         std::vector<std::string> Pair::*essences) {
  for (Provenance& value : record.explain()) {
    std::string path = without_indices(value.path);
    if (path == "disclaimer" || path == "redacted") continue;
    Pair& pair = pair_of(pairs, std::move(path));
    (pair.*essences).push_back(essence_of(value.value));
    (pair.values.*values).push_back(std::move(value));
  }
}

void sort_once(std::vector<std::string>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

// The value of "registered", with the first server as its source.
Provenance registered_of(const Record& record) {
  const std::vector<ServerInfo> servers = record.servers();
  const std::string server = servers.empty() ? std::string() : servers.front().server;
  return {"registered", std::string(to_string(record.registered())), server, 0, 0, {}, {}};
}

}  // namespace

std::vector<Difference> differences(const Record& first, const Record& second, std::size_t* agreed) {
  std::vector<Difference> found;
  std::size_t same = 0;
  if (first.registered() == second.registered()) {
    ++same;
  } else {
    found.push_back({"registered", {registered_of(first)}, {registered_of(second)}});
  }
  std::vector<Pair> pairs;
  add(pairs, first, &Difference::first, &Pair::first);
  add(pairs, second, &Difference::second, &Pair::second);
  for (Pair& pair : pairs) {
    sort_once(pair.first);
    sort_once(pair.second);
    if (pair.first == pair.second) {
      ++same;
    } else {
      found.push_back(std::move(pair.values));
    }
  }
  if (agreed != nullptr) *agreed = same;
  return found;
}

}  // namespace whoiskit
