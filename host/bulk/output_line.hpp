// bulk/output_line.hpp: the lines of the output.
//
//   NDJSON   {"number":1,"input":"example.com","attempts":1,"time":"2026-12-03T08:40:00Z","seconds":0.123,
//             <what the input line has besides>, "query":"example.com","status":"ok", ...}
//   CSV      number,input,domain.expires,verdict
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bulk/task.hpp"
#include "model/keys.hpp"
#include "model/record_data.hpp"

namespace whoiskit::bulk {

struct LineOptions {
  bool csv = false;
  std::vector<std::string> fields;  // of CSV, after number and input
  bool rawdata = false;             // of NDJSON
  bool lists = false;
};

// Whether a field of CSV is of the line and not of the record: "attempts".
bool is_of_line(std::string_view field);

// Whether a line with this verdict has an answer.
bool is_answer(model::Verdict verdict);

// Values of a record under the name of a field.
using ValuesOf = std::function<std::vector<std::string>(const std::shared_ptr<const model::RecordData>& record,
                                                        const std::string& field)>;

class OutputLines {
 public:
  OutputLines(LineOptions options, const model::Keys& keys, ValuesOf values_of)
      : options_(std::move(options)), keys_(keys), values_of_(std::move(values_of)) {}

  // The first line of a CSV output; empty for NDJSON.
  std::string header() const { return options_.csv ? header(options_.fields) : std::string(); }
  static std::string header(const std::vector<std::string>& fields);
  // Appends the line of a finished query with its end. `record`: null for an input line that has no query.
  void append(const Task& task, const std::shared_ptr<const model::RecordData>& record, std::string& out) const;

 private:
  void append_json(const Task& task, const model::RecordData* record, std::string& out) const;
  void append_csv(const Task& task, const std::shared_ptr<const model::RecordData>& record, std::string& out) const;
  std::vector<std::string> values(const Task& task, const std::shared_ptr<const model::RecordData>& record,
                                  const std::string& field) const;

  const LineOptions options_;
  const model::Keys& keys_;
  const ValuesOf values_of_;
};

// A cell of CSV (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe before it: it begins
// with =, +, - or @ and is no number, like a telephone number is.
std::string csv_cell(std::string_view text);

}  // namespace whoiskit::bulk
