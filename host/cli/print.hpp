// cli/print.hpp: prints records on standard output in the requested format.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/options/options.hpp"
#include "cli/output.hpp"
#include "text/char_buffer.hpp"
#include "whoiskit/record.hpp"

namespace whoiskit::cli {

struct PrintOptions {
  Format format = Format::text;
  bool colour = false;
  bool explain = false;                  // instead of the record: each value and its line
  bool unused = false;                   // instead of the record: the lines without a value
  unsigned width = 0;                    // text: columns of the terminal; 0: lines are not wrapped
  bool several = false;                  // several queries: each prints a line for each field
  bool short_line = false;               // instead of the record: one line
  std::vector<std::string> fields = {};  // instead of the record: the values of these keys
  bool hide_terms = false;               // raw: leave out the lines that are terms of use
  bool as_whois = false;                 // raw: print an RDAP answer as the text of a WHOIS server
  bool lists = false;                    // JSON: what can repeat is a list even if there is one
};

// Prints records one after the other. text, whois and raw separate them by an empty line; json and rdap print one
// object for each, whether there is one or many; ndjson prints one line for each.
class Printer {
 public:
  Printer(Output& out, const PrintOptions& options) : out_(out), options_(options) {}

  // Throws UsageError if the options exclude each other.
  static void check(const PrintOptions& options);

  // Whether the printed record includes its errors.
  bool shows_problems() const {
    return options_.format == Format::text && !options_.short_line && options_.fields.empty() && !options_.explain;
  }
  // Returns false once writing has failed.
  bool print(const Record& record);

 private:
  void append_json(const Record& record, unsigned indent);
  void append_text(const Record& record);
  void append_values(const Record& record);
  std::string raw_text(const Record& record) const;
  bool flush();

  Output& out_;
  const PrintOptions options_;
  std::size_t printed_ = 0;
  text::CharBuffer buffer_;
};

}  // namespace whoiskit::cli
