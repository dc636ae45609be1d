#include "cli/listing.hpp"

#include <algorithm>

#include "render/safe_text.hpp"

namespace whoiskit::cli {

Listing::Listing(Format format, bool colour, bool many)
    : format_(format), colour_(colour), many_(many), json_(buffer_, format == Format::json ? 2 : 0) {
  if (format != Format::text && format != Format::json && format != Format::ndjson) {
    throw UsageError("--format " + std::string(to_string(format)) +
                     ": there is no answer to print; take text, json or ndjson");
  }
  if (format == Format::json && many) json_.begin_array();
}

void Listing::add(const Item& item, const Numbers& numbers) {
  if (format_ == Format::text) {
    Item all = item;
    for (const auto& [name, number] : numbers) all.emplace_back(name, std::to_string(number));
    add_text(all);
  } else {
    add_json(item, numbers);
    if (format_ == Format::ndjson) json_.newline();
  }
  ++items_;
}

std::string_view Listing::finish(bool terminal) {
  if (format_ == Format::json) {
    if (many_) json_.end_array();
    buffer_.append('\n');
  }
  if (!terminal || format_ == Format::text) return buffer_.view();
  render::append_safe_json(harmless_, buffer_.view());
  return harmless_.view();
}

void Listing::add_text(const Item& item) {
  if (items_ > 0) buffer_.append('\n');
  std::size_t width = 0;
  for (const auto& [name, value] : item) width = std::max(width, name.size());
  for (const auto& [name, value] : item) {
    if (colour_) buffer_.append("\x1b[2m");
    render::append_safe(buffer_, name);
    if (colour_) buffer_.append("\x1b[0m");
    buffer_.append(width - name.size() + 2, ' ');
    render::append_safe(buffer_, value);
    buffer_.append('\n');
  }
}

void Listing::add_json(const Item& item, const Numbers& numbers) {
  json_.begin_object();
  for (auto it = item.begin(); it != item.end(); ++it) {
    const auto same = [&](const auto& other) { return other.first == it->first; };
    if (std::any_of(item.begin(), it, same)) continue;
    json_.key(it->first);
    const bool list = std::count_if(it, item.end(), same) > 1;
    if (list) json_.begin_array();
    for (auto next = it; next != item.end(); ++next) {
      if (same(*next)) json_.string(next->second);
    }
    if (list) json_.end_array();
  }
  for (const auto& [name, number] : numbers) json_.key(name).number(number);
  json_.end_object();
}

}  // namespace whoiskit::cli
