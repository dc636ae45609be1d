// whois.pt: DNS.PT. Labelled lines since 2018; before, bilingual headings with free lines below.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Titular / Registrant", "owner", Reads::kContact},
                                 {"Entidade Gestora / Billing Contact", "billing", Reads::kContact},
                                 {"Responsável Administrativo / Admin Contact", "admin", Reads::kContact},
                                 {"Responsável Técnico / Tech Contact", "tech", Reads::kContact},
                                 {"Nameserver Information", "domain", Reads::kFields}};
constexpr Row kFields[] = {{"Nome de domínio / Domain Name:", "domain.name"},
                           {"Data de registo / Creation Date (dd/mm/yyyy):", "domain.created"},
                           {"Data de expiração / Expiration Date (dd/mm/yyyy):", "domain.expires"},
                           {"Estado / Status:", "domain.status."},
                           // since 2018
                           {"Domain:", "domain.name"},
                           {"Domain Status:", "domain.status."},
                           {"Creation Date:", "domain.created"},
                           {"Expiration Date:", "domain.expires"},
                           {"Registrar:", "registrar.name"},
                           {"Owner Name:", "owner.name"},
                           {"Owner Address:", "owner.address.street."},
                           {"Owner Locality:", "owner.address.city"},
                           {"Owner ZipCode:", "owner.address.pcode"},
                           {"Owner Locality ZipCode:", "owner.locality"},
                           {"Owner Country Code:", "owner.address.country"},
                           {"Owner Email:", "owner.email."},
                           {"Owner Phone:", "owner.phone"},
                           {"Admin Name:", "admin.name"},
                           {"Admin Address:", "admin.address.street."},
                           {"Admin Locality:", "admin.address.city"},
                           {"Admin ZipCode:", "admin.address.pcode"},
                           {"Admin Locality ZipCode:", "admin.locality"},
                           {"Admin Country Code:", "admin.address.country"},
                           {"Admin Email:", "admin.email."},
                           {"Admin Phone:", "admin.phone"},
                           {"Tech Name:", "tech.name"},
                           {"Tech Address:", "tech.address.street."},
                           {"Tech Locality:", "tech.address.city"},
                           {"Tech ZipCode:", "tech.address.pcode"},
                           {"Tech Locality ZipCode:", "tech.locality"},
                           {"Tech Country Code:", "tech.address.country"},
                           {"Tech Email:", "tech.email."},
                           {"Name Server:", "domain.nserver."}};
constexpr Row kParts[] = {{"Nameserver:", "servers."}, {"Email:", "email."}, {"Tel:", "phone."}, {"Fax:", "fax."}};

struct Pt : sections::SectionHandler {
  static constexpr Info info{.claim = "pt",
                             .registrar = "Associação DNS.PT",
                             .referrer = "https://www.dns.pt",
                             .description = "Portugal: labelled lines; bilingual headings before 2018"};
  explicit Pt(const Setup& s)
      : SectionHandler(
            s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "dmy", .ends_at_blank = false}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view) {
      if (h.reads == Reads::kContact) address(call, h.path);
    });
    servers(call);
    // A reserved name has somebody who may register it, and no name servers.
    if (iequals(call.get("domain.status"), "RESERVED") && call.get("domain.created").empty()) call.unknown();
  }

 private:
  // "example.pt  NS  ns1.example.pt.", "ns1.example.pt  A  192.0.2.1": records of the zone, the name server last.
  static void servers(Call& call) {
    constexpr uint32_t kMaxRecords = 64;
    for (uint32_t i = 0; i < kMaxRecords; ++i) {
      std::string_view record = call.get("domain.servers", i);
      if (record.empty()) break;
      const auto ns = record.find("\tNS\t");
      if (ns != record.npos) {
        call.set("domain.nserver.", record.substr(ns + 4));
      } else {
        call.set("domain.nserver.", record);  // a host and its address
      }
    }
    call.erase("domain.servers");
  }

  // Street lines, "4050-515 Sampletown", country.
  static void address(Call& call, std::string_view role) {
    const sections::StreetLines lines(call, role);
    const uint32_t count = lines.size();
    if (count < 2) return;
    const bool country = lines[count - 1].size() == 2;
    const std::string_view town = lines[country ? count - 2 : count - 1];
    if (!is_digit(town.front()) || (country && count < 3)) return;
    const auto blank = town.find(' ');
    if (country) {
      sections::split_address(call, role, {"country", "pcode"});
    } else {
      sections::split_address(call, role, {"pcode"});
    }
    call.set(FieldPath(role, "address.pcode").view(), town.substr(0, blank));
    const std::string_view city = blank == town.npos ? std::string_view{} : trim(town.substr(blank));
    if (city != "null") call.set(FieldPath(role, "address.city").view(), city);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Pt)
