// If the system does not allow a worker to seal itself, no plugin runs in it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <seccomp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "api/core.hpp"
#include "registry/installation.hpp"
#include "worker/worker_plugin.hpp"

namespace whoiskit::worker {
namespace {

using testing::HasSubstr;

// As in a container that forbids filters.
bool forbid_filters() {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  constexpr int kSetSeccomp = 22;  // PR_SET_SECCOMP
  const bool made =
      seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(seccomp), 0) == 0 &&
      seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 1, SCMP_A0(SCMP_CMP_EQ, kSetSeccomp)) == 0 &&
      seccomp_load(filter) == 0;
  seccomp_release(filter);
  return made;
}

TEST(WorkerSealingTest, WithoutFiltersThePluginIsRefusedAndTheReasonSaid) {
  if (SANITIZED != 0) GTEST_SKIP() << "a sanitizer's runtime does not bear the seal";
  int channel[2];
  ASSERT_EQ(::pipe(channel), 0);
  const pid_t host = ::fork();
  if (host == 0) {
    std::string error = "no filter to forbid filters with";
    if (forbid_filters()) {
      WorkerPlugin::load(std::string(WORKER_PLUGINS) + "/whois.deadly.so", registry::worker_program(),
                         std::make_shared<WorkerPool>(), milliseconds(3'000), error);
    }
    [[maybe_unused]] const auto written = ::write(channel[1], error.data(), error.size());
    ::_exit(0);
  }
  ::close(channel[1]);
  std::string error(1024, '\0');
  error.resize(static_cast<std::size_t>(std::max<ssize_t>(::read(channel[0], error.data(), error.size()), 0)));
  ::close(channel[0]);
  ::waitpid(host, nullptr, 0);
  EXPECT_THAT(error,
              HasSubstr("whois.deadly.so: cannot be run in a worker: the kernel or a container forbids seccomp"));
}

}  // namespace
}  // namespace whoiskit::worker
