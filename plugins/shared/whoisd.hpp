// The answers of the WHOIS server (whoisd) of FRED, CZ.NIC's registry software: a domain, then the contacts, the set of
// name servers and the set of keys that it names by their handles.
#pragma once

#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

#include "icann_labels.hpp"
#include "postal_address.hpp"
#include "ripe_errors.hpp"

namespace whoiskit::shared {

class Whoisd {
 public:
  explicit Whoisd(const Setup& s) : domain_(s.table(kDomain)), contact_(s.table(kContact)), set_(s.table(kSet)) {}

  // False where the answer has no domain in this layout; then the rest is done, too.
  bool read(Call& call) const {
    const Objects objects(call.text(), "nic-hdl", starts);
    const Object* domain = objects.find("domain");
    if (domain == nullptr) {
      if (read_icann_labels(call)) return false;
      call.labels(domain_, call.text(), {.dates = kDates});  // the terms
      read_ripe_error(call);
      return false;
    }
    const auto end = static_cast<std::size_t>(domain->text.data() + domain->text.size() - call.text().data());
    call.labels(domain_, call.text().substr(0, end), {.dates = kDates});
    call.set("registrar.handle", domain->value("registrar"));
    contacts(call, objects, *domain);
    // The sets bring their technical contacts: that of the name servers counts before that of the keys.
    for (const std::string_view kind : {"nsset", "nserver", "keyset"}) {
      for (const Object& object : objects) {
        if (!iequals(object.kind, kind)) continue;
        call.labels(set_, object.text, {.dates = kDates, .comments = false});
        if (call.get("tech.handle").empty()) contacts(call, objects, object);
      }
    }
    if (!call.get("domain.keyset").empty()) call.set("domain.dnssec", "signedDelegation");
    return true;
  }

 private:
  static constexpr Row kDomain[] = {
      {"domain:", "name"},        {"descr:", "desc."},      {"status:", "status."},
      {"registered:", "created"}, {"changed:", "changed"},  {"expire:", "expires"},
      {"outzone:", "outzone"},    {"delete:", "delete"},    {"registrar:", "registrar.name"},
      {"nsset:", "nsset"},        {"keyset:", "keyset"},    {"nserver:", "nserver."},
      {"dsrecord:", "ds."},       {"remarks:", "remarks."}, {"source:", "source"}};
  static constexpr Row kContact[] = {{"contact:", "handle"},
                                     {"nic-hdl:", "handle"},
                                     {"org:", "organization"},
                                     {"name:", "name"},
                                     {"person:", "name"},
                                     {"role:", "name"},
                                     {"address:", "address."},
                                     {"phone:", "phone."},
                                     {"fax-no:", "fax."},
                                     {"e-mail:", "email."},
                                     {"url:", "url"},
                                     {"registrar:", "sponsor"},
                                     {"created:", "created"},
                                     {"changed:", "changed"},
                                     {"notify:", "notify"},
                                     {"remarks:", "remarks."},
                                     {"source:", "source"},
                                     {"nserver:", "domain.nserver."},
                                     {"dnskey:", "domain.dnskey."}};
  // Of the sets of name servers and keys only what is the domain's: their dates and registrars are their own.
  static constexpr Row kSet[] = {
      {"nserver:", "nserver."}, {"ds:", "ds."}, {"dsrecord:", "ds."}, {"dnskey:", "dnskey."}};

  static constexpr Row kReferences[] = {
      {"registrant", "owner"}, {"admin-c", "admin"}, {"temp-c", "admin"}, {"tech-c", "tech"}, {"bill-c", "billing"}};

  // Attributes that begin an object, though no blank line may stand above them.
  static bool starts(std::string_view kind, std::string_view, std::string_view attribute) {
    if (iequals(attribute, "contact")) return true;
    const bool set = iequals(attribute, "nsset") || iequals(attribute, "keyset");
    return !iequals(kind, "domain") && (set || (iequals(kind, "contact") && iequals(attribute, "nserver")));
  }

  static constexpr std::string_view kDates = "dmy";

  void contacts(Call& call, const Objects& objects, const Object& from) const {
    from.each(kReferences, [&](std::string_view role, std::string_view handle) {
      call.begin(role);
      // A set may have the handle of a contact.
      const Object* object = objects.named(handle, "contact");
      if (object == nullptr) object = objects.named(handle, "person");
      if (object == nullptr) {
        ContactFields(call, role).handle(handle);
      } else {
        call.labels(contact_, object->text, {.dates = kDates, .main = role, .comments = false});
        address(call, role);
      }
    });
  }

  // Street lines, city, postal code, state or nothing, country. A state tells itself only where a line with digits, the
  // postal code, stands before it.
  static void address(Call& call, std::string_view role) {
    AddressLines lines(call, role);
    if (lines.size() < 4 || !is_country_code(lines.last())) return;
    ContactFields contact(call, role);
    contact.country(lines.take_last());
    if (lines.size() >= 4 && !has_digit(lines.last()) && has_digit(lines[lines.size() - 2])) {
      contact.state(lines.take_last());
    }
    contact.postal_code(lines.take_last());
    contact.city(lines.take_last());
    lines.store(call, role);
  }

  Table domain_, contact_, set_;
};

}  // namespace whoiskit::shared
