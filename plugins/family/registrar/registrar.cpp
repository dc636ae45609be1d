// whois.family.registrar: registrars without a plugin of their own. Today all print ICANN's format (Registrar
// Accreditation Agreement 2013); before that each had headed blocks of its own, of which the common shapes are read.
#include "../registrar_text.hpp"
#include "../values.hpp"

using namespace whoiskit;

namespace {

constexpr std::string_view kStop = ">>>";

struct Registrar : BlockHandler {
  static constexpr Info info{.claim = "family.registrar",
                             .version = "1.0.0",
                             .description = "gTLD registrars: ICANN's format and the headed blocks of before 2013"};
  // Numbers alone are read as a date only where no other reading is possible: the order is each registrar's own.
  explicit Registrar(const Setup& s)
      : BlockHandler(s, {.fields = families::kRegistrarBlocks,
                         .contact_labels = families::kRegistrarContactLabels,
                         .options = {.dates = "y", .rest = "disclaimer", .flags = WK_CONTACT_ORGANIZATION}}) {}

  void handle(Call& call) const {
    const std::string_view text = families::without_iana(call.text());
    if (is_icann(text)) {
      call.labels({}, text, {.dates = "dmy", .stop = kStop, .preface = true});
      families::plain_dnssec(call);
      return;
    }
    call.easy(table_, text.substr(0, text.find(kStop)), options_);
    families::split_addresses(call);
    split_registrar(call);
  }

 private:
  // The labels that only ICANN's format has: one of them is on each of its records.
  static bool is_icann(std::string_view text) {
    for (const std::string_view label : {"Registrar IANA ID:", "Registrar WHOIS Server:", "Registrant Name:",
                                         "Registrant Organization:", "Registry Domain ID:"}) {
      if (text.find(label) != std::string_view::npos) return true;
    }
    return false;
  }

  // "Example Registrar, Inc. (http://www.registrar.example)": name and web address.
  static void split_registrar(Call& call) {
    const std::string_view line = call.get("registrar.name");
    const auto open = line.rfind('(');
    if (open == std::string_view::npos || !line.ends_with(')')) return;
    const std::string_view url = line.substr(open + 1, line.size() - open - 2);
    if (!istarts_with(url, "http") && !istarts_with(url, "www.")) return;
    call.set("registrar.url", url);
    call.set("registrar.name", line.substr(0, open));
  }
};

}  // namespace

WHOISKIT_PLUGIN(Registrar)
