// The object of a record, and members that all objects of RDAP may have.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/walk.hpp"
#include "render/rdap/object.hpp"
#include "render/rdap/words.hpp"
#include "render/values.hpp"
#include "render/verdict_words.hpp"

namespace whoiskit::render::rdap {

using namespace model;
using text::JsonWriter;

const Object* Source::main() const {
  const std::uint16_t section = main_section(record);
  const Object* best = first_object(draft(), section);
  if (best == nullptr || section != kNetwork) return best;
  // If there are several blocks, the query is about the smallest one.
  std::optional<ip::Range> smallest = read_block(View(*draft(), *best).one(kInetnum));
  each_object_of(*draft(), section, [&](const Object& object, std::size_t) {
    const auto block = read_block(View(*draft(), object).one(kInetnum));
    if (!block || (smallest && (*block == *smallest || !ip::contains(*smallest, *block)))) return;
    smallest = block;
    best = &object;
  });
  return best;
}

std::optional<ip::Range> block_of(const Source& source) {
  if (source.record.type == kHandleType) return std::nullopt;  // a handle is that of an entity
  if (main_section(source.record) != kNetwork || source.main() == nullptr) return std::nullopt;
  const View view(*source.draft(), *source.main());
  for (const std::uint16_t attribute : {kInetnum, kCidr, kHandle}) {
    if (const auto block = read_block(view.one(attribute))) return block;
  }
  return std::nullopt;
}

std::vector<std::uint32_t> origins_of(const Source& source) {
  std::vector<std::uint32_t> numbers;
  if (source.record.type == kHandleType) return numbers;
  if (main_section(source.record) != kNetwork || source.main() == nullptr) return numbers;
  bool all = true;
  View(*source.draft(), *source.main()).each(kOrigin, [&](std::string_view origin) {
    const auto number = read_as_number(origin);
    all = all && number.has_value();
    if (number) numbers.push_back(*number);
  });
  if (!all) numbers.clear();
  return numbers;
}

void write_events(const View* view, std::string_view database_updated, JsonWriter& json) {
  constexpr struct {
    std::uint16_t attribute;
    std::string_view action;
  } kEvents[] = {{kCreated, "registration"}, {kChanged, "last changed"}, {kExpires, "expiration"}};
  bool any = false;
  const auto event = [&](std::string_view action, std::string_view date) {
    if (!any) json.name("events").begin_array();
    any = true;
    json.begin_object().name("eventAction").string(action).name("eventDate").string(date).end_object();
  };
  for (const auto& known : kEvents) {
    if (view == nullptr || !view->has(known.attribute)) continue;
    event(known.action, date_time(view->draft(), *view->field(known.attribute)));
  }
  if (!database_updated.empty()) event("last update of RDAP database", database_updated);
  if (any) json.end_array();
}

void write_status(const View& view, bool numbers, JsonWriter& json, Remarks& remarks) {
  std::vector<std::string_view> words;
  view.each(kStatus, [&](std::string_view said) {
    const std::string_view word = status_of(said, numbers);
    if (word.empty()) return remarks.add("Status", std::string(said));
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  });
  if (words.empty()) return;
  json.name("status").begin_array();
  for (const std::string_view word : words) json.string(word);
  json.end_array();
}

}  // namespace whoiskit::render::rdap
