#include "platform/socket.hpp"

#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <memory>
#include <system_error>

#include "platform/wait.hpp"

namespace whoiskit::platform {
namespace {

bool leads_outside(const ifaddrs& entry) {
  const unsigned up = IFF_UP | IFF_RUNNING;
  if (entry.ifa_addr == nullptr || (entry.ifa_flags & up) != up || (entry.ifa_flags & IFF_LOOPBACK) != 0) return false;
  if (entry.ifa_addr->sa_family == AF_INET) return true;
  if (entry.ifa_addr->sa_family != AF_INET6) return false;
  return !IN6_IS_ADDR_LINKLOCAL(&reinterpret_cast<const sockaddr_in6*>(entry.ifa_addr)->sin6_addr);
}

// Returns false and sets errno if the path is too long for a socket address.
bool make_address(const std::string& path, sockaddr_un& address) {
  address = {};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) {
    errno = ENAMETOOLONG;
    return false;
  }
  std::memcpy(address.sun_path, path.data(), path.size());
  return true;
}

Descriptor connect_within(const addrinfo& address, int milliseconds, std::string& error) {
  Descriptor socket(::socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  int code = socket && ::connect(socket.get(), address.ai_addr, address.ai_addrlen) == 0 ? 0 : errno;
  if (code == EINPROGRESS) {
    socklen_t size = sizeof code;
    if (!wait_writable(socket.get(), milliseconds).any()) {
      code = ETIMEDOUT;
    } else if (::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &code, &size) != 0) {
      code = errno;
    }
  }
  if (code == 0) {
    const int on = 1;  // commands are small, and each waits for its reply
    ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
  }
  error = std::generic_category().message(code);
  return Descriptor();
}

}  // namespace

std::int64_t send_now(int socket, std::string_view bytes) {
  return ::send(socket, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
}

std::int64_t receive_now(int socket, char* buffer, std::size_t size) {
  return ::recv(socket, buffer, size, MSG_DONTWAIT);
}

bool would_wait(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

bool is_idle(int socket) {
  char byte = 0;
  const ssize_t count = ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

bool choose_port_late(int socket) {
  const int on = 1;
  return ::setsockopt(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on) == 0;
}

Descriptor begin_connecting(const void* address, std::size_t size, int family) {
  Descriptor socket(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!socket) return socket;
  const int status = ::connect(socket.get(), static_cast<const sockaddr*>(address), static_cast<socklen_t>(size));
  if (status == 0 || errno == EINPROGRESS || errno == EINTR) return socket;
  const int error = errno;
  socket = Descriptor();
  errno = error;
  return socket;
}

SocketWatch::SocketWatch() : descriptor_(::epoll_create1(EPOLL_CLOEXEC)) {}

bool SocketWatch::add(int socket, std::uint64_t key, bool write) {
  epoll_event wanted{};
  wanted.events = EPOLLIN | EPOLLRDHUP | EPOLLET;
  if (write) wanted.events |= EPOLLOUT;
  wanted.data.u64 = key;
  return ::epoll_ctl(descriptor_.get(), EPOLL_CTL_ADD, socket, &wanted) == 0;
}

void SocketWatch::remove(int socket) { ::epoll_ctl(descriptor_.get(), EPOLL_CTL_DEL, socket, nullptr); }

std::size_t SocketWatch::take(std::span<Event> into) {
  std::array<epoll_event, 128> found;
  const int room = static_cast<int>(std::min(into.size(), found.size()));
  const int count = std::max(::epoll_wait(descriptor_.get(), found.data(), room, 0), 0);
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = found[static_cast<std::size_t>(i)];
    const bool broken = (event.events & EPOLLERR) != 0, ended = (event.events & EPOLLRDHUP) != 0;
    const bool readable = broken || (event.events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP)) != 0;
    into[static_cast<std::size_t>(i)] = {event.data.u64, readable, ended && !broken};
  }
  return static_cast<std::size_t>(count);
}

Descriptor connect_to(const std::string& host, std::uint16_t port, int milliseconds, std::string& error) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
  addrinfo wanted = {};
  wanted.ai_family = AF_UNSPEC;
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int failed = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found);
  if (failed != 0) {
    error = ::gai_strerror(failed);
    return Descriptor();
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owned(found, &::freeaddrinfo);
  for (const addrinfo* address = found; address != nullptr; address = address->ai_next) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    Descriptor socket = connect_within(*address, static_cast<int>(std::max<std::int64_t>(left.count(), 0)), error);
    if (socket) return socket;
  }
  return Descriptor();
}

bool has_network() {
  ifaddrs* list = nullptr;
  if (::getifaddrs(&list) != 0) return true;
  const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owned(list, &::freeifaddrs);
  for (const ifaddrs* entry = list; entry != nullptr; entry = entry->ifa_next) {
    if (leads_outside(*entry)) return true;
  }
  return false;
}

Descriptor make_local_socket() { return Descriptor(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)); }

bool is_local_receiver(const std::string& path) {
  sockaddr_un address;
  if (!make_address(path, address)) return false;
  const Descriptor trial(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  return ::connect(trial.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

std::int64_t send_to_path(int socket, const std::string& path, std::string_view bytes) {
  sockaddr_un address;
  if (!make_address(path, address)) return -1;
  for (;;) {
    const ssize_t size = ::sendto(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL,
                                  reinterpret_cast<const sockaddr*>(&address), sizeof address);
    if (size >= 0 || errno != EINTR) return size;
  }
}

}  // namespace whoiskit::platform
