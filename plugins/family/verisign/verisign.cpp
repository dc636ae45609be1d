// whois.gtld: the thin registries of Verisign (com, net, cc, tv, jobs): the registry knows the registrar and the name
// servers, the registrar knows the registrant. Reads the registry's record and refers to the registrar's server.
//
// A record is a paragraph of indented labels between notices. Without "domain" in the query, the server also looks for
// host records ("Server Name: EXAMPLE.COM.NS.EXAMPLE"), and prints only a list of names if it finds more than one:
//
//   EXAMPLE.COM.NS.EXAMPLE
//   EXAMPLE.COM
//
//   To single out one record, look it up with "xxx", where xxx is one of the
//
// Clients that follow the referral store the registrar's answer after it. Some clients that begin at IANA store IANA's
// before.
#include "../registrar_text.hpp"
#include "../values.hpp"

using namespace whoiskit;

namespace {

constexpr std::string_view kStop = ">>>";
constexpr std::string_view kDomain = "Domain Name:", kHost = "Server Name:";
constexpr ByteSet kFirst("DdSs>");  // the letters that these begin with

constexpr Row kFields[] = {{"DNSSEC:", domain.dnssec, families::dnssec_words}};

// Labels of a registrar other than those of persons. The registry's data is better; here they only end a block.
constexpr Row kBlocks[] = {
    {"Domain Name:", ignored},
    {"Domain status:", ignored},
    {"Domain servers in listed order:", ignored},
    {"Domain servers:", ignored},
    {"Name Servers:", ignored},
    {"Registered through:", ignored},
    {"Registrar:", ignored},
    {"Registrar Name:", ignored},
    {"Registrar of Record:", ignored},
    {"Registration Service Provider:", ignored},
    {"Created on:", ignored},
    {"Expires on:", ignored},
    {"Record created on", ignored},
    {"Record expires on", ignored},
    {"Record last updated on", ignored},
    {"Domain created on", ignored},
};

// The value of a trimmed line with this label; empty if it has another label.
std::string_view value_in(std::string_view line, std::string_view label) {
  return istarts_with(line, label) ? trim_left(line.substr(label.size())) : std::string_view{};
}

std::size_t place_of(std::string_view line, std::string_view text) {
  return static_cast<std::size_t>(line.data() - text.data());
}

// The registry's records of an answer. What follows its notice comes from another server.
struct Records {
  std::size_t first = std::string_view::npos;   // the first record of either kind
  std::size_t domain = std::string_view::npos;  // the record of the name in the query, else the last domain's
  bool hosts = false;

  Records(std::string_view text, std::string_view query) {
    bool exact = false;
    std::string_view rest = text;
    for (std::string_view line; next_line(rest, line);) {
      const std::string_view trimmed = trim(line);
      if (!kFirst.has(trimmed.empty() ? ' ' : trimmed.front())) continue;
      if (trimmed.starts_with(kStop) && domain != text.npos) break;
      const bool host = !value_in(trimmed, kHost).empty();
      const std::string_view name = value_in(trimmed, kDomain);
      if (!host && name.empty()) continue;
      first = std::min(first, place_of(line, text));
      hosts = hosts || host;
      if (host || exact) continue;
      domain = place_of(line, text);
      exact = iequals(name, query);
    }
  }
};

struct Verisign {
  static constexpr Info info{
      .claim = "gtld",
      .version = "1.1.0",
      .description = "thin gTLD registries: refers to the registrar",
  };
  explicit Verisign(const Setup& s) : fields_(s.table(kFields)), persons_(s.table(kBlocks, families::kPersons)) {}

  void handle(Call& call) const {
    const std::string_view text = families::without_iana(call);
    const Records found(text, call.query());
    if (found.domain == text.npos) {
      if (icontains(text, "To single out one record") && lists(text, call.query())) {
        call.set(domain.name, call.query());
        call.registered();
      }
      if (!found.hosts) read(call, text);
      return;
    }
    for (std::string_view above = text.substr(0, found.first), line; next_line(above, line);)
      call.add(disclaimer, line);
    if (found.hosts) {
      // Only the domain's own paragraph, and what follows all records.
      call.leave(text.substr(found.first, found.domain - found.first));
      std::string_view rest = text.substr(found.domain), record;
      next_paragraph(rest, record);
      read(call, record);
      const auto stop = std::min(rest.find(kStop), rest.size());
      call.leave(rest.substr(0, stop));
      if (stop < rest.size()) read(call, rest.substr(stop));
    } else {
      read(call, text.substr(found.domain));
    }
    registrar_persons(call, text);
    // The registry's record names the registrar as the party responsible for the name.
    call.registry(call.get(registrar.name), call.get(registrar.url));
    if (const auto server = call.get(registrar.whois); !server.empty()) call.refer(server);
  }

 private:
  void read(Call& call, std::string_view text) const {
    call.labels(fields_, text, {.dates = "dmy", .stop = kStop, .stock = true});
  }

  // Whether a line of the list is the name itself: a domain of that name, because a host can have the name only if the
  // domain exists.
  static bool lists(std::string_view text, std::string_view query) {
    for (std::string_view line; !query.empty() && next_trimmed(text, line);) {
      if (iequals(line, query)) return true;
    }
    return false;
  }

  // A registrar's blocks from before 2013 after the registry's notice. Dates and servers are taken from the registry.
  void registrar_persons(Call& call, std::string_view text) const {
    const auto stop = text.find(kStop);
    if (stop == text.npos) return;
    for (const Key key : {owner.name, owner.organization, registrar.iana_id}) {
      if (!call.get(key).empty()) return;
    }
    const std::string_view behind = text.substr(stop);
    if (behind.find("\nRegistrant:") == behind.npos && behind.find("Contact:") == behind.npos) return;
    call.blocks(persons_, behind, {.flags = WK_CONTACT_ORGANIZATION, .shape = families::kPersonLines});
  }

  Table fields_, persons_;
};

}  // namespace

WHOISKIT_PLUGIN(Verisign)
