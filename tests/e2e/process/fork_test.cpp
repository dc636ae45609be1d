// Hosts in a program that forks: the child has none of the host's threads.
#include <sys/wait.h>

#include "e2e/world.hpp"

namespace whoiskit::e2e {
namespace {

simnet::Config one_server() {
  simnet::Config config;
  config.servers = {server("whois.nic.example", "Domain Name: {name}\nCreation Date: 2001-02-03\n")};
  config.extra_routes = zone("zone.example", "whois.nic.example");
  return config;
}

// Runs `work` in a child. Returns its exit status, or 128 + n for signal n. A child that hangs is ended by SIGALRM.
template <class Work>
int status_in_child(Work work) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::alarm(20);
    work();
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

TEST(Fork, AHostThatWasUsedBeforeItSaysThatItIsNoHostHere) {
  World world(one_server());
  world.options.watch = true;
  auto host = std::make_unique<Host>(world.options);
  ASSERT_EQ(host->lookup("a.zone.example").registered(), Registered::yes);
  EXPECT_EQ(status_in_child([&] {
              const Record record = host->lookup("a.zone.example", {.timeout = std::chrono::seconds(2)});
              const bool said = record.status() == Status::error && record.reason() == Reason::internal_error &&
                                record.errors().front().find("fork()") != std::string::npos;
              host.reset();
              ::_exit(said ? 0 : 1);
            }),
            0);
  EXPECT_EQ(host->lookup("b.zone.example").registered(), Registered::yes) << "the parent's host is as before";
}

// Under ThreadSanitizer a child of a program with threads cannot start its own.
#ifdef __SANITIZE_THREAD__
#define SKIP_WITHOUT_NEW_THREADS() GTEST_SKIP() << "ThreadSanitizer ends such a child"
#else
#define SKIP_WITHOUT_NEW_THREADS() static_cast<void>(0)
#endif

TEST(Fork, AHostOfTheChildsOwnLooksUpAndEnds) {
  SKIP_WITHOUT_NEW_THREADS();
  World world(one_server());
  auto inherited = std::make_unique<Host>(world.options);
  ASSERT_EQ(inherited->lookup("a.zone.example").registered(), Registered::yes);
  EXPECT_EQ(status_in_child([&] {
              auto own = std::make_unique<Host>(world.options);
              const bool yes = own->lookup("b.zone.example").registered() == Registered::yes;
              own.reset();
              inherited.reset();
              ::_exit(yes ? 0 : 1);
            }),
            0);
}

TEST(Fork, AHostThatWasNotUsedBeforeItLooksUp) {
  SKIP_WITHOUT_NEW_THREADS();
  World world(one_server());
  auto host = std::make_unique<Host>(world.options);
  EXPECT_EQ(status_in_child([&] {
              const bool yes = host->lookup("a.zone.example").registered() == Registered::yes;
              host.reset();
              ::_exit(yes ? 0 : 1);
            }),
            0);
}

}  // namespace
}  // namespace whoiskit::e2e
