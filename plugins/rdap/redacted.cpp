// Redaction: the member "redacted" of RFC 9537, and remarks of the earlier profiles ("REDACTED FOR PRIVACY"). This file
// adds entries to "redacted", and the host makes the record's list of them: the entry's name of the value, for
// --explain, then the path of its key, followed by "partial" or "replaced" if there is a value.
#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "answer.hpp"

namespace whoiskit::rdap {
namespace {

constexpr std::size_t kMaxEntries = 500;  // of one answer
constexpr std::size_t kMaxWords = 48;     // of a name or a path that are examined

constexpr std::string_view kSections[] = {"",      "disclaimer", "domain", "network", "AS",    "owner",
                                          "admin", "tech",       "zone",   "billing", "abuse", "registrar"};
static_assert(std::size(kSections) == WK_REGISTRAR + 1);

struct PropertyWord {
  std::string_view word, attribute;
};
// Words of names ("Registrant Postal Code"), and of paths into cards: jCard's, then JSContact's.
constexpr PropertyWord kProperties[] = {
    {"name", "name"},
    {"organization", "organization"},
    {"organisation", "organization"},
    {"org", "organization"},
    {"street", "address.street"},
    {"city", "address.city"},
    {"state", "address.state"},
    {"province", "address.state"},
    {"postal", "address.pcode"},
    {"postcode", "address.pcode"},
    {"zip", "address.pcode"},
    {"country", "address.country"},
    {"address", "address"},
    {"email", "email"},
    {"e-mail", "email"},
    {"phone", "phone"},
    {"telephone", "phone"},
    {"voice", "phone"},
    {"fax", "fax"},
    {"id", "handle"},
    {"handle", "handle"},
    {"identifier", "handle"},
    {"fn", "name"},
    {"n", "name"},
    {"adr", "address"},
    {"tel", "phone"},
    {"url", "url"},
    {"contact-uri", "email"},
    {"organizations", "organization"},
    {"addresses", "address"},
    {"emails", "email"},
    {"phones", "phone"},
};
std::string_view property_of(std::string_view word) {
  static constexpr auto kWords = words_of(kProperties);
  const std::size_t n = kWords.find(word);
  return n == kWords.npos ? std::string_view() : kProperties[n].attribute;
}

// Words of names that do not help to identify the value.
bool says_nothing(std::string_view word) {
  static constexpr auto kWords = words({"contact", "registry", "code", "ext", "extension", "number", "entity", "object",
                                        "information", "personal", "data", "the", "of", "and"});
  return kWords.find(word) != kWords.npos;
}

uint32_t section_word(std::string_view word) {
  if (iequals(word, "registrant")) return WK_OWNER;
  if (iequals(word, "domain")) return WK_DOMAIN;
  return section_of_role(word);
}

// Calls visit(word) for each word, a run of letters, digits and hyphens.
template <class Visit>
void each_word(std::string_view s, Visit&& visit) {
  const auto in_word = [&](std::size_t i) { return is_alpha(s[i]) || is_digit(s[i]) || s[i] == '-'; };
  std::size_t words = 0;
  for (std::size_t i = 0; i < s.size() && words < kMaxWords; ++words) {
    while (i < s.size() && !in_word(i)) ++i;
    const std::size_t from = i;
    while (i < s.size() && in_word(i)) ++i;
    if (i > from) visit(s.substr(from, i - from));
  }
}

// The target of a name or a path: a section, and an attribute in it. Without an attribute it is the whole section.
struct Place {
  uint32_t section = 0;
  std::string_view attribute = {};
  bool whole = false;
  explicit operator bool() const { return section != 0 && (whole || !attribute.empty()); }
};

// "Registrant Email", "Registry Tech ID", "Administrative Contact". No target if a word is unknown.
Place place_of_name(std::string_view name) {
  Place place;
  bool unknown = false;
  each_word(name, [&](std::string_view word) {
    const std::string_view attribute = property_of(word);
    const uint32_t section = section_word(word);
    if (section != 0) {
      place.section = section;  // the last one: "Registrar Abuse Contact Email"
    } else if (!attribute.empty()) {
      place.attribute = attribute;
    } else if (!says_nothing(word)) {
      unknown = true;
    }
  });
  place.whole = place.attribute.empty() && place.section != WK_DOMAIN;
  return unknown ? Place() : place;
}

// The part of an address at the end of a path: "[3][:3]", "[3][5]"; empty for the whole address.
std::string_view part_of_address(std::string_view behind) {
  // In the value of an adr, the parts are in the second bracket after the property.
  constexpr std::string_view kParts[] = {"address.street", "address.street", "address.street", "address.city",
                                         "address.state",  "address.pcode",  "address.country"};
  if (const std::size_t end = behind.find(")]"); end != behind.npos) behind.remove_prefix(end + 2);
  std::string_view part;
  for (int n = 0; n < 2; ++n) {
    const std::size_t open = behind.find('['), close = behind.find(']');
    if (open != 0 || close == behind.npos) return {};
    part = behind.substr(1, close - 1);
    behind.remove_prefix(close + 1);
  }
  if (part.starts_with(':')) return kParts[0];
  return part.size() == 1 && part[0] >= '0' && part[0] <= '6' ? kParts[part[0] - '0'] : std::string_view();
}

// The date of an event: "$.events[?(@.eventAction=='expiration')].eventDate".
std::string_view date_of(std::string_view path) {
  std::string_view found;
  for (const EventWord& e : kEvents) {
    if (found.empty() && icontains(path, e.word)) {
      found = e.event == Event::created   ? "created"
              : e.event == Event::changed ? "changed"
              : e.event == Event::expires ? "expires"
                                          : "";
    }
  }
  return found;
}

// "$.entities[?(@.roles[0]=='registrant')].vcardArray[1][?(@[0]=='email')]", "$.entities[2].handle"; `about` is the
// section of the object at which the path begins.
Place place_of_path(std::string_view path, Json object, uint32_t about) {
  Place place{about};
  if (path.empty() || path.front() != '$') return {};
  constexpr std::string_view kEntities = "entities[", kCard = "vcardArray";
  const bool entity = path.find("entities") != path.npos;
  std::size_t last = 0;
  if (const std::size_t at = path.find(kEntities);
      at != path.npos && is_digit(path[std::min(at + kEntities.size(), path.size() - 1)])) {
    uint32_t n = 0;
    for (std::size_t i = at + kEntities.size(); i < path.size() && is_digit(path[i]) && n < 1000; ++i) {
      n = n * 10 + static_cast<uint32_t>(path[i] - '0');
    }
    const Json roles = object["entities"][n]["roles"];
    place.section = section_of_role(trim(roles.is_string() ? roles.text() : roles[uint32_t{0}].text()));
  } else if (entity) {
    place.section = 0;
  }
  each_word(path, [&](std::string_view word) {
    const std::size_t at = static_cast<std::size_t>(word.data() - path.data());
    const std::string_view attribute = property_of(word);
    if (const uint32_t role = entity ? section_of_role(word) : 0; role != 0) {
      place.section = role;
    } else if (!attribute.empty()) {
      place.attribute = attribute;
      last = at + word.size();
    }
  });
  if (place.attribute == "address") {
    const std::string_view part = part_of_address(path.substr(last));
    if (!part.empty()) place.attribute = part;
  }
  if (!entity && place.attribute.empty()) place.attribute = date_of(path);
  const bool card = path.find(kCard) != path.npos || path.find("jscard") != path.npos;
  place.whole = entity && !card && place.attribute.empty();
  return place;
}

// Calls visit(attribute) for each property of a card that is present but empty, as servers send hidden properties.
template <class Visit>
void each_empty_property(Json card, Visit&& visit) {
  for (const Json property : card[uint32_t{1}]) {
    const std::string_view attribute = property_of(property[uint32_t{0}].text());
    const Json value = property[uint32_t{3}];
    if (attribute == "address") {
      constexpr std::pair<uint32_t, std::string_view> kParts[] = {
          {2, "address.street"}, {3, "address.city"}, {5, "address.pcode"}};
      for (const auto& [n, part] : kParts) {
        if (value.is_list() && value[n].is_string() && trim(value[n].text()).empty()) visit(part);
      }
    } else if (!attribute.empty() && value.is_string() && trim(value.text()).empty()) {
      visit(attribute);
    }
  }
}

}  // namespace

void Answer::redaction_remarks(Json remarks, Json entity, const SectionKeys& section) {
  for (const Json remark : remarks) {
    const std::string_view title = trim(remark["title"].text());
    if (iequals(title, "EMAIL REDACTED FOR PRIVACY")) {
      call_.add(keys_of(keys_.redacted), title);
      add_redacted(section.number, "email");
    } else if (iequals(title, "REDACTED FOR PRIVACY")) {
      call_.add(keys_of(keys_.redacted), title);
      each_empty_property(entity["vcardArray"],
                          [&](std::string_view attribute) { add_redacted(section.number, attribute); });
    }
  }
}

void Answer::add_redacted(uint32_t section, std::string_view attribute, std::string_view how) {
  if (section == 0 || section > WK_REGISTRAR || redacted_ == kMaxEntries) return;
  ++redacted_;
  const std::string_view name = kSections[section];
  const Key list = keys_of(keys_.redacted);
  if (attribute.empty()) {
    call_.add(list, name);
  } else if (how.empty()) {
    call_.add(list, call_.joined({name, ".", attribute}));
  } else {
    call_.add(list, call_.joined({name, ".", attribute, " ", how}));
  }
}

void Answer::redacted(Json object, uint32_t about) {
  for (const Json entry : object["redacted"]) {
    if (!entry.is_object() || cancelled()) continue;
    const Json name = entry["name"];
    std::string_view called = trim(name.text());
    if (called.empty()) called = trim(name["type"].text());
    if (called.empty()) called = trim(name["description"].text());
    Place place = place_of_name(called);
    // A name that is a path of the record rather than words comes from RDAP answers that whoiskit writes.
    const bool path = called.find('.') != called.npos && called.find(' ') == called.npos;
    if (!place && !path) {
      for (const std::string_view member : {"prePath", "postPath", "replacementPath"}) {
        if (!place) place = place_of_path(trim(entry[member].text()), object, about);
      }
    }
    const std::string_view method = trim(entry["method"].text());
    const std::string_view how = iequals(method, "partialValue")       ? "partial"
                                 : iequals(method, "replacementValue") ? "replaced"
                                                                       : "";
    if (path && !place && redacted_ < kMaxEntries) {
      ++redacted_;
      call_.add(keys_of(keys_.redacted), how.empty() ? called : call_.joined({called, " ", how}));
    }
    if (!place) continue;
    call_.add(keys_of(keys_.redacted), called);
    if (place.attribute == "address") {
      for (const std::string_view part :
           {"address.street", "address.city", "address.state", "address.pcode", "address.country"}) {
        add_redacted(place.section, part, how);
      }
    } else {
      add_redacted(place.section, place.attribute, how);
    }
  }
}

}  // namespace whoiskit::rdap
