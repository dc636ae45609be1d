// table/handler.hpp: the handler that a table is: written against the SDK, as a plugin's is, so that a table is read by
// the same readers, on field tables compiled once in the same way, as a compiled plugin with the same rows.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "table/spec.hpp"
#include "text/phrases.hpp"
#include "whoiskit/handlers.hpp"
#include "whoiskit/sections.hpp"

namespace whoiskit::table {

class Handler {
 public:
  // `spec` must outlive it. Throws SetupError where the host cannot compile a field table of it: too many keys.
  Handler(const Setup& setup, const Spec& spec);
  Handler(const Handler&) = delete;
  Handler& operator=(const Handler&) = delete;

  void handle(Call& call) const;

 private:
  using Reader = std::variant<LabelHandler, RpslHandler, BlockHandler, sections::SectionHandler>;
  Reader make(const Setup& setup);

  const Spec& spec_;
  std::vector<Row> contacts_;                // of RPSL: looked at by each call
  std::vector<sections::Heading> headings_;  // the same of sections
  Reader reader_;
  text::PhraseSet registered_;
};

}  // namespace whoiskit::table
