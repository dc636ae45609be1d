// whois.ee: the Estonian Internet Foundation's sections of labelled lines (2010 to today), and EENet's blocks of free
// lines before.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Domain", "domain"},
                                 {"Registrant", "owner", Reads::kOwn},
                                 {"Administrative contact", "admin"},
                                 {"Technical contact", "tech"},
                                 {"Registrar", "registrar"},
                                 {"Name servers", "servers", Reads::kOwn},
                                 {"DNSSEC", "keys", Reads::kOwn},
                                 {"Contacts", "contacts", Reads::kOwn},
                                 {"Domain servers", "domain.nserver.", Reads::kLines},
                                 {"Search results may not", "disclaimer.", Reads::kNotes},
                                 {"Estonia .ee Top Level", "disclaimer.", Reads::kLines},
                                 {"The registry database contains", "disclaimer.", Reads::kNotes}};
// EENet's.
constexpr Row kFields[] = {{"Domain Name:", "domain.name"},
                           {"Record created on", "domain.created"},
                           {"Record changed on", "domain.changed"},
                           {"Registrar:", "registrar.name"},
                           {"URL:", "registrar.url."},
                           {"nserver:", "domain.nserver."},
                           {"dnskey:", "domain.dnskey."},
                           {"ds:", "domain.ds."},
                           {"ds-rdata:", "domain.ds."}};
constexpr Row kParts[] = {{"name:", "name"},
                          {"status:", "status."},
                          {"registered:", "created"},
                          {"changed:", "changed"},
                          {"expire:", "expires"},
                          {"outzone:", "outzone"},
                          {"delete:", "delete"},
                          {"org id:", "handle"},
                          {"reg no:", "handle"},
                          {"country:", "address.country"},
                          {"address:", "address.street."},
                          {"email:", "email."},
                          {"phone:", "phone."},
                          {"fax:", "fax."},
                          {"url:", "url"}};

struct Ee : sections::SectionHandler {
  static constexpr Info info{.claim = "ee",
                             .registrar = "Estonian Internet Foundation",
                             .referrer = "https://www.internet.ee",
                             .description = "Estonia: sections of labelled lines; EENet's blocks before 2010"};
  explicit Ee(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "dmy"}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.path == "owner") return registrant(call, body);
      if (h.path == "contacts") return contacts(call, body);
      // Their "changed:" is not the domain's.
      if (h.path == "servers" || h.path == "keys") call.labels(fields(), body, {.dates = "ymd"});
    });
    // "ok (paid and in zone)"
    if (const Cut status = cut(call.get("domain.status"), '('); status.found) {
      call.set("domain.status", status.before);
      call.set("domain.remarks.", cut(status.after, ')').before);
    }
    if (!call.get("domain.dnskey").empty() || !call.get("domain.ds").empty()) call.set("domain.dnssec", "signed");
  }

 private:
  void registrant(Call& call, std::string_view body) const {
    const sections::Lines lines(body);
    if (istarts_with(lines[0], "name:")) {
      call.labels(parts(), body, {.dates = "ymd", .main = "owner"});
    } else {
      call.contact("owner", lines.span());
    }
  }

  // "Pat Example      pat@example.ee": the first is the administrative contact, the others are technical ones.
  static void contacts(Call& call, std::string_view body) {
    const sections::Lines lines(body);
    for (uint32_t i = 0; i < lines.size(); ++i) {
      const std::string_view role = i == 0 ? "admin" : "tech";
      call.begin(role);
      call.contact(role, lines.span(i, i + 1));
    }
  }
};

}  // namespace

WHOISKIT_PLUGIN(Ee)
