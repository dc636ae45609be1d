// The reader of domain databases that follow RIPE's (RFC 2622): a domain, and the persons and roles that it names by
// their handles. The registries' dialects differ little, and all variants are read wherever they occur:
//   - the holder is an object of its own ("registrant", "holder-c", "owner-c"), or the lines of "descr:";
//   - blank lines may separate the domain's lines, which makes several runs of them;
//   - "changed:" holds a history, whose first line may be marked as the registration;
//   - e-mail addresses may be written with " AT ".
#pragma once

#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

#include <algorithm>
#include <array>
#include <span>

#include "icann_labels.hpp"
#include "ripe_errors.hpp"

namespace whoiskit::shared {

// The pieces between the commas of an address on one line: ir's "1 Example St, Tehran, Tehran, IR".
inline constexpr std::string_view kOneLineAddress = "street+ city state code | street+ city code | street*";

class RpslDomain {
 public:
  explicit RpslDomain(const Setup& s)
      : domain_(s.table(kDomain)), contact_(s.table(kContact)), one_line_(s.table(kOneLine)) {}

  // `dates`: the order of the parts in dates of numbers only. Returns false if the answer has no domain in this layout.
  // It has then read ICANN's labels, or the terms and errors.
  bool read(Call& call, std::string_view dates) const {
    const Objects objects(call.text(), "nic-hdl", starts);
    std::array<Part, Objects::kMax> parts{};  // of the objects; each is asked once
    std::transform(objects.begin(), objects.end(), parts.begin(), part_of);
    const auto part = [&](const Object& object) { return parts[static_cast<std::size_t>(&object - objects.begin())]; };
    const std::span all(parts.data(), objects.size());
    if (std::find(all.begin(), all.end(), Part::domain) == all.end()) {
      if (read_icann_labels(call)) return false;
      call.labels(domain_, call.text(), {.dates = dates});  // the terms
      read_ripe_error(call);
      return false;
    }
    bool main = false;  // the first domain was read
    Description description;
    for (const Object& object : objects) {
      if (part(object) == Part::person || (main && part(object) == Part::domain)) continue;
      main = main || part(object) == Part::domain;
      description.add(object);
      // Comments above the first object are the terms.
      const bool first = &object == objects.begin();
      call.labels(domain_, first ? up_to(call.text(), object) : object.text, {.dates = dates, .comments = first});
    }
    for (const Object& object : objects) {
      if (part(object) != Part::person) contacts(call, objects, object, dates);
    }
    registration(call, objects);
    description.store(call);
    return true;
  }

 private:
  static constexpr Row kDomain[] = {
      {"domain:", domain.name},
      {"domain-name:", domain.name},
      {"domainname:", domain.name},
      {"query:", ignored},
      {"reg-name:", own_key(domain, "reg-name")},
      {"ascii:", own_key(domain, "ascii")},
      {"org:", owner.organization},
      {"holder:", owner.name},
      {"owner:", owner.name},
      {"holder-type:", own_key(domain, "holder-type")},
      {"phone:", all(owner.phone)},
      {"fax-no:", all(owner.fax)},
      {"e-mail:", all(owner.email), plain_email},
      {"address:", owner.address.street},
      {"country:", owner.address.country},
      {"nserver:", domain.nserver},
      {"nameserver:", domain.nserver},
      {"dnssec:", domain.dnssec, word("signed*", "signedDelegation") | word("unsigned*", "unsigned")},
      {"ds:", all(domain.ds)},
      {"ds-rdata:", all(domain.ds)},
      {"status:", domain.status},
      {"domain-status:", domain.status},
      {"state:", domain.status},
      {"ren-status:", domain.status},
      {"in-zone:", own_key(domain, "in-zone")},
      {"locked:", own_key(domain, "locked")},
      {"created:", domain.created},
      {"registered:", domain.created},
      {"registration:", domain.created},
      {"registration-date:", domain.created},
      {"changed:", domain.changed},
      {"updated:", domain.changed},
      {"modified:", domain.changed},
      {"last-updated:", domain.changed},
      {"last-modified:", domain.changed},
      {"expires:", domain.expires, unless("N/A")},  // a name that need not be renewed
      {"expire:", domain.expires},
      {"expiry:", domain.expires},
      {"expire-date:", domain.expires},
      {"renewal:", domain.expires},
      {"validity:", domain.expires, unless("N/A")},
      {"paid-till:", domain.expires},
      {"registrar:", registrar.name, name_and_url},
      {"registrar name:", registrar.name},
      {"registrar info:", registrar.url},
      {"registrar-url:", registrar.url},
      {"remarks:", domain.remarks},
      {"info:", domain.remarks},
      {"notify:", domain.notify},
      {"mnt-by:", all(domain.mnt_by)},
      {"object-maintained-by:", all(domain.mnt_by)},
      {"mnt-lower:", all(domain.mnt_lower)},
      {"source:", domain.source, before("#")},  // "IRNIC # Filtered"
  };
  static constexpr Rule kAddress = in_order(kEuropeanAddress);
  static constexpr Row kContact[] = {
      {"nic-hdl:", contact.handle},
      {"person:", contact.name},
      {"role:", contact.name},
      {"personname:", contact.name},
      {"org:", contact.organization},
      {"organization:", contact.organization},
      {"org-name:", contact.organization},
      {"type:", contact.type},
      {"address:", contact.address.street, kAddress},
      {"address", contact.address.street, kAddress},  // il, from before it printed colons
      {"street address:", contact.address.street, kAddress},
      {"postal code:", contact.address.pcode},
      {"city:", contact.address.city},
      {"country:", contact.address.country},
      {"phone:", all(contact.phone)},
      {"fax-no:", all(contact.fax)},
      {"e-mail:", all(contact.email), plain_email},
      {"url:", contact.url},
      {"notify:", contact.notify},
      {"mnt-by:", all(contact.mnt_by)},
      {"remarks:", contact.remarks},
      {"trouble:", contact.remarks},
      {"created:", contact.created},
      {"changed:", contact.changed},
      {"updated:", contact.changed},
      {"last-updated:", contact.changed},
      {"last-modified:", contact.changed},
      {"source:", contact.source, before("#")},
  };
  static constexpr auto kOneLine = [] {
    auto rows = std::to_array(kContact);
    for (Row& row : rows) {
      if (row.label == "address:") row.rule = split(",") | in_order(kOneLineAddress);
    }
    return rows;
  }();
  static constexpr Reference kReferences[] = {
      {"registrant", owner},        {"holder-c", owner},    {"owner-c", owner},
      {"admin-c", admin},           {"tech-c", tech},       {"zone-c", zone},
      {"billing-c", billing},       {"bill-c", billing},    {"abuse-c", abuse},
      {"admin-contact", admin},     {"zone-contact", zone}, {"technical-contact", tech},
      {"billing-contact", billing},
  };

  // The lines of the domain's description. If the domain names no holder, they are the holder's name and address.
  class Description {
   public:
    void add(const Object& object) {
      std::string_view text = object.from(Object::attribute_bit("descr") | Object::attribute_bit("description"));
      for (std::string_view line; count_ < kMax && next_line(text, line);) {
        if (!istarts_with(trim_left(line), "descr")) continue;
        const Attribute a = attribute_of(line);
        const bool is = iequals(a.name, "descr") || iequals(a.name, "description");
        if (is && !a.value.empty()) lines_[count_++] = str(a.value);
      }
    }
    void store(Call& call) const {
      if (call.get(owner.handle).empty() && call.get(owner.name).empty()) {
        if (count_ > 0) call.set(owner.name, view(lines_[0]));
        call.contact(owner, {lines_ + (count_ > 0 ? 1 : 0), lines_ + count_}, {.shape = kEuropeanAddress});
        return;
      }
      for (uint32_t i = 0; i < count_; ++i) call.add(domain.desc, view(lines_[i]));
    }

   private:
    static constexpr uint32_t kMax = 16;
    wk_str lines_[kMax];
    uint32_t count_ = 0;
  };

  // The last line of an object is its source. If it is missing, persons begin with their kind.
  static bool starts(std::string_view kind, std::string_view previous, std::string_view attribute) {
    if (iequals(previous, "source")) return true;
    const bool person = iequals(attribute, "person") || iequals(attribute, "role");
    return person && (iequals(kind, "domain") || iequals(kind, attribute) || iequals(kind, "query"));
  }

  static bool is_person(const Object& object) {
    return !object.handle.empty() || iequals(object.kind, "person") || iequals(object.kind, "role");
  }
  // What an object is about. A domain is any object that names one, whatever its first attribute is.
  enum class Part : unsigned char { other, person, domain };
  static Part part_of(const Object& object) {
    if (is_person(object)) return Part::person;
    const bool domain = !object.value("domain").empty() || !object.value("domain-name").empty();
    return domain ? Part::domain : Part::other;
  }

  void contacts(Call& call, const Objects& objects, const Object& from, std::string_view dates) const {
    from.each(kReferences, [&](const SectionKeys& role, std::string_view handle) {
      call.begin(role);
      if (const Object* object = objects.named(handle)) {
        const bool one_line = istarts_with(object->value("source"), "IRNIC");
        const Table& table = one_line ? one_line_ : contact_;
        call.labels(table, object->text, {.dates = dates, .main = role, .comments = false});
      } else {
        call.set(role.handle, handle);
      }
    });
  }

  // "changed: registrar AT example.org 20010821 (Assigned)" above later changes is the registration.
  static void registration(Call& call, const Objects& objects) {
    if (!call.get(domain.created).empty()) return;
    for (const Object& object : objects) {
      if (is_person(object)) continue;
      const std::string_view first = object.value("changed");
      if (icontains(first, "(Assigned)")) call.set(domain.created, first);
    }
  }

  Table domain_, contact_, one_line_;
};

}  // namespace whoiskit::shared
