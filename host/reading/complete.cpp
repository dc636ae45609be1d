#include "reading/complete.hpp"

#include "redaction/no_value.hpp"
#include "redaction/redaction.hpp"
#include "redaction/screen.hpp"

namespace whoiskit::reading {
namespace {

using namespace model;

// Copies the first value of `from` to `to`, if `to` has no value.
void mirror(Draft& draft, Key from, Key to) {
  const Object* source = draft.current(from.section);
  if (source == nullptr || !source->has(from.attribute) || draft.has(to)) return;
  Field field = draft.field(source->head[from.attribute]);
  Object* target = draft.make_current(to.section);
  if (target == nullptr) return;
  field.attribute = to.attribute;
  draft.copy(*target, field);
}

// A delegation with DS records is signed, whether or not the server says so in words.
void sign(Draft& draft) {
  const Object* domain = draft.current(kDomain);
  if (domain == nullptr || !domain->has(kDs) || domain->has(kDnssec)) return;
  Field field = draft.field(domain->head[kDs]);
  field.attribute = kDnssec;
  field.value = "signedDelegation";
  draft.copy(*draft.make_current(kDomain), field);
}

}  // namespace

std::string_view object_type(routing::QueryKind type) {
  switch (type) {
    case routing::QueryKind::domain:
      return kDomainType;
    case routing::QueryKind::ipv4:
    case routing::QueryKind::ipv6:
      return kAddressType;
    case routing::QueryKind::as_number:
      return kAsType;
    case routing::QueryKind::name_server:
      return kNameServerType;
    case routing::QueryKind::handle:
      return kHandleType;
    case routing::QueryKind::unknown:
      break;
  }
  return {};
}

void complete(Draft& draft, std::string_view type, std::string_view query, const Keys& keys, bool keep_redacted) {
  const redaction::Screen found = redaction::screen(draft);
  if (found.missing) redaction::drop_no_values(draft);
  redaction::redact(draft, keys, keep_redacted, found.missing || found.hidden);
  if (type != kDomainType) return;
  const Object* registrar = draft.current(kRegistrar);
  if (registrar != nullptr && !registrar->has(kName)) mirror(draft, {kRegistrar, kOrganization}, {kRegistrar, kName});
  mirror(draft, {kRegistrar, kName}, {kDomain, kSponsor});
  mirror(draft, {kRegistrar, kUrl}, {kDomain, kReferer});
  if (registrar != nullptr) mirror(draft, {kDomain, kSponsor}, {kRegistrar, kName});
  sign(draft);
  if (!draft.has({kDomain, kName}) && !query.empty()) draft.set({kDomain, kName}, query, {});
}

}  // namespace whoiskit::reading
