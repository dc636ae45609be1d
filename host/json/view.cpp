#include "json/view.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "json/structurals.hpp"

namespace whoiskit::json {

std::string_view to_string(Fault fault) {
  constexpr std::string_view kTexts[] = {"",
                                         "empty",
                                         "no JSON",
                                         "malformed JSON",
                                         "cut JSON",
                                         "JSON with lists and objects too deep within each other",
                                         "too much JSON"};
  return kTexts[static_cast<std::size_t>(fault)];
}

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || static_cast<unsigned char>(c) < ' '; }

Kind kind_of_scalar(std::string_view s) {
  if (s == "null") return Kind::null;
  if (s == "true" || s == "false") return Kind::boolean;
  constexpr std::string_view kOfNumbers = "0123456789+-.eE";
  const bool number = (s.front() == '-' || (s.front() >= '0' && s.front() <= '9')) &&
                      std::all_of(s.begin(), s.end(), [&](char c) { return kOfNumbers.find(c) != kOfNumbers.npos; });
  return number ? Kind::number : Kind::none;
}

}  // namespace

// Makes nodes from the offsets of values, in one pass.
class Walk {
 public:
  Walk(View& view, const Structurals& structurals) : view_(view), text_(view.text_), structurals_(structurals.begins) {}

  void run(model::Arena& arena);

 private:
  void fail(Fault fault, std::size_t at) {
    view_.fault_ = fault;
    view_.fault_at_ = at;
  }

  // The end of the string that begins at an offset: its quote is the last one before the next offset.
  std::uint32_t string_end(const std::uint32_t* at) const {
    const bool is_last = at + 1 == structurals_.data() + structurals_.size();
    std::uint32_t end = is_last ? static_cast<std::uint32_t>(text_.size()) : at[1];
    const std::uint32_t begin = *at + 1;
    const char* const text = text_.data();
    while (end > begin && text[end - 1] != '"') --end;
    return end > begin ? end - 1 : begin;
  }

  // Whether a string that ends there has escapes. Strings are tested in order, and no backslash is outside of a string,
  // so no byte is read twice.
  bool has_escape(std::uint32_t end) {
    if (mark_ >= end) return false;
    mark_ = mark_from(end);
    return true;
  }
  // The first backslash from there on.
  std::size_t mark_from(std::size_t at) const { return std::min(text_.find('\\', at), kNoMark); }

  static constexpr std::size_t kNoMark = std::string_view::npos;
  View& view_;
  const std::string_view text_;
  const std::span<const std::uint32_t> structurals_;
  std::size_t mark_ = mark_from(0);
};

// The text as a machine of three states. It expects a value, a name or an end, or a comma or an end. Each state
// consumes its offsets and returns the next state.
void Walk::run(model::Arena& arena) {
  // A value takes two offsets, except for the outermost ones: its own and that of the mark after it.
  const std::size_t capacity = std::min(structurals_.size() / 2 + kMaxDepth + 1, kMaxNodes);
  Node* const nodes = arena.make_array<Node>(capacity);
  if (nodes == nullptr) return fail(Fault::too_large, 0);
  struct Open {
    std::uint32_t node, children;
    char end;  // '}' or ']'
  };
  Open open[kMaxDepth];  // the lists and objects that are still open
  Open* top = open;      // after the innermost one
  const char* const text = text_.data();
  const std::uint32_t* at = structurals_.data();
  const std::uint32_t* const last = at + structurals_.size();
  std::uint32_t count = 0, begin = 0;
  const std::uint32_t size = static_cast<std::uint32_t>(text_.size());
  Node name;  // holds the name of the next node
  char c = 0;
  const auto close = [&] {
    --top;
    nodes[top->node].end = count;
    nodes[top->node].size = top->children;
  };
  const auto finish = [&] {
    while (top != open) close();
    view_.nodes_ = {nodes, count};
  };
  const auto stop = [&](Fault fault, std::size_t at) {
    fail(fault, at);
    finish();
  };

value:
  if (at == last) return stop(Fault::cut, size);
  begin = *at;
  c = text[begin];
  if (c == '"') {
    if (count == capacity) return stop(Fault::too_large, begin);
    Node& node = nodes[count];
    const std::uint32_t end = string_end(at);
    const std::uint8_t escapes = name.escapes | (has_escape(end) ? kEscapedText : 0);
    node = {begin + 1, end - begin - 1, ++count, name.name_at, name.name_size, Kind::string, escapes};
    ++at;
    goto after_value;
  }
  if (c == '{' || c == '[') {
    if (count == capacity) return stop(Fault::too_large, begin);
    if (top == open + kMaxDepth) return stop(Fault::too_deep, begin);
    if (top != open) ++top[-1].children;
    const bool object = c == '{';
    nodes[count] = {begin, 0, 0, name.name_at, name.name_size, object ? Kind::object : Kind::list, name.escapes};
    *top++ = {count++, 0, object ? '}' : ']'};
    ++at;
    goto name_or_end;
  }
  if (c == ',' || c == ':' || c == '}' || c == ']') return stop(Fault::malformed, begin);
  {
    if (count == capacity) return stop(Fault::too_large, begin);
    std::uint32_t end = at + 1 != last ? at[1] : size;
    while (end > begin + 1 && is_blank(text[end - 1])) --end;
    const Kind kind = kind_of_scalar({text + begin, end - begin});
    if (kind == Kind::none) return stop(count == 0 ? Fault::not_json : Fault::malformed, begin);
    // The last value of a truncated text may itself be truncated.
    if (top != open && at + 1 == last) return stop(Fault::cut, size);
    nodes[count] = {begin, end - begin, count + 1, name.name_at, name.name_size, kind, name.escapes};
    ++count;
    ++at;
  }

after_value:
  if (top == open) {
    if (at != last) return stop(Fault::malformed, *at);
    return finish();
  }
  ++top[-1].children;

after_child:
  if (at == last) return stop(Fault::cut, size);
  c = text[*at];
  if (c == top[-1].end) {
    close();
    ++at;
    goto after_list;
  }
  if (c != ',') return stop(Fault::malformed, *at);
  ++at;

name_or_end:
  if (at == last) return stop(Fault::cut, size);
  c = text[*at];
  if (c == top[-1].end) {
    close();
    ++at;
    goto after_list;
  }
  if (top[-1].end == ']') {
    name = {};
    goto value;
  }
  begin = *at;
  if (c != '"') return stop(Fault::malformed, begin);
  if (at + 1 == last) return stop(Fault::cut, size);
  if (text[at[1]] != ':') return stop(Fault::malformed, at[1]);
  {
    const std::uint32_t end = string_end(at);
    name.name_at = begin + 1;
    name.name_size = static_cast<std::uint16_t>(std::min<std::size_t>(end - begin - 1, kMaxName));
    name.escapes = has_escape(end) ? kEscapedName : 0;
  }
  at += 2;
  goto value;

after_list:
  if (top == open) {
    if (at != last) return stop(Fault::malformed, *at);
    return finish();
  }
  goto after_child;
}

View View::of(std::string_view text, model::Arena& arena) {
  View view;
  const bool large = text.size() > kMaxBytes;
  view.text_ = text.substr(0, kMaxBytes);
  const Structurals structurals = find_structurals(view.text_);
  if (structurals.begins.empty()) {
    view.fault_ = structurals.unclosed ? Fault::cut : Fault::empty;
    return view;
  }
  Walk(view, structurals).run(arena);
  if (large && view.fault_ == Fault::cut) view.fault_ = Fault::too_large;
  return view;
}

std::size_t View::member(std::size_t object, std::string_view name, model::Arena& arena) const {
  if (object >= nodes_.size() || nodes_[object].kind != Kind::object) return 0;
  for (std::size_t i = object + 1, end = nodes_[object].end; i < end; i = nodes_[i].end) {
    const Node& node = nodes_[i];
    if (node.name_escaped()) {
      if (this->name(node, arena) == name) return i;
    } else if (node.name_size == name.size() &&
               std::memcmp(text_.data() + node.name_at, name.data(), name.size()) == 0) {
      return i;
    }
  }
  return 0;
}

}  // namespace whoiskit::json
