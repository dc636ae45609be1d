#include "render/json.hpp"

#include <array>

#include "model/walk.hpp"
#include "render/server_json.hpp"
#include "text/json_writer.hpp"
#include "text/lines.hpp"

namespace whoiskit::render {
namespace {

using namespace model;
using text::JsonName;
using text::JsonWriter;

constexpr bool is_address(std::uint16_t attribute) { return attribute >= kStreet && attribute <= kCountry; }

// The model's keys as they are written. Those of the parts of an address are names in its object.
constexpr auto kSectionNames = [] {
  std::array<JsonName, kStandardSections> names{};
#define WK_NAME_OF(number, constant, identifier, name, shape, meaning) names[constant] = JsonName(name);
  WK_MODEL_SECTIONS(WK_NAME_OF)
#undef WK_NAME_OF
  return names;
}();
constexpr auto kAttributeNames = [] {
  std::array<JsonName, kStandardAttributes> names{};
  const auto last_word = [](std::uint16_t attribute, std::string_view name) {
    return JsonName(is_address(attribute) ? name.substr(name.find('.') + 1) : name);
  };
#define WK_NAME_OF(number, constant, identifier, name, kind, shape, meaning) \
  names[constant] = last_word(constant, name);
  WK_MODEL_ATTRIBUTES(WK_NAME_OF)
#undef WK_NAME_OF
  return names;
}();
constexpr JsonName kAddress("address"), kId("id"), kQuery("query"), kInput("input"), kStatusName("status"),
    kVerdict("verdict"), kReason("reason"), kRetryAfter("retry_after_ms"), kRegyinfo("regyinfo"), kTypeName("type"),
    kRegistrarName("registrar"), kReferrer("referrer"), kServers("servers"), kRegrinfo("regrinfo"),
    kRegisteredName("registered"), kRawdata("rawdata"), kErrstr("errstr");

class Writer {
 public:
  Writer(const RecordData& record, const Keys& keys, JsonWriter& json, bool lists)
      : record_(record), keys_(keys), json_(json), lists_(lists) {}

  void regyinfo() {
    json_.name(kRegyinfo).begin_object();
    if (!record_.type.empty()) json_.name(kTypeName).string(record_.type);
    if (!record_.registrar.empty()) json_.name(kRegistrarName).string(record_.registrar);
    if (!record_.referrer.empty()) json_.name(kReferrer).string(record_.referrer);
    json_.name(kServers).begin_array();
    for (const auto& e : record_.exchanges) write_server(json_, *e, Members::known);
    json_.end_array().end_object();
  }

  void reason(Reason reason, const std::optional<std::chrono::milliseconds>& retry_after) {
    if (reason != Reason::none) json_.name(kReason).string(to_string(reason));
    if (retry_after) json_.name(kRetryAfter).number(static_cast<std::uint64_t>(retry_after->count()));
  }

  void regrinfo() {
    json_.name(kRegrinfo).begin_object();
    json_.name(kRegisteredName).string(to_string(record_.registered));
    if (record_.draft) each_section(draft(), [&](std::uint16_t number) { section(number); });
    json_.end_object();
  }

 private:
  const Draft& draft() const { return *record_.draft; }

  // Whether answers can contain several objects of a section. They contain only one domain.
  static bool repeats(std::uint16_t section) { return section == kNetwork || section == kAs || is_contact(section); }
  static bool repeats(std::uint16_t section, std::uint16_t attribute) {
    return is_contact(section) && (attribute == kPhone || attribute == kFax || attribute == kEmail);
  }

  void section(std::uint16_t number) {
    const Object* first = nullptr;
    const std::size_t count = each_object_of(draft(), number, [&](const Object& o, std::size_t index) {
      if (index == 0) first = &o;
    });
    if (number < kStandardSections) {
      json_.name(kSectionNames[number]);
    } else {
      json_.name(keys_.section_name(number));
    }
    if (number == kDisclaimer) return strings(*first, kSelf);
    if (number >= kStandardSections && first->has(kSelf)) return values(*first, kSelf, kind_of({number, kSelf}));
    if (count == 1 && !(lists_ && repeats(number))) return object(*first);
    json_.begin_array();
    each_object_of(draft(), number, [&](const Object& o, std::size_t) { object(o); });
    json_.end_array();
  }

  void object(const Object& o) {
    json_.begin_object();
    bool in_address = false;
    each_attribute(draft(), o, [&](std::uint16_t a) {
      if (a == kNserverIp) return;
      const bool address = is_address(a);
      if (address && !in_address) json_.name(kAddress).begin_object();
      if (!address && in_address) json_.end_object();
      in_address = address;
      if (a < kStandardAttributes) {
        json_.name(kAttributeNames[a]);
      } else {
        json_.name(keys_.attribute_name(a));
      }
      if (a == kNserver) {
        nservers(o);
      } else {
        values(o, a, lists_ && repeats(o.section, a) ? Kind::list : kind_of({o.section, a}));
      }
    });
    if (in_address) json_.end_object();
    json_.end_object();
  }

  void values(const Object& o, std::uint16_t a, Kind kind) {
    const Field* const only = only_value(o, a);
    if (only != nullptr && kind != Kind::list && kind != Kind::status) {
      json_.string(only->value);
    } else {
      strings(o, a);
    }
  }

  // The only value of an attribute; null if there are several.
  const Field* only_value(const Object& o, std::uint16_t a) const {
    if (a < kStandardAttributes) return o.head[a] == o.tail[a] ? &draft().field(o.head[a]) : nullptr;
    const Field* only = nullptr;
    std::size_t count = 0;
    each_field(draft(), o, a, [&](const Field& field, std::uint16_t) {
      only = &field;
      ++count;
    });
    return count == 1 ? only : nullptr;
  }

  void strings(const Object& o, std::uint16_t a) {
    json_.begin_array();
    each_field(draft(), o, a, [&](const Field& f, std::uint16_t) { json_.string(f.value); });
    json_.end_array();
  }

  void nservers(const Object& o) {
    json_.begin_object();
    each_value(draft(), o, kNserver, [&](const Field& server, std::uint16_t index) {
      json_.key(server.value).begin_array();
      each_address_of(draft(), o, index, [&](const Field& ip) { json_.string(ip.value); });
      json_.end_array();
    });
    json_.end_object();
  }

  const RecordData& record_;
  const Keys& keys_;
  JsonWriter& json_;
  const bool lists_;
};

}  // namespace

void write_json(const RecordData& record, const Keys& keys, const JsonOptions& options, text::CharBuffer& out) {
  JsonWriter json(out, options.indent);
  json.begin_object();
  if (!options.id.empty()) json.name(kId).raw(options.id);
  if (options.query) json.name(kQuery).string(record.shown_query());
  if (!options.input.empty()) json.name(kInput).string(options.input);
  json.name(kStatusName).string(to_string(record.status));
  json.name(kVerdict).string(to_string(record.verdict));
  Writer writer(record, keys, json, options.lists);
  writer.reason(record.reason, record.retry_after);
  writer.regyinfo();
  writer.regrinfo();
  if (options.rawdata) {
    json.name(kRawdata).begin_array();
    bool first = true;
    for (const auto& e : record.exchanges) {
      // An empty line separates answers, because there is one list for all servers.
      if (!first && !e->text.empty()) json.string("");
      first = false;
      for (const std::string_view line : text::lines(e->text)) json.string(line);
    }
    json.end_array();
  }
  json.name(kErrstr).begin_array();
  for (const std::string& error : record.errors) json.string(error);
  json.end_array();
  json.end_object();
}

}  // namespace whoiskit::render
