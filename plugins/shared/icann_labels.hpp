// Registries with layouts of their own have moved to the labels of ICANN's registration data format one after another,
// and others will. Their readers try this format if an answer does not have their own layout.
#pragma once

#include <whoiskit/plugin.hpp>

namespace whoiskit::shared {

// Reads an answer that has ICANN's label of the name, with the host's default table. Returns false if it does not have
// it.
inline bool read_icann_labels(Call& call) {
  if (!icontains(call.text(), "Domain Name:")) return false;
  call.labels({}, call.text(), {.dates = "dmy", .stop = ">>>"});
  return true;
}

}  // namespace whoiskit::shared
