// batch/line.hpp: one line of a batch file, a JSON object that names a stored response:
//   {"id": …, "query": "example.com", "server": "whois.example", "tld": "com", "file": "raw/1.txt"}
// An RDAP response has "protocol": "rdap", and "http_status": 404 and "content_type" if they are known. A response in
// the line itself has "raw" (text) or "raw_base64" (bytes) instead of "file". "keep_redacted": true keeps texts such as
// "REDACTED FOR PRIVACY" in their keys. It and query, server, tld, protocol, http_status and content_type may be null
// or missing. Other keys are ignored.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace whoiskit::batch {

inline constexpr unsigned kMaxHttpStatus = 999;

struct Line {
  void clear();

  std::string id;  // as JSON, written back unchanged; empty if there is none
  std::string query, server, tld, protocol, content_type;
  unsigned http_status = 0;  // 0: unknown
  bool keep_redacted = false;
  std::string file;       // path, if the response is in a file
  std::string_view text;  // the response, if it is in the line; valid until the next parse()
  bool has_text = false;
};

// Parses lines and reuses its buffers from line to line. Each reader belongs to one thread.
class LineReader {
 public:
  LineReader();
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  // Bytes behind a line that may be read, whatever they are, because simdjson reads blocks of this size.
  static constexpr std::size_t kReadBehind = 64;

  // False if `json` is not such an object. Then `error` describes the fault, and `line.id` is set if it could be read.
  // `behind` is the number of bytes after `json` that may be read. If it is less than kReadBehind, the line is copied.
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
