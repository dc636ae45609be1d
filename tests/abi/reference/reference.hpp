// abi/reference/reference.hpp: the query for the reference plugin and the record that it must make, with whichever
// header it was built and whatever host runs it.
#pragma once

#include <string>
#include <string_view>

#include "abi/harness.hpp"
#include "model/walk.hpp"

namespace whoiskit::loader::reference {

inline constexpr std::string_view kAnswer =
    "== labels\n"
    "% Terms of use\n"
    "Registry Domain Name: EXAMPLE.COM\n"
    "Created: 02.03.2004\n"
    "Name Server 1: NS1.EXAMPLE.NET 192.0.2.53\n"
    "Name Server 2: ns2.example.net\n"
    "Holder: Pat Example\n"
    "  and Sons\n"
    "VAT: 4711\n"
    "State: active now - since it was registered\n"
    "Registrar: Example Registrar (https://registrar.example)\n"
    "Family: Example\n"
    "Given: Erin\n"
    "Line: 1 Example Way\n"
    "Line: 70173 Stuttgart\n"
    "Agent: Example Agent\n"
    "Printed at: noon\n"
    "Role: Accounts\n"
    "Person: Billing Example\n"
    ">>> end\n"
    "Holder: nobody\n"
    "== rpsl\n"
    "inetnum: 192.0.2.0 - 192.0.2.255\n"
    "net-name: EXAMPLE-NET\n"
    "tech-c: EX1\n"
    "\n"
    "person: Erin Example\n"
    "nic-hdl: EX1\n"
    "== headed\n"
    "Answered by a machine\n"
    "\n"
    "Administrative contact:\n"
    "Example Ltd\n"
    "Sam Example\n"
    "1 Example Way\n"
    "Tel. +44 20 7946 0000\n"
    "\n"
    "Renewal date: 04/05/2027\n"
    "== blocks\n"
    "Complaints:\n"
    "Example Ltd\n"
    "Abuse Example\n"
    "abuse@example.com\n"
    "\n"
    "Last change: 2005-06-07\n"
    "== sections\n"
    "Key tag: 1 8 2 ABCD\n"
    "Second contact: Kim Example\n"
    "Id: EX2\n"
    "E-mail: kim@example.com\n"
    "\n"
    "Notes\n"
    "\n"
    "one\n"
    "two\n"
    "\n"
    "Network: NEXT\n"
    "198.51.100.0 - 198.51.100.255\n";

// The record as lines of "path=value", in the order of the record. The addresses of a name server follow it. The
// plugin's own keys are "section own=value".
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
    for (std::uint16_t i = object->further; i != model::kNoField; i = draft.field(i).next) {
      ((out.append(model::standard_section_name(object->section)) += " own=") += draft.field(i).value) += '\n';
    }
  }
  return out;
}

// Everything else that a handler reported, as lines.
inline std::string told(const CallState& state) {
  std::string out = "verdict " + std::to_string(state.decision.made ? state.decision.registered : 99) + " " +
                    std::to_string(state.decision.status) + "\nregistry " + state.registry_name + " " +
                    state.registry_url + "\n";
  for (const FollowUp& f : state.follow_ups) out += "follow-up " + f.server + ", " + f.query + ", " + f.tag + "\n";
  for (const LogLine& line : state.log) out += "log " + std::to_string(line.level) + " " + line.text + "\n";
  for (const std::string& error : state.errors) out += "error " + error + "\n";
  return out;
}

// The call that the reference plugin receives: the answer, and a parameter of a routing row.
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
    "domain.desc=one\n"
    "domain.desc=two\n"
    "domain.status=active now\n"
    "domain.nserver=ns1.example.net\n"
    "domain.nserver=ns2.example.net\n"
    "domain.nserver.ip=192.0.2.53\n"
    "domain.ds=1 8 2 ABCD\n"
    "domain.created=2004-03-02\n"
    "domain.changed=2005-06-07\n"
    "domain.expires=2027-04-05\n"
    "domain.reseller=Example Agent\n"
    "domain.source=asked whois.example\n"
    "domain.remarks=2013\n"
    "domain own=asked whois.example\n"
    "owner.name=Pat Example\n"
    "owner.name=and Sons\n"
    "owner.organization=Pat Example\n"
    "owner own=4711\n"
    "registrar.name=Example Registrar\n"
    "registrar.url=https://registrar.example\n"
    "billing.name=Billing Example\n"
    "billing.language=en\n"
    "zone.name=Erin Example\n"
    "zone.address.street=1 Example Way\n"
    "zone.address.city=Stuttgart\n"
    "zone.address.pcode=70173\n"
    "network.name=EXAMPLE-NET\n"
    "network.inetnum=192.0.2.0 - 192.0.2.255\n"
    "tech.name=Erin Example\n"
    "tech.handle=EX1\n"
    "admin.name=Sam Example\n"
    "admin.organization=Example Ltd\n"
    "admin.address.street=1 Example Way\n"
    "admin.phone=+44 20 7946 0000\n"
    "abuse.name=Abuse Example\n"
    "abuse.organization=Example Ltd\n"
    "abuse.email=abuse@example.com\n"
    "tech.name=Kim Example\n"
    "tech.handle=EX2\n"
    "tech.email=kim@example.com\n"
    "network.name=NEXT\n"
    "network.inetnum=198.51.100.0 - 198.51.100.255\n"
    "tech.name=A further one\n"
    "tech.email=further@example.com\n"
    "tech.url=https://further.example\n";
inline constexpr std::string_view kSaid =
    "verdict 1 0\n"
    "registry Reference Registry https://nic.example\n"
    "follow-up , contact EX1, owner\n"
    "follow-up whois.registrar.example, , \n"
    "log 1 an answer in parts\n";

}  // namespace whoiskit::loader::reference
