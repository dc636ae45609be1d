// whois.rdap.acme: Acme Registrar's RDAP server, rdap.acme.example. Its answers are JSON (RFC 9083).
#include <whoiskit/json.hpp>
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

// Each path of the server's JSON, the key for its values, and a rule where a value consists of more than one thing.
// docs/object-model.md lists the keys, docs/sdk-reference.md the rules.
constexpr JsonRow kDomain[] = {
    {"/ldhName", domain.name},
    {"/handle", domain.handle},
    {"/status", domain.status},
    {"/nameservers/*/ldhName", domain.nserver},
    {"/secureDNS/delegationSigned", domain.dnssec, boolean_text},
    {"/acme_lock", own_key(domain, "registry-lock"), boolean_text},
};

// The paths of an entity, in the section of its role.
constexpr JsonRow kPerson[] = {
    {"/handle", contact.handle},
    {"/acme_person/name", contact.name},
    {"/acme_person/company", contact.organization},
    {"/acme_person/mail", contact.email},
    {"/acme_person/phone", contact.phone},
};

constexpr struct {
  std::string_view word;
  const SectionKeys& section;
} kRoles[] = {{"registrant", owner}, {"technical", tech}, {"administrative", admin}};

constexpr struct {
  std::string_view action;
  Key key;
} kEvents[] = {{"registration", domain.created}, {"last changed", domain.changed}, {"paid until", domain.expires}};

class Acme {
 public:
  // Name and web address are part of every record, as the registrar writes them. Replace them with the real ones.
  static constexpr Info info{
      .claim = "rdap.acme",
      .version = "1.0.0",
      .registrar = "Acme Registrar",
      .referrer = "https://acme.example",
      .description = "Acme Registrar's customers, by RDAP",
  };
  explicit Acme(const Setup& setup) : jsons_(setup), domain_(jsons_.table(kDomain)), person_(jsons_.table(kPerson)) {}

  void handle(Call& call) const {
    const Json answer = jsons_.root(call);
    if (call.response().http_status() == 404 && answer["errorCode"].integer() == 404) return call.not_registered();
    if (call.response().http_status() == 429) return call.unknown(WK_STATUS_THROTTLED);
    jsons_.read(call, domain_, answer);
    for (const Json event : answer["events"]) {
      for (const auto& [action, key] : kEvents) {
        if (iequals(event["eventAction"].text(), action)) call.set(key, event["eventDate"].text());
      }
    }
    for (const Json entity : answer["entities"]) {
      for (const Json role : entity["roles"]) {
        for (const auto& [word, section] : kRoles) {
          if (iequals(role.text(), word)) jsons_.read(call, person_, entity, section);
        }
      }
    }
  }

 private:
  Jsons jsons_;
  JsonTable domain_, person_;
};

}  // namespace

WHOISKIT_PLUGIN(Acme)
