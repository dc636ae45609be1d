#include "render/rdap/redacted.hpp"

#include <string>
#include <string_view>

#include "render/rdap/words.hpp"
#include "render/redacted.hpp"

namespace whoiskit::render::rdap {
namespace {

using namespace model;

struct Person {
  std::uint16_t section;
  std::string_view word;
};
constexpr Person kPersons[] = {
    {kOwner, "Registrant"}, {kAdmin, "Admin"}, {kTech, "Tech"},           {kZone, "Zone"},
    {kBilling, "Billing"},  {kAbuse, "Abuse"}, {kRegistrar, "Registrar"},
};

// The name of a value in ICANN's profile, which follows the word of the person, and its place in the entity.
struct Property {
  std::uint16_t attribute;
  std::string_view word, path;
};
constexpr Property kProperties[] = {
    {kSelf, " Contact", ""},
    {kHandle, " ID", ".handle"},
    {kName, " Name", ".vcardArray[1][?(@[0]=='fn')][3]"},
    {kOrganization, " Organization", ".vcardArray[1][?(@[0]=='org')]"},
    {kStreet, " Street", ".vcardArray[1][?(@[0]=='adr')][3][:3]"},
    {kCity, " City", ".vcardArray[1][?(@[0]=='adr')][3][3]"},
    {kState, " State/Province", ".vcardArray[1][?(@[0]=='adr')][3][4]"},
    {kPcode, " Postal Code", ".vcardArray[1][?(@[0]=='adr')][3][5]"},
    {kCountry, " Country", ".vcardArray[1][?(@[0]=='adr')][3][6]"},
    {kPhone, " Phone", ".vcardArray[1][?(@[1].type=='voice')]"},
    {kFax, " Fax", ".vcardArray[1][?(@[1].type=='fax')]"},
    {kEmail, " Email", ".vcardArray[1][?(@[0]=='email')]"},
};

constexpr std::uint64_t kOfAddress = bit(kStreet) | bit(kCity) | bit(kState) | bit(kPcode) | bit(kCountry);

class Writer {
 public:
  explicit Writer(const Source& source) : source_(source), draft_(*source.draft()) {}

  void write() {
    source_.json.name("redacted").begin_array();
    each_redacted(draft_, [&](std::string_view path) { entry(path); });
    source_.json.end_array();
  }

 private:
  void entry(std::string_view path) {
    const Key key = standard_key(path);
    // A key that the profile does not name is named by its path.
    std::string name(path), place;
    if (key.section == kDomain && key.attribute == kHandle) {
      name = "Registry Domain ID";
      place = "$.handle";
    }
    for (const Person& person : kPersons) {
      if (person.section != key.section) continue;
      place = "$.entities[?(@.roles[0]=='" + std::string(role_of(person.section)) + "')]";
      if (person.section == kAbuse && count_of(draft_, kRegistrar) > 0) {
        place = "$.entities[?(@.roles[0]=='registrar')].entities[?(@.roles[0]=='abuse')]";
      }
      bool known = false;
      for (const Property& property : kProperties) {
        if (property.attribute != key.attribute) continue;
        known = true;
        const bool registry = key.attribute == kHandle && person.section != kRegistrar;
        name = std::string(registry ? "Registry " : "").append(person.word).append(property.word);
        place += property.path;
      }
      if (!known) place.clear();
    }
    write(name, place, key);
  }

  // A value that is still there is a part of the original, or says that the original is not shown. Each card must have
  // a full name, and the parts of an address at their places. These are empty if they are not shown.
  void write(const std::string& name, const std::string& place, Key key) {
    const Object* const object = key.section == kNoSection ? nullptr : first_object(&draft_, key.section);
    const bool there = object != nullptr && object->has(key.attribute);
    const bool empty =
        !there && object != nullptr &&
        (key.attribute == kName || ((kOfAddress & bit(key.attribute)) != 0 && (object->mask & kOfAddress) != 0));
    text::JsonWriter& json = source_.json;
    json.begin_object().name("name").begin_object().name("description").string(name).end_object();
    if (!place.empty()) {
      json.name(there || empty ? "postPath" : "prePath").string(place).name("pathLang").string("jsonpath");
    }
    json.name("method").string(there ? "partialValue" : empty ? "emptyValue" : "removal").end_object();
  }

  const Source& source_;
  const Draft& draft_;
};

}  // namespace

bool has_redacted(const Source& source) {
  return source.draft() != nullptr && count_of(*source.draft(), kRedacted) > 0;
}

void write_redacted(const Source& source) {
  if (has_redacted(source)) Writer(source).write();
}

}  // namespace whoiskit::render::rdap
