// Cards of people and organisations in jCard (RFC 7095), in the shapes that servers send.
#include <algorithm>

#include "answer.hpp"

namespace whoiskit::rdap {
namespace {

std::string_view without_scheme(std::string_view s, std::string_view scheme) {
  return istarts_with(s, scheme) ? trim(s.substr(scheme.size())) : s;
}

// Whether a "type" parameter states "fax": {"type": "fax"}, {"Type": ["work", "fax"]}.
bool says_fax(Json type) {
  if (iequals(type.text(), "fax")) return true;
  for (const Json one : type) {
    if (iequals(one.text(), "fax")) return true;
  }
  return false;
}

// The word at the beginning of a card, in place of a property's name.
bool is_card_word(std::string_view word) {
  constexpr std::string_view kWord = "vcards";  // or "vcard"
  const bool long_enough = word.size() == kWord.size() || word.size() + 1 == kWord.size();
  return long_enough && iequals(word, kWord.substr(0, word.size()));
}

bool has_children(Json value) { return (value.is_list() || value.is_object()) && value.size() > 0; }

}  // namespace

void Answer::card(Json value, const SectionKeys& section) {
  Name name;
  card_part(value, section, name, 0);
  finish(section, name);
}

void Answer::card_part(Json part, const SectionKeys& section, Name& name, int depth) {
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
  // ["fn", {}, "text", "Pat Example"] is a property. Lists of lists contain some. The word "vcard" may be missing.
  if (depth > 0 && part.size() == kParts) {
    // Most properties are of this form, so it is read without the loop below.
    auto child = part.begin();
    const Json first = *child;
    if (first.is_string() && !is_card_word(first.text())) {
      const Json parameters = *++child, value = *++(++child);
      return property(first.text(), parameters, value, section, name, {});
    }
  }
  std::array<Json, kParts> parts;
  uint32_t count = 0;
  bool is_property = false;
  for (const Json one : part) {
    if (count == 0) is_property = one.is_string() && !is_card_word(one.text());
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

void Answer::property(const std::array<Json, kParts>& parts, uint32_t count, Json all, const SectionKeys& section,
                      Name& name) {
  // name, parameters, type, value; if there are three elements, the last is the value.
  if (count < 2) return;
  Json value = count >= 4 ? parts[3] : parts[count - 1];
  if (count == 3 && !value.is_list() && iequals(value.text(), "text")) return;  // the type without a value
  property(parts[0].text(), parts[1], value, section, name, count > 4 ? all : Json());
  // A property may have several values (RFC 7095 section 3.3.1.3). The values of an address are its parts.
  if (count <= 4 || iequals(parts[0].text(), "adr")) return;
  uint32_t number = 0;
  for (const Json more : all) {
    if (number++ > 3) property(parts[0].text(), parts[1], more, section, name, more);
  }
}

void Answer::property(std::string_view kind, Json parameters, Json value, const SectionKeys& section, Name& name,
                      Json all) {
  const auto each = [&](auto&& visit) {
    if (!value.is_list()) return visit(trim(value.text()));
    for (const Json one : value) visit(trim(one.text()));
  };
  static constexpr auto kKinds = names({"fn", "n", "org", "adr", "tel", "email", "url", "contact-uri", "kind", "lang",
                                        "note", "title", "role", "version", "prodid", "rev"});
  switch (kKinds.of(kind, value.answer())) {
    case kKinds["fn"]:
      each([&](std::string_view s) {
        if (name.full.empty()) name.full = s;
      });
      break;
    case kKinds["n"]:
      each([&, i = std::size_t{0}](std::string_view s) mutable {
        if (i < std::size(name.parts) && !is_nothing(s)) name.parts[i] = s;
        ++i;
      });
      break;
    case kKinds["org"]:
      each([&](std::string_view s) {
        if (name.organization.empty()) {
          name.organization = s;
        } else {
          call_.add(section, keys_.department, s);
        }
      });
      break;
    case kKinds["adr"]:
      // Some servers write the parts into the property itself.
      address(parameters, all.is_list() && all.size() > 5 ? all : value, section);
      break;
    case kKinds["tel"]:
      each([&](std::string_view s) { telephone(parameters, s, section); });
      break;
    case kKinds["email"]:
      each([&](std::string_view s) { call_.add(section, contact.email, without_scheme(s, "mailto:")); });
      break;
    case kKinds["url"]:
    case kKinds["contact-uri"]:
      each([&](std::string_view s) { call_.add(section, contact.url, s); });
      break;
    case kKinds["kind"]:
      name.kind = trim(value.text());
      call_.set(section, contact.type, name.kind);
      break;
    case kKinds["lang"]:
      each([&](std::string_view s) { call_.add(section, contact.language, s); });
      break;
    case kKinds["note"]:
      each([&](std::string_view s) { call_.add(section, contact.remarks, s); });
      break;
    case kKinds["title"]:
      each([&](std::string_view s) { call_.add(section, keys_.title, s); });
      break;
    case kKinds["role"]:
      each([&](std::string_view s) { call_.add(section, keys_.role, s); });
      break;
    case kKinds["version"]:
    case kKinds["prodid"]:
    case kKinds["rev"]:
      break;
    default:
      // Properties without a key in the record are stored with their name.
      if (kind.empty()) break;
      each([&](std::string_view s) {
        if (!s.empty()) call_.add(section, keys_.card, call_.joined({kind, " ", s}));
      });
  }
}

void Answer::telephone(Json parameters, std::string_view number, const SectionKeys& section) {
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

void Answer::address(Json parameters, Json value, const SectionKeys& section) {
  // Post office box, extended address, street, city, state, postal code, country. Each is a text or a list.
  constexpr std::size_t kMost = 16, kStreets = 3, kParts = 7;
  Json parts[kMost];
  std::size_t count = 0, skipped = 0;
  const bool spread = iequals(value[uint32_t{0}].text(), "adr");
  for (const Json part : value) {
    if (spread && skipped++ < 3) continue;  // the name, the parameters and the type come first
    if (count < kMost) parts[count++] = part;
  }
  const auto lines = [&](Json part) {
    const auto line = [&](std::string_view s) {
      for (std::string_view rest = s, one; next_line(rest, one);) {
        if (!is_nothing(trim(one))) call_.add(section, contact.address.street, one);
      }
    };
    if (!part.is_list() && !part.is_object()) return line(part.text());
    for (const Json one : part) line(one.text());
  };
  const auto one = [&](Key key, Json part) {
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
  if (value.is_string()) {
    lines(value);
  } else if (count >= kParts) {
    // An eighth part belongs to the street; the last four parts keep their meaning.
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
  const auto has_parts = [&] {
    const auto has_text = [](Json part) { return !is_nothing(trim(part.text())) || has_children(part); };
    return value.is_string() || std::any_of(parts, parts + count, has_text);
  };
  std::string_view code;
  bool coded = false;
  for (const Json p : parameters) {
    // The whole address as printed on a letter, for servers that do not send parts.
    if (iequals(p.name(), "label") && !has_parts()) lines(p);
    if (!coded && iequals(p.name(), "cc")) code = p.text(), coded = true;
  }
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
  // An organisation with its own name in "fn" has no person's name.
  if (!org || full != name.organization || section.number == WK_REGISTRAR) call_.set(section, contact.name, full);
  if (body && section.number != WK_REGISTRAR) {
    call_.set(section, contact.organization, full);
  } else if (!is_nothing(name.organization)) {
    call_.set(section, contact.organization, name.organization);
  }
}

}  // namespace whoiskit::rdap
