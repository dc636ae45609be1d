#include "redaction/screen.hpp"

#include "redaction/no_value.hpp"
#include "redaction/placeholder.hpp"

namespace whoiskit::redaction {

using namespace model;

Screen screen(const Draft& draft) {
  Screen found{false, false};
  for (std::size_t i = 0; i < draft.field_count(); ++i) {
    const Field& field = draft.field(static_cast<std::uint16_t>(i));
    if (may_be_placeholder(field.value) && field.attribute != kSelf) found.hidden = true;
    if (field.attribute == kEmail) {
      if (is_address(field.value)) continue;
      found.missing = true;  // or hidden
      if (field.value.find('@') == field.value.npos) found.hidden = true;
    } else if (may_be_no_value(field.value) && is_no_value(field.value)) {
      found.missing = true;
    } else if (field.attribute == kWhois && !is_host(field.value)) {
      found.missing = true;
    }
  }
  return found;
}

}  // namespace whoiskit::redaction
