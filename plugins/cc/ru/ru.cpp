// whois.ru: the registry of ru, su and рф (TCI), and RU-CENTER's of the zones below them, in the RPSL-like lines that
// RIPN once chose. The holder is called the domain's administrator.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"domain:", "domain.name"},
                           {"descr:", "domain.desc."},
                           {"nserver:", "domain.nserver."},
                           {"state:", "domain.status."},
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
    const std::string_view list = call.get("domain.status");
    if (list.find(',') == list.npos) return;
    call.erase("domain.status");
    for (std::string_view rest = list; !rest.empty();) {
      const Cut state = cut(rest, ',');
      call.set("domain.status.", state.before);
      rest = state.after;
    }
  }

  // Who holds a domain is its administrator in the words of the registry's rules, and so is the administrative
  // contact, who is reached by a web form ("admin-contact") today.
  static void administrator(Call& call) {
    // Registries of zones below that print ICANN's labels tell the two apart.
    if (!call.get("admin.handle").empty() || !call.get("domain.handle").empty()) return;
    const std::string_view form = call.get("admin.url");
    call.set("admin.name", form.empty() ? call.get("owner.name") : form);
    call.set("admin.organization", call.get("owner.organization"));
    copy(call, "owner.phone", "admin.phone.");
    copy(call, "owner.fax", "admin.fax.");
    copy(call, "owner.email", "admin.email.");
  }

  static void copy(Call& call, std::string_view from, std::string_view to) {
    std::string_view value;
    for (uint32_t i = 0; i < kMaxNumbers && !(value = call.get(from, i)).empty(); ++i) call.set(to, value);
  }

  static constexpr uint32_t kMaxNumbers = 8;
  Table fields_;
};

}  // namespace

WHOISKIT_PLUGIN(Ru)
