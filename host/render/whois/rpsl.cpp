// Networks, AS numbers and contacts as RPSL objects (RFC 2622, RFC 4012), arranged as in the RIPE Database: the object,
// the objects that it refers to by their handles, and the routes.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/walk.hpp"
#include "render/safe_text.hpp"
#include "render/values.hpp"
#include "render/verdict_words.hpp"
#include "render/view.hpp"
#include "render/whois/forms.hpp"
#include "text/ascii.hpp"

namespace whoiskit::render::whois {
namespace {

using namespace model;
using text::CharBuffer;

struct Reference {
  std::uint16_t section;
  std::string_view attribute;
};
constexpr Reference kReferences[] = {
    {kOwner, "org"}, {kAdmin, "admin-c"}, {kTech, "tech-c"}, {kZone, "zone-c"}, {kAbuse, "abuse-c"},
};

struct Line {
  std::uint16_t attribute;
  std::string_view name;
};
constexpr Line kBehind[] = {
    {kStatus, "status"}, {kRemarks, "remarks"},    {kNotify, "notify"},
    {kMntBy, "mnt-by"},  {kMntLower, "mnt-lower"}, {kMntRoutes, "mnt-routes"},
};

constexpr std::size_t kValueColumn = 16;

class Rpsl {
 public:
  Rpsl(const RecordData& record, CharBuffer& out) : record_(record), out_(out) {
    if (const Object* main = first_object(draft(), main_section(record))) view_.push_back(View(*record.draft, *main));
  }

  void write() {
    write_comments(record_, out_);
    if (draft() == nullptr) return;
    abuse_comment();
    if (record_.type == kHandleType) return handle();
    name_contacts();
    if (main_section(record_) == kNetwork) {
      network();
    } else {
      autonomous_system();
    }
    for (const auto& [handle, view] : contacts_) contact(handle, view);
    routes();
  }

 private:
  const Draft* draft() const { return record_.draft ? &*record_.draft : nullptr; }
  std::string_view main_value(std::uint16_t attribute) const {
    return view_.empty() ? std::string_view() : view_[0].one(attribute);
  }

  void line(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out_.append(name);
    out_.append(':');
    out_.append(name.size() + 1 < kValueColumn ? kValueColumn - name.size() - 1 : 1, ' ');
    append_safe(out_, value);
    out_.append('\n');
  }
  void lines(std::string_view name, const View& view, std::uint16_t attribute) {
    view.each(attribute, [&](std::string_view value) { line(name, value); });
  }

  // "192.0.2.0 - 192.0.2.255" or "2001:db8::/32", as in the RIPE Database. Text that is not a block is kept as printed.
  std::string block() const {
    const std::string_view said = view_.empty() || view_[0].has(kInetnum) ? main_value(kInetnum) : main_value(kCidr);
    const auto range = read_block(said);
    if (!range) return std::string(said.empty() ? record_.query : said);
    const auto prefixes = ip::prefixes_of(*range);
    const bool v6 = range->first.family == ip::Family::v6;
    return v6 && prefixes.size() == 1 ? ip::to_string(prefixes[0]) : ip::to_string(*range);
  }

  void abuse_comment() {
    const Object* const object = first_object(draft(), kAbuse);
    if (object == nullptr || !object->has(kEmail)) return;
    out_.append("% Abuse contact for '");
    const std::string number = main_section(record_) == kAs ? "AS" + record_.query : record_.query;
    append_safe(out_, main_section(record_) == kNetwork ? block() : number);
    out_.append("' is '");
    append_safe(out_, View(*draft(), *object).one(kEmail));
    out_.append("'\n\n");
  }

  // Contacts without a handle get "AUTO-1", "AUTO-2" and so on. This is the RIPE Database's word for handles that it
  // should make.
  void name_contacts() {
    unsigned made = 0;
    for (const Reference& reference : kReferences) {
      each_object_of(*draft(), reference.section, [&](const Object& object, std::size_t) {
        const View view(*draft(), object);
        if (told_elsewhere(view)) return;
        const std::string handle = view.has(kHandle) ? first_word(view.one(kHandle)) : "AUTO-" + std::to_string(++made);
        references_.push_back({reference.attribute, handle});
        const auto same = [&](const auto& known) { return text::iequals(known.first, handle); };
        const bool first = std::none_of(contacts_.begin(), contacts_.end(), same);
        if (first && !says_no_more(view)) contacts_.push_back({handle, view});
      });
    }
  }

  static constexpr std::uint64_t only(std::uint16_t attribute) { return std::uint64_t{1} << attribute; }

  // Whether the reference says everything about a contact. The address for abuse is in the comment.
  static bool says_no_more(const View& view) {
    const std::uint64_t shown = only(kHandle) | (view.object().section == kAbuse ? only(kEmail) : 0);
    return view.object().further == kNoField && (view.object().mask & ~shown) == 0;
  }

  // Whether a contact is complete without an object: an abuse contact that is only an address is in the comment, and an
  // owner of a block that is only a name is in the description.
  bool told_elsewhere(const View& view) const {
    const Object& object = view.object();
    if (object.further != kNoField) return false;
    if (object.section == kAbuse) return object.mask == only(kEmail);
    if (main_section(record_) != kNetwork) return false;
    return object.section == kOwner && object.mask == only(kOrganization) &&
           view.one(kOrganization) == main_value(kDesc);
  }

  static std::string first_word(std::string_view text) {
    std::string word(text.substr(0, text.find_first_of(" \t")));
    return word;
  }

  void network() {
    const std::string text = block();
    line(text.find(':') == text.npos ? "inetnum" : "inet6num", text);
    line("netname", main_value(kName));
    body();
  }

  void autonomous_system() {
    const std::string_view handle = main_value(kHandle);
    line("aut-num", handle.empty() ? "AS" + record_.query : std::string(handle));
    line("as-name", main_value(kName));
    body();
  }

  void body() {
    if (!view_.empty()) lines("descr", view_[0], kDesc);
    for (const auto& [attribute, handle] : references_) line(attribute, handle);
    line("country", main_value(kNationality));
    if (view_.empty()) return out_.append('\n');
    view_[0].each_server([&](std::string_view host, const std::vector<std::string_view>&) { line("nserver", host); });
    behind(view_[0]);
  }

  void behind(const View& view) {
    for (const Line& known : kBehind) lines(known.name, view, known.attribute);
    if (const auto* field = view.field(kCreated)) line("created", date_time(view.draft(), *field));
    if (const auto* field = view.field(kChanged)) line("last-modified", date_time(view.draft(), *field));
    line("source", view.one(kSource));
    out_.append('\n');
  }

  void contact(std::string_view handle, const View& view) {
    const bool body = !view.has(kName) && view.has(kOrganization);
    const bool role = text::iequals(view.one(kType), "role");
    if (body) line("organisation", handle);
    if (!body && !view.has(kName)) line("role", handle);  // an object begins with its class
    lines(role ? "role" : "person", view, kName);
    lines("org-name", view, kOrganization);
    line("org-type", view.one(kType));
    for (const std::uint16_t part : {kStreet, kCity, kState, kPcode}) lines("address", view, part);
    lines("country", view, view.has(kCountry) ? kCountry : kNationality);
    lines("phone", view, kPhone);
    lines("fax-no", view, kFax);
    lines("e-mail", view, kEmail);
    line("language", view.one(kLanguage));
    if (!body) line("nic-hdl", handle);
    behind(view);
  }

  void routes() {
    if (view_.empty() || !view_[0].has(kOrigin) || main_section(record_) != kNetwork) return;
    const auto range = read_block(block());
    if (!range) return;
    const std::string prefix = ip::to_string(ip::prefixes_of(*range)[0]);
    view_[0].each(kOrigin, [&](std::string_view origin) {
      line(prefix.find(':') == prefix.npos ? "route" : "route6", prefix);
      line("origin", origin);
      out_.append('\n');
    });
  }

  // A contact as the main object.
  void handle() {
    for (const Object* object : draft()->objects()) {
      if (object->section == kDisclaimer || object->section == kRedacted || object->values == 0) continue;
      const View view(*draft(), *object);
      return contact(view.has(kHandle) ? view.one(kHandle) : record_.query, view);
    }
  }

  const RecordData& record_;
  CharBuffer& out_;
  std::vector<View> view_;  // of the object, if there is one
  std::vector<std::pair<std::string_view, std::string>> references_;
  std::vector<std::pair<std::string, View>> contacts_;
};

}  // namespace

void write_rpsl(const RecordData& record, CharBuffer& out) { Rpsl(record, out).write(); }

void write_comments(const RecordData& record, CharBuffer& out) {
  const Object* const terms = first_object(record.draft ? &*record.draft : nullptr, kDisclaimer);
  if (terms == nullptr) return;
  View(*record.draft, *terms).each(kSelf, [&](std::string_view line) {
    if (text::istarts_with(line, "Abuse contact for ")) return;  // written from the contact itself
    out.append("% ");
    append_safe(out, line);
    out.append('\n');
  });
  out.append('\n');
}

}  // namespace whoiskit::render::whois
