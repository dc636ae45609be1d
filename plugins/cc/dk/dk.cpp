// whois.dk: Punktum dk (DK Hostmaster until 2022). Labelled lines and sections; since 2018 the holder is printed only
// on request ("--show-handles") or where the law wants it.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Registrant", "owner"},
                                 {"Administrator", "admin"},
                                 {"Admin", "admin"},
                                 {"Technical Contact", "tech"},
                                 {"Nameservers", "servers", Reads::kOwn}};
constexpr Row kFields[] = {{"Domain:", "domain.name"},
                           {"DNS:", "domain.name-unicode"},
                           {"Registered:", "domain.created"},
                           {"Expires:", "domain.expires"},
                           {"Registrar:", "registrar.name"},
                           {"Registration period:", "domain.registration-period"},
                           {"VID:", "domain.vid"},
                           {"DNSSEC:", "domain.dnssec"},
                           {"Status:", "domain.status."},
                           {"Descr:", "domain.desc."},
                           {"Hostname:", "domain.nserver."},
                           {"Glue:", "domain.nserver."}};
constexpr Row kParts[] = {{"Handle:", "handle"},
                          {"Name:", "name"},
                          {"Attention:", "attention"},
                          {"Address:", "address.street."},
                          {"Postalcode:", "address.pcode"},
                          {"City:", "address.city"},
                          {"Country:", "address.country"},
                          {"Phone:", "phone."},
                          {"Telephone:", "phone."},
                          {"Fax:", "fax."},
                          {"Email:", "email."}};

struct Dk : sections::SectionHandler {
  static constexpr Info info{.claim = "dk",
                             .registrar = "Punktum dk A/S",
                             .referrer = "https://punktum.dk",
                             .description = "Denmark: labelled lines and sections"};
  explicit Dk(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.path == "servers") {
        sections::paired_servers(call, body, {"Hostname"}, {"Glue", "IP", "IPv4", "IPv6"});
        return;
      }
      const FieldPath handle(h.path, "handle");
      if (istarts_with(call.get(handle.view()), "***")) call.erase(handle.view());  // not shown
    });
    // "Unsigned delegation, no records"
    if (istarts_with(call.get("domain.dnssec"), "unsigned")) call.set("domain.dnssec", "unsigned");
    if (istarts_with(call.get("domain.dnssec"), "signed")) call.set("domain.dnssec", "signedDelegation");
    if (call.get("domain.name").empty() && icontains(call.text(), "Too many connections"))
      call.unknown(WK_STATUS_THROTTLED);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Dk)
