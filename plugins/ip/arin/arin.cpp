// whois.ip.arin: ARIN's paragraphs of labelled lines: a network or AS number, then its organisation or customer, then
// people. RegDate and Updated belong to the paragraph that contains them. If several networks contain an address, ARIN
// prints all of them ("# start" ... "# end") or a list with one line each. The most specific one is the answer.
#include <whoiskit/objects.hpp>
#include <whoiskit/plugin.hpp>

#include <algorithm>
#include <array>
#include <optional>

#include "../address.hpp"

using namespace whoiskit;
using addresses::Address;
using addresses::Range;

namespace {

constexpr Row kFields[] = {
    {"NetRange:", object.inetnum},
    {"CIDR:", object.cidr},
    {"NetName:", object.name},
    {"NetHandle:", object.handle},
    {"Parent:", object.parent},
    {"NetType:", object.status},
    {"OriginAS:", object.origin},
    {"NameServer:", object.nserver},
    {"ASNumber:", own_key("number")},
    {"ASName:", object.name},
    {"ASHandle:", object.handle},
    {"Organization:", ignored},  // has a paragraph of its own
    {"Customer:", ignored},
    {"OrgName:", contact.organization},
    {"CustName:", contact.organization},
    {"OrgId:", contact.handle},
    {"CustId:", contact.handle},
    {"Address:", contact.address.street},
    {"City:", contact.address.city},
    {"StateProv:", contact.address.state},
    {"PostalCode:", contact.address.pcode},
    {"Country:", contact.address.country},
    {"RegDate:", object.created},
    {"Updated:", object.changed},
    {"Comment:", object.remarks},
    {"Ref:", object.url},
};
// The subject of a paragraph, by its first label. A person's paragraph begins with the handle.
constexpr RoleLabel kObjects[] = {{"NetRange", network}, {"ASNumber", as}, {"OrgName", owner}, {"CustName", owner}};
constexpr Matrix kPeople{
    .roles =
        {
            {"OrgAbuse", abuse},
            {"RAbuse", abuse},
            {"NetAbuse", abuse},
            {"OrgTech", tech},
            {"RTech", tech},
            {"NetTech", tech},
            {"Tech", tech},
            {"OrgNOC", tech},
            {"RNOC", tech},
            {"OrgDNS", tech},
            {"RDNS", tech},
            {"OrgRouting", tech},
            {"RRouting", tech},
            {"OrgAdmin", admin},
            {"RAdmin", admin},
            {"Admin", admin},
        },
    .fields =
        {
            {"Handle:", contact.handle},
            {"Name:", contact.name},
            {"Phone:", contact.phone},
            {"Email:", contact.email},
            {"Ref:", contact.url},
        },
};

// Registries to which space was transferred, by ARIN's handle for them. Used for answers without a ReferralServer.
struct Registry {
  std::string_view handle, server;
};
constexpr Registry kRegistries[] = {
    {"RIPE", "whois.ripe.net"},
    {"APNIC", "whois.apnic.net"},
    {"LACNIC", "whois.lacnic.net"},
    {"AFRINIC", "whois.afrinic.net"},
};

// A network in a list: "Example Ltd EXAMPLE-NET (NET-192-0-2-0-1) 192.0.2.0 - 192.0.2.255".
struct Listed {
  std::string_view holder, name, handle, range;

  static Listed read(std::string_view line) {
    const auto open = line.rfind(" (NET"), close = line.rfind(") ");
    if (is_comment(line) || open == line.npos || close == line.npos || close < open) return {};
    const std::string_view names = line.substr(0, open);
    const auto blank = names.rfind(' ');
    return {blank == names.npos ? std::string_view{} : names.substr(0, blank), names.substr(blank + 1),
            line.substr(open + 2, close - open - 2), line.substr(close + 2)};
  }
};

struct Arin {
  static constexpr Info info{
      .claim = "ip.arin",
      .registrar = "American Registry for Internet Numbers (ARIN)",
      .referrer = "https://www.arin.net",
      .description = "ARIN: networks and AS numbers of North America",
  };
  explicit Arin(const Setup& s) : fields_(s.table(kFields)), people_(s.table({}, kPeople)) {}

  void handle(Call& call) const {
    read_preface(call);
    // A list of networks leads to a query for the wanted one. Its answer is then read instead of the list.
    const std::string_view text = call.response(call.response_count() - 1).text();
    const std::string_view part = most_specific(text, addresses::read_address(call.query()));
    if (!read(call, part) && !read_list(call, text) && icontains(text, "No match found for")) call.not_registered();
    refer(call, part);
    // The other networks are less specific.
    call.leave_around(text, part);
  }

 private:
  static void read_preface(Call& call) {
    std::string_view text = call.text();
    for (std::string_view line; next_line(text, line) && (trim(line).empty() || is_comment(line));) {
      if (!line.empty()) call.add(disclaimer, line.substr(1));
    }
  }

  // The part of an answer that describes the most specific network that contains the address of the query.
  static std::string_view most_specific(std::string_view text, const std::optional<Address>& address) {
    constexpr std::string_view kStart = "# start", kEnd = "# end";
    std::string_view best = text;
    int best_bits = -1;
    for (std::size_t at = text.find(kStart), next; at != text.npos; at = next) {
      next = text.find(kStart, at + 1);
      std::string_view part = text.substr(at, next - at);
      part = part.substr(0, part.find(kEnd));
      const auto bits = Range::bits_around(value_of(part, "NetRange"), address);
      if (!bits || *bits <= best_bits) continue;
      best_bits = *bits;
      best = part;
    }
    return best;
  }

  // Reads each paragraph into the section that its first label states. Returns false if there is no network or AS
  // number.
  bool read(Call& call, std::string_view text) const {
    bool found = false;
    std::string_view customer;  // "Example Ltd (C01000001)": the customer's own paragraph has no handle
    People known;
    for (std::string_view paragraph; !call.cancelled() && next_paragraph(text, paragraph, "#%");) {
      const Attribute head = attribute_of(cut(paragraph, '\n').before);
      for (const RoleLabel& object : kObjects) {
        if (head.name != object.label) continue;
        const SectionKeys section = keys_of(object.section);
        call.begin(section);
        call.labels(fields_, paragraph, {.dates = "ymd", .main = section});
        found = found || object.section != owner.number;
        if (object.section == network.number) customer = value_of(paragraph, "Customer");
        if (head.name == "CustName") call.set(owner.handle, customer, between("(", ")"));
      }
      const uint32_t role = role_of(head.name);
      if (role == 0) continue;
      if (!known.add({role, head.value})) {
        call.leave(paragraph);
        continue;
      }
      call.begin(keys_of(role));
      call.labels(people_, paragraph, {.dates = "ymd"});
    }
    return found;
  }

  // The people read so far. A handle may occur for the organisation and again for the network.
  class People {
   public:
    struct Person {
      uint32_t role;
      std::string_view handle;
      friend bool operator==(const Person&, const Person&) = default;
    };
    // Returns false if the role already has this handle, and past the bound.
    bool add(const Person& person) {
      const auto end = all_.begin() + count_;
      if (count_ == all_.size() || std::find(all_.begin(), end, person) != end) return false;
      all_[count_++] = person;
      return true;
    }

   private:
    std::array<Person, 64> all_;
    std::size_t count_ = 0;
  };

  // The role of the person whose paragraph begins with "OrgTechHandle"; 0 for other labels.
  static uint32_t role_of(std::string_view label) {
    constexpr std::string_view kHandle = "Handle";
    if (!label.ends_with(kHandle)) return 0;
    label.remove_suffix(kHandle.size());
    for (const RoleLabel& role : kPeople.roles) {
      if (label == role.label) return role.section;
    }
    return 0;
  }

  // The most specific network of a list, and the query for its full data.
  static bool read_list(Call& call, std::string_view text) {
    const auto address = addresses::read_address(call.query());
    Listed best;
    int best_bits = -1;
    for (std::string_view line; next_line(text, line);) {
      const Listed listed = Listed::read(line);
      const auto bits = Range::bits_around(listed.range, address);
      if (!bits || *bits <= best_bits) continue;
      best_bits = *bits;
      best = listed;
    }
    if (best.handle.empty()) return false;
    call.set(network.inetnum, best.range);
    call.set(network.handle, best.handle);
    call.set(network.name, best.name);
    call.set(owner.organization, best.holder);
    call.ask("n + ! ", best.handle);
    return true;
  }

  // Refers to another server that knows more: one that is named, or that of the registry to which the space was
  // transferred.
  static void refer(Call& call, std::string_view text) {
    bool referred = false;
    for (std::string_view line; next_line(text, line);) {
      if (!line.starts_with("ReferralServer:")) continue;
      call.refer(attribute_of(line).value);
      referred = true;
    }
    if (referred || !icontains(call.get(network.status), "transferred to")) return;
    for (const Registry& registry : kRegistries) {
      if (iequals(call.get(owner.handle), registry.handle)) call.refer(registry.server);
    }
  }

  Table fields_, people_;
};

}  // namespace

WHOISKIT_PLUGIN(Arin)
