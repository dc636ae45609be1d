// whois.jp: JPRS's bracketed labels. Names directly under jp print the public contact. Names under co.jp and the like
// print handles, and a CONTACT query resolves each. "/e" after a query requests English; without it most labels are in
// Japanese, which this plugin also reads.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

// "12345 8 2 (", hexadecimal digits on lines of their own, ")": a DS record (RFC 4034 section 5.3).
void store_signing_key(Call& call, Key ds, std::string_view line) {
  if (!line.ends_with('(')) return;       // a line of digits
  constexpr std::size_t kLongest = 1024;  // bytes from one parenthesis to the other
  char digits[kLongest];
  std::size_t count = 0;
  const auto from = static_cast<std::size_t>(line.data() + line.size() - call.text().data());
  for (const char c : cut(call.text().substr(from, kLongest), ')').before) {
    if (!is_blank(c)) digits[count++] = c;
  }
  line.remove_suffix(1);
  call.add(ds, call.joined({line, {digits, count}}));
  call.set(domain.dnssec, "signed");
}

constexpr Word kStates[] = {{"Reserved", WK_REGISTERED_UNKNOWN}};
// "Connected (2027/03/31)": the state, and the last day on which it applies.
constexpr Rule kState = bracketed(domain.expires) | verdict(kStates);
constexpr Row kDomain[] = {
    {"[Domain Name]", domain.name},
    {"[ドメイン名]", domain.name},
    {"[Registrant]", all(owner.name)},
    {"[登録者名]", all(owner.name)},
    {"[Organization]", all(owner.organization)},
    {"[組織名]", all(owner.organization)},
    {"[Network Service Name]", all(owner.organization)},
    {"[ネットワークサービス名]", all(owner.organization)},
    {"[Organization Type]", all(owner.type)},
    {"[組織種別]", all(owner.type)},
    {"[Administrative Contact]", admin.handle},
    {"[登録担当者]", admin.handle},
    {"[Name Server]", domain.nserver},
    {"[ネームサーバ]", domain.nserver},
    {"[Signing Key]", domain.ds, by<&store_signing_key>},
    {"[署名鍵]", domain.ds, by<&store_signing_key>},
    {"[State]", domain.status, kState},
    {"[Status]", domain.status, kState},
    {"[状態]", domain.status, kState},
    {"[Lock Status]", domain.status},
    {"[ロック状態]", domain.status},
    {"[Registered Date]", domain.created},
    {"[Created on]", domain.created},
    {"[登録年月日]", domain.created},
    {"[Connected Date]", own_key(domain, "connected"), date},
    {"[接続年月日]", own_key(domain, "connected"), date},
    {"[Expires on]", domain.expires},
    {"[有効期限]", domain.expires},
    {"[Last Update]", domain.changed},
    {"[Last Updated]", domain.changed},
    {"[最終更新]", domain.changed},
    // the public contact of a name directly under jp
    {"[Name]", all(admin.name)},
    {"[名前]", all(admin.name)},
    {"[Email]", admin.email},
    {"[Web Page]", admin.url},
    {"[Postal code]", admin.address.pcode},
    {"[郵便番号]", admin.address.pcode},
    {"[Postal Address]", admin.address.street},
    {"[住所]", admin.address.street},
    {"[Phone]", admin.phone},
    {"[電話番号]", admin.phone},
    {"[Fax]", admin.fax},
    {"[FAX番号]", admin.fax},
};
constexpr Heading kHeadings[] = {
    {.text = "[ JPRS database", .target = disclaimer, .reads = Reads::kNotes, .rule = only("[ *") | strip("[]")},
    {.text = "Domain Information", .target = domain, .parts = kDomain},
    {.text = "Domain Information: [ドメイン情報]", .target = domain, .parts = kDomain},
    {.text = "Contact Information", .target = domain, .parts = kDomain},
    {.text = "Contact Information: [公開連絡窓口]", .target = domain, .parts = kDomain},
};

// The answer to a CONTACT query.
constexpr Row kContact[] = {
    {"[JPNIC Handle]", contact.handle},
    {"[JPNICハンドル]", contact.handle},
    {"[Last, First]", all(contact.name)},
    {"[氏名]", all(contact.name)},
    {"[E-Mail]", contact.email},
    {"[電子メイル]", contact.email},
    {"[Organization]", contact.organization},
    {"[組織名]", all(contact.organization)},
    {"[Division]", own_key("department")},
    {"[部署]", all(own_key("department"))},
    {"[Title]", own_key("title")},
    {"[肩書]", all(own_key("title"))},
    {"[TEL]", contact.phone},
    {"[電話番号]", contact.phone},
    {"[FAX]", contact.fax},
    {"[FAX番号]", contact.fax},
    {"[Reply Mail]", contact.notify},
    {"[通知アドレス]", contact.notify},
    {"[Last Update]", contact.changed},
    {"[最終更新]", contact.changed},
};

struct Jp : SectionHandler {
  static constexpr Info info{
      .claim = "jp",
      .registrar = "Japan Registry Services",
      .referrer = "https://jprs.jp",
      .description = "Japan: names, and the contacts their handles name",
  };
  explicit Jp(const Setup& s)
      : SectionHandler(s, {.headings = kHeadings, .fields = kDomain, .ends_at_blank = false}),
        contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    SectionHandler::handle(call);
    resolve(call, admin, call.get(admin.handle));
    if (iequals(call.get(owner.name), call.get(admin.name))) read_holder(call);
    // There may be several technical contacts.
    std::string_view rest = call.text();
    for (std::string_view line; next_line(rest, line);) {
      const Cut field = cut(line, ']');
      if (!field.before.ends_with("[Technical Contact") && !field.before.ends_with("[技術連絡担当者")) continue;
      if (const std::string_view handle = trim(field.after); !handle.empty()) {
        call.begin(tech);
        call.set(tech.handle, handle);
        resolve(call, tech, handle);
      }
    }
  }

 private:
  // The public contact of a name that is its own registrant: data of the one applies to the other.
  static void read_holder(Call& call) {
    constexpr Key kSame[] = {contact.email, contact.url, contact.phone, contact.fax, contact.address.pcode};
    for (const Key key : kSame) call.set(owner, key, call.get(admin[key]));
    constexpr uint32_t kMaxLines = 16;
    for (uint32_t i = 0; i < kMaxLines; ++i) call.add(owner.address.street, call.get(admin.address.street, i));
  }

  // The contact with this handle, if its answer has arrived; otherwise requests it.
  void resolve(Call& call, const SectionKeys& role, std::string_view handle) const {
    if (const auto answer = call.ask("CONTACT ", handle, "/e")) {
      call.labels(contact_, answer->text(), {.dates = "ymd", .main = role});
    }
  }

  Table contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Jp)
