// The reference plugin of the C++ layer: a layout for each handler class, rows with rules, a matrix, and a rule of its
// own. It is built with today's headers and with those of a next minor that does not exist yet, and gives the same
// record on every host. Its answer is in layered.hpp.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

void keep_upper(Call& call, Key key, std::string_view value) {
  if (value == "none") throw std::runtime_error("no code");
  call.add(key, value);
}

constexpr Word kRoles[] = {
    {"holder", owner},
    {"tech*", tech},
};
constexpr Word kVerdicts[] = {
    {"active", WK_REGISTERED_YES},
};
constexpr Row kLabels[] = {
    {"Domain:", domain.name},
    {"Status:", domain.status, before(" -") | verdict(kVerdicts)},
    {"Registrar:", registrar.name, name_and_url},
    {"Server %d:", domain.nserver},
    {"Role:", ignored, role(kRoles)},
    {"Name:", contact.name, name_and_handle},
    {"Address:", contact.address.street, in_order("street+ town country?")},
    {"Code:", own_key("code"), by<&keep_upper>},
    {"Key tag:", domain.ds, ds_part(1)},
    {"Algorithm:", domain.ds, ds_part(2)},
    {"Digest type:", domain.ds, ds_part(3)},
    {"Digest:", domain.ds, ds_part(4)},
};
constexpr Matrix kContacts{
    .roles = {{"Admin", admin}, {"Billing", billing}},
    .fields = {{" Given:", contact.name, part(1)}, {" Family:", contact.name, part(2)}, {" Code:", ignored}},
};
constexpr Row kObjects[] = {
    {"domain", contact.name},
    {"changed", object.changed, last_word},
};
constexpr Reference kReferences[] = {
    {"tech-c", tech},
};
constexpr Row kHeaded[] = {
    {"Holder:", owner},
    {"Created:", domain.created},
};
constexpr Row kContactLabels[] = {
    {"Id:", contact.handle},
};
constexpr Heading kHeadings[] = {
    {.text = "Registrant", .target = owner},
    {.text = "Name servers", .target = domain.nserver, .reads = Reads::kLines, .rule = first_word},
    {.text = "Person", .target = zone, .reads = Reads::kContact, .shape = "name street"},
};
constexpr Row kFields[] = {
    {"Domain name:", domain.name},
};
constexpr Row kParts[] = {
    {"Name:", contact.name},
};
const Layout kLayouts[] = {
    {"== labels", LabelSpec{.fields = kLabels, .matrix = kContacts, .options = {.dates = "dmy"}}},
    {"== rpsl", RpslSpec{.fields = kObjects, .options = {.contacts = kReferences}}},
    {"== blocks", BlockSpec{.fields = kHeaded, .contact_labels = kContactLabels, .options = {.dates = "ymd"}}},
    {"", SectionSpec{.headings = kHeadings, .fields = kFields, .parts = kParts}},
};

struct Layered : LayoutHandler {
  static constexpr Info info{.claim = "layered"};
  explicit Layered(const Setup& setup) : LayoutHandler(setup, kLayouts) {}
  void handle(Call& call) const {
    call.log(WK_LOG_DEBUG, read(call, call.text()) < 0 ? "no layout" : "a layout");
    call.set(registrar.url, "https://registrar.example - a page", before(" -"), registrar);
  }
};

}  // namespace

WHOISKIT_PLUGIN(Layered)
