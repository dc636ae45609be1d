// whois.ru: the registry of ru, su and рф (TCI), and RU-CENTER's of the zones below them, in the RPSL-like lines that
// RIPN once chose. The holder is called the domain's administrator.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"domain:", "domain.name"},
                           {"descr:", "domain.desc."},
                           {"nserver:", "domain.nserver."},
                           {"state:", ""},
                           {"type:", "owner.type"},
                           {"org:", "owner.organization"},
                           {"person:", "owner.name"},
                           {"address:", "owner.address."},
                           {"p_addr:", "owner.address."},
                           {"phone:", "owner.phone."},
                           {"fax-no:", "owner.fax."},
                           {"e-mail:", "owner.email."},
                           {"taxpayer-id:", "owner.taxpayer-id"},
                           {"admin-o:", "owner.handle"},
                           {"nic-hdl:", "owner.handle"},
                           {"admin-contact:", "admin.url"},
                           {"admin-c:", "admin.handle"},
                           {"tech-c:", "tech.handle"},
                           {"bill-c:", "billing.handle"},
                           {"registrar:", "registrar.name"},
                           {"created:", "domain.created"},
                           {"changed:", "domain.changed"},
                           {"reg-till:", "domain.expires"},
                           {"paid-till:", "domain.expires"},
                           {"free-date:", "domain.free-date"},
                           {"delegated:", "domain.delegated"},
                           {"mnt-by:", "domain.mnt-by."},
                           {"notify:", "domain.notify"},
                           {"remark:", "domain.remarks."},
                           {"remarks:", "domain.remarks."},
                           {"source:", "domain.source"},
                           {"Last updated on", ""}};

struct Ru {
  static constexpr Info info{.claim = "ru",
                             .registrar = "Coordination Center for TLD RU",
                             .referrer = "https://cctld.ru",
                             .description = "Russia: ru, su, рф and zones below them"};
  explicit Ru(const Setup& s) : fields_(s.table(kFields)) {}

  void handle(Call& call) const {
    call.labels(fields_, call.text(), {.dates = "ymd", .stop = ">>>", .stock = true});
    statuses(call);
    administrator(call);
  }

 private:
  // "REGISTERED, NOT DELEGATED": a list of one word or two each.
  static void statuses(Call& call) {
    std::string_view text = call.text();
    for (std::string_view line; next_line(text, line);) {
      if (!istarts_with(line, "state:")) continue;
      for (std::string_view rest = line.substr(6); !rest.empty();) {
        const Cut state = cut(rest, ',');
        call.set("domain.status.", state.before);
        rest = state.after;
      }
      return;
    }
  }

  // Who holds a domain is its administrator in the words of the registry's rules, and so is the administrative
  // contact, who is reached by a web form ("admin-contact") today.
  static void administrator(Call& call) {
    ContactFields admin(call, role::admin);
    if (const auto form = call.get("admin.url"); !form.empty()) admin.name(form);
    if (!call.get("admin.handle").empty()) return;
    call.set("admin.organization", call.get("owner.organization"));
    if (call.get("admin.name").empty()) admin.name(call.get("owner.name"));
    for (uint32_t i = 0; i < kMaxNumbers; ++i) admin.phone(call.get("owner.phone", i));
    for (uint32_t i = 0; i < kMaxNumbers; ++i) admin.fax(call.get("owner.fax", i));
    for (uint32_t i = 0; i < kMaxNumbers; ++i) admin.email(call.get("owner.email", i));
  }

  static constexpr uint32_t kMaxNumbers = 8;
  Table fields_;
};

}  // namespace

WHOISKIT_PLUGIN(Ru)
