#include "lookup/merge.hpp"

#include "model/walk.hpp"
#include "redaction/redaction.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit::lookup {
namespace {

using namespace model;

constexpr std::uint64_t bit(std::uint16_t attribute) { return std::uint64_t{1} << attribute; }

constexpr std::uint64_t kAddress = bit(kStreet) | bit(kCity) | bit(kState) | bit(kPcode) | bit(kCountry);

// Copies the fields of an object whose attribute is in `mask`.
void copy_fields(const Draft& from, const Object& object, std::uint64_t mask, Draft& into, Object& to) {
  for (std::uint16_t a = 0; a < kStandardAttributes; ++a) {
    if ((object.mask & mask & bit(a)) != 0) copy_values(from, object, a, into, to);
  }
}

void copy_further(const Draft& from, const Object& object, Draft& into, Object& to) {
  for (std::uint16_t i = object.further; i != kNoField; i = from.field(i).next) into.copy(to, from.field(i));
}

// Whether one of the first values is `value`. Bounded: two servers may send thousands of lines, which must not all be
// compared with each other.
bool has_value(const Draft& draft, const Object& object, std::uint16_t attribute, std::string_view value) {
  constexpr int kMaxCompared = 64;
  bool found = false;
  int compared = 0;
  each_value(draft, object, attribute, [&](const Field& f, std::uint16_t) {
    if (!found && compared++ < kMaxCompared) found = iequals(f.value, value);
  });
  return found;
}

// Adds addresses to the name servers that `to` has without any.
void add_missing_addresses(const Draft& from, const Object& object, Draft& into, Object& to) {
  constexpr std::size_t kMaxServersFilled = 16;  // each is compared with all of the other side
  std::size_t filled = 0;
  for (std::uint16_t server = to.head[kNserver]; server != kNoField; server = into.field(server).next) {
    if (++filled > kMaxServersFilled) return;
    if (has_address(into, to, server)) continue;
    each_value(from, object, kNserverIp, [&](const Field& ip, std::uint16_t) {
      if (iequals(from.field(ip.server).value, into.field(server).value)) into.copy(to, ip, server);
    });
  }
}

std::size_t objects_of(const Draft& draft, std::uint16_t section) {
  std::size_t n = 0;
  for (const Object* o : draft.objects()) n += o->section == section ? 1 : 0;
  return n;
}

const Object* first_of(const Draft& draft, std::uint16_t section) {
  for (const Object* o : draft.objects()) {
    if (o->section == section) return o;
  }
  return nullptr;
}

enum class Servers : bool { of_base, of_over };  // whose name servers are kept, if both have some

// Merges an object that both have. `over` counts if it has a value; a value that it does not show counts less than that
// of `base`.
void merge_object(const Draft& base_draft, const Object& base, const Draft& over_draft, const Object& over,
                  Servers servers, Draft& into) {
  Object* to = into.make_object(base.section);
  if (to == nullptr) return;
  const std::uint64_t hidden = redaction::not_shown(over_draft, over);
  std::uint64_t from_over = over.mask;
  from_over &= ~(hidden & base.mask);
  std::uint64_t both = 0;
  if (base.section == kDisclaimer) both = bit(kSelf);
  if (base.section == kDomain) {
    both = bit(kStatus);
    if (base.has(kNserver) && servers == Servers::of_base) from_over &= ~bit(kNserver);
  }
  if ((over.mask & ~hidden & kAddress) != 0) from_over |= kAddress;
  from_over &= ~both;
  copy_fields(base_draft, base, ~from_over, into, *to);
  copy_fields(over_draft, over, from_over, into, *to);
  if (base.section == kDomain && base.has(kNserver) && over.has(kNserver)) {
    const bool of_base = servers == Servers::of_base;
    const Object& other = of_base ? over : base;
    if (other.has(kNserverIp)) add_missing_addresses(of_base ? over_draft : base_draft, other, into, *to);
  }
  for (const std::uint16_t a : {kSelf, kStatus}) {
    if ((both & bit(a)) == 0) continue;
    each_value(over_draft, over, a, [&](const Field& f, std::uint16_t) {
      if (!has_value(into, *to, a, f.value)) into.copy(*to, f);
    });
  }
  copy_further(base_draft, base, into, *to);
  copy_further(over_draft, over, into, *to);
}

void copy_object(const Draft& from, const Object& object, Draft& into) {
  Object* to = into.make_object(object.section);
  if (to == nullptr) return;
  copy_fields(from, object, ~std::uint64_t{0}, into, *to);
  copy_further(from, object, into, *to);
}

// Copies what one side says it does not show, if the other side does not show it either.
void copy_entries(const Draft& from, const Draft& other, Draft& into) {
  const Object* const entries = from.current(kRedacted);
  if (entries == nullptr) return;
  Object* const to = into.make_current(kRedacted);
  if (to == nullptr) return;
  each_value(from, *entries, kSelf, [&](const Field& field, std::uint16_t) {
    if (!redaction::shows(other, field.value)) into.copy(*to, field);
  });
}

void merge(const Draft& base_draft, const Draft& over_draft, Servers servers, Draft& into) {
  copy_entries(base_draft, over_draft, into);
  copy_entries(over_draft, base_draft, into);
  for (const Object* base : base_draft.objects()) {
    if (base->section == kRedacted) continue;
    const Object* over = first_of(over_draft, base->section);
    // Lists of contacts are not matched one by one: the list of one side replaces that of the other.
    const bool lists = objects_of(base_draft, base->section) > 1 || objects_of(over_draft, base->section) > 1;
    if (over == nullptr || over->values == 0) {
      copy_object(base_draft, *base, into);
    } else if (!lists) {
      merge_object(base_draft, *base, over_draft, *over, servers, into);
    } else if (first_of(base_draft, base->section) == base) {
      for (const Object* o : over_draft.objects()) {
        if (o->section == base->section) copy_object(over_draft, *o, into);
      }
    }
  }
  for (const Object* over : over_draft.objects()) {
    if (over->section == kRedacted) continue;
    if (first_of(base_draft, over->section) == nullptr) copy_object(over_draft, *over, into);
  }
  into.leave_all(base_draft);
  into.leave_all(over_draft);
}

}  // namespace

void merge_registrar(const Draft& registry, const Draft& registrar, Draft& into) {
  merge(registry, registrar, Servers::of_base, into);
}

void fill_gaps(const Draft& base, const Draft& other, Draft& into) { merge(other, base, Servers::of_over, into); }

void join(const Draft& from, Draft& into) {
  for (const Object* object : from.objects()) {
    if (object->values == 0) continue;
    if (object->section == kDisclaimer) {
      if (Object* to = into.make_current(kDisclaimer)) copy_fields(from, *object, bit(kSelf), into, *to);
    } else {
      copy_object(from, *object, into);
    }
  }
  into.leave_all(from);
}

}  // namespace whoiskit::lookup
