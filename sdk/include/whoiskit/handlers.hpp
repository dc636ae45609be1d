// whoiskit/handlers.hpp: handlers of the simple kind, where the registry's format is one of the known ones and a table
// says the rest. Derive from one, give it its spec, and add to handle() only what the registry does otherwise.
#pragma once

#include "whoiskit/call.hpp"
#include "whoiskit/table.hpp"

namespace whoiskit {

// "label: value" lines (generic B). Without fields of its own it reads the host's default table.
class LabelHandler {
 public:
  struct Spec {
    Rows fields = {};
    LabelOptions options = {};
  };
  LabelHandler(const Setup& setup, const Spec& spec) : options_(spec.options) {
    if (!spec.fields.empty()) table_ = setup.table(spec.fields);
  }
  void handle(Call& call) const { call.labels(table_, call.text(), options_); }

 private:
  Table table_;
  LabelOptions options_;
};

// RPSL objects joined by handle (generic A).
class RpslHandler {
 public:
  struct Spec {
    Rows fields;
    RpslOptions options = {};
  };
  RpslHandler(const Setup& setup, const Spec& spec) : table_(setup.table(spec.fields)), options_(spec.options) {}
  void handle(Call& call) const { call.rpsl(table_, call.text(), options_); }

 private:
  Table table_;
  RpslOptions options_;
};

// Headings with lines below (easy_parser).
class BlockHandler {
 public:
  struct Spec {
    Rows fields;
    Rows contact_labels = {};
    BlockOptions options = {};
  };
  BlockHandler(const Setup& setup, const Spec& spec) : table_(setup.table(spec.fields)), options_(spec.options) {
    if (!spec.contact_labels.empty()) options_.contact = setup.table(spec.contact_labels);
  }
  void handle(Call& call) const { call.easy(table_, call.text(), options_); }

 protected:
  Table table_;
  BlockOptions options_;
};

}  // namespace whoiskit
