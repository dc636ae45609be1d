#include "lookup/finish.hpp"

#include "redaction/no_value.hpp"
#include "redaction/redaction.hpp"

namespace whoiskit::lookup {
namespace {

using namespace model;

// Copies the first value of one key to another that has none.
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

std::string_view object_type(routing::QueryType type) {
  switch (type) {
    case routing::QueryType::domain:
      return "domain";
    case routing::QueryType::ipv4:
    case routing::QueryType::ipv6:
      return "ip";
    case routing::QueryType::as_number:
      return "AS";
    case routing::QueryType::name_server:
      return "nameserver";
    case routing::QueryType::handle:
      return "handle";
    case routing::QueryType::unknown:
      break;
  }
  return {};
}

routing::Wanted wanted(QueryType type) {
  switch (type) {
    case QueryType::automatic:
      break;
    case QueryType::domain:
      return routing::Wanted::domain;
    case QueryType::name_server:
      return routing::Wanted::name_server;
    case QueryType::handle:
      return routing::Wanted::handle;
    case QueryType::address:
      return routing::Wanted::address;
    case QueryType::as_number:
      return routing::Wanted::as_number;
  }
  return routing::Wanted::any;
}

void finish(Draft& draft, std::string_view type, std::string_view query, const Keys& keys, bool keep_redacted) {
  redaction::drop_no_values(draft);
  redaction::redact(draft, keys, keep_redacted);
  if (type != "domain") return;
  const Object* registrar = draft.current(kRegistrar);
  if (registrar != nullptr && !registrar->has(kName)) mirror(draft, {kRegistrar, kOrganization}, {kRegistrar, kName});
  mirror(draft, {kRegistrar, kName}, {kDomain, kSponsor});
  mirror(draft, {kRegistrar, kUrl}, {kDomain, kReferer});
  if (registrar != nullptr) mirror(draft, {kDomain, kSponsor}, {kRegistrar, kName});
  sign(draft);
  if (!draft.has({kDomain, kName}) && !query.empty()) draft.set({kDomain, kName}, query, {});
}

}  // namespace whoiskit::lookup
