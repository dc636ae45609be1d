// parsers/rules/held.hpp: values of rules that need more than one line. They are held here until the reader is done or
// their section begins a further object:
//
//     "First name: Pat"    part 1 of owner.name   --+
//     "Last name: Example" part 2 of owner.name   --+-->  owner.name = Pat Example
//     "Address: 1 Example Way"                      --+
//     "Address: 70173 Stuttgart"                    --+-->  in order: street, city and postal code
//     "Organization: Example Ltd" fallback of registrar.name, which no other line gave
#pragma once

#include <cstdint>
#include <string_view>

#include "model/draft.hpp"
#include "parsers/arena_vector.hpp"
#include "whoiskit/abi.h"

namespace whoiskit::parsers {

class Held {
 public:
  static constexpr std::size_t kMax = 512;       // values held at one time; each is compared with the others
  static constexpr std::uint32_t kMaxParts = 8;  // parts of one value
  static constexpr std::uint32_t kDsParts = 4;   // of a DS record: key tag, algorithm, digest type, digest

  explicit Held(model::Arena& arena) : waiting_(arena) {}

  bool empty() const { return waiting_.empty(); }

  // Holds a value for a step of kind WK_RULE_PART, WK_RULE_DS_PART, WK_RULE_FALLBACK or WK_RULE_IN_ORDER. False if the
  // bound is exceeded. The text of the step must stay valid until the value is stored.
  bool hold(const wk_step& step, model::Key key, std::string_view value);

  // Stores the held values of a section, or all. Returns the number of values.
  std::size_t flush(model::Draft& draft, std::uint16_t section, std::string_view dates);
  std::size_t settle_all(model::Draft& draft, std::string_view dates);

 private:
  struct Waiting {
    std::uint32_t kind;  // WK_RULE_..., 0: stored
    std::uint32_t number;
    model::Key key;
    std::string_view shape;
    std::string_view value;
  };
  template <class Wanted>
  std::size_t settle_if(Wanted&& wanted, model::Draft& draft, std::string_view dates);
  std::size_t settle_one(model::Draft& draft, std::size_t at, std::string_view dates);
  std::size_t settle_parts(model::Draft& draft, std::size_t at, std::string_view dates);
  bool has_whole_records(const Waiting& like) const;
  std::size_t settle_lines(model::Draft& draft, std::size_t at, std::string_view dates);

  ArenaVector<Waiting> waiting_;
};

}  // namespace whoiskit::parsers
