// whoiskit/fields.hpp: the keys of the Common Object Model for code: a misspelt one does not compile. Tables and
// set_path() take paths as text; these are for the handlers that fill a record by hand:
//
//   DomainFields domain(call);
//   domain.name("example.com").created("14-Feb-1999").status("ok").name_server("ns1.example.com [192.0.2.1]");
//   ContactFields owner(call, role::owner);
//   owner.name("Erin Example").city("Sampletown").email("erin@example.com");
//
// gives {"domain": {"name": "example.com", "created": "1999-02-14", "status": ["ok"], "nserver": {"ns1.example.com":
// ["192.0.2.1"]}}, "owner": {"name": "Erin Example", "address": {"city": "Sampletown"}, "email": "erin@example.com"}}.
#pragma once

#include <string_view>

#include "whoiskit/call.hpp"

namespace whoiskit {

// The sections that hold a contact.
namespace role {
inline constexpr std::string_view owner = "owner", admin = "admin", tech = "tech", zone = "zone", billing = "billing",
                                  abuse = "abuse", registrar = "registrar";
}  // namespace role

// A path made of a section and an attribute, without allocation.
class FieldPath {
 public:
  FieldPath(std::string_view section, std::string_view attribute) {
    append(section);
    append(".");
    append(attribute);
  }
  std::string_view view() const { return {text_, size_}; }

 private:
  void append(std::string_view s) {
    for (const char c : s) {
      if (size_ < sizeof text_) text_[size_++] = c;
    }
  }
  char text_[96];
  std::size_t size_ = 0;
};

// The keys of a domain. Values that can be several are added, the others replaced. An empty value is not stored.
class DomainFields {
 public:
  explicit DomainFields(Call& call) : call_(call) {}
  DomainFields& name(std::string_view v) { return set("domain.name", v); }
  DomainFields& handle(std::string_view v) { return set("domain.handle", v); }
  DomainFields& description(std::string_view v) { return set("domain.desc.", v); }
  DomainFields& status(std::string_view v) { return set("domain.status.", v); }
  DomainFields& name_server(std::string_view host_and_addresses) { return set("domain.nserver.", host_and_addresses); }
  DomainFields& created(std::string_view date) { return set("domain.created", date); }
  DomainFields& changed(std::string_view date) { return set("domain.changed", date); }
  DomainFields& expires(std::string_view date) { return set("domain.expires", date); }
  DomainFields& sponsor(std::string_view registrar) { return set("domain.sponsor", registrar); }
  DomainFields& referer(std::string_view url) { return set("domain.referer", url); }
  DomainFields& dnssec(std::string_view v) { return set("domain.dnssec", v); }
  DomainFields& source(std::string_view v) { return set("domain.source", v); }
  DomainFields& remark(std::string_view v) { return set("domain.remarks.", v); }

 private:
  DomainFields& set(std::string_view path, std::string_view value) {
    call_.set(path, value);
    return *this;
  }
  Call& call_;
};

// The keys of a network, or of an AS where the section says so.
class NetworkFields {
 public:
  explicit NetworkFields(Call& call, std::string_view section = "network") : call_(call), section_(section) {}
  NetworkFields& name(std::string_view v) { return set("name", v); }
  NetworkFields& handle(std::string_view v) { return set("handle", v); }
  NetworkFields& inetnum(std::string_view range) { return set("inetnum", range); }
  NetworkFields& description(std::string_view v) { return set("desc.", v); }
  NetworkFields& status(std::string_view v) { return set("status", v); }
  NetworkFields& name_server(std::string_view host) { return set("nserver.", host); }
  NetworkFields& created(std::string_view date) { return set("created", date); }
  NetworkFields& changed(std::string_view date) { return set("changed", date); }
  NetworkFields& maintainer(std::string_view v) { return set("mnt-by.", v); }
  NetworkFields& remark(std::string_view v) { return set("remarks.", v); }
  NetworkFields& source(std::string_view v) { return set("source", v); }

 private:
  NetworkFields& set(std::string_view attribute, std::string_view value) {
    call_.set(FieldPath(section_, attribute).view(), value);
    return *this;
  }
  Call& call_;
  std::string_view section_;
};

// The keys of a contact: of the current one of its role (Call::begin() starts a further one).
class ContactFields {
 public:
  ContactFields(Call& call, std::string_view role) : call_(call), role_(role) {}
  ContactFields& handle(std::string_view v) { return set("handle", v); }
  ContactFields& type(std::string_view v) { return set("type", v); }
  ContactFields& name(std::string_view v) { return set("name", v); }
  ContactFields& organization(std::string_view v) { return set("organization", v); }
  ContactFields& street(std::string_view line) { return set("address.street.", line); }
  ContactFields& city(std::string_view v) { return set("address.city", v); }
  ContactFields& state(std::string_view v) { return set("address.state", v); }
  ContactFields& postal_code(std::string_view v) { return set("address.pcode", v); }
  ContactFields& country(std::string_view v) { return set("address.country", v); }
  ContactFields& phone(std::string_view v) { return set("phone.", v); }
  ContactFields& fax(std::string_view v) { return set("fax.", v); }
  ContactFields& email(std::string_view v) { return set("email.", v); }
  ContactFields& created(std::string_view date) { return set("created", date); }
  ContactFields& changed(std::string_view date) { return set("changed", date); }
  ContactFields& source(std::string_view v) { return set("source", v); }
  ContactFields& remark(std::string_view v) { return set("remarks.", v); }

 private:
  ContactFields& set(std::string_view attribute, std::string_view value) {
    call_.set(FieldPath(role_, attribute).view(), value);
    return *this;
  }
  Call& call_;
  std::string_view role_;
};

}  // namespace whoiskit
