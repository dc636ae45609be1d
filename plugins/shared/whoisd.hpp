// The answers of the WHOIS server (whoisd) of FRED, CZ.NIC's registry software: a domain, then the contacts, the set of
// name servers and the set of keys that it names by their handles.
#pragma once

#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

#include "icann_labels.hpp"
#include "ripe_errors.hpp"

namespace whoiskit::shared {

class Whoisd {
 public:
  explicit Whoisd(const Setup& s) : domain_(s.table(kDomain)), contact_(s.table(kContact)), set_(s.table(kSet)) {}

  // Returns false if the answer has no domain in this layout. It has then read ICANN's labels, or the terms and errors.
  bool read(Call& call) const {
    const Objects objects(call.text(), "nic-hdl", starts);
    const Object* domain = objects.find("domain");
    if (domain == nullptr) {
      if (read_icann_labels(call)) return false;
      call.labels(domain_, call.text(), {.dates = kDates});  // the terms
      read_ripe_error(call);
      return false;
    }
    call.labels(domain_, up_to(call.text(), *domain), {.dates = kDates});
    contacts(call, objects, *domain);
    // The sets have technical contacts: that of the name servers takes precedence over that of the keys.
    for (const std::string_view kind : {"nsset", "nserver", "keyset"}) {
      for (const Object& object : objects) {
        if (!iequals(object.kind, kind)) continue;
        call.labels(set_, object.text, {.dates = kDates, .comments = false});
        if (call.get(tech.handle).empty()) contacts(call, objects, object);
      }
    }
    return true;
  }

 private:
  static constexpr Row kDomain[] = {
      {"domain:", domain.name},
      {"descr:", domain.desc},
      {"status:", domain.status},
      {"registered:", domain.created},
      {"changed:", domain.changed},
      {"expire:", domain.expires},
      {"outzone:", own_key(domain, "outzone")},
      {"delete:", own_key(domain, "delete")},
      {"registrar:", registrar.name, also(registrar.handle)},
      {"nsset:", own_key(domain, "nsset")},
      {"keyset:", own_key(domain, "keyset"), also(domain.dnssec, "signedDelegation")},
      {"nserver:", domain.nserver},
      {"dsrecord:", all(domain.ds)},
      {"remarks:", domain.remarks},
      {"source:", domain.source},
  };
  // A state is recognisable only after a postal code.
  static constexpr Rule kAddress = in_order("street+ city pcode! state? code");
  static constexpr Row kContact[] = {
      {"contact:", contact.handle},
      {"nic-hdl:", contact.handle},
      {"org:", contact.organization},
      {"name:", contact.name},
      {"person:", contact.name},
      {"role:", contact.name},
      {"address:", contact.address.street, kAddress},
      {"phone:", all(contact.phone)},
      {"fax-no:", all(contact.fax)},
      {"e-mail:", all(contact.email)},
      {"url:", contact.url},
      {"registrar:", contact.sponsor},
      {"created:", contact.created},
      {"changed:", contact.changed},
      {"notify:", contact.notify},
      {"remarks:", contact.remarks},
      {"source:", contact.source},
      {"nserver:", domain.nserver},
      {"dnskey:", own_key(domain, "dnskey")},
  };
  // From the sets of name servers and keys only the data of the domain is read. Their dates and registrars are their
  // own.
  static constexpr Row kSet[] = {
      {"nserver:", domain.nserver},
      {"ds:", all(domain.ds)},
      {"dsrecord:", all(domain.ds)},
      {"dnskey:", own_key(domain, "dnskey")},
  };
  static constexpr Reference kReferences[] = {
      {"registrant", owner}, {"admin-c", admin}, {"temp-c", admin}, {"tech-c", tech}, {"bill-c", billing},
  };
  static constexpr std::string_view kDates = "dmy";

  // Attributes that begin an object even without a blank line above.
  static bool starts(std::string_view kind, std::string_view, std::string_view attribute) {
    if (iequals(attribute, "contact")) return true;
    const bool set = iequals(attribute, "nsset") || iequals(attribute, "keyset");
    return !iequals(kind, "domain") && (set || (iequals(kind, "contact") && iequals(attribute, "nserver")));
  }

  void contacts(Call& call, const Objects& objects, const Object& from) const {
    from.each(kReferences, [&](const SectionKeys& role, std::string_view handle) {
      call.begin(role);
      // A set may have the same handle as a contact.
      const Object* object = objects.named(handle, "contact");
      if (object == nullptr) object = objects.named(handle, "person");
      if (object == nullptr) {
        call.set(role.handle, handle);
      } else {
        call.labels(contact_, object->text, {.dates = kDates, .main = role, .comments = false});
      }
    });
  }

  Table domain_, contact_, set_;
};

}  // namespace whoiskit::shared
