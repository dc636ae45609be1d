#include "render/json.hpp"

#include <array>

#include "text/json_writer.hpp"
#include "text/lines.hpp"

namespace whoiskit::render {
namespace {

using namespace model;
using text::JsonWriter;

class Writer {
 public:
  Writer(const RecordData& record, const Keys& keys, JsonWriter& json, bool lists)
      : record_(record), keys_(keys), json_(json), lists_(lists) {}

  void regyinfo() {
    json_.name("regyinfo").begin_object();
    if (!record_.type.empty()) json_.name("type").string(record_.type);
    if (!record_.registrar.empty()) json_.name("registrar").string(record_.registrar);
    if (!record_.referrer.empty()) json_.name("referrer").string(record_.referrer);
    json_.name("servers").begin_array();
    for (const auto& e : record_.exchanges) {
      json_.begin_object();
      json_.name("server").string(e->server).name("port").number(e->port).name("args").string(e->args);
      json_.name("protocol").string(e->protocol);
      if (!e->handler.empty()) json_.name("handler").string(e->handler);
      if (!e->address.empty()) json_.name("address").string(e->address);
      if (e->http_status != 0) json_.name("http_status").number(e->http_status);
      if (!e->why.empty()) json_.name("why").string(e->why);
      if (!e->error.empty()) json_.name("error").string(e->error);
      reason(e->reason, e->retry_after);
      if (!e->notes.empty()) {
        json_.name("notes").begin_array();
        for (const std::string& note : e->notes) json_.string(note);
        json_.end_array();
      }
      json_.end_object();
    }
    json_.end_array().end_object();
  }

  void reason(Reason reason, const std::optional<std::chrono::milliseconds>& retry_after) {
    if (reason != Reason::none) json_.name("reason").string(to_string(reason));
    if (retry_after) json_.name("retry_after_ms").number(static_cast<std::uint64_t>(retry_after->count()));
  }

  void regrinfo() {
    json_.name("regrinfo").begin_object();
    json_.name("registered").string(to_string(record_.registered));
    if (record_.draft) {
      for (std::uint16_t s = 1; s < kStandardSections; ++s) section(s);
      further_sections();
    }
    json_.end_object();
  }

 private:
  const Draft& draft() const { return *record_.draft; }

  // Of which objects answers have several: all but the one name.
  static bool repeats(std::uint16_t section) { return section == kNetwork || section == kAs || is_contact(section); }
  static bool repeats(std::uint16_t section, std::uint16_t attribute) {
    return is_contact(section) && (attribute == kPhone || attribute == kFax || attribute == kEmail);
  }

  void section(std::uint16_t number) {
    if (draft().current(number) == nullptr) return;
    const Object* first = nullptr;
    std::size_t count = 0;
    for (const Object* o : draft().objects()) {
      if (o->section != number || o->values == 0) continue;
      if (count++ == 0) first = o;
    }
    write_section(number, first, count);
  }

  void write_section(std::uint16_t number, const Object* first, std::size_t count) {
    if (count == 0) return;
    json_.name(keys_.section_name(number));
    if (number == kDisclaimer) return strings(*first, kSelf);
    if (count == 1 && !(lists_ && repeats(number))) return object(*first);
    json_.begin_array();
    for (const Object* o : draft().objects()) {
      if (o->section == number && o->values > 0) object(*o);
    }
    json_.end_array();
  }

  void further_sections() {
    const auto objects = draft().objects();
    for (std::size_t i = 0; i < objects.size(); ++i) {
      const std::uint16_t number = objects[i]->section;
      if (number < kStandardSections || objects[i]->values == 0) continue;
      bool first = true;
      for (std::size_t j = 0; j < i; ++j) first = first && (objects[j]->section != number || objects[j]->values == 0);
      if (!first) continue;
      std::size_t count = 0;
      for (const Object* o : objects) count += o->section == number && o->values > 0 ? 1 : 0;
      if (objects[i]->has(kSelf)) {
        json_.name(keys_.section_name(number));
        values(*objects[i], kSelf, kind_of({number, kSelf}));
      } else {
        write_section(number, objects[i], count);
      }
    }
  }

  void object(const Object& o) {
    json_.begin_object();
    bool in_address = false;
    for (std::uint64_t left = o.mask; left != 0; left &= left - 1) {
      const auto a = static_cast<std::uint16_t>(__builtin_ctzll(left));
      if (a == kNserverIp) continue;
      std::string_view name = standard_attribute_name(a);
      const bool address = a >= kStreet && a <= kCountry;
      if (address && !in_address) json_.name("address").begin_object();
      if (!address && in_address) json_.end_object();
      in_address = address;
      if (address) name.remove_prefix(std::string_view("address.").size());
      json_.name(name);
      if (a == kNserver) {
        nservers(o);
      } else {
        values(o, a, lists_ && repeats(o.section, a) ? Kind::list : kind_of({o.section, a}));
      }
    }
    if (in_address) json_.end_object();
    further(o);
    json_.end_object();
  }

  void values(const Object& o, std::uint16_t a, Kind kind) {
    const bool one = o.head[a] == o.tail[a];
    if (one && kind != Kind::list && kind != Kind::status) {
      json_.string(draft().field(o.head[a]).value);
    } else {
      strings(o, a);
    }
  }

  void strings(const Object& o, std::uint16_t a) {
    json_.begin_array();
    each_value(draft(), o, a, [&](const Field& f, std::uint16_t) { json_.string(f.value); });
    json_.end_array();
  }

  void nservers(const Object& o) {
    json_.begin_object();
    each_value(draft(), o, kNserver, [&](const Field& server, std::uint16_t index) {
      json_.key(server.value).begin_array();
      each_value(draft(), o, kNserverIp, [&](const Field& ip, std::uint16_t) {
        if (ip.server == index) json_.string(ip.value);
      });
      json_.end_array();
    });
    json_.end_object();
  }

  // Further attributes, each with all of its values, in the order of their first one.
  void further(const Object& o) {
    for (std::uint16_t i = o.further; i != kNoField; i = draft().field(i).next) {
      const std::uint16_t a = draft().field(i).attribute;
      std::size_t count = 0;
      bool first = true;
      for (std::uint16_t j = o.further; j != kNoField; j = draft().field(j).next) {
        if (draft().field(j).attribute != a) continue;
        first = first && (count > 0 || j == i);
        ++count;
      }
      if (!first) continue;
      json_.name(keys_.attribute_name(a));
      if (count > 1) json_.begin_array();
      for (std::uint16_t j = i; j != kNoField; j = draft().field(j).next) {
        if (draft().field(j).attribute == a) json_.string(draft().field(j).value);
      }
      if (count > 1) json_.end_array();
    }
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
  if (!options.id.empty()) json.name("id").raw(options.id);
  if (options.query) json.name("query").string(record.shown_query());
  if (!options.input.empty()) json.name("input").string(options.input);
  json.name("status").string(to_string(record.status));
  json.name("verdict").string(to_string(record.verdict));
  Writer writer(record, keys, json, options.lists);
  writer.reason(record.reason, record.retry_after);
  writer.regyinfo();
  writer.regrinfo();
  if (options.rawdata) {
    json.name("rawdata").begin_array();
    bool first = true;
    for (const auto& e : record.exchanges) {
      // Answers are parted by an empty line, as there is one list for all servers.
      if (!first && !e->text.empty()) json.string("");
      first = false;
      for (const std::string_view line : text::lines(e->text)) json.string(line);
    }
    json.end_array();
  }
  json.name("errstr").begin_array();
  for (const std::string& error : record.errors) json.string(error);
  json.end_array();
  json.end_object();
}

}  // namespace whoiskit::render
