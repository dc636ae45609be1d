#include "redaction/redaction.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "model/walk.hpp"
#include "redaction/no_value.hpp"
#include "redaction/placeholder.hpp"
#include "redaction/privacy_service.hpp"

namespace whoiskit::redaction {
namespace {

using namespace model;

constexpr std::uint64_t bit(std::uint16_t attribute) { return std::uint64_t{1} << attribute; }

// Attributes about a person, which are tested. Remarks and similar texts may mention redaction themselves.
constexpr std::uint64_t kOfContact = bit(kName) | bit(kHandle) | bit(kOrganization) | bit(kCreatedRaw) |
                                     bit(kChangedRaw) | bit(kExpiresRaw) | bit(kStreet) | bit(kCity) | bit(kState) |
                                     bit(kPcode) | bit(kCountry) | bit(kCountryCode) | bit(kPhone) | bit(kFax) |
                                     bit(kEmail);
constexpr std::uint64_t kOfDomain =
    bit(kHandle) | bit(kCreatedRaw) | bit(kChangedRaw) | bit(kExpiresRaw) | bit(kSponsor) | bit(kReseller);

constexpr bool is_further(std::uint16_t section) {
  return section >= kFirstOwnSection && section != kRedacted && section != kPrivacyService;
}

constexpr std::uint64_t looked_at(const Object& object) {
  if (is_contact(object.section) || is_further(object.section)) return object.mask & kOfContact;
  return object.section == kDomain ? object.mask & kOfDomain : 0;
}

// The first field of the chain with an attribute of an object.
std::uint16_t first_of(const Object& object, std::uint16_t attribute) {
  if (attribute >= kStandardAttributes) return object.further;
  return object.has(attribute) ? object.head[attribute] : kNoField;
}

// Abuse and registrar contacts may be reached by a web page, so their e-mail addresses are tested like other values.
bool hides(const Object& object, std::uint16_t attribute, std::string_view value) {
  const bool mailbox = attribute == kEmail && object.section != kAbuse && object.section != kRegistrar;
  return mailbox ? is_email_placeholder(value) : is_placeholder(value);
}

// Whether a key has a value. For kSelf: whether its section has any.
bool has_value(const Draft& draft, Key key) {
  return std::any_of(draft.objects().begin(), draft.objects().end(), [&](const Object* object) {
    if (object->section != key.section) return false;
    if (key.attribute == kSelf) return object->values > 0;
    bool any = false;
    for (std::uint16_t i = first_of(*object, key.attribute); i != kNoField && !any; i = draft.field(i).next) {
      any = draft.field(i).attribute == key.attribute;
    }
    return any;
  });
}

struct Found {
  Key key;
  Field source;  // where it was read
};

class Redactor {
 public:
  Redactor(Draft& draft, const Keys& keys, bool keep) : draft_(draft), keys_(keys), keep_(keep) {}

  void run(bool placeholders) {
    if (placeholders) {
      for (Object* object : draft_.objects()) look_at(*object);
    }
    const auto is_list = [](const Object* object) { return object->section == kRedacted; };
    if (std::any_of(draft_.objects().begin(), draft_.objects().end(), is_list)) read_entries();
    if (!found_.empty()) list();
    name_service();
  }

 private:
  void look_at(Object& object) {
    for (std::uint64_t left = looked_at(object); left != 0; left &= left - 1) {
      const auto attribute = static_cast<std::uint16_t>(__builtin_ctzll(left));
      for (std::uint16_t i = object.head[attribute]; i != kNoField; i = draft_.field(i).next) {
        if (!hides(object, attribute, draft_.field(i).value)) continue;
        take(object, attribute, draft_.field(i));
        break;
      }
    }
    if (object.further == kNoField || (!is_contact(object.section) && !is_further(object.section))) return;
    for (std::uint16_t i = object.further, next = i; i != kNoField; i = next) {
      next = draft_.field(i).next;
      if (is_placeholder(draft_.field(i).value)) {
        take(object, draft_.field(i).attribute, draft_.field(i));
        if (!keep_) next = object.further;  // the chain has changed
      }
    }
  }

  // Removes the placeholders of one attribute of an object. `source` is one of them.
  void take(Object& object, std::uint16_t attribute, const Field& source) {
    const bool raw = attribute >= kCreatedRaw && attribute <= kExpiresRaw;
    const auto meant = static_cast<std::uint16_t>(raw ? attribute - kCreatedRaw + kCreated : attribute);
    found_.push_back({{object.section, meant}, source});
    if (keep_) return;
    const bool only = attribute < kStandardAttributes && object.head[attribute] == object.tail[attribute];
    draft_.erase_if(object, attribute, [&](const Field& f) { return only || hides(object, attribute, f.value); });
  }

  // Reads the entries that handlers added.
  void read_entries() {
    std::vector<Key> replaced;
    for (Object* object : draft_.objects()) {
      if (object->section != kRedacted) continue;
      const Field* source = nullptr;
      each_value(draft_, *object, kSelf, [&](const Field& field, std::uint16_t) {
        const auto entry = read_entry(field.value, &keys_);
        if (!entry) {
          source = &field;
          return;
        }
        if (entry->method == Method::removed && has_value(draft_, entry->key)) return;
        found_.push_back({entry->key, source == nullptr ? field : *source});
        if (entry->method == Method::replaced && !keep_) replaced.push_back(entry->key);
      });
      draft_.erase_if(*object, kSelf, [](const Field&) { return true; });
    }
    for (const Key key : replaced) {
      for (Object* object : draft_.objects()) {
        if (object->section == key.section) draft_.erase_if(*object, key.attribute, [](const Field&) { return true; });
      }
    }
  }

  void list() {
    const auto order = [](const Found& f) { return std::uint32_t{f.key.section} << 16 | f.key.attribute; };
    const auto before = [&](const Found& a, const Found& b) { return order(a) < order(b); };
    if (!std::is_sorted(found_.begin(), found_.end(), before)) std::stable_sort(found_.begin(), found_.end(), before);
    const auto same = [&](const Found& a, const Found& b) { return order(a) == order(b); };
    found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());
    Object* const list = draft_.make_current(kRedacted);
    if (list == nullptr) return;
    std::string path;
    for (const Found& found : found_) {
      path.assign(keys_.section_name(found.key.section));
      if (found.key.attribute != kSelf) path.append(1, '.').append(keys_.attribute_name(found.key.attribute));
      Field field = found.source;
      field.attribute = kSelf;
      field.value = draft_.arena().copy(path);
      if (field.value.empty() || !draft_.copy(*list, field)) return draft_.limit();
    }
  }

  void name_service() {
    for (const Object* object : draft_.objects()) {
      if (object->section < kOwner || object->section > kBilling) continue;
      for (const std::uint16_t attribute : {kOrganization, kName}) {
        if (!object->has(attribute)) continue;
        const std::string_view name = privacy_service(draft_.field(object->head[attribute]).value);
        if (name.empty() || is_placeholder(name)) continue;
        Object* const service = draft_.make_current(kPrivacyService);
        if (service == nullptr) return;
        Field field = draft_.field(object->head[attribute]);
        field.value = name;
        field.attribute = kSelf;
        draft_.copy(*service, field);
        return;
      }
    }
  }

  Draft& draft_;
  const Keys& keys_;
  const bool keep_;
  std::vector<Found> found_;
};

}  // namespace

std::optional<Entry> read_entry(std::string_view text, const Keys* keys) {
  const std::size_t blank = text.find(' ');
  const std::string_view path = text.substr(0, blank);
  const std::string_view how = blank == std::string_view::npos ? std::string_view() : text.substr(blank + 1);
  Entry entry{{}, Method::removed};
  if (how == "partial") {
    entry.method = Method::partial;
  } else if (how == "replaced") {
    entry.method = Method::replaced;
  } else if (!how.empty()) {
    return std::nullopt;
  }
  const std::size_t dot = path.find('.');
  if (keys != nullptr) {
    const auto key = keys->find(path);
    if (!key || key->section == kRedacted || key->section == kPrivacyService) return std::nullopt;
    entry.key = *key;
  } else {
    entry.key.section = standard_section(path.substr(0, dot));
    const auto attribute = dot == path.npos ? std::nullopt : standard_attribute(path.substr(dot + 1));
    if (entry.key.section == kNoSection || (dot != path.npos && !attribute)) return std::nullopt;
    entry.key.attribute = attribute.value_or(kSelf);
  }
  if (dot == path.npos) entry.key.attribute = kSelf;
  return entry;
}

void redact(Draft& draft, const Keys& keys, bool keep, bool placeholders) {
  Redactor(draft, keys, keep).run(placeholders);
}

std::uint64_t not_shown(const Draft& draft, const Object& object) {
  std::uint64_t mask = 0;
  for (std::uint64_t left = looked_at(object); left != 0; left &= left - 1) {
    const auto attribute = static_cast<std::uint16_t>(__builtin_ctzll(left));
    bool all = true;
    each_value(draft, object, attribute, [&](const Field& field, std::uint16_t) {
      all = all && (hides(object, attribute, field.value) || is_no_value(field.value));
    });
    if (all) mask |= bit(attribute);
  }
  const Object* const entries = draft.current(kRedacted);
  if (entries == nullptr) return mask;
  each_value(draft, *entries, kSelf, [&](const Field& field, std::uint16_t) {
    const auto entry = read_entry(field.value, nullptr);
    const bool of_it = entry && entry->method == Method::replaced && entry->key.section == object.section;
    if (of_it && entry->key.attribute < kStandardAttributes) mask |= bit(entry->key.attribute);
  });
  return mask;
}

bool shows(const Draft& draft, std::string_view text) {
  const auto entry = read_entry(text, nullptr);
  if (!entry) return false;
  if (entry->key.attribute == kSelf) return has_value(draft, entry->key);
  return std::any_of(draft.objects().begin(), draft.objects().end(), [&](const Object* object) {
    return object->section == entry->key.section && object->has(entry->key.attribute) &&
           (not_shown(draft, *object) & bit(entry->key.attribute)) == 0;
  });
}

}  // namespace whoiskit::redaction
