#include "json/view.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "json/last_quote.hpp"
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
  // A list or an object that is still open. `children` and `inside` are those of what contains it.
  struct Open {
    std::uint32_t node, children;
    char inside;
  };

  static constexpr std::size_t kNoMark = std::string_view::npos;
  // The first backslash from there on.
  std::size_t mark_from(std::size_t at) const { return std::min(text_.find('\\', at), kNoMark); }

  View& view_;
  const std::string_view text_;
  const std::span<const std::uint32_t> structurals_;
};

// The text as a machine of four states. It expects a value, a name or an end, an item or an end, or a comma or an end.
// Each state consumes its offsets and goes to the next state. All of the state is in local variables, which the
// compiler keeps in registers. Most values are strings, so a string goes straight on to what follows it.
void Walk::run(model::Arena& arena) {
  // A value takes two offsets, except for the outermost ones: its own and that of the mark after it.
  const std::size_t capacity = std::min(structurals_.size() / 2 + kMaxDepth + 1, kMaxNodes);
  Node* const nodes = arena.make_array<Node>(capacity + 1);  // a name is stored before its value is seen
  if (nodes == nullptr) {
    view_.fault_ = Fault::too_large;
    return;
  }
  Open open[kMaxDepth];
  Open* top = open;            // after the innermost one
  std::uint32_t children = 0;  // of the innermost one so far
  char inside = 0;             // '}' in an object, ']' in a list, 0 outside
  const char* const text = text_.data();
  const std::uint32_t* at = structurals_.data();
  const std::uint32_t* const last = at + structurals_.size();
  std::uint32_t count = 0, begin = 0, end = 0;
  Node* node = nodes;  // the next one
  Node* const limit = nodes + capacity;
  std::size_t mark = mark_from(0);
  char c = 0;

  // The end of the string that begins at *at: its quote is the last one before the next offset. A few servers write a
  // blank before each colon, many indent what follows.
  const auto string_end = [&]() __attribute__((always_inline)) {
    const std::uint32_t next = at[1];
    if (next > begin + 2) {
      if (text[next - 1] == '"') return next - 1;
      if (text[next - 2] == '"') return next - 2;
    }
    return last_quote(text, begin + 1, next);
  };
  // Whether the string has escapes. Strings are tested in order, and no backslash is outside of a string, so no byte is
  // read twice.
  const auto has_escape = [&]() __attribute__((always_inline)) {
    if (mark >= end) [[likely]]
      return false;
    mark = mark_from(end);
    return true;
  };
  const auto take_string = [&]() __attribute__((always_inline)) {
    end = string_end();
    node->at = begin + 1;
    node->size = end - begin - 1;
    node->kind = Kind::string;
    if (has_escape()) node->escapes |= kEscapedText;
    node->end = ++count;
    ++node;
    ++children;
    ++at;
  };
  const auto without_name = [&]() __attribute__((always_inline)) {
    node->name_at = 0;
    node->name_size = 0;
    node->kind = Kind::none;  // so that the compiler makes one store of these
    node->escapes = 0;
  };
  if (at == last) goto is_cut;
  begin = *at;
  c = text[begin];
  without_name();
  goto value;

member_or_end:
  if (at == last) goto is_cut;
  begin = *at;
  c = text[begin];
  if (c == '}') goto end;
  if (c != '"') goto is_malformed;
  if (at + 1 == last) goto is_cut;
  if (text[at[1]] != ':') {
    begin = at[1];
    goto is_malformed;
  }
  end = string_end();
  node->name_at = begin + 1;
  node->name_size = static_cast<std::uint16_t>(std::min<std::uint32_t>(end - begin - 1, kMaxName));
  node->escapes = has_escape() ? kEscapedName : 0;
  at += 2;
  if (at == last) goto is_cut;
  begin = *at;
  c = text[begin];
  if (c != '"' || node == limit) goto value;
  take_string();
  if (at == last) goto is_cut;
  c = text[*at];
  if (c != ',') goto end_or_fault;
  ++at;
  goto member_or_end;

item_or_end:
  if (at == last) goto is_cut;
  begin = *at;
  c = text[begin];
  if (c == ']') goto end;
  without_name();
  if (c != '"' || node == limit) goto value;
  take_string();
  if (at == last) goto is_cut;
  c = text[*at];
  if (c != ',') goto end_or_fault;
  ++at;
  goto item_or_end;

value:
  if (node == limit) goto is_too_large;
  if (c == '{' || c == '[') {
    if (top == open + kMaxDepth) {
      view_.fault_ = Fault::too_deep;
      goto stopped;
    }
    node->at = begin;
    *top++ = {count++, children + 1, inside};
    ++at;
    children = 0;
    if (c == '[') {
      (node++)->kind = Kind::list;
      inside = ']';
      goto item_or_end;
    }
    (node++)->kind = Kind::object;
    inside = '}';
    goto member_or_end;
  }
  if (c == '"') {
    take_string();
  } else {
    if (c == ',' || c == ':' || c == '}' || c == ']') goto is_malformed;
    node->at = begin;
    end = at[1];
    while (end > begin + 1 && is_blank(text[end - 1])) --end;
    node->size = end - begin;
    node->kind = kind_of_scalar({text + begin, node->size});
    if (node->kind == Kind::none) {
      view_.fault_ = count == 0 ? Fault::not_json : Fault::malformed;
      goto stopped;
    }
    // The last value of a truncated text may itself be truncated.
    if (top != open && at + 1 == last) goto is_cut;
    node->end = ++count;
    ++node;
    ++children;
    ++at;
  }

comma_or_end:
  if (at == last) {
    if (inside == 0) goto finished;
    goto is_cut;
  }
  c = text[*at];
  if (c == ',') {
    ++at;
    if (inside == '}') goto member_or_end;
    if (inside == ']') goto item_or_end;
    --at;
  }

end_or_fault:
  if (c != inside || inside == 0) {
    begin = *at;
    goto is_malformed;
  }

end:
  --top;
  nodes[top->node].end = count;
  nodes[top->node].size = children;
  children = top->children;
  inside = top->inside;
  ++at;
  goto comma_or_end;

is_cut:
  begin = static_cast<std::uint32_t>(text_.size());
  view_.fault_ = Fault::cut;
  goto stopped;
is_malformed:
  view_.fault_ = Fault::malformed;
  goto stopped;
is_too_large:
  view_.fault_ = Fault::too_large;

stopped:
  view_.fault_at_ = begin;
  for (; top != open; children = top->children) {
    --top;
    nodes[top->node].end = count;
    nodes[top->node].size = children;
  }

finished:
  view_.nodes_ = {nodes, count};
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
