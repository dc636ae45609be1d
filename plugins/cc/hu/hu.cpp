// whois.hu: HUNIC prints the name and the day it was registered, and where to ask for more.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"domain:", "domain.name"},
                           {"record created:", "domain.created"},
                           {"Tovabbi adatokert ld.:", ""},
                           {"For further data see:", ""}};

struct Hu : LabelHandler {
  static constexpr Info info{.claim = "hu",
                             .registrar = "HUNIC",
                             .referrer = "https://www.domain.hu",
                             .description = "Hungary: name and date"};
  explicit Hu(const Setup& s) : LabelHandler(s, {.fields = kFields, .options = {.dates = "ymd"}}) {}

  void handle(Call& call) const {
    LabelHandler::handle(call);
    if (call.get("domain.created").empty() && icontains(call.text(), "/ No match")) call.not_registered();
  }
};

}  // namespace

WHOISKIT_PLUGIN(Hu)
