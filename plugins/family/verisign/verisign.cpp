// whois.gtld: the thin registries of Verisign (com, net, cc, tv, jobs): the registry knows the registrar and the name
// servers, the registrar knows the registrant. Reads the registry's record and refers to the registrar's server.
//
// A record is a paragraph of indented labels between notices. Asked without "domain", the server looks for host records
// as well ("Server Name: EXAMPLE.COM.NS.EXAMPLE"), and prints a mere list of what it found where that is more than one:
//
//   EXAMPLE.COM.NS.EXAMPLE
//   EXAMPLE.COM
//
//   To single out one record, look it up with "xxx", where xxx is one of the
//
// Clients that follow the referral store the registrar's answer behind; some that begin at IANA store hers before.
#include "../registrar_text.hpp"
#include "../values.hpp"

using namespace whoiskit;

namespace {

constexpr std::string_view kStop = ">>>";
constexpr std::string_view kDomain = "Domain Name:", kHost = "Server Name:";

// The value of a line with this label; empty if it has another.
std::string_view value_of(std::string_view line, std::string_view label) {
  line = trim(line);
  return istarts_with(line, label) ? trim(line.substr(label.size())) : std::string_view{};
}

struct Verisign {
  static constexpr Info info{
      .claim = "gtld", .version = "1.1.0", .description = "thin gTLD registries: refers to the registrar"};
  explicit Verisign(const Setup& s) : contacts_(s.table(families::kRegistrarContacts)) {}

  void handle(Call& call) const {
    const std::string_view text = families::without_iana(call.text());
    const Records found = records(text, call.query());
    if (found.domain == std::string_view::npos) {
      if (text.find("To single out one record") != std::string_view::npos && lists(text, call.query())) {
        call.set("domain.name", call.query());
        call.registered();
      }
      if (!found.hosts) read(call, text);
      return;
    }
    preface(call, text.substr(0, found.first));
    if (found.hosts) {
      // Only the domain's own paragraph, and what follows all records.
      const auto end = paragraph_end(text, found.domain);
      read(call, text.substr(found.domain, end - found.domain));
      if (const auto stop = text.find(kStop, end); stop != std::string_view::npos) read(call, text.substr(stop));
    } else {
      read(call, text.substr(found.domain));
    }
    registrar_contacts(call, text);
    families::plain_dnssec(call);
    // The registry's record names the registrar as the party that answers for the name.
    call.registry(call.get("registrar.name"), call.get("registrar.url"));
    if (const auto server = call.get("registrar.whois"); !server.empty()) call.refer(server);
  }

 private:
  struct Records {
    std::size_t first = std::string_view::npos;   // the first record of either kind
    std::size_t domain = std::string_view::npos;  // the record of the name asked about, else the last domain's
    bool hosts = false;
  };

  // The registry's records; what follows its notice is somebody else's.
  static Records records(std::string_view text, std::string_view query) {
    Records found;
    bool exact = false;
    std::string_view rest = text;
    for (std::string_view line; next_line(rest, line);) {
      const auto at = static_cast<std::size_t>(line.data() - text.data());
      if (trim(line).starts_with(kStop) && found.domain != std::string_view::npos) break;
      const bool host = !value_of(line, kHost).empty();
      const std::string_view name = value_of(line, kDomain);
      if (!host && name.empty()) continue;
      found.first = std::min(found.first, at);
      found.hosts = found.hosts || host;
      if (host || exact) continue;
      found.domain = at;
      exact = iequals(name, query);
    }
    return found;
  }

  static std::size_t paragraph_end(std::string_view text, std::size_t at) {
    std::string_view rest = text.substr(at);
    for (std::string_view line; next_line(rest, line);) {
      if (trim(line).empty()) return static_cast<std::size_t>(line.data() - text.data());
    }
    return text.size();
  }

  // Whether a line of the list is the name itself: a domain of that name, as no host may have it without one.
  static bool lists(std::string_view text, std::string_view query) {
    for (std::string_view line; !query.empty() && next_line(text, line);) {
      if (iequals(trim(line), query)) return true;
    }
    return false;
  }

  static void preface(Call& call, std::string_view text) {
    for (std::string_view line; next_line(text, line);) call.set("disclaimer.", line);
  }

  static void read(Call& call, std::string_view text) { call.labels({}, text, {.dates = "dmy", .stop = kStop}); }

  // A registrar's blocks of before 2013 behind the registry's notice. The dates and servers are the registry's.
  void registrar_contacts(Call& call, std::string_view text) const {
    const auto stop = text.find(kStop);
    if (stop == std::string_view::npos) return;
    for (const std::string_view path : {"owner.name", "owner.organization", "registrar.iana_id"}) {
      if (!call.get(path).empty()) return;
    }
    const std::string_view behind = text.substr(stop);
    if (behind.find("\nRegistrant:") == std::string_view::npos && behind.find("Contact:") == std::string_view::npos) {
      return;
    }
    call.easy(contacts_, behind, {.flags = WK_CONTACT_ORGANIZATION});
    families::split_addresses(call);
  }

  Table contacts_;
};

}  // namespace

WHOISKIT_PLUGIN(Verisign)
