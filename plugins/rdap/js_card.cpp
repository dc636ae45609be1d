// Cards in JSContact (RFC 9553) and its drafts:
//
//   {"name": {"full": "Pat Example"}, "phones": {"p": {"number": "tel:+1.5555551212"}}, "emails": {...}}
#include "answer.hpp"

namespace whoiskit::rdap {
namespace {

// The text of the first of these members that exists.
std::string_view first(Json object, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const Json found = object[name]) return trim(found.text());
  }
  return {};
}

}  // namespace

void Answer::js_address(Json value, const SectionKeys& section) {
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
      // A street and its number make one line, in their order in the list.
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

void Answer::js_name(Json value, Name& name) {
  name.full = first(value, {"full"});
  std::size_t others = 0;
  for (const Json component : value["components"]) {
    const std::string_view type = first(component, {"kind", "type"}), s = first(component, {"value"});
    if (iequals(type, "surname")) {
      name.parts[0] = s;
    } else if (iequals(type, "given")) {
      name.parts[1] = s;
    } else if (!iequals(type, "separator") && others < 3) {
      name.parts[2 + others++] = s;
    }
  }
}

void Answer::js_card(Json value, const SectionKeys& section) {
  Name name;
  static constexpr auto kNames =
      names({"name", "fullName", "kind", "organizations", "addresses", "phones", "emails", "links", "onlineServices",
             "online", "titles", "notes", "preferredLanguages", "language"});
  for (const Json member : value) {
    switch (kNames.of(member)) {
      case kNames["name"]:
        js_name(member, name);
        break;
      case kNames["fullName"]:
        name.full = trim(member.text());
        break;
      case kNames["kind"]:
        name.kind = trim(member.text());
        call_.set(section, contact.type, name.kind);
        break;
      case kNames["organizations"]:
        for (const Json one : member) {
          const std::string_view s = first(one, {"name"});
          if (name.organization.empty()) name.organization = s;
          for (const Json unit : one["units"]) {
            call_.add(section, keys_.department, unit.is_string() ? unit.text() : first(unit, {"name"}));
          }
        }
        break;
      case kNames["addresses"]:
        for (const Json one : member) js_address(one, section);
        break;
      case kNames["phones"]:
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
        break;
      case kNames["emails"]:
        for (const Json one : member) call_.add(section, contact.email, first(one, {"address", "email"}));
        break;
      case kNames["links"]:
      case kNames["onlineServices"]:
      case kNames["online"]:
        for (const Json one : member) call_.add(section, contact.url, first(one, {"uri", "href", "resource"}));
        break;
      case kNames["titles"]:
        for (const Json one : member) {
          const bool role = iequals(first(one, {"kind"}), "role");
          call_.add(section, role ? keys_.role : keys_.title, first(one, {"name", "title"}));
        }
        break;
      case kNames["notes"]:
        for (const Json one : member) call_.add(section, contact.remarks, first(one, {"note"}));
        break;
      case kNames["preferredLanguages"]:
        for (const Json one : member) call_.add(section, contact.language, one.name());
        break;
      case kNames["language"]:
        call_.set(section, contact.language, member.text());
        break;
      default:
        break;
    }
  }
  finish(section, name);
}

}  // namespace whoiskit::rdap
