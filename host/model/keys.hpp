// model/keys.hpp: the keys of the Common Object Model, which whoiskit/model.h defines, and those that plugins add, as
// the host represents them.
//
// Attributes below kStandardAttributes are the model's own, in the order of printing. Attributes from
// kFirstOwnAttribute on are further keys that plugins requested. A path of one word ("disclaimer") is a section whose
// attribute is `self`.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "whoiskit/model.h"

namespace whoiskit::model {

enum Section : std::uint16_t {
  kNoSection = 0,
  kDisclaimer = WK_DISCLAIMER,
  kDomain = WK_DOMAIN,
  kNetwork = WK_NETWORK,
  kAs = WK_AS,
  kOwner = WK_OWNER,
  kAdmin = WK_ADMIN,
  kTech = WK_TECH,
  kZone = WK_ZONE,
  kBilling = WK_BILLING,
  kAbuse = WK_ABUSE,
  kRegistrar = WK_REGISTRAR,
  kStandardSections,
};

enum Attribute : std::uint16_t {
  kSelf,
  kName = WK_NAME,
  kHandle = WK_HANDLE,
  kOrganization = WK_ORGANIZATION,
  kType = WK_TYPE,
  kDesc = WK_DESC,
  kInetnum = WK_INETNUM,
  kCidr = WK_CIDR,
  kParent = WK_PARENT,
  kOrigin = WK_ORIGIN,
  kStatus = WK_STATUS,
  kNserver = WK_NSERVER,
  kNserverIp = WK_NSERVER_IP,
  kDnssec = WK_DNSSEC,
  kDs = WK_DS,
  kCreated = WK_CREATED,
  kChanged = WK_CHANGED,
  kExpires = WK_EXPIRES,
  kCreatedRaw = WK_CREATED_RAW,
  kChangedRaw = WK_CHANGED_RAW,
  kExpiresRaw = WK_EXPIRES_RAW,
  kSponsor = WK_SPONSOR,
  kReseller = WK_RESELLER,
  kReferer = WK_REFERER,
  kStreet = WK_STREET,  // address.street ... address.country are adjacent: they are printed as one object
  kCity = WK_CITY,
  kState = WK_STATE,
  kPcode = WK_PCODE,
  kCountry = WK_ADDRESS_COUNTRY,
  kNationality = WK_COUNTRY,  // a country outside an address: of a network
  kCountryCode = WK_COUNTRY_CODE,
  kPhone = WK_PHONE,
  kPhoneExt = WK_PHONE_EXT,
  kFax = WK_FAX,
  kFaxExt = WK_FAX_EXT,
  kEmail = WK_EMAIL,
  kUrl = WK_URL,
  kIanaId = WK_IANA_ID,
  kWhois = WK_WHOIS,
  kLanguage = WK_LANGUAGE,
  kMntBy = WK_MNT_BY,
  kMntLower = WK_MNT_LOWER,
  kMntRoutes = WK_MNT_ROUTES,
  kNotify = WK_NOTIFY,
  kSource = WK_SOURCE,
  kRemarks = WK_REMARKS,
  kStandardAttributes,
};
static_assert(kStandardAttributes <= 64, "an object's presence mask has 64 bits");
inline constexpr std::uint16_t kFirstOwnSection = WK_FIRST_OWN_SECTION, kFirstOwnAttribute = WK_FIRST_OWN_ATTRIBUTE;
// Sections of the host itself, which each Keys object creates first: the paths of keys whose values are not shown, and
// the privacy service that replaces a contact.
inline constexpr std::uint16_t kRedacted = kFirstOwnSection, kPrivacyService = kFirstOwnSection + 1;
inline constexpr std::string_view kHostSections[] = {"redacted", "privacy_service"};

// How a value is stored and printed.
enum class Kind : std::uint8_t {
  text,       // a string; an array of strings if several were added
  list,       // always an array of strings
  date,       // yyyy-mm-dd, or the text as printed under the key's _raw twin
  host,       // lower case, no final dot
  nserver,    // a host and its addresses
  addresses,  // of the last name server
  status,     // a list; EPP URLs are removed, comma lists are split
  extension,  // of the last phone or fax
};

struct Key {
  std::uint16_t section = kNoSection;
  std::uint16_t attribute = kSelf;

  constexpr bool valid() const { return section != kNoSection; }
  constexpr wk_key number() const { return static_cast<wk_key>(section) << 16 | attribute; }
  static constexpr Key from(wk_key k) {
    return {static_cast<std::uint16_t>(k >> 16), static_cast<std::uint16_t>(k & 0xffff)};
  }
  friend constexpr bool operator==(Key, Key) = default;
};

constexpr bool is_contact(std::uint16_t section) { return section >= kOwner && section <= kRegistrar; }

// By attribute, in the section "domain". In other sections names and statuses are texts.
inline constexpr auto kKinds = [] {
  constexpr auto host_kind = [](std::uint32_t kind) {
    switch (kind) {
      case WK_KIND_LIST:
      case WK_KIND_STREET:
        return Kind::list;
      case WK_KIND_DATE:
        return Kind::date;
      case WK_KIND_NAME:
      case WK_KIND_HOST:
        return Kind::host;
      case WK_KIND_SERVER:
        return Kind::nserver;
      case WK_KIND_ADDRESSES:
        return Kind::addresses;
      case WK_KIND_STATUS:
        return Kind::status;
      case WK_KIND_EXTENSION:
        return Kind::extension;
      default:
        return Kind::text;
    }
  };
  std::array<Kind, kStandardAttributes> kinds{};
#define WK_KIND_OF(number, constant, identifier, name, kind, shape, meaning) kinds[constant] = host_kind(kind);
  WK_MODEL_ATTRIBUTES(WK_KIND_OF)
#undef WK_KIND_OF
  return kinds;
}();

constexpr Kind kind_of(Key key) {
  if (key.section == kDisclaimer || key.section == kRedacted) return Kind::list;
  if (key.attribute >= kStandardAttributes) return Kind::text;
  const bool of_domains = key.attribute == kName || key.attribute == kStatus;
  return of_domains && key.section != kDomain ? Kind::text : kKinds[key.attribute];
}

// Whether a key always has a list of values: each line adds one.
constexpr bool is_list(Key key) {
  const Kind kind = kind_of(key);
  return kind == Kind::list || kind == Kind::nserver || kind == Kind::addresses || kind == Kind::status;
}

// Names of the model's own sections and attributes, as in paths: "domain", "address.street". Empty if it is not printed
// separately.
std::string_view standard_section_name(std::uint16_t section);
std::string_view standard_attribute_name(std::uint16_t attribute);
std::uint16_t standard_section(std::string_view name);                   // kNoSection if not one
std::optional<std::uint16_t> standard_attribute(std::string_view name);  // by name or common alias

// Why a path is not a key.
enum class KeyFault : std::uint8_t { none, malformed, no_room };

// The keys that a host knows: the model's, and those that its plugins added. Words that the bundled plugins use
// (model/bundled_words.hpp) are always available. Other plugins share the rest of the host's room, and each has a
// limited part of it. Keys stay when their plugin is unloaded, because records may contain them. [any-thread]
class Keys {
 public:
  static constexpr std::size_t kMaxFurther = 1024;        // further sections and attributes together
  static constexpr std::size_t kMaxFurtherOfPlugin = 64;  // per plugin, not counting the words of the bundled ones
  static constexpr std::size_t kMaxWord = 48;             // bytes of a path's word
  static constexpr std::size_t kMaxPath = 2 * kMaxWord + 1;

  Keys();

  // The key of "section.attribute". It is created if it is new, well formed (words of a-z, 0-9, '-', '_') and within
  // the bounds. `plugin`: the claim of the requesting plugin; empty: the host itself, whose words count for no plugin.
  // If there is no key, `fault` says why.
  std::optional<Key> intern(std::string_view path, std::string_view plugin = {}, KeyFault* fault = nullptr);

  // The key of a path that is already known.
  std::optional<Key> find(std::string_view path) const;

  // Whether a number from outside is a key of this host. It takes no lock, because each value that a plugin stores is
  // tested.
  bool has(Key key) const {
    return key.valid() && known(key.section, kStandardSections, kFirstOwnSection, section_count_) &&
           known(key.attribute, kStandardAttributes, kFirstOwnAttribute, attribute_count_);
  }

  // The attribute of a path relative to its object ("name", "address.street").
  std::optional<std::uint16_t> intern_attribute(std::string_view name, std::string_view plugin = {},
                                                KeyFault* fault = nullptr);

  std::string_view section_name(std::uint16_t section) const;
  std::string_view attribute_name(std::uint16_t attribute) const;

 private:
  struct Names {
    std::unordered_map<std::string_view, std::uint16_t> index;
    std::deque<std::string> names;  // a deque, because the views in `index` must stay valid
  };
  static bool known(std::uint16_t number, std::uint16_t standard, std::uint16_t first_own,
                    const std::atomic<std::uint16_t>& count) {
    if (number < standard) return true;
    return number >= first_own && number - first_own < count.load(std::memory_order_relaxed);
  }
  std::optional<std::uint16_t> find_further(const Names& names, std::string_view name) const;
  std::optional<std::uint16_t> intern_further(Names& names, std::string_view name, std::uint16_t first,
                                              std::string_view plugin);
  bool take_room(std::string_view name, std::string_view plugin);

  mutable std::shared_mutex mutex_;
  Names sections_;
  Names attributes_;
  std::atomic<std::uint16_t> section_count_ = 0, attribute_count_ = 0;  // of these names; they only grow
  std::size_t others_ = 0;                                              // words that no bundled plugin uses
  std::map<std::string, std::size_t, std::less<>> parts_;               // how many of them each plugin created
};

// A host's keys, for one plugin. Keys that it does not get for lack of room are noted; other plugins are not affected.
class PluginKeys {
 public:
  // `plugin`: its claim, which must outlive this object; empty: the host itself.
  PluginKeys(Keys& keys, std::string_view plugin = {}) : keys_(&keys), plugin_(plugin) {}

  std::optional<Key> intern(std::string_view path, KeyFault* fault = nullptr);
  std::optional<std::uint16_t> intern_attribute(std::string_view name, KeyFault* fault = nullptr);
  // The key of a word in a section (kNoSection: a relative key), or of "section.word" in another section.
  std::optional<Key> intern_in(std::uint16_t section, std::string_view word, KeyFault* fault = nullptr);
  std::optional<Key> find(std::string_view path) const { return keys_->find(path); }
  bool has(Key key) const { return keys_->has(key); }
  std::string_view section_name(std::uint16_t section) const { return keys_->section_name(section); }
  std::string_view attribute_name(std::uint16_t attribute) const { return keys_->attribute_name(attribute); }

  // The first path for which there was no room; empty: none.
  const std::string& lost() const { return lost_; }

 private:
  void note(std::string_view path, KeyFault fault);

  Keys* keys_;
  std::string_view plugin_;
  std::string lost_;
};

}  // namespace whoiskit::model
