#include "parsers/json_rows.hpp"

#include <algorithm>
#include <cstring>

#include "parsers/json_path.hpp"
#include "parsers/rules/apply.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::parsers {

JsonRows::Path JsonRows::parsed(std::string_view path) {
  Path steps;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view word = path.substr(0, path.find('/'));
    path.remove_prefix(word.size());
    Step& step = steps.emplace_back();
    step.every = word == "*";
    for (std::size_t i = 0; i < word.size(); ++i) {
      const bool escaped = word[i] == '~';
      i += escaped ? 1 : 0;
      step.name += !escaped ? word[i] : word[i] == '1' ? '/' : '~';
    }
    const bool number = !word.empty() && word.size() < 9 && std::all_of(word.begin(), word.end(), is_digit);
    if (number) step.number = static_cast<std::uint32_t>(std::stoul(std::string(word)));
  }
  return steps;
}

std::optional<JsonRows> JsonRows::compile(const wk_row* rows, std::size_t row_size, std::size_t count,
                                          model::PluginKeys& keys, std::string& error) {
  auto table = LabelTable::compile_unlabelled(rows, row_size, count, keys, error);
  if (!table) return std::nullopt;
  JsonRows made(std::move(*table));
  for (std::size_t i = 0; i < count; ++i) {
    wk_str label{};
    std::memcpy(&label, reinterpret_cast<const char*>(rows) + i * row_size, sizeof label);
    const std::string_view path = view(label);
    if (const std::string fault = validate_path(path); !fault.empty()) {
      error = "row " + std::to_string(i + 1);
      if (!path.empty() && path.size() <= kMaxPath) error += " (\"" + std::string(path) + "\")";
      error += ": " + fault;
      return std::nullopt;
    }
    made.paths_.push_back(parsed(path));
  }
  return made;
}

// The walk of one row through the text.
struct JsonRows::Walk {
  Context& context;
  const json::View& view;
  const Path& path;
  std::span<const wk_step> steps;
  Place place;
  std::string_view dates;
  std::size_t& visits;
  std::size_t stored = 0;

  void value(std::size_t index) {
    const std::string_view text = view.text(*view.node(index), context.draft.arena());
    if (text.empty()) return;
    context.draft.made_of(view.written(*view.node(index)));
    stored += read_value(context, steps, place, text, dates);
    context.draft.made_of({});
  }

  void at(std::size_t index, std::size_t step) {
    if (++visits > kMaxVisits || context.cancelled()) return;
    const json::Node& node = *view.node(index);
    const bool list = node.kind == json::Kind::list;
    if (step == path.size()) {
      if (list) return children(index, [&](std::size_t child) { value(child); });
      return value(index);
    }
    const Step& next = path[step];
    if (next.every) {
      const bool parent = list || node.kind == json::Kind::object;
      if (parent) return children(index, [&](std::size_t child) { at(child, step + 1); });
      return at(index, step + 1);  // servers write a list of one item as the item itself
    }
    if (list && next.number != kNoNumber) {
      std::uint32_t number = 0;
      return children(index, [&](std::size_t child) {
        if (number++ == next.number) at(child, step + 1);
      });
    }
    if (const std::size_t child = view.member(index, next.name, context.draft.arena()); child != 0) {
      at(child, step + 1);
    }
  }

  template <class Visit>
  void children(std::size_t index, Visit&& visit) {
    for (std::size_t i = index + 1; i < view.node(index)->end; i = view.node(i)->end) {
      if (++visits > kMaxVisits) return;
      visit(i);
    }
  }
};

std::size_t JsonRows::read(Context& context, const json::View& view, std::size_t from, std::uint16_t section,
                           std::string_view dates) const {
  if (view.node(from) == nullptr) return 0;
  std::size_t stored = 0, visits = 0;
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    const LabelTable::Row& row = rows_.row(static_cast<int>(i));
    if (row.dropped) continue;
    const Place place{row.in(section), row.all, row.keyless()};
    Walk walk{context, view, paths_[i], rows_.steps(row), place, dates, visits};
    walk.at(from, 0);
    stored += walk.stored;
  }
  if (visits > kMaxVisits) context.draft.limit();
  return stored + context.finish(dates);
}

}  // namespace whoiskit::parsers
