// whois.lt: DOMREG. Labelled lines in groups that a line with "%" parts; a group of a contact tells its type in layouts
// before 2010.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Domain:", "domain.name"},
                           {"Status:", "domain.status."},
                           {"Registered:", "domain.created"},
                           {"Last updated:", "domain.changed"},
                           {"Expires:", "domain.expires"},
                           {"Registrar:", "registrar.name"},
                           {"Registrar website:", "registrar.url"},
                           {"Registrar email:", "registrar.email"},
                           {"Nameserver:", "domain.nserver."},
                           {"NS:", "domain.nserver."},
                           {"DNSSEC:", "domain.dnssec"},
                           {"DS:", "domain.ds."}};
constexpr Row kContact[] = {{"Contact name:", "name"},         {"Contact organization:", "organization"},
                            {"Contact nic-hdl:", "handle"},    {"Contact address:", "address.street."},
                            {"Contact city:", "address.city"}, {"Contact country:", "address.country"},
                            {"Contact phone:", "phone."},      {"Contact fax:", "fax."},
                            {"Contact email:", "email."},      {"Contact type:", ""}};

struct Lt {
  static constexpr Info info{.claim = "lt",
                             .registrar = "DOMREG",
                             .referrer = "https://www.domreg.lt",
                             .description = "Lithuania: groups of labelled lines"};
  explicit Lt(const Setup& s) : fields_(s.table(kFields)), contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    call.labels(fields_, call.text(), {.dates = "ymd"});
    // A group of lines that begin with "Contact".
    const std::string_view text = call.text();
    const char* group = nullptr;
    std::string_view role = "owner";
    const auto close = [&](const char* end) {
      if (group == nullptr) return;
      call.begin(role);
      call.labels(contact_, {group, static_cast<std::size_t>(end - group)},
                  {.dates = "ymd", .main = role, .comments = false});
      group = nullptr;
      role = "owner";
    };
    for (std::string_view rest = text, line; !rest.empty();) {
      const char* const begin = rest.data();
      next_line(rest, line);
      if (!istarts_with(line, "Contact ")) {
        close(begin);
        continue;
      }
      if (group == nullptr) group = begin;
      if (istarts_with(line, "Contact type:")) role = role_of(trim(line.substr(13)));
    }
    close(text.data() + text.size());
  }

 private:
  static std::string_view role_of(std::string_view type) {
    if (iequals(type, "Admin")) return "admin";
    if (iequals(type, "Tech")) return "tech";
    if (iequals(type, "Zone")) return "zone";
    return "owner";
  }

  Table fields_, contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Lt)
