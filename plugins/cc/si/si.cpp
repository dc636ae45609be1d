// whois.si: ARNES, Register.si: the domain's "attribute: value" lines, and the holder's and the technical contact's
// parts below, which are not disclosed any more.
#include <whoiskit/plugin.hpp>

#include <algorithm>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"domain:", "name"},
                           {"registrar:", "registrar.name"},
                           {"registrar-url:", "registrar.url"},
                           {"nameserver:", "nserver."},
                           {"nserver:", "nserver."},
                           {"ds:", "ds."},
                           {"registrant:", "owner.handle"},
                           {"status:", "status."},
                           {"created:", "created"},
                           {"changed:", "changed"},
                           {"expire:", "expires"},
                           {"tech-c:", "tech.handle"},
                           {"source:", "source"},
                           {"descr:", "desc."}};
constexpr Row kContact[] = {{"name:", "name"},        {"person:", "name"},     {"organization:", "organization"},
                            {"address:", "address."}, {"phone:", "phone."},    {"fax-no:", "fax."},
                            {"fax:", "fax."},         {"e-mail:", "email."},   {"email:", "email."},
                            {"nic-hdl:", "handle"},   {"changed:", "changed"}, {"source:", "source"}};

struct Si {
  static constexpr Info info{
      .claim = "si", .registrar = "ARNES", .referrer = "https://www.registry.si", .description = "Slovenia"};
  explicit Si(const Setup& s) : fields_(s.table(kFields)), contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    const std::string_view text = call.text();
    const auto owner = std::min(text.find("\nDomain holder:"), text.size());
    const auto tech = std::min(text.find("\nTech:", owner), text.size());
    call.labels(fields_, text.substr(0, owner), {.dates = "ymd"});
    contact(call, text.substr(owner, tech - owner), "owner");
    contact(call, text.substr(tech), "tech");
    if (!call.get("domain.ds").empty()) call.set("domain.dnssec", "signedDelegation");
  }

 private:
  // A contact's lines below its heading: labelled ones, or the words that say there are none.
  void contact(Call& call, std::string_view block, std::string_view role) const {
    if (block.empty()) return;
    call.labels(contact_, block, {.dates = "ymd", .main = role});
    std::string_view line;
    for (int heading = 0; heading < 2; ++heading) next_line(block, line);
    if (next_line(block, line) && iequals(trim(line), "NOT DISCLOSED")) {
      call.set(FieldPath(role, "remarks.").view(), line);
    }
  }

  Table fields_, contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Si)
