#include "service/port43/answer.hpp"

#include "render/whois/whois.hpp"
#include "text/char_buffer.hpp"

namespace whoiskit::service::port43 {
namespace {

void append_with_crlf(std::string& out, std::string_view text) {
  out.reserve(out.size() + text.size() + text.size() / 16);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) out += '\r';
    out += text[i];
  }
  if (!text.empty() && text.back() != '\n') out += "\r\n";
}

const model::Exchange* last_text(const model::RecordData& record) {
  for (auto at = record.exchanges.rbegin(); at != record.exchanges.rend(); ++at) {
    const bool whois = (*at)->protocol == "whois" || (*at)->protocol == "rwhois";
    if (whois && !(*at)->text.empty()) return at->get();
  }
  return nullptr;
}

}  // namespace

std::string remark(std::string_view message) {
  std::string line = "% ";
  for (const char c : message) line += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  return line + "\r\n";
}

std::string answer_of(const model::RecordData& record, bool normalized) {
  std::string out;
  if (const model::Exchange* const found = normalized ? nullptr : last_text(record)) {
    append_with_crlf(out, found->text);
    return out;
  }
  const bool failed = record.status != model::Status::ok && record.status != model::Status::partial;
  for (const std::string& error : record.errors) out += remark(error);
  if (failed) return out.empty() ? remark("no answer") : out;
  text::CharBuffer text;
  render::write_whois(record, text);
  append_with_crlf(out, text.view());
  return out;
}

}  // namespace whoiskit::service::port43
