// whois.no: Norid's records, "Label......: value": the domain, then the parties that it names by handles. Since 2018
// only the domain is printed, and its name servers are handles as well.
#include <whoiskit/plugin.hpp>

#include <algorithm>

using namespace whoiskit;

namespace {

constexpr Row kDomain[] = {
    {"NORID Handle:", domain.handle},
    {"Domain Name:", domain.name},
    {"Domain Name Servers Handle:", all(own_key(domain, "nserver-handle"))},
    {"Name Server Handle:", all(own_key(domain, "nserver-handle"))},
    {"Name Servers Listed:", all(own_key(domain, "nserver-handle"))},
    {"Domain Holder Handle:", owner.handle},
    {"Registrar Handle:", registrar.name, also(registrar.handle)},
    {"Legal-c Handle:", admin.handle},
    {"Tech-c Handle:", tech.handle},
    {"DNSSEC:", domain.dnssec, word("Signed", "signedDelegation")},
    {"DS Key Tag %d:", domain.ds, ds_part(1)},
    {"Algorithm %d:", domain.ds, ds_part(2)},
    {"Digest Type %d:", domain.ds, ds_part(3)},
    {"Digest %d:", domain.ds, ds_part(4)},
    {"Status:", domain.status},
    {"Created:", domain.created},
    {"Last updated:", domain.changed},
};
constexpr Row kContact[] = {
    {"NORID Handle:", contact.handle},
    {"Type:", contact.type},
    {"Name:", contact.name},
    {"Id Type:", own_key("id-type")},
    {"Id Number:", own_key("id-number")},
    {"Registrar Handle:", contact.sponsor},
    {"Contact Handle:", own_key("contact-handle")},
    {"Post Address:", contact.address.street},
    {"Postal Address:", contact.address.street},
    {"Postal Code:", contact.address.pcode},
    {"Postal Area:", contact.address.city},
    {"Country:", contact.address.country},
    {"Phone Number:", all(contact.phone)},
    {"Mobile Phone Number:", all(contact.phone)},
    {"Fax Number:", all(contact.fax)},
    {"Email Address:", all(contact.email)},
    {"Created:", contact.created},
    {"Last updated:", contact.changed},
};
constexpr Row kServer[] = {
    {"Name Server Hostname:", domain.nserver},
    {"Name Server Host Name:", domain.nserver},
    {"IPv4 Address:", domain.nserver_ip},
    {"IPv6 Address:", domain.nserver_ip},
};

struct No {
  static constexpr Info info{
      .claim = "no",
      .registrar = "Norid",
      .referrer = "https://www.norid.no",
      .description = "Norway",
  };
  explicit No(const Setup& s) : domain_(s.table(kDomain)), contact_(s.table(kContact)), server_(s.table(kServer)) {}

  void handle(Call& call) const {
    std::string_view rest = call.text();
    call.labels(domain_, next_record(rest), {.dates = "ymd"});
    while (!rest.empty()) related(call, next_record(rest));
  }

 private:
  static constexpr std::string_view kFirst = "NORID Handle.";

  // Takes a record, which ends before the next line of a handle, off `rest`. Lines above the first handle belong to it.
  static std::string_view next_record(std::string_view& rest) {
    const auto first = rest.find(kFirst);
    const auto end = first == rest.npos ? rest.size() : std::min(rest.find(kFirst, first + 1), rest.size());
    const std::string_view record = rest.substr(0, end);
    rest.remove_prefix(end);
    return record;
  }

  // A person, organization or name server that the domain names.
  void related(Call& call, std::string_view record) const {
    const std::string_view handle = value_of(record, "NORID Handle");
    bool known = false;
    for (const SectionKeys& role : {owner, admin, tech}) {
      if (!iequals(call.get(role.handle), handle)) continue;
      call.labels(contact_, record, {.dates = "ymd", .main = role, .comments = false});
      known = true;
    }
    if (!known) call.labels(server_, record, {.dates = "ymd", .comments = false});
  }

  Table domain_, contact_, server_;
};

}  // namespace

WHOISKIT_PLUGIN(No)
