// A plugin that is broken in one way, WAY, and correct otherwise. The fault appears where the check for it looks.
#include <fcntl.h>
#include <sched.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "whoiskit/abi.h"

#if defined(WAY_exports)
extern "C" WK_EXPORT int helper_for_everybody() { return 1; }
#elif defined(WAY_unique)
__attribute__((visibility("default"))) inline int shared_by_all_plugins = 0;
int use_it() { return ++shared_by_all_plugins; }
#elif defined(WAY_undefined)
extern "C" int nobody_has_this();
int use_it() { return nobody_has_this(); }
#endif

namespace {

constexpr std::string_view kWay = WAY;
constexpr std::string_view kAttack = "%s%n";  // one of the pieces in garbled answers
constexpr std::size_t kLong = 2u << 20;       // bytes; only the answers of greatest length are longer

std::string_view view(wk_str s) { return {s.data, s.len}; }
wk_str str(std::string_view s) { return {s.data(), s.size()}; }

void look_at_a_file() {
  if (const int fd = open("/etc/hostname", O_RDONLY); fd >= 0) close(fd);
}

void crash() { *reinterpret_cast<volatile int*>(static_cast<std::size_t>(kWay.empty())) = 1; }

// Works for this long, and ignores requests to end.
void work(long ms) {
  const auto now = [] {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1'000'000;
  };
  for (const long end = now() + ms; now() < end;) {
  }
}

struct AtLoad {
  AtLoad() {
    if (kWay == "constructor-file") look_at_a_file();
    if (kWay == "constructor-crash") crash();
  }
} at_load;

std::string remembered;
char shared[64];

wk_host* host_of_create = nullptr;

// A plugin makes its keys when it is loaded. This one does it here, and its answers select which.
int32_t set(wk_call* call, std::string_view path, std::string_view value) {
  const wk_key key = call->services->setup->key(host_of_create, 0, str(path));
  return call->services->record->set(call, key, str(value));
}

std::string first_line(std::string_view text) { return std::string(text.substr(0, text.find_first_of("\r\n"))); }

void of_state(wk_call* call, std::string_view text) {
  if (kWay == "clock") {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    set(call, "domain.remarks", std::to_string(now.tv_nsec));
  }
  if (kWay == "remembers") {
    const std::string line = first_line(text);
    if (!remembered.empty() && remembered != line) set(call, "domain.remarks", "not the first answer");
    remembered = line;
  }
  if (kWay == "shared-buffer") {
    std::memset(shared, 0, sizeof shared);
    std::memcpy(shared, text.data(), std::min(text.size(), sizeof shared - 1));
    for (int i = 0; i < 3; ++i) sched_yield();
    set(call, "domain.remarks", first_line(shared));
  }
}

void of_content(wk_call* call, std::string_view text) {
  constexpr std::string_view kLabel = "Domain Name:";
  if (kWay == "looks-beyond" && text == kLabel && text.data()[text.size()] == ' ') return;
  const bool attacked = text.find(kAttack) != text.npos;
  if (kWay == "attacked-crash" && attacked) crash();
  if (kWay == "attacked-exit" && attacked) exit(0);
  if (kWay == "attacked-loop" && attacked) {
    for (volatile int i = 0;; i = i + 1) {
    }
  }
  if (kWay == "too-hasty" && text.find("Expires") == text.npos) {
    call->services->record->verdict(call, WK_REGISTERED_NO, WK_STATUS_OK);
  }
  if (kWay == "keys-of-text") {
    std::string key = "domain.";
    for (const char c : text.substr(0, 12)) {
      if (c >= 'a' && c <= 'z') key += c;
    }
    set(call, key + "-of-text", "made of the answer");
  }
}

void of_length(std::string_view text) {
  if (text.size() < kLong) return;
  if (kWay == "slow") work(3'500);
  if (kWay == "deaf") work(450);
  if (kWay == "greedy") {
    char* volatile memory = new char[text.size() * 200];
    delete[] memory;
  }
}

void of_the_model(wk_call* call) {
  if (kWay == "misspelt") set(call, "domain.exipres", "2027-08-13");
  if (kWay == "no-host") set(call, "registrar.whois", "ask the registrar");
  if (kWay == "raw-date") set(call, "domain.created_raw", "14.08.1995");
  if (kWay == "backwards") {
    set(call, "domain.created", "2027-08-13");
    set(call, "domain.expires", "1995-08-14");
  }
}

int32_t create(wk_host* host, const wk_services*, void**) {
  host_of_create = host;
  if (kWay == "create-socket") {
    if (const int fd = socket(AF_INET, SOCK_STREAM, 0); fd >= 0) close(fd);
  }
  return kWay == "refuses" ? WK_E_INTERNAL : WK_OK;
}

int32_t handle(const void*, wk_call* call) {
  const std::string_view text = view(call->responses[0]->text);
  if (kWay == "call-file") look_at_a_file();
  if (kWay == "call-print") std::puts("hello");
  if (kWay == "gives-up" && text.find(kAttack) != text.npos) return WK_E_INTERNAL;
  set(call, "owner.name", "Pat Example");
  of_state(call, text);
  of_content(call, text);
  of_length(text);
  of_the_model(call);
  return WK_OK;
}

const wk_plugin kPlugin = {
    sizeof(wk_plugin),
    WK_ABI_MINOR,
    str(kWay == "claim" ? "somebody.else" : CLAIM),
    str(kWay == "version" ? "new" : "1.0.0"),
    str("Broken Registry"),
    str(""),
    str("broken"),
    &create,
    &handle,
    nullptr,
};

}  // namespace

#if !defined(WAY_entry)
WK_EXPORT const wk_plugin* wk_plugin_v1(void) { return &kPlugin; }
#else
const wk_plugin* not_exported() { return &kPlugin; }
#endif
