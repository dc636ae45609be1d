// batch/line.hpp: one line of a batch file: a JSON object that names a stored response,
//   {"id": …, "query": "example.com", "server": "whois.example", "tld": "com", "file": "raw/1.txt"}
// and of an answer by RDAP "protocol": "rdap", with "http_status": 404 and "content_type" where they are known,
// with "raw" (text) or "raw_base64" (bytes) instead of "file" where the response stands in the line itself. query,
// server, tld, protocol, http_status and content_type may be null or missing, as may "keep_redacted": true, which keeps
// texts such as "REDACTED FOR PRIVACY" in their keys; other keys are ignored.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace whoiskit::batch {

inline constexpr unsigned kMaxHttpStatus = 999;

struct Line {
  void clear();

  std::string id;  // as JSON, to be written back as it came; empty if there is none
  std::string query, server, tld, protocol, content_type;
  unsigned http_status = 0;  // 0: unknown
  bool keep_redacted = false;
  std::string file;       // path, where the response is in a file
  std::string_view text;  // the response, where it is in the line: valid until the next parse()
  bool has_text = false;
};

// Parses lines; keeps its buffers from line to line. One reader, one thread.
class LineReader {
 public:
  LineReader();
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  // Bytes behind a line that are looked at, whatever they are: simdjson takes a step of this size at a time.
  static constexpr std::size_t kReadBehind = 64;

  // False, with `error` saying what is wrong and `line.id` set if it could be read, for what is no such object.
  // `behind`: bytes after `json` that may be read; a line with fewer than kReadBehind is copied.
  bool parse(std::string_view json, std::size_t behind, Line& line, std::string& error);
  // The same by the general parser alone. For tests.
  bool parse_any(std::string_view json, std::size_t behind, Line& line, std::string& error);

 private:
  std::string_view padded(std::string_view json, std::size_t behind);
  bool parse_padded(std::string_view json, Line& line, std::string& error);

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whoiskit::batch
