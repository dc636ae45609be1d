// whois.ie: ICANN's labels since 2019. Before that objects like RIPE's: the lines of the description are the holder,
// the kind of body it is, and what the name stands for.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

void store_description(Call& call, Key, std::string_view line) {
  const bool first = call.get(owner.name).empty(), second = !first && call.get(owner.type).empty();
  first ? call.set(owner.name, line) : second ? call.set(owner.type, line) : call.add(domain.remarks, line);
}

constexpr Row kFields[] = {
    {"domain", contact.name},
    {"descr", contact.desc, by<&store_description>},
    {"registration", contact.created},
    {"renewal", contact.expires},
    {"expiry", contact.expires},
    {"status", contact.status},
    {"ren-status", contact.status},
    // the registry's own words
    {"holder-type", own_key("holder-type")},
    {"locked", own_key("locked")},
    {"in-zone", own_key("in-zone")},
};
constexpr Reference kContacts[] = {{"admin-c", admin}, {"tech-c", tech}};
constexpr Layout kLayouts[] = {
    {"Domain Name:", LabelSpec{.options = {.dates = "dmy", .stop = ">>>"}}},
    {"", RpslSpec{kFields, {.contacts = kContacts}}},
};

struct Ie : LayoutHandler {
  static constexpr Info info{
      .claim = "ie",
      .registrar = ".IE",
      .referrer = "https://www.weare.ie",
      .description = "Ireland",
  };
  explicit Ie(const Setup& s) : LayoutHandler(s, kLayouts) {}

  void handle(Call& call) const {
    LayoutHandler::handle(call);
    if (icontains(call.text(), "% Not Registered")) call.not_registered();
    if (icontains(call.text(), "% Application Pending")) call.unknown();
  }
};

}  // namespace

WHOISKIT_PLUGIN(Ie)
