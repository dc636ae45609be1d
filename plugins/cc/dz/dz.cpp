// whois.dz: NIC.dz's JWhoisServer: labels in capitals today, in French with a row of dots before 2015.
#include <whoiskit/plugin.hpp>

#include <algorithm>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"DOMAIN NAME:", "domain.name"},
                           {"REGISTERED:", "domain.created"},
                           {"EXPIRES:", "domain.expires"},
                           {"UPDATED:", "domain.changed"},
                           {"STATUS:", "domain.status."},
                           {"NAME SERVER:", "domain.nserver."},
                           {"REGISTRAR:", "registrar.name"},
                           {"HOLDER:", "owner.name"},
                           {"ADMINISTRATIVE CONTACT:", "admin.organization"},
                           {"ADMINISTRATIVE CONTACT PERSON:", "admin.name"},
                           {"ADMINISTRATIVE ADDRESS:", "admin.address."},
                           {"ADMINISTRATIVE PHONE:", "admin.phone."},
                           {"ADMINISTRATIVE FAX:", "admin.fax."},
                           {"ADMINISTRATIVE EMAIL:", "admin.email."},
                           {"TECHNICAL CONTACT:", "tech.organization"},
                           {"TECHNICAL CONTACT PERSON:", "tech.name"},
                           {"TECHNICAL ADDRESS:", "tech.address."},
                           {"TECHNICAL PHONE:", "tech.phone."},
                           {"TECHNICAL FAX:", "tech.fax."},
                           {"TECHNICAL EMAIL:", "tech.email."},
                           {"TECHICAL EMAIL:", "tech.email."}};

// "Nom de domaine#. . . . . .example.dz"
constexpr Row kFrench[] = {{"Description", "owner.name"},
                           {"Nom de domaine", "domain.name"},
                           {"Date de creation", "domain.created"},
                           {"Registrar", "registrar.name"},
                           {"Contact administratif", "admin.name"},
                           {"Organisme administratif", "admin.organization"},
                           {"Adresse contact administratif", "admin.address."},
                           {"Telephone contact administratif", "admin.phone."},
                           {"Fax contact administratif", "admin.fax."},
                           {"Mail contact administratif", "admin.email."},
                           {"Contact technique", "tech.name"},
                           {"Organisme technique", "tech.organization"},
                           {"Adresse contact technique", "tech.address."},
                           {"Telephone contact technique", "tech.phone."},
                           {"Fax contact technique", "tech.fax."},
                           {"Mail contact technique", "tech.email."}};

struct Dz {
  static constexpr Info info{
      .claim = "dz", .registrar = "NIC.dz", .referrer = "https://www.nic.dz", .description = "Algeria"};
  explicit Dz(const Setup& s) : fields_(s.table(kFields)) {}

  void handle(Call& call) const {
    call.labels(fields_, call.text(), {.dates = "dmy"});
    if (call.get("domain.name").empty()) french(call);
  }

 private:
  static void french(Call& call) {
    constexpr std::size_t kMaxLines = 100;
    std::string_view text = call.text();
    std::size_t count = 0;
    for (std::string_view line; count < kMaxLines && next_line(text, line);) {
      const Cut field = cut(line, '#');
      if (!field.found || field.before.empty() || !field.after.starts_with(". .")) continue;
      ++count;
      const std::string_view value =
          field.after.substr(std::min(field.after.find_first_not_of(". "), field.after.size()));
      for (const Row& row : kFrench) {
        if (!iequals(field.before, view(row.label))) continue;
        // Dates are by day here, which only a table's reader can be told.
        const bool date = view(row.path) == "domain.created";
        const std::string_view iso = date ? call.date(value, "dmy") : std::string_view{};
        call.set(view(row.path), iso.empty() ? value : iso);
      }
    }
  }

  Table fields_;
};

}  // namespace

WHOISKIT_PLUGIN(Dz)
