#include "reading/answer_text.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "reading/html_text.hpp"
#include "text/ascii.hpp"
#include "text/charset.hpp"

namespace whoiskit::reading {
namespace {

constexpr std::size_t kHead = 4096;  // bytes examined after the leading blanks

// Tags that a page contains early, if it contains any. Tags that plain text may also contain are left out:
// "<a href=...>" around an address, "<b>".
constexpr std::string_view kTags[] = {"html", "head", "body", "title", "meta", "link", "style",  "script", "p",
                                      "br",   "pre",  "div",  "span",  "font", "form", "center", "table",  "tr",
                                      "td",   "th",   "ul",   "ol",    "li",   "dl",   "dt",     "dd",     "hr",
                                      "h1",   "h2",   "h3",   "h4",    "h5",   "h6"};

std::string_view head_of(std::string_view text) { return text::trim_left(text).substr(0, kHead); }

// The name of the tag at a '<': "br" for "<br>", "</br>", "<BR/>"; empty if no tag begins there. "<p@example.net>" is
// not a tag.
std::string_view tag_at(std::string_view text) {
  std::string_view name = text.substr(1);
  if (name.starts_with('/')) name.remove_prefix(1);
  const auto end = std::find_if_not(name.begin(), name.end(), text::is_alnum);
  if (end == name.end() || (*end != '>' && *end != '/' && !text::is_blank(*end))) return {};
  return name.substr(0, static_cast<std::size_t>(end - name.begin()));
}

bool is_doctype(std::string_view text) {
  constexpr std::string_view kDoctype = "<!doctype";
  if (!text::istarts_with(text, kDoctype)) return false;
  const std::string_view name = text.substr(kDoctype.size());
  return text::istarts_with(text::trim_left(name), "html") && text::trim_left(name).size() < name.size();
}

bool has_tag(std::string_view text) {
  const std::string_view head = head_of(text);
  for (std::size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    const std::string_view rest = head.substr(at), name = tag_at(rest);
    const auto is_name = [name](std::string_view tag) { return text::iequals(tag, name); };
    if (is_doctype(rest) || std::any_of(std::begin(kTags), std::end(kTags), is_name)) return true;
  }
  return false;
}

// The text after what may precede a document: blanks, comments, "<?xml version="1.0"?>". Empty if one of these has no
// end.
std::string_view behind_prolog(std::string_view text) {
  constexpr std::string_view kProlog[][2] = {{"<!--", "-->"}, {"<?", "?>"}};
  for (;;) {
    const std::size_t before = text.size();
    for (const auto& [begin, end] : kProlog) {
      text = text::trim_left(text);
      if (!text.starts_with(begin)) continue;
      const std::size_t found = text.find(end, begin.size());
      if (found == std::string_view::npos) return {};
      text.remove_prefix(found + end.size());
    }
    if (text.size() == before) return text;
  }
}

bool is_html(std::string_view content_type) {
  const std::string_view type = text::trim(content_type.substr(0, content_type.find(';')));
  return text::iequals(type, "text/html") || text::iequals(type, "application/xhtml+xml");
}

}  // namespace

bool begins_html(std::string_view text) {
  constexpr std::string_view kFirst[] = {"html", "head", "title", "body"};
  const std::string_view rest = behind_prolog(head_of(text));
  if (!rest.starts_with('<')) return false;
  const std::string_view name = tag_at(rest);
  const auto is_name = [name](std::string_view tag) { return text::iequals(tag, name); };
  return is_doctype(rest) || (rest[1] != '/' && std::any_of(std::begin(kFirst), std::end(kFirst), is_name));
}

bool is_page(std::string_view text, std::string_view protocol, std::string_view content_type) {
  if (protocol.empty()) return begins_html(text);
  if (!is_web(protocol)) return false;
  return (content_type.empty() || is_html(content_type)) && has_tag(text);
}

AnswerText text_of_answer(std::string_view bytes, const AnswerSource& source, std::string& buffer) {
  const text::Decoded decoded = text::decode(bytes, source.charset, buffer);
  if (!is_page(decoded.text, source.protocol, source.content_type)) return {decoded.text, decoded.copied, false};
  std::string lines = html_to_text(decoded.text);
  buffer = std::move(lines);  // only now: decoded.text may be a view of it
  return {buffer, true, true};
}

}  // namespace whoiskit::reading
