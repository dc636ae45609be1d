// whois.it: NIC.it's sections of labelled lines. Until 2009 the registry printed RPSL objects, which it no longer does;
// handles of contacts were left out in 2018.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Registrant", "owner"},
                                 {"Admin Contact", "admin"},
                                 {"Technical Contacts", "tech", Reads::kOwn},
                                 {"Technical Contact", "tech", Reads::kOwn},
                                 {"Registrar", "registrar"},
                                 {"Nameservers", "domain.nserver.", Reads::kLines},
                                 {"*****", "disclaimer.", Reads::kOwn}};
constexpr Row kFields[] = {{"Domain:", "domain.name"},         {"Status:", "domain.status."},
                           {"Signed:", "domain.dnssec"},       {"Created:", "domain.created"},
                           {"Last Update:", "domain.changed"}, {"Expire Date:", "domain.expires"}};
constexpr Row kParts[] = {{"Name:", "name"},
                          {"Organization:", "organization"},
                          {"ContactID:", "handle"},
                          {"Address:", "address.street."},
                          {"Phone:", "phone."},
                          {"Fax:", "fax."},
                          {"Email:", "email."},
                          {"Created:", "created"},
                          {"Last Update:", "changed"},
                          {"Web:", "url"},
                          {"DNSSEC:", ""}};  // whether the registrar offers it

struct It : sections::SectionHandler {
  static constexpr Info info{.claim = "it",
                             .registrar = "IT-Nic",
                             .referrer = "https://www.nic.it",
                             .description = "Italy: sections of labelled lines"};
  explicit It(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .ends_at_blank = false}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.path == "tech") return contacts(call, body);
      if (h.path == "disclaimer.") return notice(call, body);
      if (h.path == "owner" || h.path == "admin") address(call, h.path);
    });
    statuses(call);
    registrar(call);
  }

 private:
  // Several technical contacts follow each other, each beginning with its name.
  void contacts(Call& call, std::string_view body) const {
    const char* from = body.data();
    bool named = false;
    const auto one = [&](const char* to) {
      call.begin("tech");
      call.labels(parts(), {from, static_cast<std::size_t>(to - from)},
                  {.dates = "ymd", .main = "tech", .continuation = true});
      address(call, "tech");
      from = to;
    };
    for (std::string_view rest = body, line; !rest.empty();) {
      const char* const begin = rest.data();
      sections::next_trimmed(rest, line);
      if (!istarts_with(line, "Name:")) continue;
      if (named) one(begin);
      named = true;
    }
    one(body.data() + body.size());
  }

  // Street lines, city, postal code, province and country, one a line.
  static void address(Call& call, std::string_view role) {
    constexpr uint32_t kLines = 5;  // with one street line; fewer do not tell what they are
    if (call.get(FieldPath(role, "address.street").view(), kLines - 1).empty()) return;
    sections::split_address(call, role, {"country", "state", "pcode", "city"});
  }

  static void notice(Call& call, std::string_view body) {
    for (std::string_view line; sections::next_trimmed(body, line);) {
      if (line.size() > 2 && line.starts_with('*') && line.ends_with('*'))
        call.set("disclaimer.", trim(line.substr(1, line.size() - 2)));
    }
  }

  // "ok / autoRenewPeriod" is two.
  static void statuses(Call& call) {
    Cut status = cut(call.get("domain.status"), '/');
    if (iequals(trim(status.before), "RESERVED") || iequals(trim(status.before), "UNASSIGNABLE")) call.unknown();
    if (!status.found) return;
    call.erase("domain.status");
    for (; status.found; status = cut(status.after, '/')) call.set("domain.status.", status.before);
    call.set("domain.status.", status.before);
  }

  // The company, and the tag it is known by at the registry, which the label calls its name.
  static void registrar(Call& call) {
    const std::string_view company = call.get("registrar.organization");
    if (company.empty()) return;
    call.set("registrar.handle", call.get("registrar.name"));
    call.set("registrar.name", company);
    call.erase("registrar.organization");
  }
};

}  // namespace

WHOISKIT_PLUGIN(It)
