// whois.family.nominet: indented blocks in Nominet's manner, as the Channel Islands' registry prints them for gg, je
// and as: every value stands on lines below its heading. Until 2014 it ran the first generation of CoCCA's software,
// whose sections of labels are read as well. Nominet's own layout for uk is the plugin uk's.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Domain", "domain.name", Reads::kLines},
                                 {"Domain Status", "domain.status.", Reads::kLines},
                                 {"Status", "codes", Reads::kOwn},
                                 {"Registrant", "owner", Reads::kOwn},
                                 {"Registrar", "registrar", Reads::kOwn},
                                 {"Relevant dates", "dates", Reads::kOwn},
                                 {"Registration status", "domain.remarks.", Reads::kLines},
                                 {"Name servers", "domain.nserver.", Reads::kLines},
                                 {"Domain Information", "domain"},
                                 {"Registrar Information", "registrar"},
                                 {"Admin Contact", "admin"},
                                 {"Technical Contact", "tech"},
                                 {"Billing Contact", "billing"},
                                 {"WHOIS lookup made on", "disclaimer.", Reads::kNotes},
                                 {"This information is provided free", "disclaimer.", Reads::kNotes},
                                 {">>>", "disclaimer.", Reads::kNotes}};
constexpr Row kFields[] = {{"Domain Name:", "domain.name"}, {"Domain Status:", "domain.status."}};
constexpr Row kParts[] = {{"Query:", "name"},
                          {"Status:", "status."},
                          {"Created:", "created"},
                          {"Modified:", "changed"},
                          {"Expires:", "expires"},
                          {"Registrar Name:", "name"},
                          {"Registration URL:", "url"},
                          {"Customer Service Contact:", "contact-name"},
                          {"Customer Service Email:", "email"},
                          {"Name:", "name"},
                          {"Organisation:", "organization"},
                          {"Address:", "address.street."},
                          {"City:", "address.city"},
                          {"Country:", "address.country"},
                          {"Phone:", "phone."},
                          {"Fax:", "fax."},
                          {"Email:", "email."}};

struct Nominet : sections::SectionHandler {
  static constexpr Info info{.claim = "family.nominet", .description = "indented blocks: gg, je, as"};
  explicit Nominet(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .parts = kParts, .dates = "dmy"}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.path == "owner") return holder(call, body);
      if (h.path == "dates") return dates(call, body);
      if (h.path == "codes") return codes(call, body);
      if (h.path == "registrar" && h.reads == Reads::kOwn) return registrar(call, sections::Lines(body)[0]);
    });
    const std::string_view status = call.get("domain.status");
    if (iequals(status, "Available") || iequals(status, "Not Registered")) return call.not_registered();
    if (istarts_with(status, "Reserved") || istarts_with(status, "Restricted")) call.unknown();
  }

 private:
  void holder(Call& call, std::string_view body) const {
    const sections::Lines lines(body);
    if (istarts_with(lines[0], "Name:")) {
      call.labels(parts(), body, {.dates = "dmy", .main = "owner"});
    } else {
      call.contact("owner", lines.span());
    }
  }

  // "ST_CL_UPDATEPROHIBITED ST_CL_DELETEPROHIBITED"
  static void codes(Call& call, std::string_view body) {
    for (Cut code{{}, trim(body), false}; !code.after.empty();) {
      code = cut(code.after, ' ');
      call.set("domain.status.", code.before);
    }
  }

  // "Example Ltd (https://registrar.example)"
  static void registrar(Call& call, std::string_view line) {
    const auto open = line.rfind('(');
    const bool url = open != line.npos && istarts_with(line.substr(open + 1), "http");
    call.set("registrar.name", url ? line.substr(0, open) : line);
    if (url) call.set("registrar.url", cut(line.substr(open + 1), ')').before);
  }

  // "Registered on 30th April 2003 at 00:00:00.000"
  static void dates(Call& call, std::string_view body) {
    struct Date {
      std::string_view words, path;
    };
    constexpr Date kDates[] = {{"Registered on ", "domain.created"},
                               {"Expires on ", "domain.expires"},
                               {"Last updated on ", "domain.changed"}};
    for (std::string_view line; sections::next_trimmed(body, line);) {
      bool known = false;
      for (const Date& d : kDates) {
        if (!istarts_with(line, d.words)) continue;
        const std::string_view day = line.substr(d.words.size());
        const std::string_view iso = call.date(day.substr(0, ifind(day, " at ")), "dmy");
        call.set(d.path, iso.empty() ? day : iso);
        known = true;
      }
      if (!known) call.set("domain.remarks.", line);
    }
  }
};

}  // namespace

WHOISKIT_PLUGIN(Nominet)
