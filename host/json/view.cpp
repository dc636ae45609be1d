#include "json/view.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "json/places.hpp"

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

// Makes nodes of the places where values begin.
class Walk {
 public:
  Walk(View& view, const Places& places) : view_(view), text_(view.text_), places_(places.begins) {
    // A value takes two places but for the outermost ones: it and what parts it from the next.
    capacity_ = std::min(places_.size() / 2 + kMaxDepth + 1, kMaxNodes);
  }

  void run(model::Arena& arena) {
    nodes_ = arena.make_array<Node>(capacity_);
    if (nodes_ == nullptr) return fail(Fault::too_large, 0);
    while (at_ < places_.size() && view_.fault_ == Fault::none && !done_) step();
    if (view_.fault_ == Fault::none && at_ < places_.size()) fail(Fault::malformed, places_[at_]);
    if (view_.fault_ == Fault::none && !done_) fail(Fault::cut, text_.size());
    while (depth_ > 0) close();
    view_.nodes_ = {nodes_, count_};
  }

 private:
  void fail(Fault fault, std::size_t at) {
    view_.fault_ = fault;
    view_.fault_at_ = at;
  }
  bool in_object() const { return depth_ > 0 && nodes_[open_[depth_ - 1]].kind == Kind::object; }

  // The end of the string that begins at a place: its quote is the last before the next place.
  std::uint32_t string_end(std::size_t place) const {
    std::uint32_t end = place + 1 < places_.size() ? places_[place + 1] : static_cast<std::uint32_t>(text_.size());
    const std::uint32_t begin = places_[place] + 1;
    while (end > begin && text_[end - 1] != '"') --end;
    return end > begin ? end - 1 : begin;
  }

  void step() {
    const std::uint32_t at = places_[at_];
    switch (text_[at]) {
      case ',':
        if (depth_ == 0 || !after_value_ || named_) return fail(Fault::malformed, at);
        after_value_ = false;
        ++at_;
        return;
      case ':':
        return fail(Fault::malformed, at);
      case '}':
      case ']':
        if (depth_ == 0 || in_object() != (text_[at] == '}') || named_) return fail(Fault::malformed, at);
        close();
        ++at_;
        return;
      default:
        break;
    }
    if (after_value_) return fail(Fault::malformed, at);
    if (in_object() && !named_) return name(at);
    value(at);
  }

  void name(std::uint32_t at) {
    if (text_[at] != '"') return fail(Fault::malformed, at);
    if (at_ + 1 == places_.size()) return fail(Fault::cut, text_.size());
    if (text_[places_[at_ + 1]] != ':') return fail(Fault::malformed, places_[at_ + 1]);
    named_ = true;
    name_at_ = at + 1;
    name_size_ = static_cast<std::uint16_t>(std::min<std::size_t>(string_end(at_) - name_at_, kMaxName));
    at_ += 2;
  }

  void value(std::uint32_t at) {
    if (count_ == capacity_) return fail(Fault::too_large, at);
    Node node;
    node.at = at;
    if (named_) node.name_at = name_at_, node.name_size = name_size_;
    switch (text_[at]) {
      case '{':
      case '[':
        if (depth_ == kMaxDepth) return fail(Fault::too_deep, at);
        node.kind = text_[at] == '{' ? Kind::object : Kind::list;
        break;
      case '"':
        node.kind = Kind::string;
        node.at = at + 1;
        node.size = string_end(at_) - node.at;
        break;
      default: {
        std::uint32_t end = at_ + 1 < places_.size() ? places_[at_ + 1] : static_cast<std::uint32_t>(text_.size());
        while (end > at + 1 && is_blank(text_[end - 1])) --end;
        node.size = end - at;
        node.kind = kind_of_scalar(text_.substr(at, node.size));
        if (node.kind == Kind::none) return fail(count_ == 0 ? Fault::not_json : Fault::malformed, at);
        // Of the last value of a cut text nobody knows whether it is whole.
        if (depth_ > 0 && at_ + 1 == places_.size()) return fail(Fault::cut, text_.size());
      }
    }
    if (depth_ > 0) ++nodes_[open_[depth_ - 1]].size;
    node.end = static_cast<std::uint32_t>(count_ + 1);
    nodes_[count_] = node;
    named_ = false;
    ++at_;
    if (node.kind == Kind::object || node.kind == Kind::list) {
      open_[depth_++] = static_cast<std::uint32_t>(count_);
      after_value_ = false;
    } else {
      after_value_ = true;
      done_ = depth_ == 0;
    }
    ++count_;
  }

  void close() {
    nodes_[open_[--depth_]].end = static_cast<std::uint32_t>(count_);
    after_value_ = true;
    named_ = false;
    done_ = depth_ == 0;
  }

  View& view_;
  std::string_view text_;
  std::span<const std::uint32_t> places_;
  Node* nodes_ = nullptr;
  std::size_t capacity_ = 0, count_ = 0, at_ = 0, depth_ = 0;
  std::uint32_t open_[kMaxDepth];  // the nodes that are not closed yet
  std::uint32_t name_at_ = 0;
  std::uint16_t name_size_ = 0;
  bool named_ = false;        // a name was read, its value was not
  bool after_value_ = false;  // a comma or an end must follow
  bool done_ = false;         // the outermost value was read
};

View View::of(std::string_view text, model::Arena& arena) {
  View view;
  const bool large = text.size() > kMaxBytes;
  view.text_ = text.substr(0, kMaxBytes);
  const Places places = find_places(view.text_);
  if (places.begins.empty()) {
    view.fault_ = places.unclosed ? Fault::cut : Fault::empty;
    return view;
  }
  Walk(view, places).run(arena);
  if (large && view.fault_ == Fault::cut) view.fault_ = Fault::too_large;
  return view;
}

std::string_view View::text(const Node& node, model::Arena& arena) const {
  switch (node.kind) {
    case Kind::string:
      return unescaped(text_.substr(node.at, node.size), arena);
    case Kind::number:
    case Kind::boolean:
      return text_.substr(node.at, node.size);
    default:
      return {};
  }
}

std::string_view View::name(const Node& node, model::Arena& arena) const {
  return unescaped(text_.substr(node.name_at, node.name_size), arena);
}

std::size_t View::member(std::size_t object, std::string_view name, model::Arena& arena) const {
  if (object >= nodes_.size() || nodes_[object].kind != Kind::object) return 0;
  for (std::size_t i = object + 1; i < nodes_[object].end; i = nodes_[i].end) {
    const std::string_view written = text_.substr(nodes_[i].name_at, nodes_[i].name_size);
    if (written == name) return i;
    // Few names have an escape, and what has none is no other name.
    if (written.size() > name.size() && std::memchr(written.data(), '\\', written.size()) != nullptr &&
        unescaped(written, arena) == name) {
      return i;
    }
  }
  return 0;
}

}  // namespace whoiskit::json
