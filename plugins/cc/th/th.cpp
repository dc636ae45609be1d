// whois.th: THNIC. Padded labels since 2018; before, the holder's and the technical contact's lines went on below their
// label.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Domain Holder", "owner", Reads::kOwn, "name"},
                                 {"Tech Contact", "tech", Reads::kOwn, "handle"},
                                 {"If you have a legitimate interest", "disclaimer.", Reads::kNotes},
                                 {"For more information", "disclaimer.", Reads::kNotes},
                                 {">>>", "disclaimer.", Reads::kNotes}};
constexpr Row kFields[] = {{"Domain Name:", "domain.name"},
                           {"Domain:", "domain.name"},
                           {"Registrar:", "registrar.name"},
                           {"Name Server:", "domain.nserver."},
                           {"DNSSEC:", "domain.dnssec"},
                           {"Status:", "domain.status."},
                           {"Updated date:", "domain.changed"},
                           {"Created date:", "domain.created"},
                           {"Renew date:", "domain.renewed"},
                           {"Exp date:", "domain.expires"},
                           {"Domain Holder Organization:", "owner.organization"},
                           {"Domain Holder Name:", "owner.name"},
                           {"Domain Holder Street:", "owner.address.street."},
                           {"Domain Holder City:", "owner.address.city"},
                           {"Domain Holder State:", "owner.address.state"},
                           {"Domain Holder Postal Code:", "owner.address.pcode"},
                           {"Domain Holder Country:", "owner.address.country"},
                           {"Domain Holder Phone:", "owner.phone"},
                           {"Domain Holder Email:", "owner.email"}};
constexpr Row kParts[] = {
    {"Tech Organization:", "organization"}, {"Tech Name:", "name"},           {"Tech Street:", "address.street."},
    {"Tech City:", "address.city"},         {"Tech State:", "address.state"}, {"Tech Postal Code:", "address.pcode"},
    {"Tech Country:", "address.country"},   {"Tech Phone:", "phone."},        {"Tech Email:", "email."}};

struct Th : sections::SectionHandler {
  static constexpr Info info{.claim = "th",
                             .registrar = "THNIC",
                             .referrer = "https://www.thnic.co.th",
                             .description = "Thailand: padded labels"};
  explicit Th(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "dmy"}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.reads != Reads::kOwn) return;
      const sections::Lines lines(body);
      if (istarts_with(lines[0], "Tech ")) {
        // Of today's layout: what stands beside the label is a name, if anything.
        call.labels(parts(), body, {.dates = "dmy", .main = h.path});
        const std::string_view name = call.get("tech.handle");
        call.set("tech.name", name);
        call.erase("tech.handle");
        return;
      }
      uint32_t i = 0;
      if (h.path == "tech") call.set("tech.name", lines[i++]);
      for (; i < lines.size(); ++i) call.set(FieldPath(h.path, "address.street.").view(), lines[i]);
      sections::split_address(call, h.path, {"country", "pcode"});
    });
  }
};

}  // namespace

WHOISKIT_PLUGIN(Th)
