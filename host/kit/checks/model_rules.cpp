#include "kit/checks/model_rules.hpp"

#include <algorithm>
#include <vector>

#include "model/walk.hpp"
#include "platform/address_text.hpp"
#include "text/date.hpp"

namespace whoiskit::kit {
namespace {

constexpr std::size_t kMaxHost = 253;   // bytes (RFC 1035)
constexpr std::size_t kMaxShown = 100;  // bytes of a value in a message

// Some registries print names in letters of other scripts.
bool is_host_char(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c >= 0x80;
}

bool is_host(std::string_view text) {
  return !text.empty() && text.size() <= kMaxHost && text.front() != '.' && text.back() != '.' &&
         text.find("..") == text.npos && std::all_of(text.begin(), text.end(), is_host_char);
}

bool is_address(std::string_view text) {
  unsigned char bytes[platform::kIpv6Bytes];
  return platform::read_address(text, bytes) != 0;
}

// The number of letters to change, remove, insert or swap with a neighbour to turn `a` into `b`.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

// The order in which a date can be read; empty if there is none. `ways` is the number of orders that are possible.
std::string_view order_of(std::string_view text, std::size_t& ways) {
  std::string_view found;
  text::Date first;
  ways = 0;
  for (const std::string_view order : {"dmy", "mdy"}) {
    text::Date date;
    if (!text::read_date(text, order, date)) continue;
    if (ways == 0 || date != first) ++ways;
    if (found.empty()) {
      found = order;
      first = date;
    }
  }
  return found;
}

std::string quoted(std::string_view value) { return "\"" + std::string(value.substr(0, kMaxShown)) + "\""; }

class Rules {
 public:
  Rules(const model::Draft& draft, const model::Keys& keys, bool many) : draft_(draft), keys_(keys), many_(many) {}

  Finding run() {
    for (const model::Object* object : draft_.objects()) {
      model::each_attribute(draft_, *object, [&](std::uint16_t attribute) {
        model::each_field(draft_, *object, attribute,
                          [&](const model::Field& field, std::uint16_t) { look(*object, attribute, field.value); });
      });
      order(*object);
    }
    return found_;
  }

 private:
  void look(const model::Object& object, std::uint16_t attribute, std::string_view value) {
    if (found_.outcome != Outcome::pass) return;
    const std::string path =
        std::string(keys_.section_name(object.section)) + "." +
        std::string(attribute == model::kNserverIp ? "nserver.ip" : keys_.attribute_name(attribute));
    if (attribute >= model::kStandardAttributes) return key(path, keys_.attribute_name(attribute));
    if (attribute == model::kNserverIp && !is_address(value)) {
      found_ = failed(path + " is " + quoted(value) + ", which is not an address",
                      "store addresses only after a server's name");
    }
    const model::Kind kind = model::kind_of({object.section, attribute});
    if ((kind == model::Kind::host || kind == model::Kind::nserver) && !is_host(value)) {
      found_ = failed(path + " is " + quoted(value) + ", which is not a host name in lower case",
                      "store the name alone; a text that the registry prints in place of a name is not a value");
    }
    if (attribute == model::kCreatedRaw || attribute == model::kChangedRaw || attribute == model::kExpiresRaw) {
      date(path, value);
    }
  }

  void key(const std::string& path, std::string_view name) {
    const std::string_view meant = meant_by(name);
    if (meant.empty()) return;
    found_ = failed(path + " is not a key of the model; it has " + std::string(meant),
                    "write the path as docs/object-model.md lists it");
  }

  void date(const std::string& path, std::string_view value) {
    std::size_t ways = 0;
    const std::string_view order = order_of(value, ways);
    if (order.empty() || (many_ && ways > 1)) return;
    found_ = failed(path + " is " + quoted(value) + ": the date was not read, but can be",
                    "set the order in which this registry prints dates, as in .dates = \"" + std::string(order) + "\"");
  }

  // Days are texts that sort by date.
  void order(const model::Object& object) {
    const auto first = [&](std::uint16_t attribute) {
      std::string_view value;
      model::each_value(draft_, object, attribute, [&](const model::Field& field, std::uint16_t) {
        if (value.empty()) value = field.value;
      });
      return value;
    };
    const std::string_view created = first(model::kCreated), expires = first(model::kExpires);
    if (found_.outcome != Outcome::pass || created.empty() || expires.empty() || created <= expires) return;
    const std::string section(keys_.section_name(object.section));
    found_ = failed(
        section + ".created is " + std::string(created) + ", after " + section + ".expires, " + std::string(expires),
        "look at the labels of both and at the order of the dates' parts (.dates)");
  }

  const model::Draft& draft_;
  const model::Keys& keys_;
  const bool many_;
  Finding found_;
};

}  // namespace

std::string_view meant_by(std::string_view attribute) {
  constexpr std::size_t kShort = 4, kLong = 7;  // letters: with one change a short word is a different word
  if (attribute.size() < kShort || model::standard_attribute(attribute)) return {};
  for (std::uint16_t a = 1; a < model::kStandardAttributes; ++a) {
    const std::string_view name = model::standard_attribute_name(a);
    if (name.size() < kShort) continue;
    if (distance(attribute, name) <= (name.size() >= kLong ? 2u : 1u)) return name;
  }
  return {};
}

Finding break_of_rules(const model::Draft& draft, const model::Keys& keys, bool many_registries) {
  return Rules(draft, keys, many_registries).run();
}

std::vector<std::string> notes_on_keys(const model::Draft& draft, const model::Keys& keys) {
  std::vector<std::string> notes;
  model::each_section(draft, [&](std::uint16_t section) {
    model::each_object_of(draft, section, [&](const model::Object& object, std::size_t) {
      model::each_attribute(draft, object, [&](std::uint16_t attribute) {
        if (section < model::kStandardSections && attribute < model::kStandardAttributes) return;
        if (notes.size() == kMaxKeyNotes) return;
        std::string path(keys.section_name(section));
        if (attribute != model::kSelf) path.append(".").append(keys.attribute_name(attribute));
        const std::string_view meant =
            attribute < model::kStandardAttributes ? std::string_view() : meant_by(keys.attribute_name(attribute));
        std::string note = path + " is not a key of the model, which has ";
        note += meant.empty() ? "no similar key: it is a key of the plugin's own" : std::string(meant);
        if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(std::move(note));
      });
    });
  });
  return notes;
}

}  // namespace whoiskit::kit
