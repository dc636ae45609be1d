// Registries that had a layout of their own have moved to the labels of ICANN's registration data format, one after the
// other, and others will: their readers try it where their own layout is not there.
#pragma once

#include <whoiskit/plugin.hpp>

namespace whoiskit::shared {

// Reads an answer that has ICANN's label of the name, by the host's default table. False where it has none.
inline bool read_icann_labels(Call& call) {
  if (!icontains(call.text(), "Domain Name:")) return false;
  call.labels({}, call.text(), {.dates = "dmy", .stop = ">>>"});
  return true;
}

}  // namespace whoiskit::shared
