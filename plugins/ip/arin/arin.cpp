// whois.ip.arin: ARIN's paragraphs of labelled lines: a network or AS number, then its organisation or customer, then
// people. RegDate and Updated belong to the paragraph they stand in. Where several networks hold an address, ARIN
// prints all of them ("# start" ... "# end") or a list of one line each; the most specific one is the answer.
#include <whoiskit/plugin.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <string>
#include <vector>

#include "../../shared/paragraph.hpp"
#include "../address.hpp"

using namespace whoiskit;
using addresses::Range;

namespace {

constexpr Row kFields[] = {{"NetRange:", "inetnum"},
                           {"CIDR:", "cidr"},
                           {"NetName:", "name"},
                           {"NetHandle:", "handle"},
                           {"Parent:", "parent"},
                           {"NetType:", "status"},
                           {"OriginAS:", "origin"},
                           {"NameServer:", "nserver."},
                           {"ASNumber:", "number"},
                           {"ASName:", "name"},
                           {"ASHandle:", "handle"},
                           {"OrgName:", "organization"},
                           {"CustName:", "organization"},
                           {"OrgId:", "handle"},
                           {"CustId:", "handle"},
                           {"Address:", "address.street."},
                           {"City:", "address.city"},
                           {"StateProv:", "address.state"},
                           {"PostalCode:", "address.pcode"},
                           {"Country:", "address.country"},
                           {"RegDate:", "created"},
                           {"Updated:", "changed"},
                           {"Comment:", "remarks."},
                           {"Ref:", "url"}};

// What the labels of people begin with, and their role.
constexpr Row kRoles[] = {{"OrgAbuse", "abuse"}, {"RAbuse", "abuse"},   {"NetAbuse", "abuse"}, {"OrgTech", "tech"},
                          {"RTech", "tech"},     {"NetTech", "tech"},   {"Tech", "tech"},      {"OrgNOC", "tech"},
                          {"RNOC", "tech"},      {"OrgDNS", "tech"},    {"RDNS", "tech"},      {"OrgRouting", "tech"},
                          {"RRouting", "tech"},  {"OrgAdmin", "admin"}, {"RAdmin", "admin"},   {"Admin", "admin"}};

// What is told of a person: the end of the label, and the key.
constexpr Row kPerson[] = {
    {"Handle:", "handle"}, {"Name:", "name"}, {"Phone:", "phone"}, {"Email:", "email"}, {"Ref:", "url"}};

// Registries that space was transferred to, by ARIN's handle of them, for answers without a ReferralServer.
constexpr Row kRegistries[] = {{"RIPE", "whois.ripe.net"},
                               {"APNIC", "whois.apnic.net"},
                               {"LACNIC", "whois.lacnic.net"},
                               {"AFRINIC", "whois.afrinic.net"}};

std::string_view value_of(std::string_view line) { return trim(cut(line, ':').after); }
bool is_comment(std::string_view line) { return shared::is_comment(line, "#%"); }

struct Arin {
  static constexpr Info info{.claim = "ip.arin",
                             .registrar = "American Registry for Internet Numbers (ARIN)",
                             .referrer = "https://www.arin.net",
                             .description = "ARIN: networks and AS numbers of North America"};
  explicit Arin(const Setup& s) : fields_(s.table(kFields)), people_(people_table(s)) {}

  void handle(Call& call) const {
    disclaimer(call);
    // A list of networks asks for the one wanted, whose answer is then read in its place.
    const auto detail = call.tagged(kDetail);
    const std::string_view text = detail ? detail->text() : call.text();
    const std::string_view part = most_specific(text, call.query());
    if (!objects(call, part) && !list(call, text) && icontains(text, "No match found for")) call.not_registered();
    people(call, part);
    referral(call, part);
  }

 private:
  static constexpr std::string_view kDetail = "network";

  static void disclaimer(Call& call) {
    std::string_view text = call.text(), line;
    while (next_line(text, line) && (trim(line).empty() || is_comment(line))) {
      if (!line.empty()) call.set("disclaimer.", line.substr(1));
    }
  }

  // The part of an answer that tells of the most specific network with the address asked for.
  static std::string_view most_specific(std::string_view text, std::string_view query) {
    constexpr std::string_view kStart = "# start", kEnd = "# end", kRange = "NetRange:";
    const auto address = addresses::read_address(query);
    std::string_view best = text;
    int best_bits = -1;
    for (std::size_t at = text.find(kStart), next; at != std::string_view::npos; at = next) {
      next = text.find(kStart, at + 1);
      std::string_view part = text.substr(at, next - at);
      part = part.substr(0, part.find(kEnd));
      const auto label = part.find(kRange);
      if (label == std::string_view::npos) continue;
      const auto range = Range::read(cut(part.substr(label + kRange.size()), '\n').before);
      if (!range || (address && !range->holds(*address)) || range->bits() <= best_bits) continue;
      best_bits = range->bits();
      best = part;
    }
    return best;
  }

  // Reads each paragraph into the section its first label tells; false where there is no network or AS number.
  bool objects(Call& call, std::string_view text) const {
    bool found = false;
    std::string_view customer;  // "Example Ltd (C01000001)": a customer's own paragraph lacks the handle
    for (std::string_view paragraph; !call.cancelled() && shared::next_paragraph(text, paragraph, "#%");) {
      const std::string_view label = cut(paragraph, ':').before;
      const std::string_view section = label == "NetRange"                         ? "network"
                                       : label == "ASNumber"                       ? "AS"
                                       : label == "OrgName" || label == "CustName" ? "owner"
                                                                                   : "";
      if (section.empty()) continue;
      call.begin(section);
      call.labels(fields_, paragraph, {.dates = "ymd", .main = section});
      found = found || section != "owner";
      if (const auto at = paragraph.find("\nCustomer:"); at != std::string_view::npos) {
        customer = cut(paragraph.substr(at + 1), '\n').before;
      }
      if (label == "CustName") {
        if (const auto open = customer.rfind('('); open != std::string_view::npos) {
          call.set("owner.handle", cut(customer.substr(open + 1), ')').before);
        }
      }
    }
    return found;
  }

  // "Example Ltd EXAMPLE-NET (NET-192-0-2-0-1) 192.0.2.0 - 192.0.2.255": the most specific network of such lines, and
  // the question for all of it.
  static bool list(Call& call, std::string_view text) {
    const auto address = addresses::read_address(call.query());
    std::string_view best, line;
    int best_bits = -1;
    while (next_line(text, line)) {
      const auto open = line.rfind(" (NET"), close = line.rfind(") ");
      if (is_comment(line) || open == std::string_view::npos || close == std::string_view::npos || close < open)
        continue;
      const auto range = Range::read(line.substr(close + 2));
      if (!range || (address && !range->holds(*address)) || range->bits() <= best_bits) continue;
      best_bits = range->bits();
      best = line;
    }
    if (best.empty()) return false;
    const auto open = best.rfind(" ("), close = best.rfind(") ");
    const std::string_view names = best.substr(0, open), handle = best.substr(open + 2, close - open - 2);
    const auto blank = names.rfind(' ');
    call.set("network.inetnum", best.substr(close + 2));
    call.set("network.handle", handle);
    call.set("network.name", names.substr(blank == std::string_view::npos ? 0 : blank + 1));
    if (blank != std::string_view::npos) call.set("owner.organization", names.substr(0, blank));
    constexpr std::string_view kAsk = "n + ! ";
    if (auto* query = static_cast<char*>(call.alloc(kAsk.size() + handle.size(), 1))) {
      std::memcpy(query, kAsk.data(), kAsk.size());
      std::memcpy(query + kAsk.size(), handle.data(), handle.size());
      call.ask({query, kAsk.size() + handle.size()}, kDetail);
    }
    return true;
  }

  // Each begins with their handle. Those whom a role has already are left out: a handle may stand for the organisation
  // and again for the network.
  void people(Call& call, std::string_view text) const {
    struct Known {
      std::string_view section, handle;
    };
    std::array<Known, 64> known;
    std::size_t count = 0;
    std::string_view line;
    while (!call.cancelled() && next_line(text, line)) {
      const Cut field = cut(line, ':');
      const std::string_view section = section_of(field.before);
      if (section.empty() || count == known.size()) continue;
      const Known person{section, trim(field.after)};
      const auto same = [&](const Known& k) { return k.section == person.section && k.handle == person.handle; };
      if (std::any_of(known.begin(), known.begin() + count, same)) continue;
      known[count++] = person;
      std::string_view rest = text;
      const char* end = line.data() + line.size();
      for (std::string_view next;
           next_line(rest, next) && !trim(next).empty() && section_of(cut(next, ':').before).empty();) {
        end = next.data() + next.size();
      }
      call.begin(section);
      call.labels(people_, {line.data(), static_cast<std::size_t>(end - line.data())},
                  {.dates = "ymd", .main = section});
    }
  }

  // The role of the person that "OrgTechHandle" begins; empty for other labels.
  static std::string_view section_of(std::string_view label) {
    constexpr std::string_view kHandle = "Handle";
    if (!label.ends_with(kHandle)) return {};
    label.remove_suffix(kHandle.size());
    for (const Row& role : kRoles) {
      if (label == view(role.label)) return view(role.path);
    }
    return {};
  }

  // The labels of people: every role's beginning with every field's end.
  static Table people_table(const Setup& s) {
    std::deque<std::string> labels;
    std::vector<Row> rows;
    for (const Row& role : kRoles) {
      for (const Row& field : kPerson) {
        labels.push_back(std::string(view(role.label)).append(view(field.label)));
        rows.emplace_back(labels.back(), view(field.path));
      }
    }
    return s.table(rows);
  }

  // Another server knows more: by name, or as the registry that the space was transferred to.
  static void referral(Call& call, std::string_view text) {
    bool referred = false;
    for (std::string_view line; next_line(text, line);) {
      if (!line.starts_with("ReferralServer:")) continue;
      call.refer(value_of(line));
      referred = true;
    }
    if (referred || !icontains(call.get("network.status"), "transferred to")) return;
    for (const Row& registry : kRegistries) {
      if (iequals(call.get("owner.handle"), view(registry.label))) call.refer(view(registry.path));
    }
  }

  Table fields_, people_;
};

}  // namespace

WHOISKIT_PLUGIN(Arin)
