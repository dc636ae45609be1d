// What objects of all classes have: handles, statuses, events, remarks, notices, links and public identifiers.
#include "answer.hpp"

namespace whoiskit::rdap {
namespace {

// "2001-11-07T00:01:00Z" without its time. Texts in another form stay unchanged.
std::string_view day_of(std::string_view date) {
  date = trim(date);
  const auto digits = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      if (!is_digit(date[i])) return false;
    }
    return true;
  };
  const bool iso =
      date.size() > 10 && date[4] == '-' && date[7] == '-' && digits(0, 4) && digits(5, 7) && digits(8, 10);
  return iso ? date.substr(0, 10) : date;
}

// Calls visit(text) for a string, or for each string of a list. Servers may write a list of one as its item.
template <class Visit>
void each_text(Json value, Visit&& visit) {
  if (!value.is_list()) return visit(value.text());
  for (const Json item : value) visit(item.text());
}

// The same for objects.
template <class Visit>
void each_object(Json value, Visit&& visit) {
  if (value.is_object()) return visit(value);
  for (const Json item : value) {
    if (item.is_object()) visit(item);
  }
}

bool is_rdap(std::string_view type) { return icontains(type, "rdap+json") || istarts_with(type, "application/json"); }

// Some registries omit the type of the link to the registrar's answer.
bool leads_to_rdap(std::string_view type, std::string_view href) {
  return is_rdap(type) || (trim(type).empty() && icontains(href, "/domain/"));
}

}  // namespace

void Answer::handle(Json value, const SectionKeys& section) { text(section, contact.handle, value); }

void Answer::statuses(Json value, const SectionKeys& section) {
  each_text(value, [&](std::string_view status) {
    char room[kLongestStatus];
    if (section.number == WK_DOMAIN) {
      status = trim(status);
      const std::size_t n = kStatusWords.find(status, value.answer());
      status = n == kStatusWords.npos ? epp_status(status, room) : kStatuses[n].epp;
    }
    call_.add(section, object.status, status);
  });
}

// Stores a date under the key of its event. Returns false if the key already has a date, or the record has no key for
// it.
bool Answer::store_event(const SectionKeys& section, Event event, std::string_view date) {
  const auto put = [&](Key key) {
    if (!call_.get(section[key]).empty()) return false;
    call_.set(section, key, date);
    return true;
  };
  switch (event) {
    case Event::created:
      return put(object.created);
    case Event::changed:
      return put(object.changed);
    case Event::expires:
    case Event::soft_expires:
      return put(object.expires);
    case Event::transferred:
      return put(keys_.transferred);
    case Event::deleted:
      return put(keys_.deleted);
    case Event::reregistered:
      return put(keys_.reregistered);
    case Event::other:
      break;
  }
  return false;
}

void Answer::events(Json value, const SectionKeys& section, std::string_view about) {
  bool any_soft = false;
  const auto read = [&](Json event, bool soft) {
    const auto [action_member, date_member] = members<"eventAction", "eventDate">(event);
    const std::string_view action = trim(action_member.text());
    const Event kind = event_of(action, value.answer());
    any_soft = any_soft || kind == Event::soft_expires;
    if ((kind == Event::soft_expires) != soft) return;
    const std::string_view date = day_of(date_member.text());
    if (date.empty()) return;
    if (about.empty() && store_event(section, kind, date)) return;
    // Events without a key in the record are stored with the server's word.
    const std::string_view named = about.empty() ? action : call_.joined({about, " ", action});
    call_.add(section, keys_.events, named.empty() ? date : call_.joined({named, " ", date}));
  };
  each_object(value, [&](Json event) { read(event, false); });
  // The end of a registration takes precedence over the day from which it may be deleted.
  if (any_soft) each_object(value, [&](Json event) { read(event, true); });
}

void Answer::remarks(Json value, const SectionKeys& section) {
  each_object(value, [&](Json remark) {
    const auto [title_member, lines] = members<"title", "description">(remark);
    const std::string_view title = trim(title_member.text());
    const bool description = iequals(title, "description");
    if (!title.empty() && !description && !iequals(title, "remarks")) call_.add(section, object.remarks, title);
    each_text(lines,
              [&](std::string_view line) { call_.add(section, description ? object.desc : object.remarks, line); });
  });
}

void Answer::notices(Json value) {
  each_object(value, [&](Json notice) {
    const auto [title, lines] = members<"title", "description">(notice);
    call_.add(disclaimer, title.text());
    each_text(lines, [&](std::string_view line) { call_.add(disclaimer, line); });
  });
}

void Answer::links(Json value, const SectionKeys& section) {
  each_object(value, [&](Json link) {
    const auto [href_member, rel_member, type_member] = members<"href", "rel", "type">(link);
    const std::string_view href = trim(href_member.text()), rel = trim(rel_member.text()), type = type_member.text();
    if (href.empty()) return;
    const bool of_registrar = section.number == WK_REGISTRAR;
    static constexpr auto kRelations = names({"self", "about", "related", "registration", "up", "alternate"});
    const std::size_t relation = kRelations.of(rel, value.answer());
    switch (relation) {
      case kRelations["self"]:
        if (!of_registrar) call_.set(section, keys_.rdap, href);
        break;
      case kRelations["about"]:
        // The base of the registrar's own RDAP server, recognised by its type; else its web page.
        if (of_registrar) call_.set(section, is_rdap(type) ? keys_.rdap : object.url, href);
        break;
      case kRelations.npos:
        break;
      default:
        call_.add(section, keys_.links, call_.joined({rel, " ", href}));
        if (relation == kRelations["related"] && section.number == WK_DOMAIN && leads_to_rdap(type, href)) {
          call_.refer(href);
        }
    }
  });
}

void Answer::public_ids(Json value, const SectionKeys& section) {
  each_object(value, [&](Json id) {
    const auto [type_member, identifier_member] = members<"type", "identifier">(id);
    const std::string_view type = trim(type_member.text()), identifier = trim(identifier_member.text());
    bool number = !identifier.empty();
    for (const char c : identifier) number = number && is_digit(c);
    // "IANA Registrar ID". Some servers omit the type, or write the registrar's name.
    const bool of_registrar = section.number == WK_REGISTRAR;
    const bool named = section.number == WK_DOMAIN && !type.empty() && call_.get(registrar.name) == type;
    const bool iana = number && (icontains(type, "IANA") || (of_registrar && type.empty()) || named);
    if (iana) {
      call_.set(registrar.iana_id, identifier);
    } else if (!identifier.empty()) {
      call_.add(section, keys_.public_id, type.empty() ? identifier : call_.joined({type, " ", identifier}));
    }
  });
}

}  // namespace whoiskit::rdap
