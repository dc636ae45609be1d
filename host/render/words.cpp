#include "render/words.hpp"

#include <array>
#include <string_view>

#include "whoiskit/text.hpp"

namespace whoiskit::render {
namespace {

using namespace model;

constexpr std::array<std::string_view, kStandardSections> kTitles = {
    "",
    "Disclaimer",
    "Domain",
    "Network",
    "Autonomous system",
    "Owner",
    "Administrative contact",
    "Technical contact",
    "Zone contact",
    "Billing contact",
    "Abuse contact",
    "Registrar",
};

struct Label {
  Attribute attribute;
  std::string_view text;
};
// Labels for keys that do not read well with just a capital letter.
constexpr Label kLabels[] = {
    {kDesc, "Description"},
    {kInetnum, "Range"},
    {kCidr, "CIDR"},
    {kNserver, "Name server"},
    {kDnssec, "DNSSEC"},
    {kDs, "DS record"},
    {kCreatedRaw, "Created"},
    {kChangedRaw, "Changed"},
    {kExpiresRaw, "Expires"},
    {kSponsor, "Registrar"},
    {kReferer, "Web"},
    {kPcode, "Postal code"},
    {kNationality, "Country"},
    {kCountryCode, "Country code"},
    {kEmail, "E-mail"},
    {kUrl, "Web"},
    {kIanaId, "IANA number"},
    {kWhois, "WHOIS server"},
    {kMntBy, "Maintained by"},
    {kMntLower, "Maintained below"},
    {kMntRoutes, "Routes maintained"},
};

constexpr std::uint16_t kOfDomain[] = {
    kSponsor, kReseller, kCreated, kCreatedRaw,   kChanged, kChangedRaw, kExpires, kExpiresRaw,
    kStatus,  kDnssec,   kDs,      kOrganization, kDesc,    kHandle,     kReferer,
};
constexpr std::uint16_t kOfNumbers[] = {
    kName, kHandle, kInetnum, kCidr,   kOrganization, kDesc,       kNationality, kCountry,
    kType, kStatus, kParent,  kOrigin, kCreated,      kCreatedRaw, kChanged,     kChangedRaw,
};
constexpr std::uint16_t kOfContact[] = {
    kName,  kOrganization, kType,    kHandle,     kStreet,  kPhone,      kFax,
    kEmail, kUrl,          kCreated, kCreatedRaw, kChanged, kChangedRaw,
};

std::string readable(std::string_view name) {
  std::string text(name);
  for (char& c : text) {
    if (c == '_' || c == '-' || c == '.') c = ' ';
  }
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace

std::string section_title(const Keys& keys, std::uint16_t section) {
  return section < kStandardSections ? std::string(kTitles[section]) : readable(keys.section_name(section));
}

std::string attribute_label(const Keys& keys, std::uint16_t attribute) {
  for (const Label& label : kLabels) {
    if (label.attribute == attribute) return std::string(label.text);
  }
  std::string_view name = keys.attribute_name(attribute);
  constexpr std::string_view kAddress = "address.";
  if (name.starts_with(kAddress)) name.remove_prefix(kAddress.size());
  return readable(name);
}

std::span<const std::uint16_t> wanted_first(std::uint16_t section) {
  if (section == kDomain) return kOfDomain;
  if (section == kNetwork || section == kAs) return kOfNumbers;
  return kOfContact;
}

std::string_view meaning_of(model::Status status) {
  switch (status) {
    case model::Status::ok:
      break;
    case model::Status::partial:
      return "partial: some data is missing";
    case model::Status::throttled:
      return "throttled: the server limits how often it may be queried";
    case model::Status::unavailable:
      return "unavailable: no server could answer";
    case model::Status::unsupported:
      return "unsupported: there is no server to query";
    case model::Status::error:
      return "error: the query could not be answered; see below";
  }
  return {};
}

std::string_view meaning_of(model::Verdict verdict) {
  switch (verdict) {
    case model::Verdict::reserved:
      return "reserved: the registry keeps the name";
    case model::Verdict::blocked:
      return "blocked: the registry does not allow the name to be registered";
    case model::Verdict::premium:
      return "premium: the name is for sale at a special price";
    case model::Verdict::pending_delete:
      return "pending delete: the name will be free soon";
    case model::Verdict::redemption:
      return "redemption: deleted, but its holder may still take it back";
    case model::Verdict::denied:
      return "denied: the server does not answer this client";
    case model::Verdict::invalid:
      return "invalid: such a name cannot exist";
    case model::Verdict::empty:
      return "empty: the server sent an empty answer";
    case model::Verdict::unknown:
    case model::Verdict::registered:
    case model::Verdict::free:
    case model::Verdict::throttled:
    case model::Verdict::unsupported:
    case model::Verdict::unavailable:
      break;
  }
  return {};
}

}  // namespace whoiskit::render
