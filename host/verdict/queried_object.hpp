// verdict/queried_object.hpp: what was asked about, to be recognised in an answer: in another case, in Unicode or as
// A-labels, in quotes, with a final dot, without its zone, as the parent domain or the block that the registry answers
// for.
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
    none,   // the text names nothing of the kind that was asked about
    same,   // it names what was asked about
    other,  // it names something else of that kind
  };

  // Takes the place of an echo in a text that is searched for phrases: no phrase has it, each placeholder takes it.
  static constexpr char kMask = '\x01';

  QueriedObject() = default;  // nothing is known of the question
  // Views the query, which must outlive this.
  explicit QueriedObject(const routing::Query& query) : query_(query.text.empty() ? nullptr : &query) {}

  bool known() const { return query_ != nullptr; }
  routing::QueryKind type() const { return query_ != nullptr ? query_->type : routing::QueryKind::unknown; }
  // For people; empty if not known.
  std::string_view name() const { return query_ != nullptr ? std::string_view(query_->text) : std::string_view(); }

  // Whether `word` is the name without its zone.
  bool is_label(std::string_view word) const;

  // `value`: a value in which a record names its object ("EXAMPLE.COM", "192.0.2.0/24", "AS64496 - AS64511").
  Relation relation(std::string_view value) const;

  // What a line of an answer says of the subject.
  struct Mention {
    bool same = false;  // it names the subject
    // The first other object that it names; empty if none. Of a question that is not known, the first name.
    std::string_view other;
  };
  // `masked` becomes the line with each echo of the question masked. Of a name the last label stays, which no client
  // chooses; the name without its zone is an echo in quotes, and with `bare` anywhere.
  Mention mask(std::string_view line, std::string& masked, bool bare = false) const;

  // The name without its zone where it stands, not in quotes, in the piece of the line at [begin, end) or around it;
  // empty where it does not. A line of that one word is no echo.
  std::string_view bare_echo(std::string_view line, std::size_t begin, std::size_t end) const;

 private:
  Relation of_domain(std::string_view name) const;
  Relation of_address(std::string_view range) const;
  Relation of_as_number(std::string_view text) const;

  const routing::Query* query_ = nullptr;
};

}  // namespace whoiskit::verdicts
