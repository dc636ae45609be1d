// whois.no: Norid's records, "Label......: value": the domain, then whom it names by handles. Since 2018 a domain comes
// alone, and its name servers are handles as well.
#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

#include <algorithm>

#include "../../shared/ds_record.hpp"

using namespace whoiskit;

namespace {

constexpr Row kDomain[] = {{"NORID Handle:", "handle"},
                           {"Domain Name:", "name"},
                           {"Domain Name Servers Handle:", "nserver-handle."},
                           {"Name Server Handle:", "nserver-handle."},
                           {"Name Servers Listed:", "nserver-handle."},
                           {"Domain Holder Handle:", "owner.handle"},
                           {"Registrar Handle:", "registrar.name"},
                           {"Legal-c Handle:", "admin.handle"},
                           {"Tech-c Handle:", "tech.handle"},
                           {"DNSSEC:", "dnssec"},
                           {"Status:", "status."},
                           {"Created:", "created"},
                           {"Last updated:", "changed"}};
constexpr Row kContact[] = {{"NORID Handle:", "handle"},
                            {"Type:", "type"},
                            {"Name:", "name"},
                            {"Id Type:", "id-type"},
                            {"Id Number:", "id-number"},
                            {"Registrar Handle:", "sponsor"},
                            {"Contact Handle:", "contact-handle"},
                            {"Post Address:", "address."},
                            {"Postal Address:", "address."},
                            {"Postal Code:", "address.pcode"},
                            {"Postal Area:", "address.city"},
                            {"Country:", "country"},
                            {"Phone Number:", "phone."},
                            {"Mobile Phone Number:", "phone."},
                            {"Fax Number:", "fax."},
                            {"Email Address:", "email."},
                            {"Created:", "created"},
                            {"Last updated:", "changed"}};
constexpr Row kServer[] = {{"Name Server Hostname:", "domain.nserver."},
                           {"Name Server Host Name:", "domain.nserver."},
                           {"IPv4 Address:", "nserver-address."},
                           {"IPv6 Address:", "nserver-address."}};

constexpr std::string_view kRoles[] = {role::owner, role::admin, role::tech};

struct No {
  static constexpr Info info{
      .claim = "no", .registrar = "Norid", .referrer = "https://www.norid.no", .description = "Norway"};
  explicit No(const Setup& s) : domain_(s.table(kDomain)), contact_(s.table(kContact)), server_(s.table(kServer)) {}

  void handle(Call& call) const {
    std::string_view rest = call.text();
    const std::string_view domain = next_record(rest);
    call.labels(domain_, domain, {.dates = "ymd"});
    call.set("registrar.handle", call.get("registrar.name"));
    const std::string_view dnssec = call.get("domain.dnssec");
    if (iequals(dnssec, "Signed")) call.set("domain.dnssec", "signedDelegation");
    keys(call, domain);
    while (!rest.empty()) related(call, next_record(rest));
  }

 private:
  static constexpr std::string_view kFirst = "NORID Handle.";

  // Takes a record, which reaches to the next line of a handle, off `rest`. What stands above the first belongs to it.
  static std::string_view next_record(std::string_view& rest) {
    const auto first = rest.find(kFirst);
    const auto end = first == rest.npos ? rest.size() : std::min(rest.find(kFirst, first + 1), rest.size());
    const std::string_view record = rest.substr(0, end);
    rest.remove_prefix(end);
    return record;
  }

  // "DS Key Tag     1....: 12345", "Algorithm      1....: 13", "Digest Type    1....: 2", "Digest         1....:
  // 0337…".
  static void keys(Call& call, std::string_view text) {
    shared::DsRecord record;
    for (std::string_view line; next_line(text, line);) {
      const Attribute a = attribute_of(line);
      if (istarts_with(a.name, "DS Key Tag ")) record = {.key_tag = a.value};
      if (istarts_with(a.name, "Algorithm ")) record.algorithm = a.value;
      if (istarts_with(a.name, "Digest Type ")) {
        record.digest_type = a.value;
      } else if (istarts_with(a.name, "Digest ")) {
        record.digest = a.value;
        record.store(call);
      }
    }
  }

  // A person, organization or name server that the domain named.
  void related(Call& call, std::string_view record) const {
    const std::string_view handle = trim(cut(cut(record, ':').after, '\n').before);
    bool known = false;
    for (const std::string_view role : kRoles) {
      if (!iequals(call.get(FieldPath(role, "handle").view()), handle)) continue;
      call.labels(contact_, record, {.dates = "ymd", .main = role, .comments = false});
      known = true;
    }
    if (!known) call.labels(server_, record, {.dates = "ymd", .comments = false});
  }

  Table domain_, contact_, server_;
};

}  // namespace

WHOISKIT_PLUGIN(No)
