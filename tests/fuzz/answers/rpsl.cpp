#include "parsers/rpsl.hpp"

#include "fuzz/parsing.hpp"

using namespace whoiskit;

namespace {

constexpr Row kRows[] = {
    {"domain", contact.name},     {"personname", contact.name},   {"street address", contact.address.street},
    {"own", own_key("own-word")}, {"holder", owner.organization},
};
constexpr wk_reference kContacts[] = {
    {str("registrant"), WK_OWNER, 0},
    {str("admin-c"), WK_ADMIN, 0},
    {str("tech-c"), WK_TECH, 0},
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const parsers::LabelTable table = fuzz::compile(kRows);
  fuzz::Filling f(fuzz::text_of(data, size));
  parsers::read_rpsl(f.context, table, f.texts[0], {.contacts = kContacts});
  return 0;
}
