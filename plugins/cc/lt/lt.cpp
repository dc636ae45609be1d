// whois.lt: DOMREG. Labelled lines in groups that are separated by a line with "%". In layouts before 2010 the group of
// a contact stated its type; a group without a type is the holder's.
#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Domain:", domain.name},
    {"Status:", domain.status},
    {"Registered:", domain.created},
    {"Last updated:", domain.changed},
    {"Expires:", domain.expires},
    {"Registrar:", registrar.name},
    {"Registrar website:", registrar.url},
    {"Registrar email:", registrar.email},
    {"Nameserver:", domain.nserver},
    {"NS:", domain.nserver},
    {"DNSSEC:", domain.dnssec},
    {"DS:", all(domain.ds)},
};
constexpr Word kTypes[] = {{"Admin", admin}, {"Tech", tech}, {"Zone", zone}, {"*", owner}};
constexpr Row kContact[] = {
    {"Contact type:", ignored, role(kTypes)},
    {"Contact name:", contact.name},
    {"Contact organization:", contact.organization},
    {"Contact nic-hdl:", contact.handle},
    {"Contact address:", contact.address.street},
    {"Contact city:", contact.address.city},
    {"Contact country:", contact.address.country},
    {"Contact phone:", all(contact.phone)},
    {"Contact fax:", all(contact.fax)},
    {"Contact email:", all(contact.email)},
};

struct Lt : LabelHandler {
  static constexpr Info info{
      .claim = "lt",
      .registrar = "DOMREG",
      .referrer = "https://www.domreg.lt",
      .description = "Lithuania: groups of labelled lines",
  };
  explicit Lt(const Setup& s)
      : LabelHandler(s, {.fields = kFields, .options = {.dates = "ymd"}}), contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    LabelHandler::handle(call);
    for (const Object& group : Objects(call.text())) {
      if (!istarts_with(group.kind, "Contact ")) continue;
      call.begin(owner);
      call.labels(contact_, group.text, {.dates = "ymd", .main = owner});
    }
  }

 private:
  Table contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Lt)
