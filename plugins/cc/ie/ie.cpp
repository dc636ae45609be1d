// whois.ie: .IE's answers in ICANN's labels since 2019, in objects like RIPE's before, where the lines of the
// description are the holder, what kind of body that is, and what the name stands for.
#include "../../shared/rpsl_domain.hpp"

using namespace whoiskit;

namespace {

struct Ie {
  static constexpr Info info{
      .claim = "ie", .registrar = ".IE", .referrer = "https://www.weare.ie", .description = "Ireland"};
  explicit Ie(const Setup& s) : reader_(s) {}

  void handle(Call& call) const {
    const std::string_view text = call.text();
    const bool found = reader_.read(call, kDates);
    if (!found && icontains(text, "% Not Registered")) call.not_registered();
    if (icontains(text, "% Application Pending")) call.unknown();
    if (!found) return;
    const std::string_view kind = call.get("owner.address.street"), category = call.get("owner.address.street", 1);
    call.set("owner.type", kind);
    call.set("domain.remarks.", category);
    call.erase("owner.address");
  }

 private:
  static constexpr std::string_view kDates = "dmy";
  shared::RpslDomain reader_;
};

}  // namespace

WHOISKIT_PLUGIN(Ie)
