// whois.family.nicbr: registro.br's objects of names: a domain, whose holder is a name and a tax number ("owner",
// "ownerid"), and the contacts that it names by their handles. ip.nicbr reads addresses of Brazil.
#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kDomain[] = {
    {"domain:", domain.name},
    {"owner:", owner.organization},
    {"ownerid:", all(owner.handle)},
    {"responsible:", owner.name},
    {"address:", owner.address.street},
    {"phone:", all(owner.phone)},
    {"country:", owner.address.country},
    {"nserver:", domain.nserver},
    {"nsstat:", ignored},
    {"nslastaa:", ignored},
    {"dsrecord:", all(domain.ds), also(domain.dnssec, "signedDelegation")},
    {"dsstatus:", ignored},
    {"dslastok:", ignored},
    {"saci:", own_key(domain, "saci")},
    {"created:", domain.created},
    {"changed:", domain.changed},
    {"expires:", domain.expires},
    {"status:", domain.status},
    {"provider:", registrar.name},
    {"ticket:", own_key(domain, "ticket")},
    {"hostmaster:", own_key(domain, "hostmaster")},
};
constexpr Row kContact[] = {
    {"nic-hdl-br:", all(contact.handle)},
    {"person:", all(contact.name)},
    {"e-mail:", all(contact.email)},
    {"address:", contact.address.street},
    {"country:", contact.address.country, first},
    {"phone:", all(contact.phone)},
    {"fax-no:", all(contact.fax)},
    {"created:", contact.created},
    {"changed:", contact.changed},
    {"updated:", contact.changed},
    {"provider:", contact.sponsor},
    {"status:", all(contact.status)},
};
constexpr Reference kReferences[] = {
    {"owner-c", owner}, {"admin-c", admin}, {"tech-c", tech}, {"billing-c", billing}, {"abuse-c", abuse},
};

struct NicBr {
  static constexpr Info info{
      .claim = "family.nicbr",
      .registrar = "NIC.br",
      .referrer = "https://registro.br",
      .description = "registro.br: names under br",
  };
  explicit NicBr(const Setup& s) : domain_(s.table(kDomain)), contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    const auto starts = [](std::string_view, std::string_view, std::string_view attribute) {
      return iequals(attribute, "nic-hdl-br");
    };
    const Objects objects(call.text(), "nic-hdl-br", starts);
    const Object* domain = objects.find("domain");
    call.labels(domain_, domain == nullptr ? call.text() : up_to(call.text(), *domain), {.dates = kDates});
    if (domain == nullptr) return verdict(call);
    domain->each(kReferences, [&](const SectionKeys& role, std::string_view handle) {
      // The holder's contact ("owner-c") is added to what the domain states about the holder.
      if (role.number != owner.number) call.begin(role);
      const Object* object = objects.named(handle);
      if (object == nullptr) {
        call.add(role.handle, handle);
      } else {
        call.labels(contact_, object->text, {.dates = kDates, .main = role, .comments = false});
      }
    });
  }

 private:
  static constexpr std::string_view kDates = "ymd";

  static void verdict(Call& call) {
    const std::string_view text = call.text();
    if (icontains(text, "query rate limit exceeded") || icontains(text, "permission denied") ||
        icontains(text, "maximum concurrent connections")) {
      call.unknown(WK_STATUS_THROTTLED);  // even if "no match" follows: "Reduced information"
    } else if (icontains(text, "% reserved") || icontains(text, "release process") ||
               icontains(text, "invalid query")) {
      call.unknown(icontains(text, "invalid query") ? WK_STATUS_ERROR : WK_STATUS_OK);
    } else if (icontains(text, "% No match for")) {
      call.not_registered();
    }
  }

  Table domain_, contact_;
};

}  // namespace

WHOISKIT_PLUGIN(NicBr)
