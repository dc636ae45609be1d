// whois.family.afnic: AFNIC's database (fr, re, pm, tf, wf, yt): a domain, its name servers and keys, its registrar,
// and the contacts it names by their NIC handles. Until 2018 dates were dd/mm/yyyy; since the registry moved to its new
// system at the end of 2021 the lists of name servers and keys have no names any more, and EPP statuses are printed.
#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

#include "../../shared/ds_record.hpp"
#include "../../shared/icann_labels.hpp"
#include "../../shared/postal_address.hpp"
#include "../../shared/ripe_errors.hpp"

using namespace whoiskit;

namespace {

constexpr Row kDomain[] = {{"domain:", "name"},
                           {"status:", "status."},
                           {"eppstatus:", "status."},
                           {"hold:", "hold"},
                           {"registrar:", "registrar.name"},
                           {"Expiry Date:", "expires"},
                           {"created:", "created"},
                           {"last-update:", "changed"},
                           {"changed:", "changed"},
                           {"deleted:", "deleted"},
                           {"nserver:", "nserver."},
                           {"nsl-id:", ""},
                           {"dsl-id:", ""},
                           {"anniversary:", "anniversary"},
                           {"descr:", "desc."},
                           {"remarks:", "remarks."},
                           {"trouble:", "remarks."},
                           {"notify:", "notify"},
                           {"mnt-by:", "mnt-by."},
                           {"source:", "source"}};
constexpr Row kRegistrar[] = {
    {"registrar:", "name"},          {"type:", "type"},        {"address:", "address."},
    {"country:", "country"},         {"phone:", "phone."},     {"fax-no:", "fax."},
    {"e-mail:", "email."},           {"website:", "url"},      {"registered:", "created"},
    {"source:", "source"},           {"remarks:", "remarks."}, {"abuse-email:", "abuse.email."},
    {"abuse-phone:", "abuse.phone."}};
constexpr Row kContact[] = {{"nic-hdl:", "handle"},
                            {"type:", "type"},
                            {"contact:", "name"},
                            {"person:", "name"},
                            {"role:", "name"},
                            {"address:", "address."},
                            {"country:", "country"},
                            {"phone:", "phone."},
                            {"fax-no:", "fax."},
                            {"e-mail:", "email."},
                            {"registrar:", "sponsor"},
                            {"remarks:", "remarks."},
                            {"trouble:", "remarks."},
                            {"created:", "created"},
                            {"changed:", "changed"},
                            {"notify:", "notify"},
                            {"mnt-by:", "mnt-by."},
                            {"anonymous:", "anonymous"},
                            {"obsoleted:", "obsoleted"},
                            {"eppstatus:", "status."},
                            {"eligstatus:", "eligstatus"},
                            {"eligsource:", "eligsource"},
                            {"eligdate:", "eligdate"},
                            {"reachstatus:", "reachstatus"},
                            {"reachmedia:", "reachmedia"},
                            {"reachsource:", "reachsource"},
                            {"reachdate:", "reachdate"},
                            {"idstatus:", "idstatus"},
                            {"source:", "source"},
                            {"website:", "url"},
                            {"vat:", "vat"},
                            {"siren:", "siren"},
                            {"trademark:", "trademark"},
                            {"birth:", ""}};
constexpr Row kNservers[] = {{"nserver:", "nserver."}};

constexpr Row kReferences[] = {{"holder-c", "owner"}, {"admin-c", "admin"},  {"tech-c", "tech"},
                               {"zone-c", "zone"},    {"bill-c", "billing"}, {"billing-c", "billing"}};

struct Afnic {
  static constexpr Info info{.claim = "family.afnic",
                             .registrar = "AFNIC",
                             .referrer = "https://www.afnic.fr",
                             .description = "AFNIC: fr, re, pm, tf, wf, yt"};
  explicit Afnic(const Setup& s)
      : domain_(s.table(kDomain)),
        registrar_(s.table(kRegistrar)),
        contact_(s.table(kContact)),
        nservers_(s.table(kNservers)) {}

  void handle(Call& call) const {
    // The last line of each object is its source.
    const auto starts = [](std::string_view, std::string_view previous, std::string_view) {
      return iequals(previous, "source");
    };
    const Objects objects(call.text(), "nic-hdl", starts);
    const Object* domain = objects.find("domain");
    if (domain == nullptr && shared::read_icann_labels(call)) return;
    const auto end = domain == nullptr
                         ? call.text().size()
                         : static_cast<std::size_t>(domain->text.data() + domain->text.size() - call.text().data());
    call.labels(domain_, call.text().substr(0, end), {.dates = kDates});
    if (domain == nullptr) {
      verdict(call);
      return;
    }
    for (const Object& object : objects) {
      if (iequals(object.kind, "ns-list") || iequals(object.kind, "nserver")) {
        call.labels(nservers_, object.text, {.dates = kDates, .comments = false});
      } else if (iequals(object.kind, "registrar") && object.key == domain->value("registrar")) {
        call.labels(registrar_, object.text, {.dates = kDates, .main = role::registrar, .comments = false});
        shared::read_town(call, role::registrar);
      } else if (iequals(object.kind, "ds-list") || istarts_with(object.kind, "key")) {
        keys(call, object);
      }
    }
    domain->each(kReferences, [&](std::string_view role, std::string_view handle) {
      call.begin(role);
      contact(call, objects.named(handle), role, handle);
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

  void contact(Call& call, const Object* object, std::string_view role, std::string_view handle) const {
    if (object == nullptr) {
      ContactFields(call, role).handle(handle);
      return;
    }
    call.labels(contact_, object->text, {.dates = kDates, .main = role, .comments = false});
    organization(call, role);
    shared::read_town(call, role);
  }

  // "type: ORGANIZATION" says what "contact:" names. A person's organization is the first line of the address, where
  // that has no number and the street's line, which has one, and the town's follow.
  static void organization(Call& call, std::string_view role) {
    const FieldPath type(role, "type"), name(role, "name");
    ContactFields contact(call, role);
    shared::AddressLines lines(call, role);
    if (iequals(call.get(type.view()), "ORGANIZATION")) {
      const std::string_view organization = call.get(name.view());
      call.erase(name.view());
      contact.organization(organization);
      if (lines.size() > 1 && iequals(lines[0], organization)) lines.store(call, role, 1);
    } else if (lines.size() >= 3 && !shared::has_digit(lines[0])) {
      contact.organization(lines[0]);
      lines.store(call, role, 1);
    }
  }

  // Four lines a key: "key1-tag: 62351", "key1-algo: 8 [RSASHA256]", "key1-dgst-t: 2 [SHA-256]", "key1-dgst: 5F63…".
  static void keys(Call& call, const Object& object) {
    std::string_view text = object.text;
    shared::DsRecord record;
    for (std::string_view line; next_line(text, line);) {
      const Attribute a = attribute_of(line);
      const Cut name = cut(a.name, '-');
      if (!name.found || !istarts_with(name.before, "key")) continue;
      const std::string_view number = a.value.substr(0, a.value.find(' '));
      if (iequals(name.after, "tag")) record = {.key_tag = number};
      if (iequals(name.after, "algo")) record.algorithm = number;
      if (iequals(name.after, "dgst-t")) record.digest_type = number;
      if (!iequals(name.after, "dgst")) continue;
      record.digest = a.value;
      record.store(call);
    }
  }

  Table domain_, registrar_, contact_, nservers_;
};

}  // namespace

WHOISKIT_PLUGIN(Afnic)
