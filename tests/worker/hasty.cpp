// A plugin that tries system calls while it is being loaded, before any call. Its description is the result.
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "whoiskit/abi.h"

namespace {

constexpr wk_str text(const char* s, uint64_t length) { return {s, length}; }

bool reached = false, hindered = false;

// What is known of a file, by the system call that the C library's fstat() makes.
bool tells_of(const char* path, int at, int flags) {
  struct stat info {};
  return syscall(SYS_newfstatat, at, path, &info, flags) == 0;
}

struct Hasty {
  Hasty() {
    struct stat info {};
    reached = tells_of("/etc/passwd", AT_FDCWD, AT_EMPTY_PATH) || tells_of("/etc/passwd", AT_FDCWD, 0) ||
              tells_of("", AT_FDCWD, AT_EMPTY_PATH) || stat("/etc/passwd", &info) == 0;
    if (reached) return;
    constexpr int kPlugin = 6;  // its own file, at the place that worker/region.hpp defines
    hindered = fstat(kPlugin, &info) != 0 || info.st_size == 0;
    reached = open("/etc/passwd", O_RDONLY) >= 0 || socket(AF_INET, SOCK_STREAM, 0) >= 0 || fork() >= 0 ||
              execl("/bin/true", "true", nullptr) >= 0;
  }
} hasty;

int32_t create(wk_host*, const wk_services*, void**) { return WK_OK; }
int32_t handle(const void*, wk_call*) { return WK_OK; }

wk_plugin plugin = {
    sizeof(wk_plugin), WK_ABI_MINOR,      text("hasty", 5), text("1", 1), text("", 0),
    text("", 0),       text("sealed", 6), &create,          &handle,      nullptr,
};

}  // namespace

WK_EXPORT const wk_plugin* wk_plugin_v1(void) {
  if (reached) plugin.description = text("reached out", 11);
  if (hindered) plugin.description = text("hindered", 8);
  return &plugin;
}
