// whois.dz: CERIST's JWhoisServer: labels in English since 2015; before, labels in French with "#" and dots as leaders.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kEnglish[] = {{"DOMAIN NAME:", "domain.name"},
                            {"REGISTERED:", "domain.created"},
                            {"EXPIRES:", "domain.expires"},
                            {"REGISTRAR:", "registrar.name"},
                            {"HOLDER:", "owner.name"},
                            {"ADMINISTRATIVE CONTACT:", "admin.organization"},
                            {"ADMINISTRATIVE CONTACT PERSON:", "admin.name"},
                            {"ADMINISTRATIVE ADDRESS:", "admin.address.street."},
                            {"ADMINISTRATIVE PHONE:", "admin.phone"},
                            {"ADMINISTRATIVE FAX:", "admin.fax"},
                            {"ADMINISTRATIVE EMAIL:", "admin.email"},
                            {"TECHNICAL CONTACT:", "tech.organization"},
                            {"TECHNICAL CONTACT PERSON:", "tech.name"},
                            {"TECHNICAL ADDRESS:", "tech.address.street."},
                            {"TECHNICAL PHONE:", "tech.phone"},
                            {"TECHNICAL FAX:", "tech.fax"},
                            {"TECHNICAL EMAIL:", "tech.email"},
                            {"TECHICAL EMAIL:", "tech.email"}};  // the registry's own spelling

struct Label {
  std::string_view text, path;
};
constexpr Label kFrench[] = {{"Nom de domaine", "domain.name"},
                             {"Description", "owner.name"},
                             {"Registrar", "registrar.name"},
                             {"Date de creation", "domain.created"},
                             {"Contact administratif", "admin.name"},
                             {"Organisme administratif", "admin.organization"},
                             {"Adresse contact administratif", "admin.address.street."},
                             {"Telephone contact administratif", "admin.phone"},
                             {"Fax contact administratif", "admin.fax"},
                             {"Mail contact administratif", "admin.email"},
                             {"Contact technique", "tech.name"},
                             {"Organisme technique", "tech.organization"},
                             {"Adresse contact technique", "tech.address.street."},
                             {"Telephone contact technique", "tech.phone"},
                             {"Fax contact technique", "tech.fax"},
                             {"Mail contact technique", "tech.email"}};

struct Dz {
  static constexpr Info info{.claim = "dz",
                             .registrar = "CERIST",
                             .referrer = "https://www.nic.dz",
                             .description = "Algeria: labels in English; in French before 2015"};
  explicit Dz(const Setup& s) : english_(s.table(kEnglish)) {}

  void handle(Call& call) const {
    const std::string_view text = call.text();
    call.labels(english_, text, {.dates = "ymd"});
    if (!call.get("domain.name").empty()) return;
    // "Nom de domaine#. . . . . .example.dz"
    std::string_view rest = text;
    for (std::string_view line; next_line(rest, line);) {
      const Cut field = cut(line, '#');
      if (!field.found) continue;
      std::string_view value = field.after;
      while (!value.empty() && (value.front() == '.' || value.front() == ' ')) value.remove_prefix(1);
      store(call, trim(field.before), value);
    }
  }

 private:
  static void store(Call& call, std::string_view label, std::string_view value) {
    for (const Label& l : kFrench) {
      if (!iequals(l.text, label)) continue;
      const std::string_view day = l.path == "domain.created" ? call.date(value, "dmy") : std::string_view{};
      call.set(l.path, day.empty() ? value : day);
    }
  }

  Table english_;
};

}  // namespace

WHOISKIT_PLUGIN(Dz)
