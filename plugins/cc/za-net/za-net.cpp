// whois.za.net: ZA NiC, for za.net and za.org: a column of headings, each with the first of its lines beside it.
#include <whoiskit/plugin.hpp>
#include <whoiskit/sections.hpp>

using namespace whoiskit;
using sections::Heading;
using sections::Reads;

namespace {

constexpr Heading kHeadings[] = {{"Registered for", "owner", Reads::kOwn, "name"},
                                 {"Administrative Contact", "admin", Reads::kOwn, "name"},
                                 {"Technical Contact", "tech", Reads::kOwn, "name"},
                                 {"Domain Name Servers listed in order", "domain.nserver.", Reads::kLines, {}, true},
                                 {"The ZA NiC whois service", "disclaimer.", Reads::kNotes}};
constexpr Row kFields[] = {{"Domain Name:", "domain.name"},
                           {"Record Created:", "domain.created"},
                           {"Record Last Updated:", "domain.changed"},
                           {"Database Last Updated:", ""}};

struct ZaNet : sections::SectionHandler {
  static constexpr Info info{.claim = "za.net",
                             .registrar = "ZA NiC",
                             .referrer = "http://www.za.net",
                             .description = "the zones za.net and za.org"};
  explicit ZaNet(const Setup& s) : SectionHandler(s, {.headings = kHeadings, .fields = kFields, .dates = "-md--y"}) {}

  void handle(Call& call) const {
    read(call, call.text(), [&](const Heading& h, std::string_view body) {
      if (h.reads == Reads::kOwn) contact(call, h.path, body);
    });
  }

 private:
  static bool is_number(std::string_view s) {
    std::size_t digits = 0;
    for (const char c : s) {
      if (is_digit(c)) ++digits;
      if (!is_digit(c) && c != ' ' && c != '+' && c != '-' && c != '(' && c != ')') return false;
    }
    return digits >= 6;  // a postal code has four
  }

  // "Pat Example <pat@example.za.net>" beside the heading; below it company, address, telephone and fax.
  static void contact(Call& call, std::string_view role, std::string_view body) {
    const FieldPath name(role, "name");
    const std::string_view first = call.get(name.view());
    for (Cut address = cut(first, '<'); address.found; address = cut(address.after, '<'))
      call.set(FieldPath(role, "email").view(), cut(address.after, '>').before);
    call.set(name.view(), cut(first, '<').before);
    const sections::Lines lines(body);
    uint32_t end = lines.size();
    while (end > 0 && is_number(lines[end - 1])) --end;
    call.set(FieldPath(role, "phone").view(), lines[end]);
    call.set(FieldPath(role, "fax").view(), lines[end + 1]);
    for (uint32_t i = 0; i < end; ++i) call.set(FieldPath(role, "address.street.").view(), lines[i]);
    const bool code = end > 2 && lines[end - 2].find_first_not_of("0123456789") == std::string_view::npos;
    if (code) sections::split_address(call, role, {"country", "pcode"});
  }
};

}  // namespace

WHOISKIT_PLUGIN(ZaNet)
