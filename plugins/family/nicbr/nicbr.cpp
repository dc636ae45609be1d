// whois.family.nicbr: registro.br's objects of names: a domain, whose holder is a name and a number of the tax office
// ("owner", "ownerid"), and the contacts it names by their handles. Addresses of Brazil are read by ip.nicbr.
#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kDomain[] = {{"domain:", "name"},
                           {"owner:", "owner.organization"},
                           {"ownerid:", "owner.handle."},
                           {"responsible:", "owner.name"},
                           {"address:", "owner.address."},
                           {"phone:", "owner.phone."},
                           {"country:", "owner.country"},
                           {"nserver:", "nserver."},
                           {"nsstat:", ""},
                           {"nslastaa:", ""},
                           {"dsrecord:", "ds."},
                           {"dsstatus:", ""},
                           {"dslastok:", ""},
                           {"saci:", "saci"},
                           {"created:", "created"},
                           {"changed:", "changed"},
                           {"expires:", "expires"},
                           {"status:", "status."},
                           {"provider:", "registrar.name"},
                           {"ticket:", "ticket"},
                           {"hostmaster:", "hostmaster"}};
constexpr Row kContact[] = {{"nic-hdl-br:", "handle."}, {"person:", "name."},     {"e-mail:", "email."},
                            {"address:", "address."},   {"country:", "country"},  {"phone:", "phone."},
                            {"fax-no:", "fax."},        {"created:", "created"},  {"changed:", "changed"},
                            {"updated:", "changed"},    {"provider:", "sponsor"}, {"status:", "status."}};

constexpr Row kReferences[] = {
    {"owner-c", "owner"}, {"admin-c", "admin"}, {"tech-c", "tech"}, {"billing-c", "billing"}, {"abuse-c", "abuse"}};

struct NicBr {
  static constexpr Info info{.claim = "family.nicbr",
                             .registrar = "NIC.br",
                             .referrer = "https://registro.br",
                             .description = "registro.br: names under br"};
  explicit NicBr(const Setup& s) : domain_(s.table(kDomain)), contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    const auto starts = [](std::string_view, std::string_view, std::string_view attribute) {
      return iequals(attribute, "nic-hdl-br");
    };
    const Objects objects(call.text(), "nic-hdl-br", starts);
    const Object* domain = objects.find("domain");
    const auto end = domain == nullptr
                         ? call.text().size()
                         : static_cast<std::size_t>(domain->text.data() + domain->text.size() - call.text().data());
    call.labels(domain_, call.text().substr(0, end), {.dates = kDates});
    if (domain == nullptr) {
      verdict(call);
      return;
    }
    if (!call.get("domain.ds").empty()) call.set("domain.dnssec", "signedDelegation");
    domain->each(kReferences,
                 [&](std::string_view role, std::string_view handle) { contact(call, objects, role, handle); });
  }

 private:
  static constexpr std::string_view kDates = "ymd";

  // The holder's contact ("owner-c") is added to what the domain says of the holder.
  void contact(Call& call, const Objects& objects, std::string_view role, std::string_view handle) const {
    const bool owner = role == role::owner;
    if (!owner) call.begin(role);
    const Object* object = objects.named(handle);
    if (object == nullptr) {
      call.set(FieldPath(role, owner ? "handle." : "handle").view(), handle);
      return;
    }
    const std::string_view country = owner ? call.get("owner.country") : std::string_view{};
    call.labels(contact_, object->text, {.dates = kDates, .main = role, .comments = false});
    if (owner && !country.empty()) call.set("owner.country", country);
    if (owner && iequals(call.get("owner.name"), call.get("owner.name", 1)))
      call.set("owner.name", call.get("owner.name"));
  }

  static void verdict(Call& call) {
    const std::string_view text = call.text();
    if (icontains(text, "query rate limit exceeded") || icontains(text, "permission denied") ||
        icontains(text, "maximum concurrent connections")) {
      call.unknown(WK_STATUS_THROTTLED);  // even where "no match" stands below: "Reduced information"
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
