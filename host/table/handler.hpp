// table/handler.hpp: the handler that a table is: written against the SDK, as a plugin's is, so that a table is read by
// the same readers, on field tables compiled once in the same way, as a compiled plugin with the same rows.
#pragma once

#include <deque>
#include <string_view>
#include <variant>
#include <vector>

#include "table/spec.hpp"
#include "text/phrases.hpp"
#include "whoiskit/handlers.hpp"
#include "whoiskit/sections.hpp"

namespace whoiskit::table {

// The reader of one layout.
class LayoutReader {
 public:
  // `layout` must outlive it.
  LayoutReader(const Setup& setup, const Layout& layout);
  LayoutReader(const LayoutReader&) = delete;
  LayoutReader& operator=(const LayoutReader&) = delete;

  bool is_for(std::string_view text) const;
  // The claim of the plugin that reads it; empty: read() does, which else does nothing.
  std::string_view family() const { return family_; }
  void read(Call& call) const;

 private:
  using Reader = std::variant<std::monostate, LabelHandler, RpslHandler, BlockHandler, sections::SectionHandler>;
  static Reader make(const Setup& setup, const Layout& layout, const std::vector<Row>& contacts,
                     const std::vector<sections::Heading>& headings);

  std::string_view family_;
  text::PhraseSet when_;
  std::vector<Row> contacts_;                // of RPSL: looked at by each call
  std::vector<sections::Heading> headings_;  // the same of sections
  Reader reader_;
};

class Handler {
 public:
  // `spec` must outlive it. Throws SetupError where the host cannot compile a field table of it: too many keys.
  Handler(const Setup& setup, const Spec& spec);

  void handle(Call& call) const;
  // The claim of the plugin whose handler is to run before; empty: none.
  std::string_view family_of(std::string_view text) const { return reader_for(text).family(); }

 private:
  const LayoutReader& reader_for(std::string_view text) const;

  const Spec& spec_;
  LayoutReader reader_;
  std::deque<LayoutReader> others_;
  text::PhraseSet registered_;
};

}  // namespace whoiskit::table
