// bulk/input.hpp: the queries of an input, one after the other, in little memory: lines, CSV (RFC 4180) or NDJSON.
//
//   example.com                        a query to a line; empty lines and comments after # are not queries
//   name,owner                         a column of CSV: --column name, or --column 1
//   {"query":"example.com","id":7}     the member "query" of NDJSON; the others are passed through
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bulk/byte_stream.hpp"
#include "bulk/chain_digest.hpp"
#include "bulk/input_json.hpp"
#include "bulk/run.hpp"

namespace whoiskit::bulk {

inline constexpr std::size_t kMaxInputLine = 1'048'576;  // bytes of a line or a CSV record; a longer one is no query
inline constexpr std::size_t kMaxColumns = 1024;         // of a CSV record
inline constexpr std::size_t kMaxShown = 1024;           // bytes of a line without a query that the output has

enum class InputFormat : std::uint8_t { automatic, lines, csv, ndjson };

struct InputOptions {
  InputFormat format = InputFormat::automatic;  // NDJSON if it begins with "{", CSV if there is a column, else lines
  std::string column;                           // of CSV: its name in the header, or its number from 1 on
  bool header = false;                          // there is a header although the column is a number
};

class Input : public Source {
 public:
  // Throws BulkUsageError if the options do not fit the input, or it cannot be opened.
  Input(const std::string& path, InputOptions options);

  bool next(Task& task) override;
  InputPosition position() const override { return {items_, digest_.chain(), false}; }

  // Reads what an earlier part of the run has read, and compares it. Throws BulkUsageError if it has changed.
  void skip(const InputPosition& position);

 private:
  bool next_line(std::string_view& line, bool& too_long);
  bool next_record(std::vector<std::string>& cells, std::string& fault);
  int next_byte();
  bool fill();
  void hash_consumed();
  void read_header();
  bool next_of_lines(Task& task);
  bool next_of_csv(Task& task);
  bool next_of_ndjson(Task& task);

  ByteStream bytes_;
  InputOptions options_;
  std::string buffer_;
  std::size_t at_ = 0, hashed_ = 0, filled_ = 0;
  bool ended_ = false, closed_ = false;
  std::uint64_t line_ = 0, items_ = 0;
  std::vector<std::string> header_, cells_;
  std::size_t column_ = 0;
  std::string beginning_;  // of a line that is too long, or of a CSV record
  JsonLine json_;
  ChainDigest digest_;
};

}  // namespace whoiskit::bulk
