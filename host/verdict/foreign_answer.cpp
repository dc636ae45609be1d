#include "verdict/foreign_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

#include "model/walk.hpp"
#include "text/ascii.hpp"

namespace whoiskit::verdicts {
namespace {

using routing::QueryKind;
using Relation = QueriedObject::Relation;

constexpr std::size_t kMaxShown = 80;  // bytes of a name in an error

struct Naming {
  std::uint16_t section, attribute;
};

// The fields in which records of that kind name their object.
Naming naming_of(QueryKind type) {
  switch (type) {
    case QueryKind::ipv4:
    case QueryKind::ipv6:
      return {model::kNetwork, model::kInetnum};
    case QueryKind::as_number:
      return {model::kAs, model::kHandle};
    default:
      return {model::kDomain, model::kName};
  }
}

// The name at the beginning of a value: "EXAMPLE.COM (registered)".
std::string_view first_name(std::string_view value) {
  value = text::trim(value);
  static constexpr ByteSet kEnds(" \t("), kOpening("\"'[<"), kClosing("\"']>");
  const std::size_t end = kEnds.find_in(value);
  value = value.substr(0, end);
  while (!value.empty() && kOpening.has(value.front())) value.remove_prefix(1);
  while (!value.empty() && kClosing.has(value.back())) value.remove_suffix(1);
  return value;
}

// For registries that print names without their zone. "domain" and the like are words of a sentence.
Relation relation_of_label(std::string_view value, const QueriedObject& subject) {
  const bool label =
      !value.empty() && std::all_of(value.begin(), value.end(), [](char c) { return text::is_alnum(c) || c == '-'; });
  if (!label || text::istarts_with(value, "domain")) return Relation::none;
  return subject.is_label(value) ? Relation::same : Relation::other;
}

}  // namespace

std::string_view foreign_subject(const model::Draft& draft, const QueriedObject& subject, std::string_view text,
                                 bool partial) {
  const QueryKind type = subject.type();
  if (type == QueryKind::unknown || type == QueryKind::handle || type == QueryKind::name_server) return {};
  const Naming naming = naming_of(type);
  std::string_view other;
  bool same = false;
  for (const model::Object* object : draft.objects()) {
    if (object->section != naming.section) continue;
    model::each_value(draft, *object, naming.attribute, [&](const model::Field& field, std::uint16_t) {
      if (same || (partial && std::size_t{field.offset} + field.length >= text.size())) return;
      const std::string_view value = type == QueryKind::domain ? first_name(field.value) : field.value;
      Relation relation = subject.relation(value);
      if (type == QueryKind::domain && relation == Relation::none) relation = relation_of_label(value, subject);
      same = relation == Relation::same;
      if (relation == Relation::other && other.empty()) other = value;
    });
    if (same) return {};
  }
  return other;
}

void reject(reading::ParsedAnswer& parsed, std::string other) {
  parsed.foreign = std::move(other);
  model::Arena& arena = parsed.draft.arena();
  const std::span<const std::string_view> responses = parsed.draft.responses();
  std::destroy_at(&parsed.draft);  // it has references: an empty draft takes its place
  std::construct_at(&parsed.draft, arena, responses);
  parsed.follow_ups.clear();
  parsed.registered = model::Registered::unknown;
  parsed.status = model::Status::error;
  parsed.verdict = model::Verdict::unknown;
}

std::string describe_foreign(std::string_view server, std::string_view other, std::string_view query) {
  return fmt::format("{}{}its answer is about {}, not about {}", server, server.empty() ? "" : ": ",
                     other.substr(0, kMaxShown), query);
}

}  // namespace whoiskit::verdicts
