#include <charconv>
#include <cmath>
#include <cstddef>
#include <new>

#include "json/view.hpp"
#include "loader/entry.hpp"
#include "loader/services.hpp"
#include "parsers/json_rows.hpp"

// The extension "whoiskit.json/1". Foreign code calls each of these functions, as in services.cpp.

namespace whoiskit::loader {
namespace {

static_assert(WK_JSON_OBJECT == static_cast<std::uint32_t>(json::Kind::object));
static_assert(WK_JSON_NULL == static_cast<std::uint32_t>(json::Kind::null));

// Readers access the nodes directly.
static_assert(sizeof(json::Node) == sizeof(wk_json_value) && alignof(json::Node) == alignof(wk_json_value));
static_assert(offsetof(json::Node, at) == offsetof(wk_json_value, at) &&
              offsetof(json::Node, size) == offsetof(wk_json_value, size) &&
              offsetof(json::Node, end) == offsetof(wk_json_value, end) &&
              offsetof(json::Node, name_at) == offsetof(wk_json_value, name_at) &&
              offsetof(json::Node, name_size) == offsetof(wk_json_value, name_size) &&
              offsetof(json::Node, kind) == offsetof(wk_json_value, kind) &&
              offsetof(json::Node, escapes) == offsetof(wk_json_value, escapes));
static_assert(WK_JSON_ESCAPED_TEXT == json::kEscapedText && WK_JSON_ESCAPED_NAME == json::kEscapedName);

// A node's number: the response, from 1 on, and the node's index in that response.
constexpr std::uint32_t kIndexBits = 24;
static_assert(json::kMaxNodes < 1u << kIndexBits);

wk_json_node number_of(std::uint32_t response, std::size_t index) {
  return (response + 1) << kIndexBits | static_cast<std::uint32_t>(index);
}

// A node by its number, which is not trusted.
struct Found {
  const json::View* view = nullptr;
  const json::Node* node = nullptr;
  std::uint32_t response = 0;
  std::size_t index = 0;
  explicit operator bool() const { return node != nullptr; }
};
Found find(wk_call* call, wk_json_node number) {
  Found found;
  const CallState& s = state(call);
  found.response = (number >> kIndexBits) - 1;
  found.index = number & ((1u << kIndexBits) - 1);
  if (number >> kIndexBits == 0 || found.response >= s.json.size() || s.json[found.response] == nullptr) return {};
  found.view = &s.json[found.response]->view;
  found.node = found.view->node(found.index);
  return found;
}

bool has_children(const Found& f) {
  return f && (f.node->kind == json::Kind::object || f.node->kind == json::Kind::list);
}

const wk_json_table* table(wk_host* host, const wk_row* rows, uint32_t row_size, uint32_t row_count) {
  const wk_json_table* made = nullptr;
  guarded([&] {
    if (auto t = parsers::JsonRows::compile(rows, row_size, row_count, host->keys, host->error)) {
      made = &host->json_tables.emplace_back(wk_json_table{std::move(*t)});
    } else {
      host->refused = true;
    }
    return WK_OK;
  });
  return made;
}

const JsonAnswer& read(wk_call* call, uint32_t response) {
  model::Arena& arena = state(call).draft.arena();
  auto* const room = arena.make_array<JsonAnswer>(1);
  if (room == nullptr) throw std::bad_alloc();
  auto* const answer = new (room) JsonAnswer{json::View::of(view(call->responses[response]->text), arena)};
  const std::span<const json::Node> nodes = answer->view.nodes();
  answer->values = {sizeof(wk_json_values),
                    static_cast<uint32_t>(nodes.size()),
                    reinterpret_cast<const wk_json_value*>(nodes.data()),
                    str(answer->view.text()),
                    number_of(response, 0),
                    0,
                    call,
                    &json_services()};
  return *answer;
}

int32_t root(wk_call* call, uint32_t response, wk_json_node* out) {
  if (out == nullptr || response >= call->response_count || response >= 1u << (31 - kIndexBits)) {
    return WK_E_ARGUMENT;
  }
  *out = 0;
  return guarded([&] {
    CallState& s = state(call);
    if (s.json.size() <= response) s.json.resize(response + 1);
    const JsonAnswer*& answer = s.json[response];
    if (answer == nullptr) answer = &read(call, response);
    if (!answer->view.empty()) *out = number_of(response, 0);
    return answer->view.fault() == json::Fault::none ? WK_OK : WK_E_FORMAT;
  });
}

uint32_t kind(wk_call* call, wk_json_node node) {
  const Found f = find(call, node);
  return f ? static_cast<uint32_t>(f.node->kind) : WK_JSON_NONE;
}

uint32_t size(wk_call* call, wk_json_node node) {
  const Found f = find(call, node);
  return has_children(f) ? f.node->size : 0;
}

wk_str text(wk_call* call, wk_json_node node) {
  const Found f = find(call, node);
  wk_str found{};
  if (f) guarded([&] { return found = str(f.view->text(*f.node, state(call).draft.arena())), WK_OK; });
  return found;
}

int32_t integer(wk_call* call, wk_json_node node, int64_t* value) {
  if (value == nullptr) return WK_E_ARGUMENT;
  const std::string_view written = trim(view(text(call, node)));
  const char* const end = written.data() + written.size();
  if (const auto read = std::from_chars(written.data(), end, *value); read.ec == std::errc() && read.ptr == end) {
    return WK_OK;
  }
  double number = 0;
  const auto read = std::from_chars(written.data(), end, number);
  constexpr double kLargest = 9007199254740992.0;  // larger doubles do not represent each integer
  if (read.ec != std::errc() || read.ptr != end || !(std::fabs(number) <= kLargest)) return WK_E_FORMAT;
  *value = static_cast<int64_t>(number);
  return WK_OK;
}

wk_json_node member(wk_call* call, wk_json_node node, wk_str name) {
  const Found f = find(call, node);
  if (!f) return 0;
  wk_json_node found = 0;
  guarded([&] {
    const std::size_t index = f.view->member(f.index, view(name), state(call).draft.arena());
    if (index != 0) found = number_of(f.response, index);
    return WK_OK;
  });
  return found;
}

wk_json_node item(wk_call* call, wk_json_node node, uint32_t n) {
  const Found f = find(call, node);
  if (!has_children(f) || n >= f.node->size) return 0;
  std::size_t index = f.index + 1;
  for (; n > 0 && index < f.node->end; --n) index = f.view->node(index)->end;
  return index < f.node->end ? number_of(f.response, index) : 0;
}

wk_str name(wk_call* call, wk_json_node node) {
  const Found f = find(call, node);
  wk_str found{};
  if (f) guarded([&] { return found = str(f.view->name(*f.node, state(call).draft.arena())), WK_OK; });
  return found;
}

const wk_json_values* values(wk_call* call, wk_json_node node) {
  const Found f = find(call, node);
  return f ? &state(call).json[f.response]->values : nullptr;
}

int32_t rows(wk_call* call, const wk_json_table* t, wk_json_node from, uint32_t section, wk_str dates) {
  if (t == nullptr) return WK_E_ARGUMENT;
  CallState& s = state(call);
  const auto of = section_of(s, section, model::kDomain);
  if (!of) return WK_E_ARGUMENT;
  const Found f = find(call, from);
  if (!f) return 0;
  return guarded([&] {
    const std::string_view order = order_of(dates, "ymd");
    remember(s, order);
    parsers::Context c = context(call);
    return count(t->rows.read(c, *f.view, f.index, *of, order));
  });
}

constexpr wk_json kJson = {
    sizeof(wk_json), 0, &table, &root, &kind, &size, &text, &integer, &member, &item, &name, &values, &rows,
};

}  // namespace

const wk_json& json_services() { return kJson; }

}  // namespace whoiskit::loader
