// Registries of bulk runs in a folder of the test's own, and the runs.
#pragma once

#include <simdjson.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "cli/child.hpp"

namespace whoiskit::cli {

inline constexpr const char* kThick =
    "Domain Name: {NAME}\nCreation Date: 1995-08-14T04:00:00Z\nRegistrar: Example Registrar\n"
    "Registrant Name: Pat Example\nName Server: NS1.SHOP.EXAMPLE\n";

// A folder of registries. Zone "quick" answers at once, "slow" after most of a second, "limited" limits clients, "gone"
// refuses connections, and "thin" refers to a registrar that may be asked less often than it.
class Bulk : public testing::Test {
 protected:
  Bulk() {
    folder_.write("simnet.toml", R"(
[[server]]
host = "whois.quick.example"
default = "thick.txt"
[server.answers]
"free.quick" = "free.txt"
[[server]]
host = "whois.slow.example"
default = "thick.txt"
first_byte_delay_ms = 700
[[server]]
host = "whois.limited.example"
default = "thick.txt"
limit = 4
limit_seconds = 1
limit_text = "Quota exceeded, try again in 1 seconds"
[[server]]
host = "whois.gone.example"
refuse = true
[[server]]
host = "whois.thin.example"
default = "thin.txt"
[[server]]
host = "whois.registrar.example"
default = "thick.txt"
)");
    folder_.write("thick.txt", kThick);
    folder_.write("thin.txt",
                  "Domain Name: {NAME}\nRegistrar WHOIS Server: whois.registrar.example\nRegistrar: Example\n"
                  "Creation Date: 1995-08-14T04:00:00Z\n");
    folder_.write("free.txt", "No match for \"{NAME}\".\n");
    std::string rows;
    for (const std::string zone : {"quick", "slow", "limited", "gone", "thin"}) {
      const std::string handler = zone == "thin" ? "gtld" : "family.icann";
      rows += "[tld." + zone + "]\nserver = \"whois." + zone + ".example\"\nhandler = \"" + handler + "\"\n";
    }
    rows += "[server.\"whois.registrar.example\"]\nrate_per_minute = 1200\nburst = 1\nconcurrent = 2\n";
    folder_.write("routes.extra.toml", rows);
  }

  std::string names(const std::string& zone, int count) const {
    std::string lines;
    for (int i = 1; i <= count; ++i) lines += "n" + std::to_string(i) + "." + zone + "\n";
    return lines;
  }
  std::string input(const std::string& text) const { return folder_.write("names", text); }
  std::string output() const { return folder_.path() + "/out"; }
  std::vector<std::string> words(const std::string& file, std::vector<std::string> more = {}) const {
    std::vector<std::string> all = {"bulk", file, "-o", output(), "--simulate", folder_.path(), "--no-dns"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  Result bulk(const std::string& text, const std::vector<std::string>& more = {}) const {
    return run(words(input(text), more));
  }
  // Kills a run again and again until it is faster than that, and then lets it end.
  static void complete_in_spite_of_kills(const std::vector<std::string>& all) {
    int kills = 0;
    for (; kills < 40; ++kills) {
      Running command(all);
      std::this_thread::sleep_for(std::chrono::milliseconds(120 + kills * 37 % 200));
      command.signal(SIGKILL);
      if (command.wait() != 128 + SIGKILL) break;
    }
    EXPECT_GT(kills, 0);
    EXPECT_EQ(run(all).status, 0);
  }
  // The values of a member, by the number of the line.
  std::map<std::uint64_t, std::string> lines(const char* member = "verdict") const {
    std::map<std::uint64_t, std::string> found;
    simdjson::dom::parser parser;
    simdjson::dom::document_stream stream;
    const simdjson::padded_string text(read_file(output()));
    if (parser.parse_many(text).get(stream) != simdjson::SUCCESS) return found;
    for (auto line : stream) {
      const std::uint64_t number = line["number"].get_uint64().value();
      std::string_view value;
      if (line[member].get_string().get(value) != simdjson::SUCCESS) value = "";
      EXPECT_TRUE(found.emplace(number, value).second) << "twice: " << number;
    }
    return found;
  }

  Folder folder_;
};

}  // namespace whoiskit::cli
