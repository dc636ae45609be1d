// whois.fj: the University of the South Pacific's blocks; the status stands beside the name.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Registrant", "owner", Reads::kContact},
                                 {"Domain servers", "domain.nserver.", Reads::kLines, {}, true},
                                 {"The Data in the USP WHOIS", "disclaimer.", Reads::kNotes}};
constexpr Row kFields[] = {{"Domain name:", "domain.name"}, {"Expires:", "domain.expires"}};
// In the prose above them.
constexpr std::string_view kFirst = "\nDomain name:";

struct Fj : sections::SectionHandler {
  static constexpr Info info{.claim = "fj",
                             .registrar = "University of the South Pacific",
                             .referrer = "https://www.domains.fj",
                             .description = "Fiji: headed blocks"};
  explicit Fj(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .dates = "dmy"}) {}

  void handle(Call& call) const {
    const auto first = ifind(call.text(), kFirst);
    if (first == std::string_view::npos) {
      if (icontains(call.text(), "The domain ") && icontains(call.text(), "was not found!")) call.not_registered();
      return;
    }
    for (std::string_view prose = call.text().substr(0, first), line; sections::next_trimmed(prose, line);)
      call.set("disclaimer.", line);
    read(call, call.text().substr(first), [](const Heading&, std::string_view) {});
    // "example.com.fj   Status: Active"
    const std::string_view line = call.get("domain.name");
    if (const auto status = ifind(line, "Status:"); status != line.npos) {
      call.set("domain.status.", line.substr(status + 7));
      call.set("domain.name", line.substr(0, status));
    }
  }
};

}  // namespace

WHOISKIT_PLUGIN(Fj)
