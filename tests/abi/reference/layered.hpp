// abi/reference/layered.hpp: the answers that whois.layered.cpp reads, one for each of its layouts, and their records.
#pragma once

#include <string_view>

namespace whoiskit::loader::reference {

struct LayeredAnswer {
  std::string_view text, record;
};

inline constexpr LayeredAnswer kLayered[] = {
    {"== labels\n"
     "Domain: EXAMPLE.COM\n"
     "Status: active - since 2001\n"
     "Registrar: Example (https://other.example)\n"
     "Server 1: ns1.example.net 192.0.2.1\n"
     "Server 2: ns2.example.net\n"
     "Digest: ABCD\n"
     "Key tag: 1\n"
     "Algorithm: 8\n"
     "Digest type: 2\n"
     "Admin Family: Example\n"
     "Admin Given: Pat\n"
     "Admin Code: dropped\n"
     "Billing Family: Example\n"
     "Role: Holder\n"
     "Name: Erin Example (EX1)\n"
     "Code: 4711\n"
     "Code: none\n"
     "Address: 1 Example Way\n"
     "Address: 70173 Stuttgart\n"
     "Role: technical\n"
     "Name: Sam Example\n",
     "domain.name=example.com\n"
     "domain.status=active\n"
     "domain.nserver=ns1.example.net\n"
     "domain.nserver=ns2.example.net\n"
     "domain.nserver.ip=192.0.2.1\n"
     "domain.ds=1 8 2 ABCD\n"
     "registrar.name=Example\n"
     "registrar.url=https://registrar.example\n"
     "owner.name=Erin Example\n"
     "owner.handle=EX1\n"
     "owner.address.street=1 Example Way\n"
     "owner.address.city=Stuttgart\n"
     "owner.address.pcode=70173\n"
     "owner own=4711\n"
     "tech.name=Sam Example\n"
     "admin.name=Pat Example\n"
     "billing.name=Example\n"},
    {"domain: example.com\n"
     "remarks: == rpsl\n"
     "tech-c: EX1\n"
     "changed: pat@example.com 20010203\n"
     "\n"
     "person: Pat Example\n"
     "nic-hdl: EX1\n",
     "domain.name=example.com\n"
     "domain.changed=2001-02-03\n"
     "domain.remarks=== rpsl\n"
     "tech.name=Pat Example\n"
     "tech.handle=EX1\n"
     "registrar.url=https://registrar.example\n"},
    {"== blocks\n"
     "Holder:\n"
     "Pat Example\n"
     "Id: EX1\n"
     "Created: 2001-02-03\n",
     "owner.name=Pat Example\n"
     "owner.handle=EX1\n"
     "domain.created=2001-02-03\n"
     "registrar.url=https://registrar.example\n"},
    {"Domain name: example.com\n"
     "\n"
     "Registrant\n"
     "Name: Pat Example\n"
     "\n"
     "Person\n"
     "Erin Example\n"
     "1 Example Way\n"
     "\n"
     "Name servers\n"
     "ns1.example.net (one)\n",
     "domain.name=example.com\n"
     "domain.nserver=ns1.example.net\n"
     "owner.name=Pat Example\n"
     "zone.name=Erin Example\n"
     "zone.address.street=1 Example Way\n"
     "registrar.url=https://registrar.example\n"},
};

}  // namespace whoiskit::loader::reference
