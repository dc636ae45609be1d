// The document: its conformance, the object or the error, and the notices.
#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "model/walk.hpp"
#include "render/rdap/object.hpp"
#include "render/rdap/rdap.hpp"
#include "render/rdap/redacted.hpp"
#include "render/values.hpp"
#include "render/verdict_words.hpp"
#include "text/ascii.hpp"

namespace whoiskit::render {
namespace rdap {

using namespace model;
using text::JsonWriter;

namespace {

class Document {
 public:
  Document(const RecordData& record, const Keys& keys, JsonWriter& json)
      : record_(record), json_(json), source_{record, keys, json} {}

  void write() {
    json_.begin_object();
    const bool object = has_object(record_);
    conformance(object);
    notices(object);
    if (object) {
      write_object(source_);
      write_redacted(source_);
    } else {
      error();
    }
    json_.end_object();
  }

 private:
  // A document claims an extension only if it has members of it.
  void conformance(bool object) {
    json_.name("rdapConformance").begin_array().string("rdap_level_0");
    if (object && block_of(source_)) json_.string("cidr0");
    if (object && !origins_of(source_).empty()) json_.string("originas0");
    if (object && has_redacted(source_)) json_.string("redacted");
    json_.end_array();
  }

  void notices(bool object) {
    json_.name("notices").begin_array();
    if (const Object* terms = first_object(source_.draft(), kDisclaimer)) {
      notice("Terms of Service", {},
             [&] { View(*record_.draft, *terms).each(kSelf, [&](std::string_view line) { json_.string(line); }); });
    }
    if (object && !record_.errors.empty()) {
      const bool partial = record_.status == Status::partial;
      notice("Problems", partial ? "object truncated due to unexplainable reasons" : "", [&] {
        for (const std::string& error : record_.errors) json_.string(error);
      });
    }
    if (!object && has_values()) notice("Further data", {}, [&] { further_data(); });
    notice("Source", {}, [&] { where_from(); });
    json_.end_array();
  }

  template <class Lines>
  void notice(std::string_view title, std::string_view type, Lines&& lines) {
    json_.begin_object().name("title").string(title);
    if (!type.empty()) json_.name("type").string(type);
    json_.name("description").begin_array();
    lines();
    json_.end_array().end_object();
  }

  // Whether a server reports more about a name that is not registered, such as why it is reserved.
  bool has_values() const {
    const auto objects = source_.draft() == nullptr ? std::span<Object* const>() : source_.draft()->objects();
    return std::any_of(objects.begin(), objects.end(),
                       [](const Object* object) { return object->section != kDisclaimer && object->values > 0; });
  }
  void further_data() {
    const Draft& draft = *source_.draft();
    each_section(draft, [&](std::uint16_t section) {
      if (section == kDisclaimer) return;
      each_object_of(draft, section, [&](const Object& object, std::size_t) {
        each_attribute(draft, object, [&](std::uint16_t attribute) {
          std::string key(source_.keys.section_name(section));
          if (attribute != kSelf) key.append(".").append(source_.keys.attribute_name(attribute));
          View(draft, object).each(attribute, [&](std::string_view value) {
            json_.string(key + ": " + std::string(value));
          });
        });
      });
    });
  }

  void where_from() {
    for (const auto& e : record_.exchanges) {
      std::string line = e->server.empty() ? "An unknown server" : e->server;
      std::string protocol = e->protocol;
      for (char& c : protocol) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      line += " by " + protocol + " on port " + std::to_string(e->port);
      line += e->asked > 0 ? ", queried at " + date_time_of(e->asked) : ", a stored answer";
      if (!e->error.empty()) line += ": " + e->error;
      json_.string(line);
    }
    if (record_.exchanges.empty()) json_.string("No server was queried.");
    json_.string("Made from these answers by whoiskit; a day without a time of day is written as 00:00:00Z.");
  }

  void error() {
    const Answer answer = answer_without_object(record_);
    json_.name("errorCode").number(answer.code).name("title").string(answer.title);
    json_.name("description").begin_array().string(answer.sentence);
    for (const std::string& error : record_.errors) json_.string(error);
    json_.end_array();
  }

  const RecordData& record_;
  JsonWriter& json_;
  const Source source_;
};

}  // namespace
}  // namespace rdap

void write_rdap(const model::RecordData& record, const model::Keys& keys, unsigned indent, text::CharBuffer& out) {
  text::JsonWriter json(out, indent);
  rdap::Document(record, keys, json).write();
}

}  // namespace whoiskit::render
