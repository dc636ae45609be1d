// verdict/queried_object.hpp: recognises the queried object in an answer: in another case, in Unicode or as A-labels,
// in quotes, with a final dot, without its zone, as the parent domain or the block that the registry answers for.
//
//   query             same                        other             none
//   www.example.com   "EXAMPLE.COM."              example.net       Domain
//   192.0.2.1         "192.0.2.0 - 192.0.2.255"   198.51.100.0/24
//   AS64496           "AS64496"                   AS64511
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "routing/query/query.hpp"

namespace whoiskit::verdicts {

class QueriedObject {
 public:
  enum class Relation {
    none,   // the text names nothing of the queried kind
    same,   // it names the queried object
    other,  // it names something else of that kind
  };

  // Replaces an echo in a text that is searched for phrases. No phrase has it; each placeholder matches it.
  static constexpr char kMask = '\x01';

  QueriedObject() = default;  // nothing is known of the query
  // Keeps a view of the query, which must outlive this.
  explicit QueriedObject(const routing::Query& query) : query_(query.text.empty() ? nullptr : &query) {}

  bool known() const { return query_ != nullptr; }
  routing::QueryKind type() const { return query_ != nullptr ? query_->type : routing::QueryKind::unknown; }
  // For people; empty if not known.
  std::string_view name() const { return query_ != nullptr ? std::string_view(query_->text) : std::string_view(); }

  // Whether `word` is the name without its zone.
  bool is_label(std::string_view word) const;

  // `value`: a value in which a record names its object ("EXAMPLE.COM", "192.0.2.0/24", "AS64496 - AS64511").
  Relation relation(std::string_view value) const;

  // What a line of an answer says about the queried object.
  struct Mention {
    bool same = false;  // it names the queried object
    // The first other object that it names; empty if none. If the query is unknown: the first name.
    std::string_view other;
  };
  // `masked` becomes the line with each echo of the query masked. The last label of a name is kept, because no client
  // chooses it. The name without its zone is an echo in quotes; with `bare` it is one anywhere.
  Mention mask(std::string_view line, std::string& masked, bool bare = false) const;

  // The name without its zone and without quotes, in or around [begin, end) of the line; empty if it is not there. A
  // line of only that word is not an echo.
  std::string_view bare_echo(std::string_view line, std::size_t begin, std::size_t end) const;

 private:
  Relation of_domain(std::string_view name) const;
  Relation of_address(std::string_view range) const;
  Relation of_as_number(std::string_view text) const;

  const routing::Query* query_ = nullptr;
};

}  // namespace whoiskit::verdicts
