// whois.ai: Anguilla. Until 2018 sections of labels with dotted leaders; today ICANN's format, by Identity Digital.
//
//   Administrative Contact
//    Name (Last, First).........: Example, Pat
//    E-Mailbox..................: pat@example.ai
#include "../sections.hpp"

using namespace whoiskit;

namespace {

constexpr Row kDomain[] = {{"Complete Domain Name:", "name"},
                           {"Primary Server Hostname:", "nserver."},
                           {"Primary Server Netaddress:", "nserver.ip."},
                           {"Secondary Server Hostname:", "nserver."},
                           {"Secondary Server Netaddress:", "nserver.ip."},
                           {"Third Server Hostname:", "nserver."},
                           {"Third Server Netaddress:", "nserver.ip."},
                           {"Fourth Server Hostname:", "nserver."},
                           {"Fourth Server Netaddress:", "nserver.ip."},
                           {"Fifth Server Hostname:", "nserver."},
                           {"Fifth Server Netaddress:", "nserver.ip."},
                           {"Last paid by:", "remarks."}};
constexpr Row kContact[] = {{"NIC Handle (if known):", "handle"},
                            {"(I)ndividual (R)ole:", "type"},
                            {"Name (Last, First):", "name"},
                            {"Organization Name:", "organization"},
                            {"Street Address:", "address.street."},
                            {"City:", "address.city"},
                            {"State:", "address.state"},
                            {"Postal Code:", "address.pcode"},
                            {"Country:", "address.country"},
                            {"Phone Number:", "phone."},
                            {"Fax Number:", "fax."},
                            {"E-Mailbox:", "email."}};
constexpr registries::Heading kHeadings[] = {
    {"DOMAIN INFORMATION", "domain"},        {"Organization Using Domain Name", role::owner},
    {"Administrative Contact", role::admin}, {"Technical Contact", role::tech},
    {"Billing Contact", role::billing},      {"Nameservers", "domain"}};

struct Ai {
  static constexpr Info info{.claim = "ai",
                             .version = "1.0.0",
                             .registrar = "Government of Anguilla",
                             .referrer = "https://nic.ai",
                             .description = "Anguilla: ICANN's format and the older sections"};
  explicit Ai(const Setup& s) : domain_(s.table(kDomain)), contact_(s.table(kContact)) {}

  void handle(Call& call) const {
    const std::string_view text = call.text();
    if (text.find("Complete Domain Name") == std::string_view::npos) {
      call.labels({}, text, {.dates = "ymd", .stop = ">>>", .preface = true});
      return;
    }
    registries::each_section(text, kHeadings, [&](std::string_view section, std::string_view lines) {
      const bool domain = section.empty() || section == "domain";
      call.labels(domain ? domain_ : contact_, lines, {.dates = "ymd", .main = domain ? "domain" : section});
    });
  }

 private:
  Table domain_, contact_;
};

}  // namespace

WHOISKIT_PLUGIN(Ai)
