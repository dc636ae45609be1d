// The bytes of a call to a worker. The seeds of the fuzz target are such bytes.
#include "worker/request.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "whoiskit/text.hpp"

namespace whoiskit::worker {
namespace {

namespace fs = std::filesystem;

TEST(WorkerRequest, TheSeedsOfItsFuzzTargetAreRequests) {
  std::size_t read = 0, rdap = 0;
  for (const auto& file : fs::directory_iterator(WHOISKIT_SOURCE_DIR "/tests/fuzz/corpus/worker_request")) {
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    Request request;
    const bool whole = request.read(bytes);
    EXPECT_EQ(whole, file.path().filename() != "none") << file.path();
    if (!whole) continue;
    ++read;
    const wk_call call = request.call();
    if (call.responses[0]->http_status == 404 && view(call.responses[0]->protocol) == "rdap") ++rdap;
    std::string again(bytes.size(), '\0');
    EXPECT_EQ(write_request(call, again.data(), again.size()), bytes.size());
    EXPECT_EQ(again, bytes);
  }
  EXPECT_GE(read, 3u);
  EXPECT_EQ(rdap, 1u);
}

}  // namespace
}  // namespace whoiskit::worker
