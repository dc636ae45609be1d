// whois.hm: the HM Domain Registry's blocks of free lines, headed by a contact's handle and e-mail address; and the few
// labels it has printed since 2018.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

// "Adminstrative" is the registry's own spelling.
constexpr Heading kHeadings[] = {{"Domain Registrant", "owner", Reads::kContact, "handle"},
                                 {"Adminstrative Contact", "admin", Reads::kContact, "handle"},
                                 {"Administrative Contact", "admin", Reads::kContact, "handle"},
                                 {"Technical Contact", "tech", Reads::kContact, "handle"},
                                 {"Billing Contact", "billing", Reads::kContact, "handle"},
                                 {"This data is copyright", "disclaimer.", Reads::kNotes}};
constexpr Row kFields[] = {{"Domain name:", "domain.name"},
                           {"domain:", "domain.name"},
                           {"status:", "domain.status."},
                           {"Registrar:", "registrar.name"},
                           {"Referral URL:", "registrar.url"},
                           {"Name Server:", "domain.nserver."},
                           {"nameserver:", "domain.nserver."},
                           {"Domain creation date:", "domain.created"},
                           {"Domain expiration date:", "domain.expires"},
                           {"created:", "domain.created"},
                           {"expires:", "domain.expires"}};

struct Hm : sections::SectionHandler {
  static constexpr Info info{.claim = "hm",
                             .registrar = "HM Domain Registry",
                             .referrer = "http://www.registry.hm",
                             .description = "Heard and McDonald Islands: headed blocks of free lines"};
  explicit Hm(const Setup& s)
      : SectionHandler(s,
                       {.headings = kHeadings, .fields = kFields, .dates = "dmy", .flags = WK_CONTACT_ORGANIZATION}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view) {
      if (h.reads != Reads::kContact) return;
      // "EXA00001(pat@example.com)"
      const FieldPath handle(h.path, "handle");
      if (const Cut value = cut(call.get(handle.view()), '('); value.found) {
        call.set(FieldPath(h.path, "email").view(), cut(value.after, ')').before);
        call.set(handle.view(), value.before);
      }
      sections::split_address(call, h.path, {"country"});
    });
    if (iequals(call.get("domain.status"), "taken")) call.registered();
  }
};

}  // namespace

WHOISKIT_PLUGIN(Hm)
