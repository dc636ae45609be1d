// whois.family.fred: registries that run FRED, CZ.NIC's registry software.
#include "../../shared/whoisd.hpp"

using namespace whoiskit;

namespace {

struct Fred : shared::Whoisd {
  static constexpr Info info{
      .claim = "family.fred",
      .description = "registries that run FRED, CZ.NIC's registry software: cz, mk, tz, cr, ...",
  };
  using Whoisd::Whoisd;
  void handle(Call& call) const { read(call); }
};

}  // namespace

WHOISKIT_PLUGIN(Fred)
