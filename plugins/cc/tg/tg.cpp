// whois.tg: NIC Togo's JWhoisServer: one record a contact, the domain's lines in each.
#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

#include "../../shared/composed.hpp"

using namespace whoiskit;

namespace {

// A row of dots stands between label and value.
constexpr Row kDomain[] = {{"Domain", "domain.name"},        {"Registrar", "registrar.name"},
                           {"Activation", "domain.created"}, {"Expiration", "domain.expires"},
                           {"Status", "domain.status."},     {"Name Server (DB)", "domain.nserver."}};
constexpr Row kContact[] = {
    {"Organization", "organization"}, {"Company", "organization"}, {"Address", "address."}, {"City", "address.city"},
    {"Country", "country"},           {"Tel", "phone."},           {"Fax", "fax."},         {"e-mail", "email."}};
constexpr Row kRoles[] = {
    {"owner", "owner"}, {"administrative", "admin"}, {"technical", "tech"}, {"billing", "billing"}};

struct Tg {
  static constexpr Info info{
      .claim = "tg", .registrar = "NIC Togo", .referrer = "https://nic.tg", .description = "Togo"};
  explicit Tg(const Setup&) {}

  void handle(Call& call) const {
    const Objects objects(call.text());
    bool first = true;
    for (const Object& object : objects) {
      if (!iequals(object.kind, "Domain")) continue;
      if (first) read(call, object, kDomain, {});
      first = false;
      const std::string_view type = without_dots(object.value("Contact Type"));
      for (const Row& role : kRoles) {
        if (iequals(type, view(role.label))) contact(call, object, view(role.path));
      }
    }
  }

 private:
  static std::string_view without_dots(std::string_view value) {
    const auto from = value.find_first_not_of('.');
    return from == value.npos ? std::string_view{} : trim(value.substr(from));
  }

  static void read(Call& call, const Object& object, Rows rows, std::string_view role) {
    object.each(rows, [&](std::string_view path, std::string_view value) {
      value = without_dots(value);
      call.set(role.empty() ? path : FieldPath(role, path).view(), value);
    });
  }

  static void contact(Call& call, const Object& object, std::string_view role) {
    read(call, object, kContact, role);
    shared::set_name(call, role, without_dots(object.value("First Name")), without_dots(object.value("Last Name")));
  }
};

}  // namespace

WHOISKIT_PLUGIN(Tg)
