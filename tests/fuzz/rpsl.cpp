#include "parsers/rpsl.hpp"

#include "fuzz/parsing.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr Row kRows[] = {
      {"domain", "name"},  {"personname", "name"},           {"street address", "address.street"},
      {"own", "own-word"}, {"holder", "owner.organization"},
  };
  static constexpr wk_row kContacts[] = {
      {str("registrant"), str("owner")}, {str("admin-c"), str("admin")}, {str("tech-c"), str("tech")}};
  static const parsers::LabelTable table = fuzz::compile(kRows);
  static model::Keys keys;
  fuzz::Filling f(fuzz::text_of(data, size));
  parsers::read_rpsl(f.context, table, f.texts[0], {.contacts = kContacts}, keys);
  return 0;
}
