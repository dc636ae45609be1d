// A JSON text as a tree, which must be valid for any bytes, and rows that read it.
#include "json/view.hpp"

#include <vector>

#include "fuzz/parsing.hpp"
#include "parsers/json_rows.hpp"
#include "whoiskit/text.hpp"

using namespace whoiskit;

namespace {

// Each node is inside its parent, and a parent has as many children as it states.
void check(const json::View& view, std::string_view text, model::Arena& arena) {
  std::vector<std::pair<std::size_t, std::size_t>> open;  // index and children of those that have not ended
  const auto end = [&](std::size_t at) {
    while (!open.empty() && view.node(open.back().first)->end == at) {
      fuzz::require(view.node(open.back().first)->size == open.back().second, "all children are counted");
      open.pop_back();
    }
  };
  for (std::size_t i = 0; i < view.size(); ++i) {
    const json::Node& node = *view.node(i);
    end(i);
    fuzz::require(i == 0 || !open.empty(), "there is one outermost value");
    if (!open.empty()) {
      fuzz::require(node.end <= view.node(open.back().first)->end, "a value ends inside of its parent");
      ++open.back().second;
    }
    fuzz::require(node.kind != json::Kind::none && node.end > i && node.end <= view.size(), "a value is one");
    const bool parent = node.kind == json::Kind::list || node.kind == json::Kind::object;
    fuzz::require(parent || node.at + std::size_t{node.size} <= text.size(), "a value stands in the text");
    fuzz::require(node.name_at + std::size_t{node.name_size} <= text.size(), "a name stands in the text");
    fuzz::require(view.text(node, arena).size() <= text.size(), "a value is no longer than it is written");
    open.emplace_back(i, 0);
    fuzz::require(open.size() <= json::kMaxDepth + 1, "depth is bounded");
    if (!parent) {
      fuzz::require(node.end == i + 1, "a text has no children");
      open.pop_back();
    }
  }
  end(view.size());
  fuzz::require(open.empty(), "all values end");
  fuzz::require(!view.empty() || view.fault() != json::Fault::none, "without a value there is a fault");
  fuzz::require(view.fault_at() <= text.size(), "a fault stands in the text");
}

const parsers::JsonRows& rows() {
  static model::Keys keys;
  static const auto made = [] {
    const auto row = [](std::string_view path, Key key) { return wk_row{str(path), key.value, 0, {}, nullptr, 0, 0}; };
    const wk_row all[] = {row("/a/*/b", domain.nserver), row("/*/*/*", domain.remarks), row("/0", domain.name)};
    std::string error;
    model::PluginKeys of(keys);
    auto rows = parsers::JsonRows::compile(all, sizeof(wk_row), std::size(all), of, error);
    fuzz::require(rows.has_value(), "the target's rows compile");
    return std::move(*rows);
  }();
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static model::Arena arena;
  arena.reset();
  const std::string_view text = fuzz::text_of(data, size);
  const json::View view = json::View::of(text, arena);
  check(view, text, arena);
  const std::string_view texts[] = {text};
  model::Draft draft(arena, texts);
  parsers::Context context(draft);
  rows().read(context, view, 0, model::kDomain, "ymd");
  fuzz::check(draft);
  return 0;
}
