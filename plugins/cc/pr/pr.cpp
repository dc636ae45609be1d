// whois.pr: Puerto Rico. Until 2022 comments, then paragraphs of padded labels, a contact's below its "Contact:"; today
// ICANN's format, by Identity Digital.
//
//   Contact:      Registrant
//   Organization: Example Ltd
//   Zip:          00926
#include "../sections.hpp"

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Domain:", "domain.name"},
                           {"Created On:", "domain.created"},
                           {"Expires On:", "domain.expires"},
                           {"DNS:", "domain.nserver."},
                           {"Organization:", "organization"},
                           {"Name:", "name"},
                           {"Address:", "address.street."},
                           {"City:", "address.city"},
                           {"State:", "address.state"},
                           {"Zip:", "address.pcode"},
                           {"Country:", "address.country"},
                           {"Phone:", "phone"},
                           {"Fax:", "fax"},
                           {"E-mail:", "email."}};
constexpr registries::Heading kHeadings[] = {{"Contact: Registrant", role::owner},
                                             {"Contact: Administrative", role::admin},
                                             {"Contact: Technical", role::tech},
                                             {"Contact: Billing", role::billing}};

struct Pr {
  static constexpr Info info{.claim = "pr",
                             .version = "1.0.0",
                             .registrar = "NIC.PR",
                             .referrer = "http://www.nic.pr",
                             .description = "Puerto Rico: ICANN's format and the older paragraphs"};
  explicit Pr(const Setup& s) : fields_(s.table(kFields)) {}

  void handle(Call& call) const {
    const std::string_view text = call.text();
    if (text.find("\nContact:") == std::string_view::npos) {
      call.labels({}, text, {.dates = "ymd", .stop = ">>>", .preface = true});
      return;
    }
    registries::each_section(text, kHeadings, [&](std::string_view section, std::string_view lines) {
      call.labels(fields_, lines, {.dates = "ymd", .main = section.empty() ? "domain" : section});
    });
  }

 private:
  Table fields_;
};

}  // namespace

WHOISKIT_PLUGIN(Pr)
