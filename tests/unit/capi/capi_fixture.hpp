// What the tests of the C API share: handles that free themselves, and a host that knows the simulated registries only.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "e2e/world.hpp"
#include "whoiskit/whoiskit.h"

namespace whoiskit::capi {

struct Free {
  void operator()(whoiskit_host* handle) const { whoiskit_host_free(handle); }
  void operator()(whoiskit_host_options* handle) const { whoiskit_host_options_free(handle); }
  void operator()(whoiskit_lookup_options* handle) const { whoiskit_lookup_options_free(handle); }
  void operator()(whoiskit_parse_options* handle) const { whoiskit_parse_options_free(handle); }
  void operator()(whoiskit_record* handle) const { whoiskit_record_free(handle); }
  void operator()(whoiskit_stop* handle) const { whoiskit_stop_free(handle); }
};
template <typename Handle>
using Held = std::unique_ptr<Handle, Free>;

inline std::string_view view_of(whoiskit_text text) { return {text.data, text.size}; }

// The bytes of an owned text, which is freed.
inline std::string taken(whoiskit_owned_text text) {
  EXPECT_NE(text.data, nullptr);
  EXPECT_EQ(text.data[text.size], '\0');
  std::string copy(text.data, text.size);
  whoiskit_owned_text_free(text);
  return copy;
}

inline Held<whoiskit_host> make_host(const HostOptions& options) {
  const Held<whoiskit_host_options> made(whoiskit_host_options_new());
  for (const auto& folder : options.plugin_folders) {
    EXPECT_EQ(whoiskit_host_options_add_plugin_folder(made.get(), folder.path.c_str()), 1);
  }
  for (const auto& file : options.route_files) {
    EXPECT_EQ(whoiskit_host_options_add_route_file(made.get(), file.c_str()), 1);
  }
  whoiskit_host_options_set_timeout(made.get(), static_cast<std::uint32_t>(options.timeout.count()));
  whoiskit_owned_text error;
  Held<whoiskit_host> host(whoiskit_host_new(made.get(), &error));
  EXPECT_EQ(taken(error), "");
  return host;
}

// Collects what the callbacks of look-ups are given.
class Inbox {
 public:
  static void take(void* user_data, const whoiskit_record* record) {
    Inbox& inbox = *static_cast<Inbox*>(user_data);
    const std::lock_guard lock(inbox.mutex_);
    inbox.records_.emplace_back(whoiskit_record_copy(record));
    inbox.changed_.notify_all();
  }

  // Waits until so many came; fails the test after 30 seconds.
  std::vector<Held<whoiskit_record>> wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, std::chrono::seconds(30), [&] { return records_.size() >= count; }));
    return std::move(records_);
  }

  std::size_t size() {
    const std::lock_guard lock(mutex_);
    return records_.size();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Held<whoiskit_record>> records_;
};

}  // namespace whoiskit::capi
