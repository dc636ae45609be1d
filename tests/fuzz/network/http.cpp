// A response of a web server. The first byte is the size of its pieces, minus one.
#include <boost/beast/http/error.hpp>
#include <string>

#include "fuzz/target.hpp"
#include "net/address/url.hpp"
#include "net/http/page.hpp"

using namespace whoiskit;

namespace {

struct Read {
  net::HttpPage page;
  std::string body;
  bool failed = false;

  Read(std::string_view all, std::size_t step) {
    for (; !all.empty() && !failed && !(page.has_head() && page.is_done());
         all.remove_prefix(std::min(step, all.size()))) {
      page.add(all.substr(0, step));
      take();
    }
    if (!failed) failed = static_cast<bool>(page.end());
  }
  void take() {
    failed = static_cast<bool>(page.read_head());
    if (failed || !page.has_head()) return;
    failed = static_cast<bool>(page.read_body([this](std::string_view bytes) { body += bytes; }));
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view all = fuzz::text_of(data + 1, size - 1);
  Read whole(all, all.size()), pieces(all, data[0] + std::size_t{1});
  fuzz::require(whole.page.has_head() == pieces.page.has_head(), "pieces have the head of the whole");
  fuzz::require(whole.failed == pieces.failed, "pieces are a response where the whole is one");
  if (!whole.page.has_head()) {
    fuzz::require(whole.failed && whole.body.empty(), "without a head there is no page");
    return 0;
  }
  fuzz::require(whole.page.status() == pieces.page.status() && whole.page.location() == pieces.page.location() &&
                    whole.page.content_type() == pieces.page.content_type(),
                "pieces say what the whole says");
  fuzz::require(whole.page.is_done() == pieces.page.is_done() && whole.body == pieces.body,
                "pieces have the body of the whole");
  fuzz::require(whole.failed != whole.page.is_done(), "a page is whole or cut");
  fuzz::require(whole.page.retry_after() == pieces.page.retry_after() && whole.page.date() == pieces.page.date(),
                "pieces have the times of the whole");
  // No piece after the end was added.
  fuzz::require(!whole.page.leaves_open() || pieces.page.leaves_open(), "what is kept does not depend on pieces");
  fuzz::require(!whole.page.leaves_open() || whole.page.is_done(), "only what is done is kept");
  fuzz::require(whole.page.status() <= 999, "a status has three digits");
  fuzz::require(whole.body.size() < all.size(), "a body is shorter than its response");
  for (const std::string_view field : {whole.page.location(), whole.page.content_type()}) {
    fuzz::require(field.find_first_of("\r\n") == std::string_view::npos, "a field is one line");
  }
  return 0;
}
