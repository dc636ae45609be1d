// whoiskit/handlers.hpp: base classes for simple handlers, where the registry uses a known format and a declaration
// describes the rest. Derive from one of them, pass it a spec, and add to handle() only what is special about the
// registry.
#pragma once

#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "whoiskit/call.hpp"
#include "whoiskit/sections.hpp"
#include "whoiskit/table.hpp"

namespace whoiskit {

// "label: value" lines. Without fields of its own, the handler uses the host's default table.
struct LabelSpec {
  Rows fields = {};
  Matrices matrix = {};
  LabelOptions options = {};
};
class LabelHandler {
 public:
  using Spec = LabelSpec;
  LabelHandler(const Setup& setup, const Spec& spec) : options_(spec.options) {
    if (!spec.fields.empty() || !spec.matrix.empty()) table_ = setup.table(spec.fields, spec.matrix);
  }
  void handle(Call& call) const { read(call, call.text()); }

 protected:
  void read(Call& call, std::string_view text) const { call.labels(table_, text, options_); }

 private:
  Table table_;
  LabelOptions options_;
};

// RPSL objects, joined by handle.
struct RpslSpec {
  Rows fields;
  RpslOptions options = {};
};
class RpslHandler {
 public:
  using Spec = RpslSpec;
  RpslHandler(const Setup& setup, const Spec& spec) : table_(setup.table(spec.fields)), options_(spec.options) {}
  void handle(Call& call) const { call.rpsl(table_, call.text(), options_); }

 private:
  Table table_;
  RpslOptions options_;
};

// Headings with unlabelled lines below.
struct BlockSpec {
  Rows fields;
  Rows contact_labels = {};
  BlockOptions options = {};
};
class BlockHandler {
 public:
  using Spec = BlockSpec;
  BlockHandler(const Setup& setup, const Spec& spec) : table_(setup.table(spec.fields)), options_(spec.options) {
    if (!spec.contact_labels.empty()) options_.contact = setup.table(spec.contact_labels);
    if (!spec.options.rest.own.empty()) {
      options_.rest = setup.key({spec.options.rest.key.section(), spec.options.rest.own});
    }
  }
  void handle(Call& call) const { call.blocks(table_, call.text(), options_); }

 protected:
  Table table_;
  BlockOptions options_;
};

// One of several layouts of a registry. It applies to answers that contain `when` in any case; an empty text applies to
// all.
struct Layout {
  std::string_view when;
  std::variant<LabelSpec, RpslSpec, BlockSpec, SectionSpec> format;
};

// Several layouts, distinguished by their text. The first layout that applies to an answer reads it.
class LayoutHandler {
 public:
  LayoutHandler(const Setup& setup, std::span<const Layout> layouts) {
    for (const Layout& layout : layouts) {
      readers_.push_back({layout.when, std::visit([&](const auto& spec) { return make(setup, spec); }, layout.format)});
    }
  }
  void handle(Call& call) const { read(call, call.text()); }

 protected:
  // Reads by the first layout that applies to the text. Returns its index in the list, or -1 if none applies.
  int read(Call& call, std::string_view text) const {
    for (std::size_t i = 0; i < readers_.size(); ++i) {
      if (!icontains(text, readers_[i].when)) continue;
      std::visit([&](const auto& handler) { handler.handle(call); }, readers_[i].handler);
      return static_cast<int>(i);
    }
    return -1;
  }

 private:
  using AnyHandler = std::variant<LabelHandler, RpslHandler, BlockHandler, SectionHandler>;
  static AnyHandler make(const Setup& setup, const LabelSpec& spec) { return LabelHandler(setup, spec); }
  static AnyHandler make(const Setup& setup, const RpslSpec& spec) { return RpslHandler(setup, spec); }
  static AnyHandler make(const Setup& setup, const BlockSpec& spec) { return BlockHandler(setup, spec); }
  static AnyHandler make(const Setup& setup, const SectionSpec& spec) { return SectionHandler(setup, spec); }

  struct Reader {
    std::string_view when;
    AnyHandler handler;
  };
  std::vector<Reader> readers_;
};

}  // namespace whoiskit
