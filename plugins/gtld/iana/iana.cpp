// whois.gtld.iana: the IANA WHOIS service: the root zone's TLDs, names under int and arpa, and the blocks of addresses
// and AS numbers that the registries hold. Paragraphs of labelled lines; the first label tells whom one is about.
#include "../../shared/paragraph.hpp"

using namespace whoiskit;

namespace {

constexpr Row kDomain[] = {{"domain:", "name"},      {"domain-ace:", "name"}, {"nserver:", "nserver."},
                           {"ds-rdata:", "ds."},     {"whois:", "whois"},     {"status:", "status."},
                           {"remarks:", "remarks."}, {"created:", "created"}, {"changed:", "changed"},
                           {"source:", "source"}};
constexpr Row kBlock[] = {
    {"inetnum:", "inetnum"}, {"inet6num:", "inetnum"}, {"as-block:", "number"}, {"organisation:", "owner.organization"},
    {"descr:", "desc."},     {"whois:", "whois"},      {"status:", "status"},   {"remarks:", "remarks."},
    {"created:", "created"}, {"changed:", "changed"},  {"source:", "source"}};
constexpr Row kContact[] = {{"organisation:", "organization."},
                            {"name:", "name"},
                            {"address:", "address.street."},
                            {"phone:", "phone."},
                            {"fax-no:", "fax."},
                            {"e-mail:", "email."},
                            {"contact:", ""}};

bool is_comment(std::string_view line) { return shared::is_comment(line, "%"); }
Cut field_of(std::string_view line) {
  const Cut parts = cut(line, ':');
  return {trim(parts.before), trim(parts.after), parts.found};
}

struct Iana {
  static constexpr Info info{.claim = "gtld.iana",
                             .registrar = "Internet Assigned Numbers Authority (IANA)",
                             .referrer = "https://www.iana.org",
                             .description = "IANA: top-level domains, int, arpa, blocks of addresses and AS numbers"};
  explicit Iana(const Setup& s) : domain_(s.table(kDomain)), block_(s.table(kBlock)), contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    const std::string_view text = call.text();
    disclaimer(call, text);
    const std::string_view server = value_of(call, text, "refer");
    const std::string_view main = object(call, text);
    if (main.empty()) {
      // Of its own server IANA says no more than its name.
      if (!server.empty()) call.refer(server);
      if (icontains(text, "This query returned 0 objects")) call.not_registered();
      return;
    }
    if (main == "domain" && !is_asked(call, text, call.query())) {
      // What came is the TLD of the name asked about.
      if (!server.empty()) call.refer(server);
      return call.unknown();
    }
    read(call, text, main);
    // A TLD that was set aside for a country without ever being delegated.
    if (main == "domain" && iequals(value_of(call, text, "organisation"), "Not assigned")) return call.not_registered();
    call.registered();
    if (main != "domain" && !server.empty()) call.refer(server);
  }

 private:
  static void disclaimer(Call& call, std::string_view text) {
    for (std::string_view line;
         !call.cancelled() && next_line(text, line) && (trim(line).empty() || is_comment(line));) {
      if (is_comment(line)) call.set("disclaimer.", line.substr(1));
    }
  }

  // The value of the first line with that label; none where the call was cancelled meanwhile.
  static std::string_view value_of(const Call& call, std::string_view text, std::string_view label) {
    for (std::string_view line; !call.cancelled() && next_line(text, line);) {
      if (is_comment(line)) continue;
      if (const Cut field = field_of(line); field.before == label && !field.after.empty()) return field.after;
    }
    return {};
  }

  // The section of the object that came; empty if none did.
  static std::string_view object(const Call& call, std::string_view text) {
    if (!value_of(call, text, "domain").empty()) return "domain";
    if (!value_of(call, text, "as-block").empty()) return "AS";
    return value_of(call, text, "inetnum").empty() && value_of(call, text, "inet6num").empty() ? "" : "network";
  }

  // Whether the domain that came is the one asked about; where nobody noted the question, it is.
  static bool is_asked(const Call& call, std::string_view text, std::string_view query) {
    return query.empty() || iequals(value_of(call, text, "domain"), query) ||
           iequals(value_of(call, text, "domain-ace"), query);
  }

  void read(Call& call, std::string_view text, std::string_view main) const {
    for (std::string_view paragraph; !call.cancelled() && shared::next_paragraph(text, paragraph, "%");) {
      const Cut first = field_of(cut(paragraph, '\n').before);
      std::string_view role;
      if (first.before == "contact") {
        role = iequals(first.after, "administrative") ? "admin" : iequals(first.after, "technical") ? "tech" : "";
      } else if (main == "domain" && first.before == "organisation") {
        role = "owner";
      } else {
        call.labels(main == "domain" ? domain_ : block_, paragraph, {.dates = "ymd", .main = main});
        continue;
      }
      if (role.empty()) continue;
      call.begin(role);
      call.labels(contact_, paragraph, {.dates = "ymd", .main = role});
      country(call, role);
    }
  }

  // The last line of an address is the country; the one before holds city, state and postal code in the order of the
  // place, which cannot be told apart.
  static void country(Call& call, std::string_view role) {
    constexpr std::uint32_t kMaxLines = 16;
    const FieldPath street(role, "address.street");
    std::string_view lines[kMaxLines];
    std::uint32_t count = 0;
    while (count < kMaxLines && !(lines[count] = call.get(street.view(), count)).empty()) ++count;
    if (count < 2 || count == kMaxLines || lines[count - 1].find_first_of("0123456789") != std::string_view::npos)
      return;
    call.erase(street.view());
    ContactFields contact(call, role);
    contact.country(lines[--count]);
    for (std::uint32_t i = 0; i < count; ++i) contact.street(lines[i]);
  }

  Table domain_, block_, contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Iana)
