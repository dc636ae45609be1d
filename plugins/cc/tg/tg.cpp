// whois.tg: NIC Togo's JWhoisServer prints the record once for each contact; dots stand between label and value.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;

namespace {

struct Label {
  std::string_view text, attribute;
};
constexpr Label kDomain[] = {{"Domain", "name"},
                             {"Activation", "created"},
                             {"Expiration", "expires"},
                             {"Status", "status"},
                             {"Last Update", "changed"}};
constexpr Label kContact[] = {{"Last Name", "last-name"},
                              {"First Name", "first-name"},
                              {"Address", "address.street"},
                              {"Tel", "phone"},
                              {"Fax", "fax"},
                              {"e-mail", "email"}};

struct Tg {
  static constexpr Info info{.claim = "tg",
                             .registrar = "NIC Togo",
                             .referrer = "https://www.nic.tg",
                             .description = "Togo: a record for each contact"};
  explicit Tg(const Setup&) {}

  void handle(Call& call) const {
    std::string_view rest = call.text(), role;
    for (std::string_view line; sections::next_trimmed(rest, line);) {
      const Cut field = cut(line, ':');
      const std::string_view label = trim(field.before);
      std::string_view value = field.after;
      while (!value.empty() && value.front() == '.') value.remove_prefix(1);
      if (!field.found || value.empty()) continue;
      if (iequals(label, "Contact Type")) {
        role = role_of(value);
        call.begin(role);
      } else if (iequals(label, "Registrar")) {
        call.set("registrar.name", value);
      } else if (istarts_with(label, "Name Server")) {
        call.set("domain.nserver.", value);
      }
      store(call, kDomain, "domain", label, value);
      if (!role.empty()) store(call, kContact, role, label, value);
    }
    for (const std::string_view r : {"owner", "admin", "tech", "billing"})
      sections::join_values(call, r, "first-name", "last-name", "name");
  }

 private:
  static std::string_view role_of(std::string_view type) {
    if (istarts_with(type, "admin")) return "admin";
    if (istarts_with(type, "tech")) return "tech";
    if (istarts_with(type, "bill")) return "billing";
    return "owner";
  }

  static void store(Call& call, std::span<const Label> labels, std::string_view section, std::string_view label,
                    std::string_view value) {
    for (const Label& l : labels) {
      if (iequals(l.text, label)) call.set(FieldPath(section, l.attribute).view(), value);
    }
  }
};

}  // namespace

WHOISKIT_PLUGIN(Tg)
