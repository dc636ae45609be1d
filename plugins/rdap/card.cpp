// Entities: people and organisations by role, and their cards: jCard (RFC 7095) and JSContact (RFC 9553), in the shapes
// that servers send.
#include <algorithm>

#include "answer.hpp"

namespace whoiskit::rdap {
namespace {

// Servers fill parts of an address that they do not have.
bool is_nothing(std::string_view s) {
  return s.empty() || iequals(s, "null") || iequals(s, "null null") || s == "-" || s == ",";
}

std::string_view without_scheme(std::string_view s, std::string_view scheme) {
  return istarts_with(s, scheme) ? trim(s.substr(scheme.size())) : s;
}

// Whether a "type" parameter says "fax": {"type": "fax"}, {"Type": ["work", "fax"]}.
bool says_fax(const Json& type) {
  if (iequals(type.text(), "fax")) return true;
  for (const Json one : type) {
    if (iequals(one.text(), "fax")) return true;
  }
  return false;
}

bool has_children(const Json& value) { return (value.is_list() || value.is_object()) && value.size() > 0; }

// The parameters of a jCard property; servers write an empty one as a list.
std::string_view parameter(const Json& parameters, std::string_view name) {
  for (const Json p : parameters) {
    if (iequals(p.name(), name)) return p.text();
  }
  return {};
}

}  // namespace

// What a card says of names, for finish().
struct Answer::Name {
  std::string_view full, organization, kind;
  std::string_view parts[5] = {};  // of "n": family, given, additional, prefix, suffix
};

void Answer::entities(const Json& value, uint32_t about, uint32_t inside, int depth) {
  if (depth > kMaxNested || cancelled()) return;
  if (value.is_object()) return entity(value, about, inside, depth);
  for (const Json one : value) {
    if (one.is_object()) entity(one, about, inside, depth);
  }
}

void Answer::entity(const Json& value, uint32_t about, uint32_t inside, int depth) {
  if (depth > kMaxNested || cancelled()) return;
  const auto [roles, handle_of, card_of, entities_of] = members(value, {"roles", "handle", "vcardArray", "entities"});
  uint32_t sections[8];
  std::size_t count = 0;
  std::string_view unknown;
  const auto role = [&](std::string_view word) {
    word = trim(word);
    if (word.empty()) return;
    uint32_t section = iequals(word, "reseller") ? keys_.reseller : section_of_role(word);
    // Who is behind the registrar, or behind the abuse desk, is not the object's: but for the registrar's own desk.
    const bool theirs =
        inside == WK_REGISTRAR || inside == keys_.reseller || inside == WK_ABUSE || inside == keys_.contact;
    if (theirs && !(inside == WK_REGISTRAR && section == WK_ABUSE)) section = 0;
    // Of a registrar alone the people are the record's.
    if (section == 0) unknown = word;
    if (section == 0) section = keys_.contact;
    if (count < std::size(sections) && std::find(sections, sections + count, section) == sections + count) {
      sections[count++] = section;
    }
  };
  role(roles.text());
  for (const Json word : roles) role(word.text());
  if (count == 0) sections[count++] = inside == 0 ? uint32_t{WK_OWNER} : keys_.contact;

  // RIPE lists maintainers as registrants. Of most the card has but the handle.
  const std::string_view handle_text = trim(handle_of.text());
  constexpr std::string_view kMaintainer = "-mnt";
  const bool maintainer = sections[0] == WK_OWNER && (about == WK_NETWORK || about == WK_AS) &&
                          handle_text.size() > kMaintainer.size() &&
                          iequals(handle_text.substr(handle_text.size() - kMaintainer.size()), kMaintainer);
  if (maintainer) {
    constexpr uint32_t kUsual = 3;  // version, fn and kind
    call_.add(keys_of(about).mnt_by, handle_text);
    if (card_of[uint32_t{1}].size() <= kUsual) return entities(entities_of, about, keys_.contact, depth + 1);
    sections[0] = keys_.contact;
    count = 1;
    unknown = "maintainer";
  }
  for (std::size_t i = 0; i < count; ++i) {
    // There is one registrar of an object: a further one is a contact like others.
    if (sections[i] == WK_REGISTRAR && (filled_ & 1u << WK_REGISTRAR) != 0) {
      sections[i] = keys_.contact;
      unknown = "registrar";
    }
    if (sections[i] < WK_FIRST_OWN_SECTION) filled_ |= 1u << sections[i];
    const SectionKeys section = keys_of(sections[i]);
    call_.begin(section);
    if (sections[i] == keys_.contact) call_.add(section, keys_.role, unknown);
    fill(value, section);
    if (sections[i] == keys_.reseller) {
      call_.add(domain.reseller, call_.get(section[contact.name]));
    }
  }
  entities(entities_of, about, sections[0], depth + 1);
  if (sections[0] == WK_REGISTRAR && call_.get(registrar.name).empty() && call_.get(registrar.organization).empty()) {
    // Some registries name it in the card of its abuse desk alone, some by its handle.
    const std::string_view desk = entities_of ? call_.get(abuse.name) : std::string_view();
    call_.set(registrar.name, desk.empty() ? handle_text : desk);
  }
  for (const Json one : value["networks"]) read_network(one, depth + 1);
  for (const Json one : value["autnums"]) read_autnum(one, depth + 1);
}

void Answer::fill(const Json& value, const SectionKeys& section) {
  for (const Json member : value) {
    const std::string_view name = member.name();
    if (name == "handle") {
      handle(member, section);
    } else if (iequals(name, "vcardArray")) {
      card(member, section);
    } else if (name == "jscard" || name == "jscontact_card" || name == "jscontact") {
      js_card(member, section);
    } else if (name == "publicIds") {
      public_ids(member, section);
    } else if (name == "events") {
      events(member, section);
    } else if (name == "status" || name == "statuses") {
      statuses(member, section);
    } else if (name == "remarks") {
      remarks(member, section);
      redaction_remarks(member, value, section);
    } else if (name == "redacted") {
      redacted(value, section.number);
    } else if (name == "links") {
      links(member, section);
    } else if (name == "port43") {
      text(section, object.whois, member);
    } else if (name == "url") {
      call_.add(section, contact.url, member.text());
    } else if (name == "lang") {
      call_.set(section, contact.language, member.text());
    }
  }
}

void Answer::card(const Json& value, const SectionKeys& section) {
  Name name;
  card_part(value, section, name, 0);
  finish(section, name);
}

void Answer::card_part(const Json& part, const SectionKeys& section, Name& name, int depth) {
  if (depth > 3) return;
  if (part.is_object()) {
    for (const Json member : part) {
      if (member.is_list() || member.is_object()) {
        card_part(member, section, name, depth + 1);
      } else {
        property(member.name(), {}, member, section, name, {});
      }
    }
    return;
  }
  // ["fn", {}, "text", "Pat Example"] is a property; lists of lists hold some. The word "vcard" may be missing.
  std::array<Json, kParts> parts;
  uint32_t count = 0;
  bool is_property = false;
  for (const Json one : part) {
    if (count == 0) is_property = one.is_string() && !iequals(one.text(), "vcard") && !iequals(one.text(), "vcards");
    if (is_property) {
      if (count < kParts) parts[count] = one;
    } else if (one.is_list() || one.is_object()) {
      card_part(one, section, name, depth + 1);
    }
    ++count;
  }
  if (!is_property) return;
  if (depth > 0 || count > 2) return property(parts, count, part, section, name);
  for (uint32_t i = 0; i < count; ++i) {
    if (parts[i].is_list() || parts[i].is_object()) card_part(parts[i], section, name, depth + 1);
  }
}

void Answer::property(const std::array<Json, kParts>& parts, uint32_t count, const Json& all,
                      const SectionKeys& section, Name& name) {
  // name, parameters, type, value; of three parts the value is the last.
  if (count < 2) return;
  const Json& value = count >= 4 ? parts[3] : parts[count - 1];
  if (count == 3 && !value.is_list() && iequals(value.text(), "text")) return;  // the type, and no value
  property(parts[0].text(), parts[1], value, section, name, count > 4 ? all : Json());
  // A property may have several values (RFC 7095 section 3.3.1.3); an address's are its parts.
  if (count <= 4 || iequals(parts[0].text(), "adr")) return;
  uint32_t number = 0;
  for (const Json more : all) {
    if (number++ > 3) property(parts[0].text(), parts[1], more, section, name, more);
  }
}

void Answer::property(std::string_view kind, const Json& parameters, const Json& value, const SectionKeys& section,
                      Name& name, const Json& all) {
  const auto each = [&](auto&& visit) {
    if (!value.is_list()) return visit(trim(value.text()));
    for (const Json one : value) visit(trim(one.text()));
  };
  if (iequals(kind, "fn")) {
    each([&](std::string_view s) {
      if (name.full.empty()) name.full = s;
    });
  } else if (iequals(kind, "n")) {
    std::size_t i = 0;
    each([&](std::string_view s) {
      if (i < std::size(name.parts) && !is_nothing(s)) name.parts[i] = s;
      ++i;
    });
  } else if (iequals(kind, "org")) {
    each([&](std::string_view s) {
      if (name.organization.empty()) {
        name.organization = s;
      } else {
        call_.add(section, keys_.department, s);
      }
    });
  } else if (iequals(kind, "adr")) {
    // Some servers write the parts into the property itself.
    address(parameters, all.is_list() && all.size() > 5 ? all : value, section);
  } else if (iequals(kind, "tel")) {
    each([&](std::string_view s) { telephone(parameters, s, section); });
  } else if (iequals(kind, "email")) {
    each([&](std::string_view s) { call_.add(section, contact.email, without_scheme(s, "mailto:")); });
  } else if (iequals(kind, "url") || iequals(kind, "contact-uri")) {
    each([&](std::string_view s) { call_.add(section, contact.url, s); });
  } else if (iequals(kind, "kind")) {
    name.kind = trim(value.text());
    call_.set(section, contact.type, name.kind);
  } else if (iequals(kind, "lang")) {
    each([&](std::string_view s) { call_.add(section, contact.language, s); });
  } else if (iequals(kind, "note")) {
    each([&](std::string_view s) { call_.add(section, contact.remarks, s); });
  } else if (iequals(kind, "title")) {
    each([&](std::string_view s) { call_.add(section, keys_.title, s); });
  } else if (iequals(kind, "role")) {
    each([&](std::string_view s) { call_.add(section, keys_.role, s); });
  } else if (!kind.empty() && !iequals(kind, "version") && !iequals(kind, "prodid") && !iequals(kind, "rev")) {
    // What the record has no key for, with its name.
    each([&](std::string_view s) {
      if (!s.empty()) call_.add(section, keys_.card, call_.joined({kind, " ", s}));
    });
  }
}

void Answer::telephone(const Json& parameters, std::string_view number, const SectionKeys& section) {
  number = trim(number);
  bool fax = istarts_with(number, "fax:");
  std::string_view extension;
  bool extended = false;
  for (const Json parameter : parameters) {
    if (iequals(parameter.name(), "type")) fax = fax || says_fax(parameter);
    if (!extended && iequals(parameter.name(), "ext")) extension = parameter.text(), extended = true;
  }
  number = without_scheme(without_scheme(number, "tel:"), "fax:");
  if (const Cut c = cut(number, ';'); c.found && istarts_with(c.after, "ext=")) {
    number = c.before;
    extension = cut(c.after.substr(4), ';').before;
  }
  if (is_nothing(number)) return;
  call_.add(section, fax ? contact.fax : contact.phone, number);
  if (!extension.empty()) call_.add(section, fax ? contact.fax_ext : contact.phone_ext, extension);
}

void Answer::address(const Json& parameters, const Json& value, const SectionKeys& section) {
  // Post office box, extended address, street, city, state, postal code, country; each a text or a list.
  constexpr std::size_t kMost = 16, kStreets = 3, kParts = 7;
  Json parts[kMost];
  std::size_t count = 0, skipped = 0;
  const bool spread = iequals(value[uint32_t{0}].text(), "adr");
  for (const Json part : value) {
    if (spread && skipped++ < 3) continue;  // the name, the parameters and the type stand before
    if (count < kMost) parts[count++] = part;
  }
  const auto lines = [&](const Json& part) {
    const auto line = [&](std::string_view s) {
      for (std::string_view rest = s, one; next_line(rest, one);) {
        if (!is_nothing(trim(one))) call_.add(section, contact.address.street, one);
      }
    };
    line(part.text());
    for (const Json one : part) line(one.text());
  };
  const auto one = [&](Key key, const Json& part) {
    std::string_view s = trim(part.text());
    bool first = true;
    if (part.is_list()) {
      for (const Json item : part) {
        if (std::exchange(first, false))
          s = trim(item.text());
        else if (!is_nothing(item.text()))
          call_.add(section, contact.address.street, item.text());
      }
    }
    if (!is_nothing(s)) call_.set(section, key, s);
  };
  bool any = false;
  for (std::size_t i = 0; i < count && !any; ++i) any = !is_nothing(trim(parts[i].text())) || has_children(parts[i]);
  if (value.is_string()) {
    lines(value);
    any = true;
  } else if (count >= kParts) {
    // An eighth part stands in the street: the last four are what they are always.
    for (std::size_t i = 0; i < kStreets + (count - kParts); ++i) lines(parts[i]);
    one(contact.address.city, parts[count - 4]);
    one(contact.address.state, parts[count - 3]);
    one(contact.address.pcode, parts[count - 2]);
    one(contact.address.country, parts[count - 1]);
  } else if (count == 5 || count == 4) {
    lines(parts[0]);
    one(contact.address.city, parts[1]);
    if (count == 5) one(contact.address.state, parts[2]);
    one(contact.address.pcode, parts[count - 2]);
    one(contact.address.country, parts[count - 1]);
  } else {
    for (std::size_t i = 0; i < count; ++i) lines(parts[i]);
  }
  // The whole address as it is printed on a letter: for those who give no parts.
  if (!any) {
    for (const Json p : parameters) {
      if (iequals(p.name(), "label")) lines(p);
    }
  }
  const std::string_view code = parameter(parameters, "cc");
  if (!is_nothing(code)) {
    const bool named = !call_.get(section[contact.address.country]).empty();
    call_.set(section, named ? contact.country_code : contact.address.country, code);
  }
}

void Answer::finish(const SectionKeys& section, const Name& name) {
  std::string_view full = name.full;
  if (is_nothing(full)) {
    const auto& [family, given, additional, prefix, suffix] = name.parts;
    full = {};
    for (const std::string_view part : {prefix, given, additional, family, suffix}) {
      if (part.empty()) continue;
      full = full.empty() ? part : call_.joined({full, " ", part});
    }
  }
  const bool org = iequals(name.kind, "org"), body = org && is_nothing(name.organization);
  // An organisation that is called by its own name has no person's.
  if (!org || full != name.organization || section.number == WK_REGISTRAR) call_.set(section, contact.name, full);
  if (body && section.number != WK_REGISTRAR) {
    call_.set(section, contact.organization, full);
  } else if (!is_nothing(name.organization)) {
    call_.set(section, contact.organization, name.organization);
  }
}

// ---- JSContact: {"name": {"full": ...}, "organizations": {"o": {"name": ...}}, "phones": {"p": {"number": ...}}, ...}

void Answer::js_address(const Json& value, const SectionKeys& section) {
  bool parts = false;
  std::string_view line;
  const auto flush = [&] {
    call_.add(section, contact.address.street, line);
    line = {};
  };
  const auto part = [&](std::string_view kind, std::string_view s) {
    s = trim(s);
    if (is_nothing(s)) return;
    parts = true;
    if (iequals(kind, "locality")) {
      call_.set(section, contact.address.city, s);
    } else if (iequals(kind, "region")) {
      call_.set(section, contact.address.state, s);
    } else if (iequals(kind, "postcode")) {
      call_.set(section, contact.address.pcode, s);
    } else if (iequals(kind, "country")) {
      call_.set(section, contact.address.country, s);
    } else if (iequals(kind, "separator")) {
      return;
    } else if (iequals(kind, "number") || iequals(kind, "name")) {
      // A street and its number make a line, in the order that they are in.
      if (line.empty()) {
        line = s;
      } else {
        line = call_.joined({line, " ", s});
        flush();
      }
    } else {
      flush();
      call_.add(section, contact.address.street, s);
    }
  };
  for (const Json component : value["components"]) {
    const Json kind = component["kind"] ? component["kind"] : component["type"];
    part(kind.text(), component["value"].text());
  }
  for (const Json component : value["street"]) part("line", component["value"].text());  // of drafts
  for (const std::string_view name : {"locality", "region", "postcode", "country"}) part(name, value[name].text());
  flush();
  std::string_view full = value["full"].text();
  if (full.empty()) full = value["fullAddress"].text();
  if (!parts) {
    for (std::string_view one; next_line(full, one);) call_.add(section, contact.address.street, one);
  }
  const std::string_view code = value["countryCode"].text();
  if (!is_nothing(code)) {
    const bool named = !call_.get(section[contact.address.country]).empty();
    call_.set(section, named ? contact.country_code : contact.address.country, code);
  }
}

void Answer::js_card(const Json& value, const SectionKeys& section) {
  Name name;
  const auto first = [](const Json& object, std::initializer_list<std::string_view> names) {
    for (const std::string_view n : names) {
      if (const Json found = object[n]) return trim(found.text());
    }
    return std::string_view();
  };
  for (const Json member : value) {
    const std::string_view kind = member.name();
    if (kind == "name") {
      name.full = first(member, {"full"});
      std::size_t i = 0;
      for (const Json component : member["components"]) {
        const std::string_view type = first(component, {"kind", "type"}), s = first(component, {"value"});
        if (iequals(type, "surname")) {
          name.parts[0] = s;
        } else if (iequals(type, "given")) {
          name.parts[1] = s;
        } else if (!iequals(type, "separator") && i < 3) {
          name.parts[2 + i++] = s;
        }
      }
    } else if (kind == "fullName") {
      name.full = trim(member.text());
    } else if (kind == "kind") {
      name.kind = trim(member.text());
      call_.set(section, contact.type, name.kind);
    } else if (kind == "organizations") {
      for (const Json one : member) {
        const std::string_view s = first(one, {"name"});
        if (name.organization.empty()) name.organization = s;
        for (const Json unit : one["units"]) {
          call_.add(section, keys_.department, unit.is_string() ? unit.text() : first(unit, {"name"}));
        }
      }
    } else if (kind == "addresses") {
      for (const Json one : member) js_address(one, section);
    } else if (kind == "phones") {
      for (const Json one : member) {
        const bool fax = one["features"]["fax"].boolean().value_or(false);
        std::string_view number = first(one, {"number", "phone"});
        const bool uri = istarts_with(number, "tel:") || istarts_with(number, "fax:");
        std::string_view extension;
        if (uri) number = number.substr(4);
        if (const Cut c = cut(number, ';'); c.found && istarts_with(c.after, "ext=")) {
          extension = cut(c.after.substr(4), ';').before;
          number = c.before;
        }
        call_.add(section, fax ? contact.fax : contact.phone, number);
        if (!extension.empty()) call_.add(section, fax ? contact.fax_ext : contact.phone_ext, extension);
      }
    } else if (kind == "emails") {
      for (const Json one : member) call_.add(section, contact.email, first(one, {"address", "email"}));
    } else if (kind == "links" || kind == "onlineServices" || kind == "online") {
      for (const Json one : member) call_.add(section, contact.url, first(one, {"uri", "href", "resource"}));
    } else if (kind == "titles") {
      for (const Json one : member) {
        const bool role = iequals(first(one, {"kind"}), "role");
        call_.add(section, role ? keys_.role : keys_.title, first(one, {"name", "title"}));
      }
    } else if (kind == "notes") {
      for (const Json one : member) call_.add(section, contact.remarks, first(one, {"note"}));
    } else if (kind == "preferredLanguages") {
      for (const Json one : member) call_.add(section, contact.language, one.name());
    } else if (kind == "language") {
      call_.set(section, contact.language, member.text());
    }
  }
  finish(section, name);
}

}  // namespace whoiskit::rdap
