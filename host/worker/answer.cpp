// worker/answer.cpp: the host's side of answer.hpp.
#include "worker/answer.hpp"

#include <algorithm>

#include "text/utf8.hpp"
#include "whoiskit/text.hpp"
#include "worker/limits.hpp"

namespace whoiskit::worker {
namespace {

using model::Field;
using model::kNoField;
using model::kNoResponse;

constexpr std::size_t kMaxDescription = 512;  // bytes of a text of the descriptor, as in the loader
constexpr std::size_t kMaxRefusal = 16 * 1024;
constexpr std::uint32_t kMaxLevel = WK_LOG_PLUGIN;
// An extension makes a telephone number longer.
constexpr std::size_t kMaxValueText = model::kMaxValue + model::kMaxExtension + 2;
// An error may be the handler's message with text of the loader around it.
constexpr std::size_t kMaxText = loader::kMaxMessage + 64;
constexpr std::size_t kMaxErrors = loader::kMaxMessages + 1;  // the loader may add one

// Each invalid UTF-8 byte becomes U+FFFD, as when a record is written.
std::string repaired(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = text::utf8_sequence(text, at);
    out += length == 0 ? text::kReplacement : text.substr(at, length);
    at += std::max<std::size_t>(length, 1);
  }
  return out;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = text::ascii_run(text); at < text.size();) {
    const std::size_t length = text::utf8_sequence(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

bool within(std::uint32_t offset, std::uint32_t length, std::uint64_t size) {
  return offset <= size && length <= size - offset;
}

}  // namespace

bool read_loaded(std::string_view bytes, loader::Description& d, std::string& error) {
  WireReader wire(bytes);
  error = repaired(wire.text(kMaxRefusal));
  for (std::string* text : {&d.claim, &d.version, &d.registrar, &d.referrer, &d.description}) {
    *text = repaired(wire.text(kMaxDescription));
  }
  return wire.at_end();
}

std::string_view Answer::read(std::string_view bytes, const wk_call& call) {
  WireReader wire(bytes);
  code_ = static_cast<std::int32_t>(wire.number());
  decided_ = wire.number_to(1);
  registered_ = wire.number_to(WK_REGISTERED_NO);
  status_ = wire.number_to(WK_STATUS_PARTIAL);
  limited_ = wire.number_to(1);
  registry_name_ = wire.text(loader::kMaxMessage);
  registry_url_ = wire.text(loader::kMaxMessage);
  if (wire.failed()) return "its verdict is out of bounds";
  if (!read_follow_ups(wire)) return "its follow-ups are out of bounds";
  if (!read_messages(wire)) return "its messages are out of bounds";
  sections_.clear();
  values_.clear();
  const std::uint32_t count = wire.number_to(model::kMaxObjects);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!read_section(wire, call)) return "its values are out of bounds";
  }
  if (!read_left(wire, call)) return "its pieces are out of bounds";
  return wire.at_end() ? "" : "its length is wrong";
}

bool Answer::read_follow_ups(WireReader& wire) {
  follow_ups_.clear();
  const std::uint32_t count = wire.number_to(loader::kMaxFollowUps);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t kind = wire.number();
    const std::string_view server = wire.text(loader::kMaxFollowUpQuery), query = wire.text(loader::kMaxFollowUpQuery);
    const std::string_view tag = wire.text(loader::kMaxFollowUpTag);
    const bool whole = kind == WK_FOLLOW_SELF ? !query.empty() && !tag.empty() : !server.empty();
    if (wire.failed() || !whole || (kind != WK_FOLLOW_SELF && kind != WK_FOLLOW_REFERRAL)) return false;
    follow_ups_.push_back({kind, std::string(server), std::string(query), std::string(tag)});
  }
  return !wire.failed();
}

bool Answer::read_messages(WireReader& wire) {
  errors_.clear();
  log_.clear();
  for (std::uint32_t left = wire.number_to(kMaxErrors); left > 0; --left) errors_.push_back({0, wire.text(kMaxText)});
  for (std::uint32_t left = wire.number_to(loader::kMaxMessages); left > 0; --left) {
    const std::uint32_t level = wire.number();  // a plugin may use other numbers
    log_.push_back({std::min(level, kMaxLevel), wire.text(loader::kMaxMessage)});
  }
  log_left_out_ = wire.number();
  return !wire.failed();
}

bool Answer::read_section(WireReader& wire, const wk_call& call) {
  Section made{};
  made.section = static_cast<std::uint16_t>(wire.number_to(UINT16_MAX));
  if (made.section >= model::kStandardSections) made.name = wire.text(model::Keys::kMaxWord);
  made.count = wire.number_to(static_cast<std::uint32_t>(model::kMaxFields - values_.size()));
  if (wire.failed() || made.section == model::kNoSection) return false;
  if (made.section >= model::kStandardSections && made.name.empty()) return false;
  for (std::uint32_t ordinal = 0; ordinal < made.count; ++ordinal) {
    if (!read_value(wire, call, ordinal)) return false;
  }
  sections_.push_back(made);
  return true;
}

bool Answer::read_value(WireReader& wire, const wk_call& call, std::uint32_t ordinal) {
  Value v{};
  v.attribute = static_cast<std::uint16_t>(wire.number_to(UINT16_MAX));
  if (v.attribute >= model::kStandardAttributes) v.attribute_name = wire.text(model::Keys::kMaxWord);
  const std::uint32_t response = wire.number();
  v.piece = response != kNoResponse;
  if (v.piece) {
    const std::uint32_t offset = wire.number(), length = wire.number();
    if (response >= call.response_count || !within(offset, length, call.responses[response]->text.len)) return false;
    v.value = view(call.responses[response]->text).substr(offset, length);
  } else {
    v.value = wire.text(kMaxValueText);
  }
  const std::uint32_t source = wire.number();
  v.offset = wire.number();
  v.length = wire.number();
  const std::uint32_t server = wire.number();
  if (wire.failed() || v.value.empty() || v.value.size() > kMaxValueText) return false;
  if (v.attribute >= model::kStandardAttributes && v.attribute_name.empty()) return false;
  if (source != kNoResponse) {
    if (source >= call.response_count || v.length == 0) return false;
    if (!within(v.offset, v.length, call.responses[source]->text.len)) return false;
  }
  v.response = static_cast<std::uint16_t>(source);
  // An address belongs to a name server that came before it. No other value belongs to another.
  if (server != kNoField) {
    const bool known = v.attribute == model::kNserverIp && server < ordinal;
    if (!known || values_[values_.size() - ordinal + server].attribute != model::kNserver) return false;
  }
  v.server = static_cast<std::uint16_t>(server);
  values_.push_back(v);
  return true;
}

bool Answer::read_left(WireReader& wire, const wk_call& call) {
  left_.clear();
  for (std::uint32_t left = wire.number_to(model::kMaxLeft); left > 0; --left) {
    const std::uint32_t response = wire.number(), offset = wire.number(), length = wire.number();
    if (wire.failed() || response >= call.response_count) return false;
    if (!within(offset, length, call.responses[response]->text.len)) return false;
    left_.push_back({offset, length, static_cast<std::uint16_t>(response)});
  }
  return !wire.failed();
}

std::int32_t Answer::store(const wk_call& call, loader::CallState& state) const {
  state.decision.made = decided_ != 0;
  state.decision.registered = registered_;
  state.decision.status = status_;
  state.registry_name = repaired(registry_name_);
  state.registry_url = repaired(registry_url_);
  state.follow_ups = follow_ups_;
  for (const Message& error : errors_) state.errors.push_back(repaired(error.text));
  if (state.wants_log) {
    for (const Message& line : log_) state.log.push_back({line.level, repaired(line.text)});
    state.log_left_out = log_left_out_;
  }
  store_values(call, state);
  state.tell_lost(state.keys.lost());
  if (limited_ != 0) state.draft.limit();
  return code_;
}

// The index in the record of each response of the call: a worker knows the responses of this call only, the record has
// those of all servers.
void Answer::index_responses(const wk_call& call, const model::Draft& draft, ResponseIndexes& indexes) {
  for (std::uint32_t i = 0; i < call.response_count; ++i) {
    const auto same = [&](std::string_view text) { return text.data() == call.responses[i]->text.data; };
    const auto at = std::find_if(draft.responses().begin(), draft.responses().end(), same);
    const bool there = at != draft.responses().end();
    indexes[i] = there ? static_cast<std::uint16_t>(at - draft.responses().begin()) : kNoResponse;
  }
}

void Answer::store_values(const wk_call& call, loader::CallState& state) const {
  ResponseIndexes indexes;
  index_responses(call, state.draft, indexes);
  auto values = values_.begin();
  for (const Section& s : sections_) {
    const std::span<const Value> of_section(values, s.count);
    values += s.count;
    // Keys have other numbers in the worker. If this host has no room for a further key, its values are left out.
    std::uint16_t section = s.section;
    model::KeyFault fault = model::KeyFault::none;
    if (!s.name.empty()) section = state.keys.intern(s.name, &fault).value_or(model::Key()).section;
    if (fault == model::KeyFault::no_room) continue;
    model::Object* const object = section == model::kNoSection ? nullptr : state.draft.make_object(section);
    if (object == nullptr || !store_object(of_section, indexes, *object, state)) state.draft.limit();
  }
  for (const model::Left& left : left_) {
    if (indexes[left.response] == kNoResponse) continue;
    state.draft.leave(model::Left{left.offset, left.length, indexes[left.response]});
  }
}

bool Answer::store_object(std::span<const Value> values, const ResponseIndexes& indexes, model::Object& object,
                          loader::CallState& state) {
  model::Draft& draft = state.draft;
  std::vector<std::uint16_t> servers;  // by ordinal: the index in the draft of a value that is a name server
  for (std::size_t ordinal = 0; ordinal < values.size(); ++ordinal) {
    const Value& v = values[ordinal];
    std::uint16_t attribute = v.attribute;
    if (!v.attribute_name.empty()) {
      model::KeyFault fault = model::KeyFault::none;
      const auto known = state.keys.intern_attribute(v.attribute_name, &fault);
      if (fault == model::KeyFault::no_room) continue;
      if (!known) return false;
      attribute = *known;
    }
    std::string_view value = v.value;
    if (!v.piece) value = draft.arena().copy(is_utf8(value) ? value : repaired(value));
    if (value.empty()) return false;
    const std::uint16_t response = v.response == kNoResponse ? kNoResponse : indexes[v.response];
    const Field field{value, v.offset, v.length, response, attribute, kNoField, kNoField};
    const std::uint16_t server = v.server < servers.size() ? servers[v.server] : kNoField;
    if (!draft.copy(object, field, server)) return false;
    if (attribute != model::kNserver) continue;
    servers.resize(ordinal + 1, kNoField);
    servers.back() = object.tail[attribute];
  }
  return true;
}

}  // namespace whoiskit::worker
