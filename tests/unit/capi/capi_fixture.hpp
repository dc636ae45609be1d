// What the tests of the C API share: handles that free themselves, and a host that knows only the simulated registries.
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

// The same options in C, one setter each.
inline Held<whoiskit_host_options> make_options(const HostOptions& options) {
  Held<whoiskit_host_options> made(whoiskit_host_options_new());
  whoiskit_host_options* const to = made.get();
  const auto ms = [](std::chrono::milliseconds time) { return static_cast<std::uint32_t>(time.count()); };
  for (const auto& f : options.plugin_folders) {
    EXPECT_EQ(whoiskit_host_options_add_plugin_folder(to, f.path.c_str()), 1);
  }
  for (const auto& f : options.route_files) EXPECT_EQ(whoiskit_host_options_add_route_file(to, f.c_str()), 1);
  for (const auto& s : options.dns_servers) EXPECT_EQ(whoiskit_host_options_add_dns_server(to, s.c_str()), 1);
  whoiskit_host_options_set_only_named_addresses(to, options.only_named_addresses);
  whoiskit_host_options_set_threads(to, options.threads);
  whoiskit_host_options_set_max_bytes(to, options.max_bytes);
  whoiskit_host_options_set_max_memory(to, options.max_memory);
  whoiskit_host_options_set_connect_timeout(to, ms(options.connect_timeout));
  whoiskit_host_options_set_first_byte_timeout(to, ms(options.first_byte_timeout));
  whoiskit_host_options_set_timeout(to, ms(options.timeout));
  EXPECT_EQ(whoiskit_host_options_set_proxy(to, options.proxy.c_str()), 1);
  EXPECT_EQ(whoiskit_host_options_set_bind_address(to, options.bind_address.c_str()), 1);
  EXPECT_EQ(whoiskit_host_options_set_ca_file(to, options.ca_file.c_str()), 1);
  whoiskit_host_options_set_cache_bytes(to, options.cache_bytes);
  EXPECT_EQ(whoiskit_host_options_set_cache_file(to, options.cache_file.c_str()), 1);
  EXPECT_EQ(whoiskit_host_options_set_limits_file(to, options.limits_file.c_str()), 1);
  EXPECT_EQ(whoiskit_host_options_set_shared(to, options.shared.c_str()), 1);
  whoiskit_host_options_set_shared_limits(to, options.shared_limits);
  whoiskit_host_options_set_shared_answers(to, options.shared_answers);
  EXPECT_EQ(whoiskit_host_options_set_bootstrap_file(to, options.bootstrap_file.c_str()), 1);
  return made;
}

inline Held<whoiskit_host> make_host(const HostOptions& options) {
  const Held<whoiskit_host_options> made = make_options(options);
  whoiskit_owned_text error;
  Held<whoiskit_host> host(whoiskit_host_new(made.get(), &error));
  EXPECT_EQ(taken(error), "");
  return host;
}

// Collects the arguments of the callbacks of look-ups.
class Inbox {
 public:
  static void take(void* user_data, const whoiskit_record* record) {
    Inbox& inbox = *static_cast<Inbox*>(user_data);
    const std::lock_guard lock(inbox.mutex_);
    inbox.records_.emplace_back(whoiskit_record_copy(record));
    inbox.changed_.notify_all();
  }

  // Waits until this many have arrived. Fails the test after 30 seconds.
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
