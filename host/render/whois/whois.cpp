#include "render/whois/whois.hpp"

#include "render/safe_text.hpp"
#include "render/verdict_words.hpp"
#include "render/whois/forms.hpp"

namespace whoiskit::render {

using namespace model;

void write_whois(const RecordData& record, text::CharBuffer& out) {
  const std::uint16_t section = main_section(record);
  const bool numbers = section == kNetwork || section == kAs || record.type == kHandleType;
  if (has_object(record)) return numbers ? whois::write_rpsl(record, out) : whois::write_domain(record, out);
  const std::string sentence = answer_without_object(record).sentence;
  if (numbers) {
    whois::write_comments(record, out);
    // The RIPE Database's code for this, which clients know.
    out.append(record.verdict == Verdict::free ? std::string_view("%ERROR:101: no entries found\n%\n") : "");
    out.append("% ");
    append_safe(out, sentence);
    out.append('\n');
    return;
  }
  if (record.verdict == Verdict::free) out.append("Domain not found.\n");
  append_safe(out, sentence);
  out.append('\n');
  whois::write_end(record, out);
}

}  // namespace whoiskit::render
