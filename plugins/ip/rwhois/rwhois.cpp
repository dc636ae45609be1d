// whois.ip.rwhois: RWhois (RFC 2167): lines of "class:attribute:value", with an attribute's type after ";"
// ("Tech-Contact;I:" is an identifier). Each provider has its own attributes. Those in use are read with any blanks or
// dashes.
#include <whoiskit/plugin.hpp>

#include <algorithm>

#include "../address.hpp"

using namespace whoiskit;

namespace {

// Attributes of any class, without "-", "_" and blanks.
constexpr Row kFields[] = {
    {"ID", network.handle},
    {"NetworkID", network.handle},
    {"Handle", network.handle},
    {"NetworkName", network.name},
    {"NetName", network.name},
    {"IPNetwork", network.cidr},
    {"IPNetworkBlock", network.inetnum},
    {"IPNetworkRange", network.inetnum},
    {"Created", network.created},
    {"RegistrationDate", network.created},
    {"Updated", network.changed},
    {"LastUpdated", network.changed},
    {"OrgName", owner.organization},
    {"OrganizationName", owner.organization},
    {"Organization", owner.organization},
    {"CustomerOrganization", owner.organization},
    {"CustName", owner.organization},
    {"OrgID", owner.handle},
    {"StreetAddress", owner.address.street},
    {"Street", owner.address.street},
    {"Address", owner.address.street},
    {"OrganizationAddress", owner.address.street},
    {"CustomerAddress", owner.address.street},
    {"City", owner.address.city},
    {"OrganizationCity", owner.address.city},
    {"CustomerCity", owner.address.city},
    {"State", owner.address.state},
    {"Province", owner.address.state},
    {"OrganizationState", owner.address.state},
    {"CustomerState/Province", owner.address.state},
    {"PostalCode", owner.address.pcode},
    {"Zip", owner.address.pcode},
    {"ZipCode", owner.address.pcode},
    {"OrganizationZip", owner.address.pcode},
    {"CustomerPostalCode", owner.address.pcode},
    {"Country", owner.address.country},
    {"CountryCode", owner.address.country},
    {"OrganizationCountry", owner.address.country},
    {"CustomerCountryCode", owner.address.country},
    {"Phone", owner.phone},
    {"AdminContact", admin.handle},
    {"POCName", admin.name},
    {"POCEmail", admin.email},
    {"POCPhone", admin.phone},
    {"TechContact", tech.handle},
    {"TechName", tech.name},
    {"TechEmail", tech.email},
    {"TechPhone", tech.phone},
    {"AbuseContact", abuse.handle},
    {"AbuseName", abuse.name},
    {"AbuseEmail", abuse.email},
    {"OrgAbuseEmail", abuse.email},
    {"AbusePhone", abuse.phone},
    {"ClassName", ignored},
    {"AuthArea", ignored},
    {"UpdatedBy", ignored},
};

// A line; the type is cut off its attribute.
struct Field {
  std::string_view object_class, attribute, value;
};
Field read_field(std::string_view line) {
  const Cut object_class = cut(line, ':'), attribute = cut(object_class.after, ':');
  if (line.starts_with('%') || !attribute.found) return {};
  return {trim(object_class.before), trim(cut(attribute.before, ';').before), trim(attribute.after)};
}

// Whether an attribute equals the table's, apart from "-", "_" and blanks.
bool is(std::string_view attribute, std::string_view label) {
  for (const char c : attribute) {
    if (c == '-' || c == '_' || c == ' ') continue;
    if (label.empty() || lower(c) != lower(label.front())) return false;
    label.remove_prefix(1);
  }
  return label.empty();
}

struct Rwhois {
  static constexpr Info info{.claim = "ip.rwhois", .description = "RWhois servers: a provider's customers' networks"};
  explicit Rwhois(const Setup&) {}

  void handle(Call& call) const {
    const std::string_view text = call.text(), main = most_specific(text, call.query());
    read(call, main);
    // Objects of other classes describe people and organisations.
    std::string_view rest = text;
    for (std::string_view object; next_object(rest, object);) {
      if (!is_network(object)) {
        read(call, object);
      } else if (object.data() != main.data()) {
        call.leave(object);
      }
    }
    if (call.get(network.inetnum).empty()) call.set(network.inetnum, call.get(network.cidr));
    judge(call, error_of(text), main.empty());
  }

 private:
  // The number of the first error, e.g. "%error 230 No Objects Found"; 0 if there is none.
  static int error_of(std::string_view text) {
    for (std::string_view line; next_line(text, line);) {
      constexpr std::string_view kError = "%error ";
      if (!istarts_with(line, kError)) continue;
      const std::string_view number = trim_left(line.substr(kError.size())).substr(0, 3);
      if (number.size() < 3 || !std::all_of(number.begin(), number.end(), is_digit)) continue;
      return (number[0] - '0') * 100 + (number[1] - '0') * 10 + (number[2] - '0');
    }
    return 0;
  }

  // The meaning of the error (RFC 2167, appendix E). `nothing`: there is no network in the answer. Otherwise the error
  // means that the answer is not complete.
  static void judge(Call& call, int error, bool nothing) {
    if (!nothing) {
      if (error >= 300) call.raw()->services->record->verdict(call.raw(), WK_REGISTERED_YES, WK_STATUS_PARTIAL);
      return;
    }
    switch (error) {
      case 0:
      case 130:  // the object does not belong to the server
      case 231:  // no referrals found
        return;
      case 230:  // no objects found
        return call.not_registered();
      case 336:  // more objects than the limit
      case 352:  // security method, authentication, encryption
      case 353:
      case 354:
      case 401:  // not authorized for the directive
      case 420:
        return call.unknown(WK_STATUS_THROTTLED);
      case 338:  // nothing to transfer
      case 400:  // directive not available
        return call.unknown(WK_STATUS_UNSUPPORTED);
      default:
        // 3xx: the query is wrong; 4xx and 5xx: the server has a fault.
        return call.unknown(error < 400 ? WK_STATUS_ERROR : WK_STATUS_UNAVAILABLE);
    }
  }

  static bool is_network(std::string_view object) { return iequals(read_field(object).object_class, "network"); }

  // Takes the next object off `text`: lines of one class, up to the next Class-Name, class or empty line.
  static bool next_object(std::string_view& text, std::string_view& object) {
    const char* begin = nullptr;
    std::string_view object_class, rest = text;
    for (std::string_view line; next_line(rest, line); text = rest) {
      const Field field = read_field(line);
      const bool other =
          field.attribute.empty() || !iequals(field.object_class, object_class) || is(field.attribute, "ClassName");
      if (begin != nullptr && other) return true;
      if (field.attribute.empty()) continue;
      if (begin == nullptr) begin = line.data();
      object_class = field.object_class;
      object = {begin, static_cast<std::size_t>(line.data() + line.size() - begin)};
    }
    return begin != nullptr;
  }

  static std::string_view most_specific(std::string_view text, std::string_view query) {
    const auto address = addresses::read_address(query);
    std::string_view best;
    int best_bits = -1;
    for (std::string_view object; next_object(text, object);) {
      if (!is_network(object)) continue;
      int bits = 0;
      std::string_view lines = object;
      for (std::string_view line; next_line(lines, line);) {
        const Field field = read_field(line);
        if (!is(field.attribute, "IPNetwork") && !is(field.attribute, "IPNetworkBlock")) continue;
        bits = std::max(bits, addresses::Range::bits_around(field.value, address).value_or(0));
      }
      if (bits <= best_bits) continue;
      best_bits = bits;
      best = object;
    }
    return best;
  }

  static void read(Call& call, std::string_view object) {
    for (std::string_view line; next_line(object, line);) {
      const Field field = read_field(line);
      const Row* end = std::end(kFields);
      const Row* row =
          std::find_if(std::begin(kFields), end, [&](const Row& r) { return is(field.attribute, r.label); });
      if (row != end) store(call, row->target.key, field.value);
    }
  }

  // If a person is named in several forms, or an owner in addition to the provider, the first one counts.
  static void store(Call& call, Key key, std::string_view value) {
    const SectionKeys section = keys_of(key.section());
    if (key == owner.address.street) {
      call.add(key, value);
      return;
    }
    const bool person = key.section() == admin.number || key.section() == tech.number || key.section() == abuse.number;
    if (person && key == section.handle && value.find('@') != value.npos) key = section.email;
    if (key == Key{} || !call.get(key).empty()) return call.leave(value);
    const bool dated = key == network.created || key == network.changed;
    // "20160509022308000": a day followed directly by the time.
    const bool run = dated && value.size() > 8 && std::all_of(value.begin(), value.end(), is_digit);
    call.set(key, dated ? call.date(run ? value.substr(0, 8) : value, "ymd") : value);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Rwhois)
