// whois.kr: KISA prints a record twice, in Korean and in English. The English one is read; of the Korean one what is
// written otherwise there (names and addresses), and all of it where there is no English one.
#include <whoiskit/lines.hpp>
#include <whoiskit/plugin.hpp>

#include <algorithm>

using namespace whoiskit;

namespace {

constexpr Row kEnglish[] = {{"Domain Name:", "domain.name"},
                            {"Registrant:", "owner.name"},
                            {"Registrant Name:", "owner.name"},
                            {"Registrant Address:", "owner.address.street."},
                            {"Registrant Zip Code:", "owner.address.pcode"},
                            {"Administrative Contact(AC):", "admin.name"},
                            {"Administrative Contact:", "admin.name"},
                            {"AC E-Mail:", "admin.email"},
                            {"AC Phone Number:", "admin.phone"},
                            {"AC Fax Number:", "admin.fax"},
                            {"Technical Contact(TC):", "tech.name"},
                            {"TC E-Mail:", "tech.email"},
                            {"TC Phone Number:", "tech.phone"},
                            {"Registered Date:", "domain.created"},
                            {"Last Updated Date:", "domain.changed"},
                            {"Last updated Date:", "domain.changed"},
                            {"Expiration Date:", "domain.expires"},
                            {"Publishes:", "domain.published"},
                            {"Authorized Agency:", "registrar.name"},
                            {"DNSSEC:", "domain.dnssec"},
                            {"Domain Status:", "domain.status."}};
constexpr Row kKorean[] = {{"도메인이름:", "domain.name"},
                           {"등록인:", "owner.name"},
                           {"등록인 주소:", "owner.address.street."},
                           {"등록인 우편번호:", "owner.address.pcode"},
                           {"책임자:", "admin.name"},
                           {"책임자 전자우편:", "admin.email"},
                           {"책임자 전화번호:", "admin.phone"},
                           {"등록일:", "domain.created"},
                           {"최근 정보 변경일:", "domain.changed"},
                           {"사용 종료일:", "domain.expires"},
                           {"정보공개여부:", "domain.published"},
                           {"등록대행자:", "registrar.name"},
                           {"DNSSEC:", "domain.dnssec"},
                           {"등록정보 보호:", "domain.status."}};
// Beside an English record.
constexpr Row kLocal[] = {{"등록인:", "owner.name-local"},
                          {"등록인 주소:", "owner.address-local"},
                          {"책임자:", "admin.name-local"},
                          {"등록대행자:", "registrar.name-local"}};

struct Kr {
  static constexpr Info info{.claim = "kr",
                             .registrar = "KISA/KRNIC",
                             .referrer = "https://www.kisa.or.kr",
                             .description = "South Korea: the record in English and in Korean"};
  explicit Kr(const Setup& s) : english_(s.table(kEnglish)), korean_(s.table(kKorean)), local_(s.table(kLocal)) {}

  void handle(Call& call) const {
    const std::string_view text = call.text();
    const auto mark = std::min(ifind(text, "# ENGLISH"), text.size());
    std::string_view korean = text.substr(0, mark), english = text.substr(mark);
    for (std::string_view line; english.starts_with('#') && next_line(english, line);) {
    }
    call.labels(english_, english, {.dates = "ymd", .comments = false});
    const bool both = !call.get("domain.name").empty();
    call.labels(both ? local_ : korean_, korean, {.dates = "ymd", .comments = false});
    if (both) {
      sections::paired_servers(call, english, {"Host Name"}, {"IP Address"});
    } else {
      sections::paired_servers(call, korean, {"호스트이름"}, {"IP 주소"});
    }
    agency(call, "registrar.name", true);
    agency(call, "registrar.name-local", false);
  }

 private:
  // "Example Corp.(http://registrar.example)"
  static void agency(Call& call, std::string_view path, bool url) {
    const std::string_view value = call.get(path);
    const auto open = value.rfind('(');
    if (open == std::string_view::npos || open == 0 || !istarts_with(value.substr(open + 1), "http")) return;
    if (url) call.set("registrar.url", cut(value.substr(open + 1), ')').before);
    call.set(path, value.substr(0, open));
  }

  Table english_, korean_, local_;
};

}  // namespace

WHOISKIT_PLUGIN(Kr)
