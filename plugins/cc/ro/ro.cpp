// whois.ro: ROTLD's labelled lines since 2012, objects like RIPE's before.
#include "../../shared/rpsl_domain.hpp"

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Domain Name:", "domain.name"},      {"Registered On:", "domain.created"}, {"Expires On:", "domain.expires"},
    {"Updated On:", "domain.changed"},    {"Registrar:", "registrar.name"},     {"Referral URL:", "registrar.url"},
    {"DNSSEC:", "domain.dnssec"},         {"DS Data:", "domain.ds."},           {"Nameserver:", "domain.nserver."},
    {"Domain Status:", "domain.status."}, {"Registrant:", "owner.name"},        {"Registrant Name:", "owner.name"}};

struct Ro {
  static constexpr Info info{
      .claim = "ro", .registrar = "ICI - ROTLD", .referrer = "https://rotld.ro", .description = "Romania"};
  explicit Ro(const Setup& s) : fields_(s.table(kFields)), reader_(s) {}

  void handle(Call& call) const {
    if (icontains(call.text(), "domain-name:")) {
      reader_.read(call, "dmy");
      return;
    }
    call.labels(fields_, call.text(), {.dates = "ymd"});
    const std::string_view dnssec = call.get("domain.dnssec");
    if (iequals(dnssec, "Inactive")) call.set("domain.dnssec", "unsigned");
    if (iequals(dnssec, "Active")) call.set("domain.dnssec", "signedDelegation");
  }

 private:
  Table fields_;
  shared::RpslDomain reader_;
};

}  // namespace

WHOISKIT_PLUGIN(Ro)
