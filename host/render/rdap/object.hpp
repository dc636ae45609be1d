// render/rdap/object.hpp: the object that a document is about, and what all objects of RDAP have in common.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/record_data.hpp"
#include "render/rdap/remarks.hpp"
#include "render/view.hpp"
#include "text/json_writer.hpp"
#include "whoiskit/ip.hpp"

namespace whoiskit::render::rdap {

// One record while its document is written.
struct Source {
  const model::RecordData& record;
  const model::Keys& keys;
  text::JsonWriter& json;

  const model::Draft* draft() const { return record.draft ? &*record.draft : nullptr; }
  // The object that the document is about; null if the record has nothing about it but the query.
  const model::Object* main() const;
};

// The block of a record about addresses; nothing if it has none that can be read.
std::optional<ip::Range> block_of(const Source& source);
// The numbers of the AS that announce the block.
std::vector<std::uint32_t> origins_of(const Source& source);

// Writes the members of the object, its entities and remarks.
void write_object(const Source& source);

// Write members that any object may have: "events" (RFC 9083 4.5), each action once, and "status". Status words that
// RDAP does not have become remarks.
constexpr std::uint64_t kInEvents = bit(model::kCreated) | bit(model::kChanged) | bit(model::kExpires);
void write_events(const View* view, std::string_view database_updated, text::JsonWriter& json);
void write_status(const View& view, bool numbers, text::JsonWriter& json, Remarks& remarks);

}  // namespace whoiskit::render::rdap
