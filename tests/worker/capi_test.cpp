// Isolation in the C API.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "whoiskit/whoiskit.h"

namespace {

using testing::HasSubstr;

TEST(WorkerCApiTest, AFolderCanBeIsolated) {
  EXPECT_EQ(whoiskit_host_options_isolate_plugin_folder(nullptr, "x"), 0);
  whoiskit_host_options_set_worker_timeout(nullptr, 1);
  const std::unique_ptr<whoiskit_host_options, decltype(&whoiskit_host_options_free)> options(
      whoiskit_host_options_new(), whoiskit_host_options_free);
  ASSERT_EQ(whoiskit_host_options_isolate_plugin_folder(options.get(), WORKER_PLUGINS), 1);
  whoiskit_host_options_set_worker_timeout(options.get(), 1'500);
  const std::unique_ptr<whoiskit_host, decltype(&whoiskit_host_free)> host(whoiskit_host_new(options.get(), nullptr),
                                                                           whoiskit_host_free);
  ASSERT_NE(host, nullptr);
  const std::unique_ptr<whoiskit_parse_options, decltype(&whoiskit_parse_options_free)> reading(
      whoiskit_parse_options_new(), whoiskit_parse_options_free);
  ASSERT_EQ(whoiskit_parse_options_set_handler(reading.get(), "deadly"), 1);
  const std::unique_ptr<whoiskit_record, decltype(&whoiskit_record_free)> record(
      whoiskit_parse(host.get(), "abort\n", 6, "whois.example", "example.com", reading.get()), whoiskit_record_free);
  ASSERT_NE(record, nullptr);
  ASSERT_EQ(whoiskit_record_error_count(record.get()), 1u);
  const whoiskit_text error = whoiskit_record_error(record.get(), 0);
  EXPECT_THAT(std::string(error.data, error.size), HasSubstr("plugin deadly: killed by signal 6"));
}

}  // namespace
