// abi/reference/reference.hpp: what the reference plugin is asked and what it must make of it, whichever header it was
// built with and whatever host runs it.
#pragma once

#include <string>
#include <string_view>

#include "abi/harness.hpp"

namespace whoiskit::loader::reference {

inline constexpr std::string_view kAnswer =
    "== labels\n"
    "% Terms of use\n"
    "Registry Domain Name: EXAMPLE.COM\n"
    "Created: 02.03.2004\n"
    "Name Server: NS1.EXAMPLE.NET 192.0.2.53\n"
    "Name Server: ns2.example.net\n"
    "Holder: Pat Example\n"
    "  and Sons\n"
    "Registrar: Example Registrar\n"
    ">>> end\n"
    "Holder: nobody\n"
    "== rpsl\n"
    "inetnum: 192.0.2.0 - 192.0.2.255\n"
    "net-name: EXAMPLE-NET\n"
    "tech-c: EX1\n"
    "\n"
    "person: Erin Example\n"
    "nic-hdl: EX1\n"
    "== blocks\n"
    "Answered by a machine\n"
    "\n"
    "Administrative contact:\n"
    "Example Ltd\n"
    "Sam Example\n"
    "1 Example Way\n"
    "Tel. +44 20 7946 0000\n"
    "\n"
    "Renewal date: 04/05/2027\n"
    "== easy\n"
    "Billing contact:\n"
    "Billing Example\n"
    "billing@example.com\n"
    "\n"
    "Last change: 2005-06-07\n";

// The record as lines of "path=value", in the order of the record; addresses of a name server after it.
inline std::string told(const model::Draft& draft) {
  std::string out;
  for (const model::Object* object : draft.objects()) {
    for (std::uint16_t a = 0; a < model::kStandardAttributes; ++a) {
      model::each_value(draft, *object, a, [&](const model::Field& field, std::uint16_t) {
        out += model::standard_section_name(object->section);
        if (a != model::kSelf) (out += '.') += model::standard_attribute_name(a);
        ((out += '=') += field.value) += '\n';
      });
    }
  }
  return out;
}

// The same of all else that a handler said.
inline std::string told(const CallState& state) {
  std::string out = "verdict " + std::to_string(state.decided ? state.registered : 99) + " " +
                    std::to_string(state.status) + "\nregistry " + state.registry_name + " " + state.registry_url +
                    "\n";
  for (const FollowUp& f : state.follow_ups) out += "follow-up " + f.server + ", " + f.query + ", " + f.tag + "\n";
  for (const LogLine& line : state.log) out += "log " + std::to_string(line.level) + " " + line.text + "\n";
  for (const std::string& error : state.errors) out += "error " + error + "\n";
  return out;
}

// The call that the reference plugin is given: the answer, and a parameter of a routing row.
struct Asked : OneCall {
  explicit Asked(model::Keys& known) : OneCall(known, kAnswer) {
    call.params = &param_;
    call.param_count = 1;
  }
  std::string record() const { return told(draft); }
  std::string said() const { return told(state); }

 private:
  wk_param param_{str("variant"), str("2013")};
};

inline constexpr std::string_view kRecord =
    "disclaimer=Terms of use\n"
    "disclaimer=>>> end\n"
    "disclaimer=Holder: nobody\n"
    "disclaimer=Answered by a machine\n"
    "domain.name=example.com\n"
    "domain.nserver=ns1.example.net\n"
    "domain.nserver=ns2.example.net\n"
    "domain.nserver.ip=192.0.2.53\n"
    "domain.created=2004-03-02\n"
    "domain.changed=2005-06-07\n"
    "domain.expires=2027-04-05\n"
    "domain.source=asked whois.example\n"
    "domain.remarks=2013\n"
    "owner.name=Pat Example\n"
    "owner.name=and Sons\n"
    "owner.organization=Pat Example\n"
    "registrar.name=Example Registrar\n"
    "network.name=EXAMPLE-NET\n"
    "network.inetnum=192.0.2.0 - 192.0.2.255\n"
    "tech.name=Erin Example\n"
    "tech.handle=EX1\n"
    "admin.name=Sam Example\n"
    "admin.organization=Example Ltd\n"
    "admin.address.street=1 Example Way\n"
    "admin.phone=+44 20 7946 0000\n"
    "billing.name=Billing Example\n"
    "billing.email=billing@example.com\n"
    "tech.name=A further one\n"
    "tech.email=further@example.com\n";
inline constexpr std::string_view kSaid =
    "verdict 1 0\n"
    "registry Reference Registry https://nic.example\n"
    "follow-up , contact EX1, owner\n"
    "follow-up whois.registrar.example, , \n"
    "log 1 an answer in parts\n";

}  // namespace whoiskit::loader::reference
