// table_plugin/handler.hpp: runs a table as a handler. Its layouts are compiled by the same services as a plugin's, so
// the same readers read them at the same speed.
#pragma once

#include <deque>
#include <memory>
#include <string_view>
#include <vector>

#include "table_plugin/spec.hpp"
#include "text/phrases.hpp"
#include "whoiskit/call.hpp"
#include "whoiskit/json.hpp"

namespace whoiskit::table_plugin {

// The reader for one layout.
class LayoutReader {
 public:
  // `layout` must outlive it. Throws SetupError if the host cannot compile it because it has too many keys.
  LayoutReader(const wk_services& services, wk_host& host, const Layout& layout);
  ~LayoutReader();
  LayoutReader(const LayoutReader&) = delete;
  LayoutReader& operator=(const LayoutReader&) = delete;

  bool is_for(std::string_view text) const;
  // The claim of the plugin that reads it. Empty: read() reads it; otherwise read() does nothing.
  std::string_view family() const { return layout_.family; }
  void read(Call& call) const;

 private:
  const Layout& layout_;
  text::PhraseSet when_;
  const wk_table* table_ = nullptr;        // of labels, objects or blocks; null: the host's default table
  const wk_table* inner_ = nullptr;        // of contacts in blocks
  const wk_sections* sections_ = nullptr;  // of sections
  std::vector<wk_reference> references_;
  wk_key rest_ = 0;  // of blocks
  // For RDAP: the words of events, and the rows for all other values.
  struct EventRow {
    std::string_view action;
    wk_row row;
  };
  std::unique_ptr<class Written> event_steps_;
  std::vector<EventRow> events_;
  const wk_json* json_ = nullptr;
  const wk_json_table* paths_ = nullptr;
  void read_rdap(Call& call) const;
};

class Handler {
 public:
  // `spec` must outlive it. Throws SetupError, see LayoutReader.
  Handler(const wk_services& services, wk_host& host, const Spec& spec);

  void handle(Call& call) const;
  // The claim of the plugin whose handler must run first; empty: none.
  std::string_view family_of(std::string_view text) const { return reader_for(text).family(); }

 private:
  const LayoutReader& reader_for(std::string_view text) const;

  LayoutReader reader_;
  std::deque<LayoutReader> others_;
  wk_key refer_ = 0;
  text::PhraseSet registered_;
};

}  // namespace whoiskit::table_plugin
