// The reader of names in databases that follow RIPE's (RFC 2622): a domain, and the persons and roles it names by their
// handles. What the registries' dialects differ in is small, and all of it is read wherever it stands:
//
//   - the holder is an object of its own ("registrant", "holder-c", "owner-c"), or the lines of "descr:";
//   - the domain's lines may be parted by blank lines, which makes several runs of them;
//   - "changed:" holds a history, whose first line may be marked as the registration;
//   - e-mail addresses may be written with " AT ".
#pragma once

#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

#include <algorithm>

#include "composed.hpp"
#include "icann_labels.hpp"
#include "postal_address.hpp"
#include "ripe_errors.hpp"

namespace whoiskit::shared {

class RpslDomain {
 public:
  explicit RpslDomain(const Setup& s) : domain_(s.table(kDomain)), contact_(s.table(kContact)) {}

  // `dates`: the order of the parts where only numbers are printed. False where the answer has no
  // domain in this layout; then the rest is done, too.
  bool read(Call& call, std::string_view dates) const {
    const Objects objects(call.text(), "nic-hdl", starts);
    if (std::none_of(objects.begin(), objects.end(), is_domain)) {
      if (read_icann_labels(call)) return false;
      call.labels(domain_, call.text(), {.dates = dates});  // the terms
      read_ripe_error(call);
      return false;
    }
    bool main = false;  // the first domain was read
    for (const Object& object : objects) {
      if (is_person(object) || (main && is_domain(object))) continue;
      main = main || is_domain(object);
      // Comments above the first object are the terms.
      const bool first = &object == objects.begin();
      const auto end = static_cast<std::size_t>(object.text.data() + object.text.size() - call.text().data());
      call.labels(domain_, first ? call.text().substr(0, end) : object.text, {.dates = dates, .comments = first});
    }
    for (const Object& object : objects) {
      if (!is_person(object)) contacts(call, objects, object, dates);
    }
    registration(call, objects);
    holder(call);
    plain_addresses(call, "owner");
    one_word(call, "domain.source");
    return true;
  }

 private:
  static constexpr Row kDomain[] = {{"domain:", "name"},
                                    {"domain-name:", "name"},
                                    {"domainname:", "name"},
                                    {"query:", ""},
                                    {"reg-name:", "reg-name"},
                                    {"ascii:", "ascii"},
                                    {"descr:", "desc."},
                                    {"description:", "desc."},
                                    {"org:", "owner.organization"},
                                    {"holder:", "owner.name"},
                                    {"owner:", "owner.name"},
                                    {"holder-type:", "holder-type"},
                                    {"phone:", "owner.phone."},
                                    {"fax-no:", "owner.fax."},
                                    {"e-mail:", "owner.email."},
                                    {"address:", "owner.address."},
                                    {"country:", "owner.country"},
                                    {"nserver:", "nserver."},
                                    {"nameserver:", "nserver."},
                                    {"dnssec:", "dnssec"},
                                    {"ds:", "ds."},
                                    {"ds-rdata:", "ds."},
                                    {"status:", "status."},
                                    {"domain-status:", "status."},
                                    {"state:", "status."},
                                    {"ren-status:", "status."},
                                    {"in-zone:", "in-zone"},
                                    {"locked:", "locked"},
                                    {"created:", "created"},
                                    {"registered:", "created"},
                                    {"registration:", "created"},
                                    {"registration-date:", "created"},
                                    {"changed:", "changed"},
                                    {"updated:", "changed"},
                                    {"modified:", "changed"},
                                    {"last-updated:", "changed"},
                                    {"last-modified:", "changed"},
                                    {"expires:", "expires"},
                                    {"expire:", "expires"},
                                    {"expiry:", "expires"},
                                    {"expire-date:", "expires"},
                                    {"renewal:", "expires"},
                                    {"validity:", "expires"},
                                    {"paid-till:", "expires"},
                                    {"registrar:", "registrar.name"},
                                    {"registrar name:", "registrar.name"},
                                    {"registrar info:", "registrar.url"},
                                    {"registrar-url:", "registrar.url"},
                                    {"remarks:", "remarks."},
                                    {"info:", "remarks."},
                                    {"notify:", "notify"},
                                    {"mnt-by:", "mnt-by."},
                                    {"object-maintained-by:", "mnt-by."},
                                    {"mnt-lower:", "mnt-lower."},
                                    {"source:", "source"}};
  static constexpr Row kContact[] = {{"nic-hdl:", "handle"},
                                     {"person:", "name"},
                                     {"role:", "name"},
                                     {"personname:", "name"},
                                     {"org:", "organization"},
                                     {"organization:", "organization"},
                                     {"org-name:", "organization"},
                                     {"type:", "type"},
                                     {"address:", "address."},
                                     {"street address:", "address."},
                                     {"postal code:", "address.pcode"},
                                     {"city:", "address.city"},
                                     {"country:", "country"},
                                     {"phone:", "phone."},
                                     {"fax-no:", "fax."},
                                     {"e-mail:", "email."},
                                     {"url:", "url"},
                                     {"notify:", "notify"},
                                     {"mnt-by:", "mnt-by."},
                                     {"remarks:", "remarks."},
                                     {"trouble:", "remarks."},
                                     {"created:", "created"},
                                     {"changed:", "changed"},
                                     {"updated:", "changed"},
                                     {"last-updated:", "changed"},
                                     {"last-modified:", "changed"},
                                     {"source:", "source"}};
  static constexpr Row kReferences[] = {
      {"registrant", "owner"},       {"holder-c", "owner"},    {"owner-c", "owner"},
      {"admin-c", "admin"},          {"tech-c", "tech"},       {"zone-c", "zone"},
      {"billing-c", "billing"},      {"bill-c", "billing"},    {"abuse-c", "abuse"},
      {"admin-contact", "admin"},    {"zone-contact", "zone"}, {"technical-contact", "tech"},
      {"billing-contact", "billing"}};

  // An object's last line is its source; where there is none, persons begin with what they are.
  static bool starts(std::string_view kind, std::string_view previous, std::string_view attribute) {
    if (iequals(previous, "source")) return true;
    const bool person = iequals(attribute, "person") || iequals(attribute, "role");
    return person && (iequals(kind, "domain") || iequals(kind, attribute) || iequals(kind, "query"));
  }

  static bool is_person(const Object& object) {
    return !object.handle.empty() || iequals(object.kind, "person") || iequals(object.kind, "role");
  }
  // An object that says of which domain it is, whatever attribute it begins with.
  static bool is_domain(const Object& object) {
    return !is_person(object) && (!object.value("domain").empty() || !object.value("domain-name").empty());
  }

  void contacts(Call& call, const Objects& objects, const Object& from, std::string_view dates) const {
    from.each(kReferences, [&](std::string_view role, std::string_view handle) {
      call.begin(role);
      const Object* object = objects.named(handle);
      if (object == nullptr) {
        ContactFields(call, role).handle(handle);
        return;
      }
      call.labels(contact_, object->text, {.dates = dates, .main = role, .comments = false});
      read_town(call, role);
      plain_addresses(call, role);
      one_word(call, FieldPath(role, "source").view());
    });
  }

  // "changed: registrar AT example.org 20010821 (Assigned)" above later changes is the registration.
  static void registration(Call& call, const Objects& objects) {
    if (!call.get("domain.created").empty()) return;
    for (const Object& object : objects) {
      if (is_person(object)) continue;
      const std::string_view first = object.value("changed");
      if (icontains(first, "(Assigned)")) call.set("domain.created", first);
    }
  }

  // Where the domain names no holder, the lines of its description are the holder's: a name and an address.
  static void holder(Call& call) {
    constexpr uint32_t kMaxLines = 16;
    if (!call.get("owner.handle").empty() || !call.get("owner.name").empty()) return;
    ContactFields owner(call, "owner");
    for (uint32_t i = 0; i < kMaxLines; ++i) {
      const std::string_view line = call.get("domain.desc", i);
      if (line.empty()) break;
      i == 0 ? owner.name(line) : owner.street(line);
    }
    call.erase("domain.desc");
    read_town(call, "owner");
  }

  // "IRNIC # Filtered": what follows a source is a remark.
  static void one_word(Call& call, std::string_view path) {
    if (const Cut source = cut(call.get(path), '#'); source.found) call.set(path, source.before);
  }

  // "info AT example.org" becomes an address.
  static void plain_addresses(Call& call, std::string_view role) {
    constexpr std::string_view kAt = " AT ";
    constexpr uint32_t kMaxAddresses = 8;
    const FieldPath path(role, "email");
    std::string_view addresses[kMaxAddresses];
    uint32_t count = 0;
    bool any = false;
    for (; count < kMaxAddresses && !(addresses[count] = call.get(path.view(), count)).empty(); ++count) {
      any = any || addresses[count].find(kAt) != std::string_view::npos;
    }
    if (!any || count == kMaxAddresses) return;
    call.erase(path.view());
    for (uint32_t i = 0; i < count; ++i) add_email(call, role, addresses[i], kAt);
  }

  Table domain_, contact_;
};

}  // namespace whoiskit::shared
