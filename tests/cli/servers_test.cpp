// whoiskit servers update: from files, and from a web server on this machine that knows what it sent before.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "cli/child.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string file_of(const std::string& services, const std::string& date = "2026-01-01T00:00:00Z") {
  return "{\"version\": \"1.0\", \"publication\": \"" + date + "\", \"services\": [" + services + "]}";
}
const std::string kZone = "[[\"newtld\"], [\"https://rdap.example/\"]]";

// Serves files by plain http at 127.0.0.1, each with its length as its entity tag.
class WebServer {
 public:
  WebServer() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 16) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
      throw std::runtime_error("no socket");
    }
    url_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/rdap/";
    thread_ = std::thread([this] { serve(); });
  }
  ~WebServer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }

  const std::string& url() const { return url_; }
  void put(const std::string& name, const std::string& text) {
    const std::lock_guard lock(mutex_);
    files_["/rdap/" + name] = text;
  }
  std::atomic<int> not_modified = 0;

 private:
  void serve() {
    for (;;) {
      const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (client < 0) return;
      std::string request;
      char bytes[4096];
      while (request.find("\r\n\r\n") == std::string::npos) {
        const ssize_t count = ::read(client, bytes, sizeof bytes);
        if (count <= 0) break;
        request.append(bytes, static_cast<std::size_t>(count));
      }
      const std::string answer = answer_to(request);
      for (std::size_t sent = 0; sent < answer.size();) {
        const ssize_t count = ::send(client, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
        if (count <= 0) break;
        sent += static_cast<std::size_t>(count);
      }
      ::close(client);
    }
  }
  std::string answer_to(const std::string& request) {
    const std::lock_guard lock(mutex_);
    const std::string path = request.substr(4, request.find(' ', 4) - 4);
    const auto file = files_.find(path);
    if (file == files_.end()) return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    const std::string tag = "\"" + std::to_string(file->second.size()) + "\"";
    if (request.find("If-None-Match: " + tag + "\r\n") != std::string::npos) {
      ++not_modified;
      return "HTTP/1.1 304 Not Modified\r\nETag: " + tag + "\r\n\r\n";
    }
    return "HTTP/1.1 200 OK\r\nETag: " + tag + "\r\nContent-Length: " + std::to_string(file->second.size()) +
           "\r\n\r\n" + file->second;
  }

  int listener_ = -1;
  std::string url_;
  std::mutex mutex_;
  std::map<std::string, std::string> files_;
  std::thread thread_;
};

class ServersUpdate : public testing::Test {
 protected:
  Result run_here(std::vector<std::string> words) {
    return run(std::move(words), {.environment = {"HOME=" + folder_.path()}});
  }
  std::string rows() const { return folder_.path() + "/.local/share/whoiskit/bootstrap/rdap.toml"; }

  Folder folder_;
};

TEST_F(ServersUpdate, TakesAFileAndEveryCommandKnowsIt) {
  const std::string file = folder_.write("dns.json", file_of(kZone));
  const Result refused = run_here({"servers", "update", "--from", file});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, AllOf(HasSubstr(file + ": lacks "), HasSubstr("--force")));
  EXPECT_EQ(run_here({"route", "shop.newtld"}).status, 5);

  const Result taken = run_here({"servers", "update", "--from", file, "--force"});
  EXPECT_EQ(taken.status, 0) << taken.err;
  EXPECT_THAT(taken.out,
              AllOf(HasSubstr("dns.json  1 entries of 2026-01-01T00:00:00Z\n"),
                    HasSubstr("added     newtld https://rdap.example/\n"), HasSubstr("rows      " + rows())));
  const Result route = run_here({"route", "shop.newtld", "--format", "ndjson"});
  EXPECT_EQ(route.status, 0);
  EXPECT_THAT(route.out, AllOf(HasSubstr("\"rdap\":\"https://rdap.example/ (" + rows() + ":"),
                               HasSubstr("\"rdap url\":\"https://rdap.example/domain/shop.newtld\""),
                               HasSubstr("\"protocol\":\"RDAP, there is no WHOIS server\"")));
}

TEST_F(ServersUpdate, SaysWhatIsWrongAndChangesNothing) {
  ASSERT_EQ(run_here({"servers", "update", "--force", "--from", folder_.write("dns.json", file_of(kZone))}).status, 0);
  const std::string before = read_file(rows());
  const std::string bad = folder_.write("bad.json", file_of(kZone + ",\n[[\"b\"], [\"https://r.example/?x\"]]"));
  const Result refused = run_here({"servers", "update", "--force", "--from", bad});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr(bad + ":2: /services/1/1/0: "));
  EXPECT_EQ(run_here({"servers", "update", "--from", "/no/such/file"}).status, 2);
  EXPECT_EQ(read_file(rows()), before);
  EXPECT_EQ(run({"servers", "update"}).status, 2) << "there is no home";
}

TEST_F(ServersUpdate, AsksAWebServerForWhatIsNew) {
  WebServer web;
  web.put("dns.json", file_of(kZone));
  web.put("ipv4.json", file_of("[[\"41.0.0.0/8\"], [\"https://rdap.afrinic.net/rdap/\"]]"));
  web.put("ipv6.json", file_of("[[\"2c00::/12\"], [\"https://rdap.afrinic.net/rdap/\"]]"));
  web.put("asn.json", file_of("[[\"36864-37887\"], [\"https://rdap.afrinic.net/rdap/\"]]"));
  const Result lacking = run_here({"servers", "update", "--force", "--from", web.url()});
  EXPECT_EQ(lacking.status, 3);
  EXPECT_THAT(lacking.err, AllOf(HasSubstr("object-tags.json: "), HasSubstr("404")));
  EXPECT_THAT(read_file(rows()), "");

  web.put("object-tags.json", file_of("[[\"a@example.com\"], [\"ARIN\"], [\"https://rdap.arin.net/registry/\"]]"));
  const Result first = run_here({"servers", "update", "--force", "--from", web.url()});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(web.not_modified, 0);
  web.put("dns.json", file_of(kZone + ", [[\"other\"], [\"https://rdap.example/\"]]", "2026-01-02T00:00:00Z"));
  const Result second = run_here({"servers", "update", "--from", web.url()});
  EXPECT_EQ(second.status, 0) << second.err;
  EXPECT_EQ(web.not_modified, 4);
  EXPECT_THAT(second.out, AllOf(HasSubstr("added             other https://rdap.example/\n"),
                                HasSubstr("asn.json          not modified since 2026-01-01T00:00:00Z\n"),
                                Not(HasSubstr("newtld"))));
}

TEST_F(ServersUpdate, ReachesAHostThatIsRunning) {
  const std::string kept = folder_.path() + "/rows", file = folder_.write("dns.json", file_of(kZone));
  // The file of rows is not in a folder yet when the host starts.
  Running host({"watch", "--routes", folder_.write("own.toml", "")}, {"XDG_DATA_HOME=" + kept});
  EXPECT_THAT(host.read_line(), HasSubstr("\"generation\":1"));
  ASSERT_EQ(run_here({"servers", "update", "--force", "--from", file, "--folder", kept + "/whoiskit/bootstrap"}).status,
            0);
  EXPECT_THAT(host.read_line(), AllOf(HasSubstr("\"published\":true,\"generation\":2"), HasSubstr("\"problems\":[]")));
  folder_.write("rows/whoiskit/bootstrap/rdap.toml", "[tld]\nnewtld = {rdap = 7}\n");
  EXPECT_THAT(host.read_line(), AllOf(HasSubstr("\"published\":false"), HasSubstr("rdap.toml:2: tld.newtld.rdap"),
                                      HasSubstr("the previous rows of this file stay in use")));
  host.close_input();
  EXPECT_EQ(host.wait(), 0);
}

}  // namespace
}  // namespace whoiskit::cli
