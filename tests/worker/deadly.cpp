// A handler that does what the answer states, most of which ends a process.
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "whoiskit/abi.h"

namespace {

std::string_view view(wk_str s) { return {s.data, s.len}; }
wk_str str(std::string_view s) { return {s.data(), s.size()}; }

volatile int sink = 0;
int overflow(int depth) {
  volatile char page[4096];
  page[0] = static_cast<char>(depth);
  return overflow(depth + 1) + page[0];
}

// A hang that ignores requests to stop.
void until_cancelled(const wk_call* call) {
  while (*call->cancel == 0) {
  }
}

void deadlock() {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&mutex);
  pthread_mutex_lock(&mutex);
}

void free_twice() {
  void* volatile memory = malloc(100);
  free(memory);
  free(memory);
}

// The action, and the text that follows it in the answer: "file-write /x/y".
void do_it(std::string_view way, const std::string& argument, wk_call* call) {
  if (way == "null") *reinterpret_cast<volatile int*>(sink) = 1;
  if (way == "stack-overflow") sink = overflow(0);
  if (way == "abort") abort();
  if (way == "exit") exit(3);
  if (way == "infinite-loop") {
    for (;;) sink = sink + 1;
  }
  if (way == "fork") fork();
  if (way == "exec") execl("/bin/true", "true", nullptr);
  if (way == "thread") {
    pthread_t thread;
    pthread_create(
        &thread, nullptr, [](void*) -> void* { return nullptr; }, nullptr);
  }
  if (way == "file-write") open(argument.c_str(), O_WRONLY | O_CREAT, 0600);
  if (way == "file-read") open("/etc/passwd", O_RDONLY);
  if (way == "socket") socket(AF_INET, SOCK_STREAM, 0);
  if (way == "huge-allocation") sink = *new char[std::size_t{10} << 30];
  if (way == "double-free") free_twice();
  if (way == "exception") throw 1;
  if (way == "signal") raise(SIGUSR1);
  if (way == "signal-to-host") kill(std::atoi(argument.c_str()), SIGKILL);
  if (way == "deadlock") deadlock();
  if (way == "close-descriptors") {
    for (int fd = 0; fd < 100; ++fd) close(fd);
  }
  if (way == "scribble") memset(const_cast<char*>(call->responses[0]->text.data), 'x', 100);
  if (way == "executable-memory") mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (way == "until-cancelled") until_cancelled(call);
}

wk_key way = 0;

int32_t create(wk_host* host, const wk_services* services, void** self) {
  *self = nullptr;
  way = services->setup->key(host, 0, str("deadly.way"));
  return way == 0 ? WK_E_LIMIT : WK_OK;
}

int32_t handle(const void*, wk_call* call) {
  const std::string_view text = view(call->responses[0]->text);
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  const std::size_t blank = line.find(' ');
  do_it(line.substr(0, blank), std::string(blank == line.npos ? "" : line.substr(blank + 1)), call);
  call->services->record->set(call, WK_KEY(WK_OWNER, WK_NAME), str(line));
  call->services->record->set(call, way, str("further key"));
  return WK_OK;
}

const wk_plugin kPlugin = {
    sizeof(wk_plugin), WK_ABI_MINOR,  str(CLAIM), str("1.0.0"), str("Deadly Registry"),
    str(""),           str("broken"), &create,    &handle,      nullptr,
};

}  // namespace

WK_EXPORT const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
