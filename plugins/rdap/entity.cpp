// Entities: people and organisations by role, in the shapes that servers send.
#include <algorithm>
#include <iterator>

#include "answer.hpp"

namespace whoiskit::rdap {

void Answer::entities(Json value, uint32_t about, uint32_t inside, int depth) {
  if (depth > kMaxNested || cancelled()) return;
  if (value.is_object()) return entity(value, about, inside, depth);
  for (const Json one : value) {
    if (one.is_object()) entity(one, about, inside, depth);
  }
}

void Answer::entity(Json value, uint32_t about, uint32_t inside, int depth) {
  if (depth > kMaxNested || cancelled()) return;
  const auto [roles, handle_of, card_of, entities_of, networks, autnums] =
      members<"roles", "handle", "vcardArray", "entities", "networks", "autnums">(value);
  uint32_t sections[8];
  std::size_t count = 0;
  std::string_view unknown;
  const auto role = [&](std::string_view word) {
    word = trim(word);
    if (word.empty()) return;
    uint32_t section = iequals(word, "reseller") ? keys_.reseller : section_of_role(word, value.answer());
    // People of the registrar, or of its abuse desk, do not belong to the object, except for the registrar's own desk.
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
    // Some registries name it only in the card of its abuse desk, some by its handle.
    const std::string_view desk = entities_of ? call_.get(abuse.name) : std::string_view();
    call_.set(registrar.name, desk.empty() ? handle_text : desk);
  }
  for (const Json one : networks) read_network(one, depth + 1);
  for (const Json one : autnums) read_autnum(one, depth + 1);
}

void Answer::fill(Json value, const SectionKeys& section) {
  static constexpr auto kNames =
      names({"handle", "vcardArray", "jscard", "jscontact_card", "jscontact", "publicIds", "events", "status",
             "statuses", "remarks", "redacted", "links", "port43", "url", "lang"});
  for (const Json member : value) {
    switch (kNames.of(member)) {
      case kNames["handle"]:
        handle(member, section);
        break;
      case kNames["vcardArray"]:
        card(member, section);
        break;
      case kNames["jscard"]:
      case kNames["jscontact_card"]:
      case kNames["jscontact"]:
        js_card(member, section);
        break;
      case kNames["publicIds"]:
        public_ids(member, section);
        break;
      case kNames["events"]:
        events(member, section);
        break;
      case kNames["status"]:
      case kNames["statuses"]:
        statuses(member, section);
        break;
      case kNames["remarks"]:
        remarks(member, section);
        redaction_remarks(member, value, section);
        break;
      case kNames["redacted"]:
        redacted(value, section.number);
        break;
      case kNames["links"]:
        links(member, section);
        break;
      case kNames["port43"]:
        text(section, object.whois, member);
        break;
      case kNames["url"]:
        call_.add(section, contact.url, member.text());
        break;
      case kNames["lang"]:
        call_.set(section, contact.language, member.text());
        break;
      default:
        break;
    }
  }
}

}  // namespace whoiskit::rdap
