#include "render/rdap/entity.hpp"

#include <string>
#include <string_view>

#include "model/walk.hpp"
#include "render/rdap/card.hpp"
#include "render/rdap/words.hpp"
#include "render/values.hpp"
#include "text/ascii.hpp"

namespace whoiskit::render::rdap {
namespace {

using namespace model;
using text::JsonWriter;

// The domain names the registrar, too. If no more is known about the registrar, it is the only place that does.
constexpr std::uint16_t kRoles[] = {kRegistrar, kOwner, kAdmin, kTech, kZone, kBilling, kAbuse};

class Entities {
 public:
  explicit Entities(const Source& source) : source_(source), json_(source.json) {}

  void write() {
    const Draft* const draft = source_.draft();
    if (draft == nullptr) return;
    const Object* const main = source_.main();
    const bool domain = main != nullptr && main->section == kDomain;
    const bool registrar = count_of(*draft, kRegistrar) > 0;
    const bool sponsored = domain && !registrar && main->has(kSponsor);
    for (const std::uint16_t section : kRoles) {
      if (section == kAbuse && (registrar || sponsored)) continue;
      each_object_of(*draft, section, [&](const Object& object, std::size_t index) {
        if (&object != main) entity(View(*draft, object), section, section == kRegistrar && index == 0);
      });
      if (section == kRegistrar && sponsored) sponsor(View(*draft, *main));
    }
    if (domain) View(*draft, *main).each(kReseller, [&](std::string_view name) { reseller(name); });
    if (any_) json_.end_array();
  }

 private:
  void begin(std::string_view role) {
    if (!any_) json_.name("entities").begin_array();
    any_ = true;
    json_.begin_object().name("objectClassName").string("entity").name("roles").begin_array().string(role).end_array();
  }

  void entity(const View& view, std::uint16_t section, bool with_abuse) {
    begin(role_of(section));
    if (with_abuse) abuse();
    write_entity_members(source_, view, section == kRegistrar);
    json_.end_object();
  }

  void abuse() {
    const Draft& draft = *source_.draft();
    if (count_of(draft, kAbuse) == 0) return;
    json_.name("entities").begin_array();
    each_object_of(draft, kAbuse, [&](const Object& object, std::size_t) {
      json_.begin_object().name("objectClassName").string("entity");
      json_.name("roles").begin_array().string("abuse").end_array();
      write_entity_members(source_, View(draft, object), false);
      json_.end_object();
    });
    json_.end_array();
  }

  void name_card(std::string_view kind, std::string_view name) {
    json_.name("vcardArray").begin_array().string("vcard").begin_array();
    for (const auto& [property, value] :
         {std::pair<std::string_view, std::string_view>{"version", "4.0"}, {"kind", kind}, {"fn", name}}) {
      json_.begin_array().string(property).begin_object().end_object().string("text").string(value).end_array();
    }
    json_.end_array().end_array();
  }

  void sponsor(const View& domain) {
    begin("registrar");
    abuse();
    name_card("org", domain.one(kSponsor));
    json_.end_object();
  }

  void reseller(std::string_view name) {
    begin("reseller");
    name_card("org", name);
    json_.end_object();
  }

  const Source& source_;
  JsonWriter& json_;
  bool any_ = false;
};

// The page of a registrar is a link (ICANN's profile for gTLDs). A link must name its context. Here this is the page
// itself, because no other address of the registrar is known.
void write_page(const View& view, JsonWriter& json, Remarks& remarks) {
  bool any = false;
  view.each(kUrl, [&](std::string_view value) {
    const std::string address = web_address(value);
    if (address.empty()) return remarks.add("Web page", std::string(value));
    if (!any) json.name("links").begin_array();
    any = true;
    json.begin_object().name("value").string(address).name("rel").string("about").name("href").string(address);
    json.name("type").string("text/html").end_object();
  });
  if (any) json.end_array();
}

}  // namespace

void write_roles(const Draft& draft, const Object& entity, JsonWriter& json) {
  const std::string_view handle = View(draft, entity).one(kHandle);
  bool any = false, technical = false;
  for (const std::uint16_t section : kRoles) {
    bool in = entity.section == section;
    each_object_of(draft, section, [&](const Object& object, std::size_t) {
      in = in || (!handle.empty() && text::iequals(View(draft, object).one(kHandle), handle));
    });
    if (!in || (section == kZone && technical)) continue;
    technical = technical || section == kTech;
    if (!any) json.name("roles").begin_array();
    any = true;
    json.string(role_of(section));
  }
  if (any) json.end_array();
}

void write_entity_members(const Source& source, const View& view, bool registrar, Remarks remarks) {
  JsonWriter& json = source.json;
  std::uint64_t shown =
      kOnCard | kInEvents | bit(kHandle) | bit(kStatus) | bit(kRemarks) | bit(kDesc) | bit(kCountryCode);
  if (view.has(kHandle)) json.name("handle").string(view.one(kHandle));
  write_card(view, registrar, json, remarks);
  if (registrar) {
    if (view.has(kIanaId)) {
      json.name("publicIds").begin_array().begin_object().name("type").string("IANA Registrar ID");
      json.name("identifier").string(view.one(kIanaId)).end_object().end_array();
      shown |= bit(kIanaId);
    }
    if (text::is_hostname(view.one(kWhois))) {
      json.name("port43").string(view.one(kWhois));
      shown |= bit(kWhois);
    }
    write_page(view, json, remarks);
  }
  write_status(view, false, json, remarks);
  write_events(&view, {}, json);
  if (view.object().section == kZone) remarks.add("Role", "zone contact: for the name servers of the domain");
  view.each(kDesc, [&](std::string_view line) { remarks.add("Description", std::string(line)); });
  view.each(kRemarks, [&](std::string_view line) { remarks.add("Remarks", std::string(line)); });
  remarks.add_rest(view, source.keys, shown, kInEvents | bit(kHandle) | bit(kIanaId) | bit(kWhois));
  remarks.write(json);
}

void write_entities(const Source& source) { Entities(source).write(); }

}  // namespace whoiskit::render::rdap
