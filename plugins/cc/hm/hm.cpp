// whois.hm: the HM Domain Registry's blocks of unlabelled lines, headed by a contact's handle and e-mail address, and
// the few labels that it has printed since 2018.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

// "Adminstrative" is the registry's own spelling.
constexpr Heading kHeadings[] = {
    {"Domain Registrant", owner, Reads::kByHandler, contact.handle},
    {"Adminstrative Contact", admin, Reads::kByHandler, contact.handle},
    {"Administrative Contact", admin, Reads::kByHandler, contact.handle},
    {"Technical Contact", tech, Reads::kByHandler, contact.handle},
    {"Billing Contact", billing, Reads::kByHandler, contact.handle},
    {"This data is copyright", disclaimer, Reads::kNotes},
};
constexpr Word kStates[] = {
    {"taken", WK_REGISTERED_YES},
};
constexpr Row kFields[] = {
    {"Domain name:", domain.name},
    {"domain:", domain.name},
    {"status:", domain.status, verdict(kStates)},
    {"Registrar:", registrar.name},
    {"Referral URL:", registrar.url},
    {"Name Server:", domain.nserver},
    {"nameserver:", domain.nserver},
    {"Domain creation date:", domain.created},
    {"Domain expiration date:", domain.expires},
    {"created:", domain.created},
    {"expires:", domain.expires},
};

struct Hm : SectionHandler {
  static constexpr Info info{
      .claim = "hm",
      .registrar = "HM Domain Registry",
      .referrer = "http://www.registry.hm",
      .description = "Heard and McDonald Islands: headed blocks of free lines",
  };
  explicit Hm(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .dates = "dmy"}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading&, const Section& section) {
      const SectionKeys role = keys_of(section.key.section());
      const Lines lines(section.text);
      call.begin(role);
      call.set(role.handle, section.value, bracketed(role.email));  // "EXA00001(pat@example.com)"
      // A company is below the name; a street has a number.
      const bool company = !has_digit(lines[1]);
      call.contact(role, lines.span(),
                   {.shape = company ? "name organization street+ country" : "name street+ country"});
    });
  }
};

}  // namespace

WHOISKIT_PLUGIN(Hm)
