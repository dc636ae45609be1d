// whois.family.core: the registry of CORE Association (museum, cat, sport, the Basque, Galician and Catalan TLDs).
// Until 2015 it had the labels of its time, with names in both forms and the registrar behind its identifier:
//
//   Domain Name ACE: xn--exmple-cua.cat
//   Domain Language: ca
//   Registrar ID: R-1000 (Example Registrar)
//   Name Server ACE: ns1.example.cat 192.0.2.1
//
// Today ICANN's format with "Canonical Name" and "IDN Tag". Every line above the record is a comment with a per cent
// sign, and so is the answer about a free name.
#include "../values.hpp"

using namespace whoiskit;

namespace {

constexpr Row kFields[] = {{"Domain Name ACE:", "domain.ace"},      {"Domain Language:", "domain.language"},
                           {"Name Server ACE:", "domain.nserver."}, {"Canonical Name:", "domain.canonical"},
                           {"Variant:", "domain.variant."},         {"IDN Tag:", "domain.idn-tag"},
                           {"Registrar ID:", "registrar.handle"},   {"Maintainer:", "domain.maintainer"}};

struct Core : families::LabelFamily {
  static constexpr Info info{
      .claim = "family.core", .version = "1.0.0", .description = "CORE Association: museum, cat and others"};
  explicit Core(const Setup& s) : LabelFamily(s, kFields, "ymd") {}

  void handle(Call& call) const {
    LabelFamily::handle(call);
    registrar(call);
  }

 private:
  // "R-1000 (Example Registrar S.L. (Example))": identifier and name.
  static void registrar(Call& call) {
    const std::string_view line = call.get("registrar.handle");
    const auto open = line.find('(');
    if (open == std::string_view::npos || !line.ends_with(')')) return;
    const std::string_view name = line.substr(open + 1, line.size() - open - 2);
    if (call.get("registrar.name").empty()) call.set("registrar.name", name);
    call.set("registrar.handle", line.substr(0, open));
  }
};

}  // namespace

WHOISKIT_PLUGIN(Core)
