// Fields of an HTTP answer's header: times, and the content type.
#include <algorithm>
#include <chrono>
#include <string>

#include "fuzz/target.hpp"
#include "net/http/fields.hpp"
#include "simnet/serve/http_date.hpp"

using namespace whoiskit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using std::chrono::seconds;
  using std::chrono::sys_seconds;
  const std::string_view text = fuzz::text_of(data, size);
  const auto date = net::read_http_date(text);
  if (date) {
    fuzz::require(*date >= sys_seconds(seconds(0)), "a date is not before 1970");
    fuzz::require(net::read_http_date(simnet::http_date(*date)) == date, "a date that is written is read back");
  }
  for (const sys_seconds now : {sys_seconds(seconds(0)), sys_seconds(seconds(1'800'000'000))}) {
    const auto wait = net::read_retry_after(text, now);
    if (!wait) continue;
    fuzz::require(*wait >= seconds(0) && *wait <= net::kMaxRetryAfter, "a time to wait is bounded");
    fuzz::require(!date || *wait == std::clamp(*date - now, seconds(0), net::kMaxRetryAfter), "a date is waited for");
  }
  const auto notes = net::notes_on_type(text);
  fuzz::require(notes.size() <= 2, "a type has few notes");
  for (const std::string& note : notes) fuzz::require(note.size() < 200, "a note is short");
  return 0;
}
