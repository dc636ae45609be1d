// worker/answer_writer.cpp: the worker's side of answer.hpp.
#include "model/walk.hpp"
#include "worker/answer.hpp"

namespace whoiskit::worker {
namespace {

using model::Draft;
using model::Field;
using model::kNoField;
using model::kNoResponse;
using model::Object;

// The position of a text in one of the responses.
struct Place {
  std::uint32_t response = kNoResponse, offset = 0;
};

Place place_of(const Draft& draft, std::string_view text, std::uint16_t likely) {
  const auto in = [&](std::size_t i) {
    const std::string_view answer = draft.responses()[i];
    const auto from = reinterpret_cast<std::uintptr_t>(text.data());
    const auto begin = reinterpret_cast<std::uintptr_t>(answer.data());
    return from >= begin && from - begin <= answer.size() && text.size() <= answer.size() - (from - begin);
  };
  for (std::size_t i = likely < draft.responses().size() ? likely : 0; i < draft.responses().size(); ++i) {
    if (!in(i)) continue;
    return {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(text.data() - draft.responses()[i].data())};
  }
  return {};
}

class ObjectWriter {
 public:
  ObjectWriter(const loader::CallState& state, WireWriter& wire)
      : draft_(state.draft), keys_(state.keys), wire_(wire), ordinals_(draft_.field_count(), kNoField) {}

  void write(const Object& object) {
    wire_.number(object.section);
    if (object.section >= model::kStandardSections) wire_.text(keys_.section_name(object.section));
    char* const count = wire_.reserve();
    written_ = 0;
    model::each_field(draft_, object, [&](const Field& field, std::uint16_t index) { write(field, index); });
    WireWriter::fill_in(count, written_);
  }

 private:
  void write(const Field& field, std::uint16_t index) {
    ordinals_[index] = static_cast<std::uint16_t>(written_++);
    wire_.number(field.attribute);
    if (field.attribute >= model::kStandardAttributes) wire_.text(keys_.attribute_name(field.attribute));
    const Place value = place_of(draft_, field.value, field.response);
    wire_.number(value.response);
    if (value.response == kNoResponse) {
      wire_.text(field.value);
    } else {
      wire_.number(value.offset);
      wire_.number(static_cast<std::uint32_t>(field.value.size()));
    }
    wire_.number(field.response);
    wire_.number(field.offset);
    wire_.number(field.length);
    wire_.number(field.server == kNoField ? kNoField : ordinals_[field.server]);
  }

  const Draft& draft_;
  const model::PluginKeys& keys_;
  WireWriter& wire_;
  std::vector<std::uint16_t> ordinals_;  // of fields within their object, by their index in the draft
  std::uint32_t written_ = 0;
};

}  // namespace

void write_loaded(const loader::Description& d, std::string_view error, WireWriter& wire) {
  wire.text(error);
  for (const std::string* text : {&d.claim, &d.version, &d.registrar, &d.referrer, &d.description}) wire.text(*text);
}

void write_answer(std::int32_t code, const loader::CallState& state, WireWriter& wire) {
  wire.number(static_cast<std::uint32_t>(code));
  wire.number(state.decision.made ? 1 : 0);
  wire.number(state.decision.registered);
  wire.number(state.decision.status);
  wire.number(state.draft.limited() ? 1 : 0);
  wire.text(state.registry_name);
  wire.text(state.registry_url);
  wire.number(static_cast<std::uint32_t>(state.follow_ups.size()));
  for (const loader::FollowUp& f : state.follow_ups) {
    wire.number(f.kind);
    wire.text(f.server);
    wire.text(f.query);
    wire.text(f.tag);
  }
  wire.number(static_cast<std::uint32_t>(state.errors.size()));
  for (const std::string& error : state.errors) wire.text(error);
  wire.number(static_cast<std::uint32_t>(state.log.size()));
  for (const loader::LogLine& line : state.log) {
    wire.number(line.level);
    wire.text(line.text);
  }
  wire.number(state.log_left_out);
  wire.number(static_cast<std::uint32_t>(state.draft.objects().size()));
  ObjectWriter objects(state, wire);
  for (const Object* object : state.draft.objects()) objects.write(*object);
  wire.number(static_cast<std::uint32_t>(state.draft.left().size()));
  for (const model::Left& left : state.draft.left()) {
    wire.number(left.response);
    wire.number(left.offset);
    wire.number(left.length);
  }
}

}  // namespace whoiskit::worker
