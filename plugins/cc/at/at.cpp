// whois.at: NIC.AT's RPSL-like objects, unchanged since the 1990s. The registrar's line was added in 2017. Glue is now
// printed in remarks below the name server.
#include "../../shared/rpsl_domain.hpp"

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"domain", contact.name},
    {"personname", contact.name},
    {"organization", contact.organization},
    {"street address", contact.address.street},
    {"postal code", contact.address.pcode},
    {"city", contact.address.city},
    {"registrar", registrar.name, name_and_url},
    {"remarks", ignored},
};
constexpr Reference kContacts[] = {
    {"registrant", owner}, {"admin-c", admin}, {"tech-c", tech}, {"billing-c", billing}, {"zone-c", zone},
};

struct At : RpslHandler {
  static constexpr Info info{.claim = "at",
                             .registrar = "NIC-AT",
                             .referrer = "https://www.nic.at",
                             .description = "Austria: nic.at and priv.at"};
  explicit At(const Setup& s) : RpslHandler(s, {kFields, {.contacts = kContacts, .dates = "Ymd"}}), run_together_(s) {}

  void handle(Call& call) const {
    const bool is_parted = parted(call.text());
    if (is_parted) {
      RpslHandler::handle(call);
    } else {
      run_together_.read(call, "Ymd");  // with the remarks
    }
    glue(call, is_parted);
  }

 private:
  // Objects end with their source. Answers from mail or a web page lack the blank lines below it.
  static bool parted(std::string_view text) {
    bool ended = false;
    for (std::string_view line; next_line(text, line);) {
      const bool attribute = !trim(line).empty() && !is_comment(line);
      if (ended && attribute) return false;
      ended = attribute && iequals(attribute_of(line).name, "source");
    }
    return true;
  }

  // The addresses of a name server are in remarks below it. The text from the name to the last address is read as one
  // name server; the words between are neither names nor addresses.
  static void glue(Call& call, bool keep_remarks) {
    constexpr std::size_t kMaxGlue = 1024;  // bytes from a name to its last address
    std::string_view text = call.text(), line, server;
    while (next_line(text, line)) {
      const Cut field = cut(line, ':');
      const std::string_view value = trim(field.after);
      if (iequals(field.before, "nserver")) {
        server = value;
      } else if (!iequals(field.before, "remarks") || value.empty()) {
        server = {};
      } else if (server.empty() || value.find_first_not_of("0123456789abcdefABCDEF.:") != std::string_view::npos) {
        if (keep_remarks) call.add(domain.remarks, value);
      } else {
        const auto length = static_cast<std::size_t>(value.data() + value.size() - server.data());
        if (length <= kMaxGlue) call.add(domain.nserver, {server.data(), length});
      }
    }
  }

  shared::RpslDomain run_together_;
};

}  // namespace

WHOISKIT_PLUGIN(At)
