// whois.md: MoldData's labelled lines, in the words of two times.
#include <whoiskit/plugin.hpp>

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {
    {"Domain name:", "domain.name"},        {"Domain state:", "domain.status."}, {"Registrant:", "owner.name"},
    {"Registrar:", "registrar.name"},       {"Created:", "domain.created"},      {"Registered on:", "domain.created"},
    {"Expiration date:", "domain.expires"}, {"Expires on:", "domain.expires"},   {"Name server:", "domain.nserver."},
    {"Nameserver:", "domain.nserver."},     {"DNS update:", "domain.changed"}};

struct Md : LabelHandler {
  static constexpr Info info{
      .claim = "md", .registrar = "MoldData", .referrer = "https://nic.md", .description = "Moldova: labelled lines"};
  explicit Md(const Setup& s) : LabelHandler(s, {.fields = kFields, .options = {.dates = "ymd"}}) {}
};

}  // namespace

WHOISKIT_PLUGIN(Md)
