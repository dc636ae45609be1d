// whois.kr: KISA prints a record twice, in Korean and in English. The English one is read; of the Korean one what is
// written otherwise there (names and addresses), and all of it where there is no English one.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kEnglish[] = {
    {"Domain Name:", domain.name},
    {"Registrant:", owner.name},
    {"Registrant Name:", owner.name},
    {"Registrant Address:", owner.address.street},
    {"Registrant Zip Code:", owner.address.pcode},
    {"Administrative Contact(AC):", admin.name},
    {"Administrative Contact:", admin.name},
    {"AC E-Mail:", admin.email},
    {"AC Phone Number:", admin.phone},
    {"AC Fax Number:", admin.fax},
    {"Technical Contact(TC):", tech.name},
    {"TC E-Mail:", tech.email},
    {"TC Phone Number:", tech.phone},
    {"Registered Date:", domain.created},
    {"Last Updated Date:", domain.changed},
    {"Expiration Date:", domain.expires},
    {"Publishes:", own_key(domain, "published")},
    {"Authorized Agency:", registrar.name, name_and_url},  // "Example Corp.(http://registrar.example)"
    {"DNSSEC:", domain.dnssec},
    {"Domain Status:", domain.status},
    {"Host Name:", domain.nserver},
    {"IP Address:", domain.nserver_ip},
};
constexpr Row kKorean[] = {
    {"도메인이름:", domain.name},
    {"등록인:", owner.name},
    {"등록인 주소:", owner.address.street},
    {"등록인 우편번호:", owner.address.pcode},
    {"책임자:", admin.name},
    {"책임자 전자우편:", admin.email},
    {"책임자 전화번호:", admin.phone},
    {"등록일:", domain.created},
    {"최근 정보 변경일:", domain.changed},
    {"사용 종료일:", domain.expires},
    {"정보공개여부:", own_key(domain, "published")},
    {"등록대행자:", registrar.name, name_and_url},
    {"DNSSEC:", domain.dnssec},
    {"등록정보 보호:", domain.status},
    {"호스트이름:", domain.nserver},
    {"IP 주소:", domain.nserver_ip},
};
// Beside an English record.
constexpr Row kLocal[] = {
    {"등록인:", own_key(owner, "name-local")},
    {"등록인 주소:", own_key(owner, "address-local")},
    {"책임자:", own_key(admin, "name-local")},
    {"등록대행자:", own_key(registrar, "name-local"), before("(http")},
};
constexpr Heading kHeadings[] = {
    {.text = "# KOREAN(UTF8)", .target = domain, .parts = kLocal},
    {.text = "# ENGLISH", .target = domain, .parts = kEnglish},
};
constexpr Layout kLayouts[] = {
    {"Registered Date", SectionSpec{.headings = kHeadings, .ends_at_blank = false}},
    {"", LabelSpec{.fields = kKorean, .options = {.dates = "ymd", .comments = false}}},
};

struct Kr : LayoutHandler {
  static constexpr Info info{
      .claim = "kr",
      .registrar = "KISA/KRNIC",
      .referrer = "https://www.kisa.or.kr",
      .description = "South Korea: the record in English and in Korean",
  };
  explicit Kr(const Setup& s) : LayoutHandler(s, kLayouts) {}
};

}  // namespace

WHOISKIT_PLUGIN(Kr)
