// One answer while it is read: the call, its keys beyond the model, and what all readers need.
#pragma once

#include <whoiskit/json.hpp>
#include <whoiskit/plugin.hpp>

#include <array>
#include <string_view>

#include "words.hpp"

namespace whoiskit::rdap {

inline constexpr int kMaxNested = 6;  // entities within each other that are read

// Keys that the model does not have; made at load.
struct Keys {
  explicit Keys(const Setup& s)
      : variant(s.key(own_key("variant"))),
        transferred(s.key(own_key("transferred"))),
        deleted(s.key(own_key("deleted"))),
        reregistered(s.key(own_key("re-registration"))),
        events(s.key(own_key("events"))),
        dnskey(s.key(own_key("dnskey"))),
        unicode(s.key(own_key("name-unicode"))),
        number(s.key(own_key("number"))),
        server_handle(s.key(own_key("nserver-handle"))),
        server_status(s.key(own_key("nserver-status"))),
        links(s.key(own_key("links"))),
        rdap(s.key(own_key("rdap"))),
        public_id(s.key(own_key("public-id"))),
        title(s.key(own_key("title"))),
        role(s.key(own_key("role"))),
        department(s.key(own_key("department"))),
        card(s.key(own_key("card"))),
        contact(s.key(own_key("contact.role")).section()),
        reseller(s.key(own_key("reseller.role")).section()),
        redacted(s.key(own_key("redacted.role")).section()) {}

  Key variant, transferred, deleted, reregistered, events, dnskey, unicode, number, server_handle, server_status, links,
      rdap, public_id, title, role, department, card;  // relative
  uint32_t contact;                                    // section of people in no role of the record's
  uint32_t reseller;
  uint32_t redacted;  // section of the keys whose values are not shown; the host's own
};

// The first member of each of these names, found in one pass.
template <std::size_t N>
std::array<Json, N> members(const Json& object, const std::string_view (&names)[N]) {
  std::array<Json, N> found;
  if (!object.is_object()) return found;
  for (const Json member : object) {
    const std::string_view name = member.name();
    for (std::size_t i = 0; i < N; ++i) {
      if (name == names[i] && !found[i]) found[i] = member;
    }
  }
  return found;
}

class Answer {
 public:
  Answer(Call& call, const Keys& keys) : call_(call), keys_(keys) {}

  Call& call() { return call_; }
  const Keys& keys() const { return keys_; }
  bool cancelled() const { return call_.cancelled(); }

  // ---- objects: object.cpp
  // Reads any object into the record; false where it is none that is known.
  bool read_object(const Json& object);
  bool read_class(const Json& object);  // by its class, or by what it has
  void read_domain(const Json& object);
  void read_network(const Json& object, int depth);
  void read_autnum(const Json& object, int depth);
  void read_name_server(const Json& object);

  // ---- what objects have in common: answer.cpp
  void statuses(const Json& value, const SectionKeys& section);
  void events(const Json& value, const SectionKeys& section, std::string_view about = {});
  void remarks(const Json& value, const SectionKeys& section);
  void notices(const Json& value);
  void links(const Json& value, const SectionKeys& section);
  void public_ids(const Json& value, const SectionKeys& section);
  void handle(const Json& value, const SectionKeys& section);
  void text(const SectionKeys& section, Key key, const Json& value) { call_.set(section, key, value.text()); }

  // ---- what is not shown: redacted.cpp
  // The member "redacted" of an object; `about`: its section.
  void redacted(const Json& object, uint32_t about);
  // Remarks of an entity that say so, as servers had them before RFC 9537.
  void redaction_remarks(const Json& remarks, const Json& entity, const SectionKeys& section);
  void add_redacted(uint32_t section, std::string_view attribute, std::string_view how = {});

  // ---- people: card.cpp
  // `inside`: the section of the entity that it is nested in, or 0; `about`: that of the object it belongs to.
  void entity(const Json& entity, uint32_t about, uint32_t inside, int depth);
  void entities(const Json& value, uint32_t about, uint32_t inside, int depth);
  void card(const Json& value, const SectionKeys& section);
  void js_card(const Json& value, const SectionKeys& section);

 private:
  struct Name;
  static constexpr uint32_t kParts = 4;  // of a property: name, parameters, type, value
  void card_part(const Json& part, const SectionKeys& section, Name& name, int depth);
  void fill(const Json& entity, const SectionKeys& section);
  void property(const std::array<Json, kParts>& parts, uint32_t count, const Json& all, const SectionKeys& section,
                Name& name);
  void property(std::string_view kind, const Json& parameters, const Json& value, const SectionKeys& section,
                Name& name, const Json& all);
  void address(const Json& parameters, const Json& value, const SectionKeys& section);
  void telephone(const Json& parameters, std::string_view number, const SectionKeys& section);
  void js_address(const Json& value, const SectionKeys& section);
  void finish(const SectionKeys& section, const Name& name);
  void host(const Json& server, uint32_t inside);
  void common(const Json& value, const SectionKeys& section, int depth);
  void ds(const Json& record);
  void dns_key(const Json& record);
  void secure_dns(const Json& value);
  void variants(const Json& value);
  bool store_event(const SectionKeys& section, Event event, std::string_view date);

  Call& call_;
  const Keys& keys_;
  uint32_t redacted_ = 0;    // entries so far
  uint32_t servers_ = 0;     // name servers so far
  bool restricted_ = false;  // the registry keeps the name
  uint32_t filled_ = 0;      // bit n: the section n has a contact
};

// ---- error.cpp: an answer that is no object: gives the verdict; false where the answer is no error either.
bool read_error(Call& call, const Json& root);

}  // namespace whoiskit::rdap
