#include "render/rdap/object.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/walk.hpp"
#include "render/rdap/entity.hpp"
#include "render/rdap/words.hpp"
#include "render/values.hpp"
#include "render/verdict_words.hpp"
#include "render/words.hpp"
#include "routing/query/query.hpp"
#include "text/ascii.hpp"
#include "whoiskit/lines.hpp"

namespace whoiskit::render::rdap {
namespace {

using namespace model;
using text::JsonWriter;

// Names as RDAP requires them: A-labels, lower case, no final dot. A spelling that is not a name gives nothing.
struct Names {
  std::string ldh, unicode;
};
Names names_of(std::string_view text) {
  const routing::Query query = routing::classify(text, QueryType::name_server);
  if (query.type != routing::QueryKind::name_server && query.type != routing::QueryKind::domain) return {};
  return {query.text, query.unicode == query.text ? std::string() : query.unicode};
}

void write_names(const Names& names, JsonWriter& json) {
  if (!names.ldh.empty()) json.name("ldhName").string(names.ldh);
  if (!names.unicode.empty()) json.name("unicodeName").string(names.unicode);
}

void write_addresses(const std::vector<std::string_view>& addresses, JsonWriter& json) {
  if (addresses.empty()) return;
  json.name("ipAddresses").begin_object();
  for (const bool v6 : {false, true}) {
    const auto is = [&](std::string_view address) { return text::is_ipv6(address) == v6; };
    if (std::none_of(addresses.begin(), addresses.end(), is)) continue;
    json.name(v6 ? "v6" : "v4").begin_array();
    for (const std::string_view address : addresses) {
      if (is(address)) json.string(address);
    }
    json.end_array();
  }
  json.end_object();
}

// Attributes whose members hold only the first value.
constexpr std::uint64_t kTellFirst = kInEvents | bit(kName) | bit(kHandle) | bit(kParent) | bit(kNationality) |
                                     bit(kType) | bit(kInetnum) | bit(kDnssec) | bit(kSponsor) | bit(kReferer);

class ObjectWriter {
 public:
  explicit ObjectWriter(const Source& source) : source_(source), json_(source.json) {
    if (const Object* main = source.main()) view_.emplace(*source.draft(), *main);
  }

  void write() {
    const std::string_view type = source_.record.type;
    const std::uint16_t section = main_section(source_.record);
    if (type == kNameServerType) {
      name_server();
    } else if (type == kHandleType || section == kNoSection) {
      entity();
      return;
    } else if (section == kDomain) {
      domain();
    } else if (section == kNetwork) {
      network();
    } else {
      autonomous_system();
    }
    if (!entity_) write_entities(source_);
    other_sections();
    if (view_) remarks_.add_rest(*view_, source_.keys, told_, kTellFirst);
    remarks_.write(json_);
  }

 private:
  void member(std::string_view name, std::uint16_t attribute) {
    told_ |= bit(attribute);
    if (view_ && view_->has(attribute)) json_.name(name).string(view_->one(attribute));
  }

  // Members that objects of all kinds have.
  void common(std::string_view class_name) {
    json_.name("objectClassName").string(class_name);
    member("handle", kHandle);
  }
  void rest(bool numbers) {
    if (view_) {
      write_status(*view_, numbers, json_, remarks_);
      view_->each(kDesc, [&](std::string_view line) { remarks_.add("Description", std::string(line)); });
      view_->each(kRemarks, [&](std::string_view line) { remarks_.add("Remarks", std::string(line)); });
    }
    told_ |= bit(kStatus) | bit(kDesc) | bit(kRemarks) | kInEvents;
    write_events(view_ ? &*view_ : nullptr, last_update(source_.record), json_);
    for (const auto& e : source_.record.exchanges) {
      if (e->protocol != "whois" || !text::is_hostname(e->server)) continue;
      json_.name("port43").string(e->server);
      break;
    }
  }

  void domain() {
    common("domain");
    name(kName);
    if (view_) {
      name_servers("nameservers");
      secure_dns();
      told_ |= bit(kReseller);
      registrar_told();
    }
    rest(false);
  }

  void name(std::uint16_t attribute) {
    const std::string_view said = view_ ? view_->one(attribute) : std::string_view();
    Names names = names_of(said);
    if (names.ldh.empty()) {
      if (!said.empty()) remarks_.add("Name", std::string(said));
      names = names_of(source_.record.query);
    }
    write_names(names, json_);
    told_ |= bit(attribute);
  }

  void name_servers(std::string_view member) {
    told_ |= bit(kNserver) | bit(kNserverIp);
    if (!view_->has(kNserver)) return;
    json_.name(member).begin_array();
    view_->each_server([&](std::string_view host, const std::vector<std::string_view>& addresses) {
      json_.begin_object().name("objectClassName").string("nameserver");
      Names names = names_of(host);
      if (names.ldh.empty()) names.ldh = host;
      write_names(names, json_);
      write_addresses(addresses, json_);
      json_.end_object();
    });
    json_.end_array();
  }

  void secure_dns() {
    std::optional<bool> is = is_signed(view_->one(kDnssec));
    if (!is && view_->has(kDnssec)) remarks_.add("DNSSEC", std::string(view_->one(kDnssec)));
    std::vector<DsRecord> records;
    view_->each(kDs, [&](std::string_view text) {
      if (auto ds = read_ds(text)) {
        records.push_back(*std::move(ds));
      } else {
        remarks_.add("DS record", std::string(text));
      }
    });
    told_ |= bit(kDnssec) | bit(kDs);
    if (view_->has(kDs)) is = true;
    if (!is) return;
    json_.name("secureDNS").begin_object().name("delegationSigned").boolean(*is);
    if (!records.empty()) {
      json_.name("dsData").begin_array();
      for (const DsRecord& ds : records) {
        json_.begin_object().name("keyTag").number(ds.key_tag).name("algorithm").number(ds.algorithm);
        json_.name("digest").string(ds.digest).name("digestType").number(ds.digest_type).end_object();
      }
      json_.end_array();
    }
    json_.end_object();
  }

  // The domain has the registrar's name and page, too. If they are the same, the registrar's entity covers them.
  void registrar_told() {
    const Object* const registrar = first_object(source_.draft(), kRegistrar);
    const auto same = [&](std::uint16_t here, std::uint16_t there) {
      return registrar != nullptr && View(*source_.draft(), *registrar).one(there) == view_->one(here);
    };
    if (registrar == nullptr || same(kSponsor, kName) || same(kSponsor, kOrganization)) told_ |= bit(kSponsor);
    if (same(kReferer, kUrl)) told_ |= bit(kReferer);
  }

  void name_server() {
    common("nameserver");
    write_names(names_of(source_.record.query), json_);
    if (view_) {
      std::vector<std::string_view> all;
      view_->each_server([&](std::string_view host, const std::vector<std::string_view>& addresses) {
        if (host == source_.record.query) all = addresses;
      });
      write_addresses(all, json_);
    }
    rest(false);
  }

  void network() {
    common("ip network");
    if (const auto block = block_of(source_)) {
      const bool v6 = block->first.family == ip::Family::v6;
      json_.name("startAddress").string(ip::to_string(block->first));
      json_.name("endAddress").string(ip::to_string(block->last));
      json_.name("ipVersion").string(v6 ? "v6" : "v4");
      json_.name("cidr0_cidrs").begin_array();
      for (const ip::Prefix& prefix : ip::prefixes_of(*block)) {
        json_.begin_object().name(v6 ? "v6prefix" : "v4prefix").string(ip::to_string(prefix.first));
        json_.name("length").number(prefix.length).end_object();
      }
      json_.end_array();
      told_ |= bit(kInetnum) | bit(kCidr);
    }
    number_members();
    member("parentHandle", kParent);
    if (const auto origins = origins_of(source_); !origins.empty()) {
      json_.name("originas0_originautnums").begin_array();
      for (const std::uint32_t number : origins) json_.number(number);
      json_.end_array();
      told_ |= bit(kOrigin);
    }
    rest(true);
  }

  void autonomous_system() {
    common("autnum");
    std::optional<std::uint32_t> number;
    if (view_) number = read_as_number(view_->one(kHandle));
    if (!number) number = read_as_number(source_.record.query);
    if (number) json_.name("startAutnum").number(*number).name("endAutnum").number(*number);
    number_members();
    rest(true);
  }

  // For networks and AS numbers. What the registry calls the status of a block ("ASSIGNED PA") is its type in RDAP.
  void number_members() {
    member("name", kName);
    if (!view_) return;
    told_ |= bit(kType);
    std::string_view type = view_->one(kType);
    view_->each(kStatus, [&](std::string_view word) {
      if (type.empty() && status_of(word, true).empty()) type = word;
    });
    if (!type.empty()) json_.name("type").string(type);
    if (is_country_code(view_->one(kNationality))) member("country", kNationality);
  }

  // For a handle: the contact with that handle, otherwise the first object.
  void entity() {
    entity_ = true;
    json_.name("objectClassName").string("entity");
    if (const Draft* draft = source_.draft()) {
      const Object* found = nullptr;
      for (const Object* object : draft->objects()) {
        if (object->section == kDisclaimer || object->section == kRedacted || object->values == 0) continue;
        const bool named = text::iequals(View(*draft, *object).one(kHandle), source_.record.query);
        if (found == nullptr || named) found = object;
        if (named) break;
      }
      if (found != nullptr) {
        const View view(*draft, *found);
        write_roles(*draft, *found, json_);
        if (!view.has(kHandle)) json_.name("handle").string(source_.record.query);
        other_objects([&](const Object& object) {
          const std::string_view handle = view.one(kHandle);
          return &object == found || (!handle.empty() && text::iequals(View(*draft, object).one(kHandle), handle));
        });
        return write_entity_members(source_, view, found->section == kRegistrar, std::move(remarks_));
      }
    }
    json_.name("handle").string(source_.record.query);
  }

  // Sections that are neither the object nor a contact in a role that RDAP has.
  void other_sections() {
    other_objects(
        [&](const Object& object) { return is_contact(object.section) || (view_ && &object == &view_->object()); });
  }
  // Objects that no member can hold. `skip` says which objects a member does hold.
  template <class Skip>
  void other_objects(Skip&& skip) {
    const Draft* const draft = source_.draft();
    if (draft == nullptr) return;
    each_section(*draft, [&](std::uint16_t section) {
      if (section == kDisclaimer) return;
      // Redacted keys have a member of their own, and the privacy service is the name of a contact.
      if (section == kRedacted || section == kPrivacyService) return;
      each_object_of(*draft, section, [&](const Object& object, std::size_t) {
        if (skip(object)) return;
        const View view(*draft, object);
        each_attribute(*draft, object, [&](std::uint16_t attribute) {
          const std::string_view key =
              attribute == kSelf ? std::string_view("text") : source_.keys.attribute_name(attribute);
          view.each(attribute, [&](std::string_view value) {
            remarks_.add(section_title(source_.keys, section), std::string(key).append(": ").append(value));
          });
        });
      });
    });
  }

  const Source& source_;
  JsonWriter& json_;
  std::optional<View> view_;
  Remarks remarks_;
  std::uint64_t told_ = 0;
  bool entity_ = false;
};

}  // namespace

void write_object(const Source& source) { ObjectWriter(source).write(); }

}  // namespace whoiskit::render::rdap
