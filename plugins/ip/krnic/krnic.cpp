// whois.ip.krnic: KRNIC's headed lists, printed in Korean and again in English. The English half is read. The
// provider's network comes first and the customer's after it, so the last network is the answer.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

// Lines below the heading of a network, with its owner and, after a blank line, the person in charge.
constexpr Row kNetwork[] = {
    {"IPv4 Address:", network.inetnum},
    {"IPv6 Address:", network.inetnum},
    {"IPv4주소:", network.inetnum},
    {"IPv6주소:", network.inetnum},
    {"Network Name:", network.name},
    {"Service Name:", network.name},
    {"서비스명:", network.name},
    {"Network Type:", network.status},
    {"네트워크 구분:", network.status},
    {"Connect ISP Name:", network.mnt_by},
    {"AS Number:", as.handle},
    {"AS번호:", as.handle},
    {"AS Name:", as.name},
    {"AS이름:", as.name},
    {"Registration Date:", object.created},
    {"할당일자:", object.created},
    {"할당내역 등록일:", object.created},
    {"Organization Name:", owner.organization},
    {"Org Name:", owner.organization},
    {"기관명:", owner.organization},
    {"Organization ID:", owner.handle},
    {"Orgnization ID:", owner.handle},
    {"Address:", owner.address.street},
    {"주소:", owner.address.street},
    {"Zip Code:", owner.address.pcode},
    {"우편번호:", owner.address.pcode},
    {"Name:", tech.name},
    {"이름:", tech.name},
    {"Phone:", tech.phone},
    {"전화번호:", tech.phone},
    {"E-Mail:", tech.email},
    {"전자우편:", tech.email},
};
// Lines below a separate heading for each role.
constexpr Row kContact[] = {
    {"Organization ID:", contact.handle},
    {"Orgnization ID:", contact.handle},
    {"Org Name:", contact.organization},
    {"Organization Name:", contact.organization},
    {"Name:", contact.name},
    {"Org Address:", contact.address.street},
    {"Address:", contact.address.street},
    {"State:", contact.address.state},
    {"Zip Code:", contact.address.pcode},
    {"Phone:", contact.phone},
    {"Fax:", contact.fax},
    {"E-Mail:", contact.email},
};

// The subject of a heading, by words in it; the first that fits.
constexpr RoleLabel kHeadings[] = {
    {"[ Network Information ]", network},
    {"[ AS Number Information ]", as},
    {"[ AS Information ]", as},
    {"[ 네트워크 할당 정보 ]", network},
    {"[ AS번호 할당 정보 ]", as},
    {"[ AS 번호 정보 ]", as},
    {"Admin Contact", admin},
    {"Tech Contact", tech},
    {"Technical Contact", tech},
    {"Abuse Contact", abuse},
    {"Organization Information", owner},
};

bool is_heading(std::string_view line) { return line.starts_with("[ ") && line.ends_with(" ]"); }

// The section of a heading's subject; 0 for other headings.
uint32_t section_of(std::string_view heading) {
  for (const RoleLabel& known : kHeadings) {
    if (icontains(heading, known.label)) return known.section;
  }
  return 0;
}
bool is_object(uint32_t section) { return section == network.number || section == as.number; }

struct Krnic {
  static constexpr Info info{
      .claim = "ip.krnic",
      .registrar = "Korea Network Information Center (KRNIC)",
      .referrer = "https://krnic.kisa.or.kr",
      .description = "KRNIC: networks and AS numbers of Korea",
  };
  explicit Krnic(const Setup& s) : network_(s.table(kNetwork)), contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    const std::string_view text = call.text();
    std::string_view rest = answer_in(text), line;
    call.leave_around(text, rest);  // the Korean half, and the provider's network
    const char* begin = rest.data();
    const char* const end = begin + rest.size();
    uint32_t section = network.number;
    while (next_trimmed(rest, line)) {
      if (!is_heading(line)) continue;
      read(call, section, {begin, static_cast<std::size_t>(line.data() - begin)});
      section = section_of(line);
      begin = rest.data();
    }
    read(call, section, {begin, static_cast<std::size_t>(end - begin)});
  }

 private:
  // The English half, from its last network on.
  static std::string_view answer_in(std::string_view text) {
    if (const auto english = text.find("# ENGLISH"); english != text.npos) text.remove_prefix(english);
    std::string_view rest = text, line, last = text;
    while (next_trimmed(rest, line)) {
      if (is_heading(line) && is_object(section_of(line))) {
        last = text.substr(static_cast<std::size_t>(line.data() - text.data()));
      }
    }
    return last;
  }

  void read(Call& call, uint32_t section, std::string_view text) const {
    const bool object = is_object(section);
    // The customer's organisation takes precedence over the provider's, which comes later.
    const bool told = section == owner.number && !call.get(owner.organization).empty();
    if (section == 0) return;
    if (told) return call.leave(text);
    if (!object) call.begin(keys_of(section));
    call.labels(object ? network_ : contact_, text, {.dates = "ymd", .main = keys_of(section), .comments = false});
  }

  Table network_, contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Krnic)
