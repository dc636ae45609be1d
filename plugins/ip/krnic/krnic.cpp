// whois.ip.krnic: KRNIC's headed lists, printed in Korean and again in English, of which the English half is read. The
// provider's network comes first, the customer's after it: the last one is the answer.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

// Lines below a heading of a network, with its owner and, after a blank line, who is in charge.
constexpr Row kFields[] = {{"IPv4 Address:", "network.inetnum"},
                           {"IPv6 Address:", "network.inetnum"},
                           {"IPv4주소:", "network.inetnum"},
                           {"IPv6주소:", "network.inetnum"},
                           {"Network Name:", "network.name"},
                           {"Service Name:", "network.name"},
                           {"서비스명:", "network.name"},
                           {"Network Type:", "network.status"},
                           {"네트워크 구분:", "network.status"},
                           {"Connect ISP Name:", "network.mnt-by"},
                           {"Registration Date:", "network.created"},
                           {"할당일자:", "network.created"},
                           {"할당내역 등록일:", "network.created"},
                           {"AS Number:", "AS.handle"},
                           {"AS번호:", "AS.handle"},
                           {"AS Name:", "AS.name"},
                           {"AS이름:", "AS.name"},
                           {"Organization Name:", "owner.organization"},
                           {"Org Name:", "owner.organization"},
                           {"기관명:", "owner.organization"},
                           {"Organization ID:", "owner.handle"},
                           {"Orgnization ID:", "owner.handle"},
                           {"Address:", "owner.address.street."},
                           {"주소:", "owner.address.street."},
                           {"Zip Code:", "owner.address.pcode"},
                           {"우편번호:", "owner.address.pcode"},
                           {"Name:", "tech.name"},
                           {"이름:", "tech.name"},
                           {"Phone:", "tech.phone"},
                           {"전화번호:", "tech.phone"},
                           {"E-Mail:", "tech.email"},
                           {"전자우편:", "tech.email"}};

// Lines below a heading of its own for each role.
constexpr Row kContact[] = {{"Organization ID:", "handle"},
                            {"Orgnization ID:", "handle"},
                            {"Org Name:", "organization"},
                            {"Organization Name:", "organization"},
                            {"Name:", "name"},
                            {"Org Address:", "address.street."},
                            {"Address:", "address.street."},
                            {"State:", "address.state"},
                            {"Zip Code:", "address.pcode"},
                            {"Phone:", "phone"},
                            {"Fax:", "fax"},
                            {"E-Mail:", "email"}};

// What a heading holds, by words in it; the first that fits. The customer's organisation counts before the provider's,
// which comes later.
constexpr Row kHeadings[] = {{"Admin Contact", "admin"},
                             {"Tech Contact", "tech"},
                             {"Technical Contact", "tech"},
                             {"Abuse Contact", "abuse"},
                             {"Organization Information", "owner"}};
constexpr std::string_view kNetworks[] = {"Network Information", "AS Number Information", "AS Information",
                                          "네트워크 할당 정보",  "AS번호 할당 정보",      "AS 번호 정보"};

// "[ Network Information ]"; empty for other lines.
std::string_view heading_of(std::string_view line) {
  line = trim(line);
  const bool is = line.size() > 4 && line.starts_with("[ ") && line.ends_with(" ]");
  return is ? trim(line.substr(2, line.size() - 4)) : std::string_view{};
}

struct Krnic {
  static constexpr Info info{.claim = "ip.krnic",
                             .registrar = "Korea Network Information Center (KRNIC)",
                             .referrer = "https://krnic.kisa.or.kr",
                             .description = "KRNIC: networks and AS numbers of Korea"};
  explicit Krnic(const Setup& s) : fields_(s.table(kFields)), contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    std::string_view text = call.text();
    if (const auto english = text.find("# ENGLISH"); english != std::string_view::npos) text = text.substr(english);
    text = from_last_network(text);
    // Cut at the headings; the first part is the network's.
    std::string_view rest = text, line, heading;
    const char* begin = text.data();
    while (next_line(rest, line)) {
      const std::string_view next = heading_of(line);
      if (next.empty()) continue;
      section(call, heading, {begin, static_cast<std::size_t>(line.data() - begin)});
      heading = next;
      begin = line.data() + line.size();
    }
    section(call, heading, {begin, static_cast<std::size_t>(text.data() + text.size() - begin)});
  }

 private:
  static bool is_network(std::string_view heading) {
    for (const std::string_view name : kNetworks) {
      if (iequals(heading, name)) return true;
    }
    return false;
  }

  static std::string_view from_last_network(std::string_view text) {
    std::string_view rest = text, line;
    std::size_t at = 0;
    while (next_line(rest, line)) {
      if (is_network(heading_of(line))) at = static_cast<std::size_t>(line.data() - text.data());
    }
    return text.substr(at);
  }

  void section(Call& call, std::string_view heading, std::string_view text) const {
    if (heading.empty() || is_network(heading)) {
      call.labels(fields_, text, {.dates = "ymd", .comments = false});
      // There are no networks in the answer for an AS number, but there is its date.
      if (const auto day = call.get("network.created"); !call.get("AS.handle").empty() && !day.empty()) {
        call.set("AS.created", day);
        call.erase("network.created");
      }
      return;
    }
    for (const Row& row : kHeadings) {
      if (!icontains(heading, view(row.label))) continue;
      const std::string_view role = view(row.path);
      if (role == "owner" && !call.get("owner.organization").empty()) return;
      call.begin(role);
      call.labels(contact_, text, {.dates = "ymd", .main = role, .comments = false});
      return;
    }
  }

  Table fields_, contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Krnic)
