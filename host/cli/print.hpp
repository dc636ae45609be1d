// cli/print.hpp: records on standard output in the format asked for.
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
  bool explain = false;                  // each value and its line, in place of the record
  bool unused = false;                   // the lines without a value, in place of the record
  unsigned width = 0;                    // text: of the terminal, in columns; 0: lines are not broken
  bool several = false;                  // queries: each has a line for each field
  bool short_line = false;               // a line for each record, in place of it
  std::vector<std::string> fields = {};  // their values, in place of the record
  bool hide_terms = false;               // raw: leave out the lines that are terms of use
  bool as_whois = false;                 // raw: an answer by RDAP as the text of a WHOIS server
  bool lists = false;                    // JSON: what can repeat is a list even where there is one
};

// Prints records one after the other: text, whois and raw parted by an empty line; json and rdap as an object each,
// which is the shape of one and of many; ndjson a line each.
class Printer {
 public:
  Printer(Output& out, const PrintOptions& options) : out_(out), options_(options) {}

  // Throws UsageError where the options do not go together.
  static void check(const PrintOptions& options);

  // Whether what is printed of a record says what went wrong.
  bool shows_problems() const {
    return options_.format == Format::text && !options_.short_line && options_.fields.empty() && !options_.explain;
  }
  // False once the output is gone.
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
