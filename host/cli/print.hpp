// cli/print.hpp: records on standard output in the format asked for.
#pragma once

#include <cstddef>

#include "cli/options.hpp"
#include "cli/output.hpp"
#include "text/char_buffer.hpp"
#include "whoiskit/record.hpp"

namespace whoiskit::cli {

struct PrintOptions {
  Format format = Format::text;
  bool colour = false;
  bool explain = false;  // each value and its line, in place of the record
  bool unused = false;   // the lines without a value, in place of the record
};

// Prints records one after the other: text, whois and raw parted by an empty line; json and rdap as one object, or one
// array where several records are to come; ndjson a line each.
class Printer {
 public:
  Printer(Output& out, const PrintOptions& options, bool several) : out_(out), options_(options), several_(several) {}

  // Throws UsageError where the options do not go together.
  static void check(const PrintOptions& options);

  // False once the output is gone.
  bool print(const Record& record);
  bool finish();

 private:
  void append_json(const Record& record, unsigned indent);
  void append_text(const Record& record);
  bool flush();

  Output& out_;
  const PrintOptions options_;
  const bool several_;
  std::size_t printed_ = 0;
  text::CharBuffer buffer_;
};

}  // namespace whoiskit::cli
