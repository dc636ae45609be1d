// The state of one answer while it is read: the call, the keys beyond the model, and what all readers need.
#pragma once

#include <whoiskit/json.hpp>
#include <whoiskit/plugin.hpp>

#include <string_view>

#include "names.hpp"
#include "words.hpp"

namespace whoiskit::rdap {

inline constexpr int kMaxNested = 6;  // nested entities that are read

// Keys that the model does not have. They are made at load.
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
  uint32_t contact;                                    // section of people whose role the record does not have
  uint32_t reseller;
  uint32_t redacted;  // section of the keys whose values are not shown; defined by the host
};

// Texts that servers write for parts of an address that they do not have.
inline bool is_nothing(std::string_view s) {
  return s.empty() || iequals(s, "null") || iequals(s, "null null") || s == "-" || s == ",";
}

class Answer {
 public:
  Answer(Call& call, const Keys& keys) : call_(call), keys_(keys) {}

  Call& call() { return call_; }
  const Keys& keys() const { return keys_; }
  bool cancelled() const { return call_.cancelled(); }

  // ---- objects: object.cpp
  // Reads any object into the record. Returns false if its class is not known.
  bool read_object(Json object);
  bool read_class(Json object);  // by its class, or by its members
  void read_domain(Json object);
  void read_network(Json object, int depth);
  void read_autnum(Json object, int depth);
  void read_name_server(Json object);

  // ---- what objects have in common: answer.cpp
  void statuses(Json value, const SectionKeys& section);
  void events(Json value, const SectionKeys& section, std::string_view about = {});
  void remarks(Json value, const SectionKeys& section);
  void notices(Json value);
  void links(Json value, const SectionKeys& section);
  void public_ids(Json value, const SectionKeys& section);
  void handle(Json value, const SectionKeys& section);
  void text(const SectionKeys& section, Key key, Json value) { call_.set(section, key, value.text()); }

  // ---- values that are not shown: redacted.cpp
  // The member "redacted" of an object; `about`: its section.
  void redacted(Json object, uint32_t about);
  // Remarks of an entity that state so, which servers used before RFC 9537.
  void redaction_remarks(Json remarks, Json entity, const SectionKeys& section);
  void add_redacted(uint32_t section, std::string_view attribute, std::string_view how = {});

  // ---- people: card.cpp, js_card.cpp
  // `inside`: the section of the enclosing entity, or 0; `about`: the section of the object that it belongs to.
  void entity(Json entity, uint32_t about, uint32_t inside, int depth);
  void entities(Json value, uint32_t about, uint32_t inside, int depth);
  void card(Json value, const SectionKeys& section);
  void js_card(Json value, const SectionKeys& section);

 private:
  // What a card states about names, for finish().
  struct Name {
    std::string_view full, organization, kind;
    std::string_view parts[5] = {};  // of "n": family, given, additional, prefix, suffix
  };
  static constexpr uint32_t kParts = 4;  // of a property: name, parameters, type, value
  void card_part(Json part, const SectionKeys& section, Name& name, int depth);
  void fill(Json entity, const SectionKeys& section);
  void property(const std::array<Json, kParts>& parts, uint32_t count, Json all, const SectionKeys& section,
                Name& name);
  void property(std::string_view kind, Json parameters, Json value, const SectionKeys& section, Name& name, Json all);
  void address(Json parameters, Json value, const SectionKeys& section);
  void telephone(Json parameters, std::string_view number, const SectionKeys& section);
  static void js_name(Json value, Name& name);
  void js_address(Json value, const SectionKeys& section);
  void finish(const SectionKeys& section, const Name& name);
  void host(Json server, uint32_t inside);
  void common(Json value, const SectionKeys& section, int depth);
  void ds(Json record);
  void dns_key(Json record);
  void secure_dns(Json value);
  void variants(Json value);
  bool store_event(const SectionKeys& section, Event event, std::string_view date);

  Call& call_;
  const Keys& keys_;
  uint32_t redacted_ = 0;    // entries so far
  uint32_t servers_ = 0;     // name servers so far
  bool restricted_ = false;  // the registry keeps the name
  uint32_t filled_ = 0;      // bit n: the section n has a contact
};

// ---- error.cpp: an answer without an object. Sets the verdict. Returns false if the answer is not an error either.
bool read_error(Call& call, Json root);

}  // namespace whoiskit::rdap
