#include "render/rdap/card.hpp"

#include <string>
#include <string_view>

#include "render/redacted.hpp"
#include "render/values.hpp"
#include "text/ascii.hpp"
#include "whoiskit/lines.hpp"

namespace whoiskit::render::rdap {
namespace {

using namespace model;
using text::JsonWriter;

class Card {
 public:
  Card(const View& view, JsonWriter& json, Remarks& remarks) : view_(view), json_(json), remarks_(remarks) {}

  void write(bool registrar) {
    json_.name("vcardArray").begin_array().string("vcard").begin_array();
    property("version", "text", "4.0");  // must come first; jCard has only this version
    names(registrar);
    address();
    view_.each(kPhone, [&](std::string_view value) { telephone("voice", value); });
    view_.each(kFax, [&](std::string_view value) { telephone("fax", value); });
    view_.each(kEmail, [&](std::string_view value) { mailbox(value); });
    if (!registrar) view_.each(kUrl, [&](std::string_view value) { page(value); });
    json_.end_array().end_array();
  }

 private:
  void property(std::string_view name, std::string_view type, std::string_view value) {
    json_.begin_array().string(name).begin_object().end_object().string(type).string(value).end_array();
  }

  // A card must have a full name. If no person is named, it is the organisation's name, and the card says so by its
  // kind. If there is neither, or if the name is not shown, the full name is empty.
  void names(bool registrar) {
    const bool hidden = !view_.has(kName) && is_redacted(view_.draft(), {view_.object().section, kName});
    const bool body = registrar || (!view_.has(kName) && !hidden && view_.has(kOrganization));
    if (body) property("kind", "text", "org");
    const std::uint16_t full = view_.has(kName) || hidden ? kName : kOrganization;
    if (!view_.has(full)) property("fn", "text", "");
    view_.each(full, [&](std::string_view value) { property("fn", "text", value); });
    view_.each(kOrganization, [&](std::string_view value) { property("org", "text", value); });
  }

  // RFC 6350, 6.3.1: box and extension (both discouraged), street, city, region, code, country. A country's code is a
  // parameter (RFC 8605).
  void address() {
    constexpr std::uint16_t kParts[] = {kStreet, kCity, kState, kPcode};
    const std::string_view country = view_.one(kCountry);
    const bool coded = !view_.has(kCountryCode) && is_country_code(country);
    const std::string_view code = coded ? country : view_.one(kCountryCode);
    bool any = view_.has(kCountry) || is_country_code(code);
    for (const std::uint16_t part : kParts) any = any || view_.has(part);
    if (!any) return;
    json_.begin_array().string("adr").begin_object();
    if (is_country_code(code)) json_.name("cc").string(code);
    json_.end_object().string("text").begin_array().string("").string("");
    for (const std::uint16_t part : kParts) component(view_.all(part));
    component(coded ? std::vector<std::string_view>() : view_.all(kCountry));
    json_.end_array().end_array();
  }

  // RFC 7095, 3.3.1.3: several values of a component are an array.
  void component(const std::vector<std::string_view>& values) {
    if (values.size() == 1) {
      json_.string(values[0]);
    } else if (values.empty()) {
      json_.string("");
    } else {
      json_.begin_array();
      for (const std::string_view value : values) json_.string(value);
      json_.end_array();
    }
  }

  void telephone(std::string_view kind, std::string_view value) {
    const std::string uri = tel_uri(value);
    json_.begin_array().string("tel").begin_object().name("type").string(kind).end_object();
    json_.string(uri.empty() ? "text" : "uri").string(uri.empty() ? value : std::string_view(uri)).end_array();
  }

  // Some registries give a page with a form instead of a mailbox (RFC 8605).
  void mailbox(std::string_view value) {
    if (is_email(value)) return property("email", "text", value);
    if (is_web_address(value)) return property("contact-uri", "uri", value);
    remarks_.add("E-mail", std::string(value));
  }

  void page(std::string_view value) {
    const std::string address = web_address(value);
    if (address.empty()) return remarks_.add("Web page", std::string(value));
    property("url", "uri", address);
  }

  const View& view_;
  JsonWriter& json_;
  Remarks& remarks_;
};

}  // namespace

const std::uint64_t kOnCard = bit(kName) | bit(kOrganization) | bit(kStreet) | bit(kCity) | bit(kState) | bit(kPcode) |
                              bit(kCountry) | bit(kPhone) | bit(kFax) | bit(kEmail) | bit(kUrl);

void write_card(const View& view, bool registrar, JsonWriter& json, Remarks& remarks) {
  Card(view, json, remarks).write(registrar);
  if (const auto code = view.one(kCountryCode); !code.empty() && !is_country_code(code)) {
    remarks.add("Country code", std::string(code));
  }
}

}  // namespace whoiskit::render::rdap
