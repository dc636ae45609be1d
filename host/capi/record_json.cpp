// Parts of a record as JSON for the C API. The C++ API has structs for them.
#include "capi/handles.hpp"
#include "render/server_json.hpp"
#include "text/json_writer.hpp"

namespace {

using whoiskit::Provenance;
using whoiskit::Record;
using whoiskit::capi::argument;
using whoiskit::capi::guarded;
using whoiskit::capi::kNoText;
using whoiskit::capi::owned;
using whoiskit::render::Members;
using whoiskit::render::write_server;
using whoiskit::text::CharBuffer;
using whoiskit::text::JsonWriter;

// The JSON that `write` writes for the record, as a copy for the caller.
template <typename Write>
whoiskit_owned_text written(const whoiskit_record* record, Write&& write) {
  if (record == nullptr) return kNoText;
  return guarded(kNoText, [&] {
    CharBuffer out;
    JsonWriter json(out);
    write(json, record->record);
    return owned(out.view());
  });
}

void write(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.name(name).begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

void write(JsonWriter& json, const Provenance& p) {
  json.begin_object().name("path").string(p.path).name("value").string(p.value).name("server").string(p.server);
  json.name("response").number(p.response).name("line").number(p.line).name("text").string(p.text);
  json.name("pointer").string(p.pointer).end_object();
}

void write(JsonWriter& json, const std::vector<Provenance>& all) {
  json.begin_array();
  for (const Provenance& p : all) write(json, p);
  json.end_array();
}

void write(JsonWriter& json, const whoiskit::Contact& c) {
  json.begin_object().name("handle").string(c.handle).name("type").string(c.type).name("name").string(c.name);
  json.name("organization").string(c.organization);
  write(json, "street", c.street);
  json.name("city").string(c.city).name("state").string(c.state).name("pcode").string(c.pcode);
  json.name("country").string(c.country);
  write(json, "phones", c.phones);
  write(json, "faxes", c.faxes);
  write(json, "emails", c.emails);
  json.name("created").string(c.created).name("changed").string(c.changed).name("source").string(c.source);
  write(json, "remarks", c.remarks);
  json.end_object();
}

}  // namespace

extern "C" {

whoiskit_owned_text whoiskit_record_servers(const whoiskit_record* record) {
  return written(record, [](JsonWriter& json, const Record& r) {
    json.begin_array();
    for (const whoiskit::ServerInfo& server : r.servers()) write_server(json, server, Members::all);
    json.end_array();
  });
}

whoiskit_owned_text whoiskit_record_contacts(const whoiskit_record* record, const char* role) {
  return written(record, [role](JsonWriter& json, const Record& r) {
    json.begin_array();
    for (const whoiskit::Contact& contact : r.contacts(argument(role))) write(json, contact);
    json.end_array();
  });
}

whoiskit_owned_text whoiskit_record_name_servers(const whoiskit_record* record, const char* section) {
  return written(record, [section](JsonWriter& json, const Record& r) {
    json.begin_array();
    for (const whoiskit::NameServer& server : r.name_servers(argument(section))) {
      json.begin_object().name("host").string(server.host);
      write(json, "addresses", server.addresses);
      json.end_object();
    }
    json.end_array();
  });
}

whoiskit_owned_text whoiskit_record_explain(const whoiskit_record* record) {
  return written(record, [](JsonWriter& json, const Record& r) { write(json, r.explain()); });
}

whoiskit_owned_text whoiskit_differences(const whoiskit_record* first, const whoiskit_record* second) {
  if (second == nullptr) return kNoText;
  return written(first, [second](JsonWriter& json, const Record& r) {
    std::size_t agreed = 0;
    const std::vector<whoiskit::Difference> found = differences(r, second->record, &agreed);
    json.begin_object().name("agreed").number(agreed).name("differences").begin_array();
    for (const whoiskit::Difference& difference : found) {
      json.begin_object().name("path").string(difference.path);
      write(json.name("first"), difference.first);
      write(json.name("second"), difference.second);
      json.end_object();
    }
    json.end_array().end_object();
  });
}

}  // extern "C"
