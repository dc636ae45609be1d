// whois.gtld.iana: the IANA WHOIS service: the root zone's TLDs, names under int and arpa, and the blocks of addresses
// and AS numbers that the registries hold. The answers are paragraphs of labelled lines. The holder's paragraph comes
// first; a person's paragraph begins with "contact:".
#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Word kRoles[] = {{"administrative", admin}, {"technical", tech}};
constexpr Row kDomain[] = {
    {"domain:", domain.name},
    {"domain-ace:", domain.name},
    {"nserver:", domain.nserver},
    {"ds-rdata:", all(domain.ds)},
    {"whois:", domain.whois},
    {"status:", domain.status},
    {"remarks:", domain.remarks},
    {"created:", domain.created},
    {"changed:", domain.changed},
    {"source:", domain.source},
    {"contact:", contact, role(kRoles)},
    {"organisation:", all(contact.organization)},
    {"name:", contact.name},
    // The line above the country holds city, state and postal code in the local order, so they cannot be distinguished.
    {"address:", contact.address.street, in_order("street+ country")},
    {"phone:", all(contact.phone)},
    {"fax-no:", all(contact.fax)},
    {"e-mail:", all(contact.email)},
};
constexpr Row kBlock[] = {
    {"inetnum:", object.inetnum},     {"inet6num:", object.inetnum},
    {"as-block:", own_key("number")}, {"organisation:", owner.organization},
    {"descr:", object.desc},          {"whois:", object.whois},
    {"status:", object.status},       {"remarks:", object.remarks},
    {"created:", object.created},     {"changed:", object.changed},
    {"source:", object.source},
};

struct Iana {
  static constexpr Info info{
      .claim = "gtld.iana",
      .registrar = "Internet Assigned Numbers Authority (IANA)",
      .referrer = "https://www.iana.org",
      .description = "IANA: top-level domains, int, arpa, blocks of addresses and AS numbers",
  };
  explicit Iana(const Setup& s) : domain_(s.table(kDomain)), block_(s.table(kBlock)) {}

  void handle(Call& call) const {
    const std::string_view text = read_preface(call);
    const std::string_view server = value_of(text, "refer"), name = value_of(text, "domain");
    const bool number = !value_of(text, "as-block").empty();
    const bool block = number || !value_of(text, "inetnum").empty() || !value_of(text, "inet6num").empty();
    if (name.empty() && !block) {
      // IANA states only the name of its own server.
      if (!server.empty()) call.refer(server);
      if (icontains(call.text(), "This query returned 0 objects")) call.not_registered();
      return;
    }
    if (name.empty()) {
      call.labels(block_, text, {.dates = "ymd", .main = number ? as : network});
      if (!server.empty()) call.refer(server);
      return call.registered();
    }
    if (!is_asked(call.query(), name, value_of(text, "domain-ace"))) {
      // The object in the answer is the TLD of the name in the query.
      call.leave(text);
      if (!server.empty()) call.refer(server);
      return call.unknown();
    }
    call.labels(domain_, text, {.dates = "ymd", .main = owner});
    // A TLD that is reserved for a country but was never delegated.
    if (iequals(value_of(text, "organisation"), "Not assigned")) return call.not_registered();
    call.registered();
  }

 private:
  // The comments at the top are the disclaimer. Returns the text after them.
  static std::string_view read_preface(Call& call) {
    std::string_view text = call.text(), rest = text;
    for (std::string_view line; next_trimmed(rest, line) && (line.empty() || is_comment(line)); text = rest) {
      if (!line.empty()) call.add(disclaimer, line.substr(1));
    }
    return text;
  }

  // Whether the domain in the answer is the one in the query. True if the query is not known.
  static bool is_asked(std::string_view query, std::string_view name, std::string_view ace) {
    return query.empty() || iequals(name, query) || iequals(ace, query);
  }

  Table domain_, block_;
};

}  // namespace

WHOISKIT_PLUGIN(Iana)
