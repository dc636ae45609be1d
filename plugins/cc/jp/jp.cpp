// whois.jp: JPRS's bracketed labels. Names right under jp print the public contact; names under co.jp and its kin print
// handles, which a CONTACT query each resolves. "/e" after a query asks for English; without it most labels come in
// Japanese, which are read as well.
#include <whoiskit/plugin.hpp>

#include <cstring>

using namespace whoiskit;

namespace {

constexpr Row kDomain[] = {{"[Domain Name]", "domain.name"},
                           {"[ドメイン名]", "domain.name"},
                           {"[Registrant]", "owner.name."},
                           {"[登録者名]", "owner.name."},
                           {"[Organization]", "owner.organization."},
                           {"[組織名]", "owner.organization."},
                           {"[Network Service Name]", "owner.organization."},
                           {"[ネットワークサービス名]", "owner.organization."},
                           {"[Organization Type]", "owner.type."},
                           {"[組織種別]", "owner.type."},
                           {"[Administrative Contact]", "admin.handle"},
                           {"[登録担当者]", "admin.handle"},
                           {"[Name Server]", "domain.nserver."},
                           {"[ネームサーバ]", "domain.nserver."},
                           {"[Signing Key]", "domain.ds."},
                           {"[署名鍵]", "domain.ds."},
                           {"[State]", "domain.status."},
                           {"[Status]", "domain.status."},
                           {"[状態]", "domain.status."},
                           {"[Lock Status]", "domain.status."},
                           {"[ロック状態]", "domain.status."},
                           {"[Registered Date]", "domain.created"},
                           {"[Created on]", "domain.created"},
                           {"[登録年月日]", "domain.created"},
                           {"[Connected Date]", "domain.connected"},
                           {"[接続年月日]", "domain.connected"},
                           {"[Expires on]", "domain.expires"},
                           {"[有効期限]", "domain.expires"},
                           {"[Last Update]", "domain.changed"},
                           {"[Last Updated]", "domain.changed"},
                           {"[最終更新]", "domain.changed"},
                           // the public contact of a name right under jp
                           {"[Name]", "admin.name."},
                           {"[名前]", "admin.name."},
                           {"[Email]", "admin.email"},
                           {"[Web Page]", "admin.url"},
                           {"[Postal code]", "admin.address.pcode"},
                           {"[郵便番号]", "admin.address.pcode"},
                           {"[Postal Address]", "admin.address.street."},
                           {"[住所]", "admin.address.street."},
                           {"[Phone]", "admin.phone"},
                           {"[電話番号]", "admin.phone"},
                           {"[Fax]", "admin.fax"},
                           {"[FAX番号]", "admin.fax"}};

// The answer to a CONTACT query.
constexpr Row kContact[] = {{"[JPNIC Handle]", "handle"},
                            {"[JPNICハンドル]", "handle"},
                            {"[Last, First]", "name."},
                            {"[氏名]", "name."},
                            {"[E-Mail]", "email"},
                            {"[電子メイル]", "email"},
                            {"[Organization]", "organization"},
                            {"[組織名]", "organization."},
                            {"[Division]", "department"},
                            {"[部署]", "department."},
                            {"[Title]", "title"},
                            {"[肩書]", "title."},
                            {"[TEL]", "phone"},
                            {"[電話番号]", "phone"},
                            {"[FAX]", "fax"},
                            {"[FAX番号]", "fax"},
                            {"[Reply Mail]", "notify"},
                            {"[通知アドレス]", "notify"},
                            {"[Last Update]", "changed"},
                            {"[最終更新]", "changed"}};

struct Jp {
  static constexpr Info info{.claim = "jp",
                             .registrar = "Japan Registry Services",
                             .referrer = "https://jprs.jp",
                             .description = "Japan: names, and the contacts their handles name"};
  explicit Jp(const Setup& s) : domain_(s.table(kDomain)), contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    std::string_view body = disclaimer(call);
    call.labels(domain_, body, {.dates = "ymd", .continuation = true});
    state(call);
    signing_key(call);
    if (const auto day = call.date(call.get("domain.connected"), "ymd"); !day.empty())
      call.set("domain.connected", day);
    if (const auto admin = call.get("admin.handle"); !admin.empty()) contact(call, admin, "admin");
    // Of technical contacts there may be several.
    for (std::string_view line; next_line(body, line);) {
      const std::string_view label = cut(line, ']').before;
      if (!label.ends_with("[Technical Contact") && !label.ends_with("[技術連絡担当者")) continue;
      if (const std::string_view tech = trim(cut(line, ']').after); !tech.empty()) {
        call.begin("tech");
        contact(call, tech, "tech");
      }
    }
  }

 private:
  // The lines in brackets at the top; returns what follows them.
  static std::string_view disclaimer(Call& call) {
    std::string_view rest = call.text(), line;
    for (std::string_view ahead = rest; next_line(ahead, line); rest = ahead) {
      line = trim(line);
      if (line.empty()) continue;
      if (!line.starts_with("[ ") || !line.ends_with(']')) break;
      call.set("disclaimer.", trim(line.substr(1, line.size() - 2)));
    }
    return rest;
  }

  // "12345 8 2 (", hexadecimal digits on lines of their own, ")": one DS record (RFC 4034 section 5.3) for each "(".
  static void signing_key(Call& call) {
    std::string_view lines[64];
    uint32_t count = 0;
    std::size_t size = 0;
    while (count < 64 && !(lines[count] = call.get("domain.ds", count)).empty()) size += lines[count++].size();
    auto* key = static_cast<char*>(call.alloc(size, 1));
    if (count == 0 || key == nullptr) return;
    call.set("domain.dnssec", "signed");
    call.erase("domain.ds");
    char *begin = key, *end = key;
    for (uint32_t i = 0; i < count; ++i) {
      if (lines[i].ends_with('(') && end != begin) {
        call.set("domain.ds.", {begin, static_cast<std::size_t>(end - begin)});
        begin = end;
      }
      for (const char c : lines[i]) {
        if (c != '(' && c != ')' && (c != ' ' || lines[i].ends_with('('))) *end++ = c;
      }
    }
    call.set("domain.ds.", {begin, static_cast<std::size_t>(end - begin)});
  }

  // "Connected (2027/03/31)": the state and the day it is good until.
  static void state(Call& call) {
    const Cut state = cut(call.get("domain.status"), '(');
    if (state.found) {
      if (call.get("domain.expires").empty()) call.set("domain.expires", cut(state.after, ')').before);
      std::string_view others[16];
      uint32_t count = 0;
      while (count < 16 && !(others[count] = call.get("domain.status", count + 1)).empty()) ++count;
      call.set("domain.status", state.before);
      for (uint32_t i = 0; i < count; ++i) call.set("domain.status.", others[i]);
    }
    if (iequals(trim(state.before), "Reserved")) call.unknown();
  }

  // The contact behind a handle, where its answer has come; else it is asked for. Answers are tagged with the handle,
  // so that one person in two roles is asked for once.
  void contact(Call& call, std::string_view handle, std::string_view role) const {
    constexpr std::string_view kCommand = "CONTACT ", kEnglish = "/e";
    call.set(role == "admin" ? "admin.handle" : "tech.handle", handle);
    if (const auto answer = call.tagged(handle)) {
      call.labels(contact_, answer->text(), {.dates = "ymd", .main = role});
      return;
    }
    const std::size_t size = kCommand.size() + handle.size() + kEnglish.size();
    auto* query = static_cast<char*>(call.alloc(size, 1));
    if (query == nullptr) return;
    std::memcpy(query, kCommand.data(), kCommand.size());
    std::memcpy(query + kCommand.size(), handle.data(), handle.size());
    std::memcpy(query + kCommand.size() + handle.size(), kEnglish.data(), kEnglish.size());
    call.ask({query, size}, handle);
  }

  Table domain_, contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Jp)
