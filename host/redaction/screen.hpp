// redaction/screen.hpp: one look at all values of a draft, before the steps that remove some. Most records have none.
#pragma once

#include "model/draft.hpp"

namespace whoiskit::redaction {

struct Screen {
  bool missing;  // drop_no_values() may have something to do
  bool hidden;   // redact() may find a placeholder
};
// False is always right, true may be wrong.
Screen screen(const model::Draft& draft);

}  // namespace whoiskit::redaction
