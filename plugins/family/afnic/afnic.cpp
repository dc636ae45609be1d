// whois.family.afnic: AFNIC's database (fr, re, pm, tf, wf, yt): a domain, its name servers and keys, its registrar,
// and the contacts that it names by their NIC handles. Until 2018 dates were dd/mm/yyyy. The registry moved to a new
// system at the end of 2021; since then the lists of name servers and keys have no names, and EPP statuses are printed.
#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

#include "../../shared/icann_labels.hpp"
#include "../../shared/ripe_errors.hpp"

using namespace whoiskit;

namespace {

constexpr Row kDomain[] = {
    {"domain:", domain.name},
    {"status:", domain.status},
    {"eppstatus:", domain.status},
    {"hold:", own_key(domain, "hold")},
    {"registrar:", registrar.name},
    {"Expiry Date:", domain.expires},
    {"created:", domain.created},
    {"last-update:", domain.changed},
    {"changed:", domain.changed},
    {"deleted:", own_key(domain, "deleted")},
    {"nserver:", domain.nserver},
    {"nsl-id:", ignored},
    {"dsl-id:", ignored},
    {"anniversary:", own_key(domain, "anniversary")},
    {"descr:", domain.desc},
    {"remarks:", domain.remarks},
    {"trouble:", domain.remarks},
    {"notify:", domain.notify},
    {"mnt-by:", all(domain.mnt_by)},
    {"source:", domain.source},
};
// Attributes of the lists of name servers and keys: "key1-tag: 62351", "key1-algo: 8 [RSASHA256]", "key1-dgst-t: 2
// [SHA-256]",
// "key1-dgst: 5F63…".
constexpr Row kLists[] = {
    {"nserver:", domain.nserver},
    {"key%d-tag:", all(domain.ds), first_word | ds_part(1)},
    {"key%d-algo:", all(domain.ds), first_word | ds_part(2)},
    {"key%d-dgst-t:", all(domain.ds), first_word | ds_part(3)},
    {"key%d-dgst:", all(domain.ds), also(domain.dnssec, "signedDelegation") | ds_part(4)},
};
constexpr Row kRegistrar[] = {
    {"registrar:", contact.name},
    {"type:", contact.type},
    {"address:", contact.address.street, in_order(kEuropeanAddress)},
    {"country:", contact.address.country},
    {"phone:", all(contact.phone)},
    {"fax-no:", all(contact.fax)},
    {"e-mail:", all(contact.email)},
    {"website:", contact.url},
    {"registered:", contact.created},
    {"source:", contact.source},
    {"remarks:", contact.remarks},
    {"abuse-email:", all(abuse.email)},
    {"abuse-phone:", all(abuse.phone)},
};
constexpr Row kContact[] = {
    {"nic-hdl:", contact.handle},
    {"type:", contact.type},
    {"person:", contact.name},
    {"role:", contact.name},
    {"country:", contact.address.country},
    {"phone:", all(contact.phone)},
    {"fax-no:", all(contact.fax)},
    {"e-mail:", all(contact.email)},
    {"registrar:", contact.sponsor},
    {"remarks:", contact.remarks},
    {"trouble:", contact.remarks},
    {"created:", contact.created},
    {"changed:", contact.changed},
    {"notify:", contact.notify},
    {"mnt-by:", all(contact.mnt_by)},
    {"anonymous:", own_key("anonymous")},
    {"obsoleted:", own_key("obsoleted")},
    {"eppstatus:", all(contact.status)},
    {"eligstatus:", own_key("eligstatus")},
    {"eligsource:", own_key("eligsource")},
    {"eligdate:", own_key("eligdate")},
    {"reachstatus:", own_key("reachstatus")},
    {"reachmedia:", own_key("reachmedia")},
    {"reachsource:", own_key("reachsource")},
    {"reachdate:", own_key("reachdate")},
    {"idstatus:", own_key("idstatus")},
    {"source:", contact.source},
    {"website:", contact.url},
    {"vat:", own_key("vat")},
    {"siren:", own_key("siren")},
    {"trademark:", own_key("trademark")},
};
constexpr Reference kReferences[] = {
    {"holder-c", owner}, {"admin-c", admin},  {"tech-c", tech},
    {"zone-c", zone},    {"bill-c", billing}, {"billing-c", billing},
};

struct Afnic {
  static constexpr Info info{
      .claim = "family.afnic",
      .registrar = "AFNIC",
      .referrer = "https://www.afnic.fr",
      .description = "AFNIC: fr, re, pm, tf, wf, yt",
  };
  explicit Afnic(const Setup& s)
      : domain_(s.table(kDomain)),
        lists_(s.table(kLists)),
        registrar_(s.table(kRegistrar)),
        contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    // The last line of each object is its source.
    const auto starts = [](std::string_view, std::string_view previous, std::string_view) {
      return iequals(previous, "source");
    };
    const Objects objects(call.text(), "nic-hdl", starts);
    const Object* domain = objects.find("domain");
    if (domain == nullptr && shared::read_icann_labels(call)) return;
    call.labels(domain_, domain == nullptr ? call.text() : up_to(call.text(), *domain), {.dates = kDates});
    if (domain == nullptr) return verdict(call);
    for (const Object& object : objects) {
      if (iequals(object.kind, "ns-list") || iequals(object.kind, "nserver") || iequals(object.kind, "ds-list") ||
          istarts_with(object.kind, "key")) {
        call.labels(lists_, object.text, {.dates = kDates, .comments = false});
      } else if (iequals(object.kind, "registrar") && object.key == domain->value("registrar")) {
        call.labels(registrar_, object.text, {.dates = kDates, .main = registrar, .comments = false});
      }
    }
    domain->each(kReferences, [&](const SectionKeys& role, std::string_view handle) {
      call.begin(role);
      if (const Object* object = objects.named(handle)) {
        contact(call, *object, role);
      } else {
        call.set(role.handle, handle);
      }
    });
  }

 private:
  static constexpr std::string_view kDates = "dmy";

  static void verdict(Call& call) {
    const std::string_view text = call.text();
    if (icontains(text, "too many requests")) {
      call.unknown(WK_STATUS_THROTTLED);
    } else if (icontains(text, "%% No entries found") || icontains(text, "%% NOT FOUND")) {
      call.not_registered();
    } else {
      shared::read_ripe_error(call);
    }
  }

  // "type: ORGANIZATION" states what "contact:" names. A person's organization is the first line of the address if this
  // line has no number, and is followed by the lines of the street, which has a number, and of the town.
  void contact(Call& call, const Object& object, const SectionKeys& role) const {
    call.labels(contact_, object.text, {.dates = kDates, .main = role, .comments = false});
    const bool company = iequals(object.value("type"), "ORGANIZATION");
    const std::string_view name = object.value("contact");
    call.set(company ? role.organization : role.name, name);
    wk_str lines[16];
    const std::size_t count = object.values("address", lines);
    std::size_t first = 0;
    if (company && count > 1 && iequals(view(lines[0]), name)) {
      first = 1;
    } else if (!company && count >= 3 && !has_digit(view(lines[0]))) {
      call.set(role.organization, view(lines[0]));
      first = 1;
    }
    call.contact(role, {lines + first, lines + count}, {.shape = kEuropeanAddress});
  }

  Table domain_, lists_, registrar_, contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Afnic)
