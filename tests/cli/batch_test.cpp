#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include "cli/child.hpp"
#include "text/char_buffer.hpp"
#include "text/json_writer.hpp"
#include "text/lines.hpp"

namespace whoiskit::cli {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

std::string as_json(std::string_view text) {
  text::CharBuffer out;
  text::append_json_string(out, text);
  return std::string(out.view());
}

std::string with_raw(std::string_view id) {
  return "{\"id\":" + std::string(id) +
         ",\"query\":\"example.biz\",\"server\":\"whois.nic.biz\",\"tld\":null,\"raw\":" +
         as_json(read_file(demo(kRegistered))) + ",\"more\":[1]}\n";
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> all;
  for (const std::string_view line : text::lines(text)) all.emplace_back(line);
  return all;
}

TEST(Batch, ReadsAnswersByRdap) {
  const Folder folder;
  const std::string list = folder.write(
      "list.ndjson",
      std::string(R"({"id":1,"query":"example.com","protocol":"rdap","raw":"{\"objectClassName\":\"domain\",)") +
          R"(\"ldhName\":\"EXAMPLE.COM\",\"handle\":\"D1\",\"status\":[\"client hold\"]}"})" + "\n" +
          R"({"id":2,"query":"free.example","protocol":"rdap","http_status":404,"raw":"{\"errorCode\":404}"})" + "\n" +
          R"({"id":3,"query":"free-example.com","protocol":"rdap","http_status":404,"raw":""})" + "\n" +
          R"({"id":4,"query":"free.example","protocol":"rdap","http_status":404,"raw":""})" + "\n" +
          R"({"id":5,"query":"x.example","protocol":"rdap","http_status":"404","raw":""})" + "\n");
  const std::vector<std::string> lines = split(run({"parse", "--batch", list}).out);
  ASSERT_EQ(lines.size(), 5u);
  EXPECT_THAT(lines[0], AllOf(HasSubstr("\"protocol\":\"rdap\",\"handler\":\"rdap\""),
                              HasSubstr("\"status\":[\"clientHold\"]"), HasSubstr("\"port\":443")));
  EXPECT_THAT(lines[1], HasSubstr("\"verdict\":\"free\""));
  EXPECT_THAT(lines[2], HasSubstr("\"verdict\":\"free\""));
  EXPECT_THAT(lines[3], HasSubstr("\"registered\":\"unknown\""));
  EXPECT_THAT(lines[4], HasSubstr("http_status"));
}

TEST(Batch, KeepsWhatIsNotShownWhereALineOrAnOptionSaysSo) {
  const Folder folder;
  const auto line = [](std::string_view more) {
    return R"({"query":"example.biz","server":"whois.nic.biz","raw":"Domain Name: example.biz\nRegistrant Name: REDACTED\n")" +
           std::string(more) + "}\n";
  };
  const std::string list =
      folder.write("list.ndjson", line("") + line(R"(,"keep_redacted":true)") + line(R"(,"keep_redacted":false)") +
                                      line(R"(,"keep_redacted":null)") + line(R"(,"keep_redacted":"yes")") + line(""));
  const std::vector<std::string> lines = split(run({"parse", "--batch", "--jobs", "1", list}).out);
  ASSERT_EQ(lines.size(), 6u);
  constexpr char kKept[] = R"("owner":{"name":"REDACTED"})", kListed[] = R"("redacted":["owner.name"])";
  for (const std::size_t n : {0, 2, 3, 5}) EXPECT_THAT(lines[n], AllOf(HasSubstr(kListed), Not(HasSubstr(kKept)))) << n;
  EXPECT_THAT(lines[1], AllOf(HasSubstr(kListed), HasSubstr(kKept)));
  EXPECT_THAT(lines[4], HasSubstr("keep_redacted"));
  const std::vector<std::string> all = split(run({"parse", "--batch", "--keep-redacted", list}).out);
  ASSERT_EQ(all.size(), 6u);
  for (const std::size_t n : {0, 1, 2, 3, 5}) EXPECT_THAT(all[n], HasSubstr(kKept)) << n;
}

TEST(Batch, AnswersEachLineInItsPlace) {
  const Folder folder;
  folder.write("answer.txt", read_file(demo(kFree)));
  const std::string list = folder.write(
      "list.ndjson", with_raw("1") + "not json\n" + "{\"id\":\"x\",\"query\":3}\n" + "\n" +
                         "{\"id\":\"gone\",\"file\":\"none.txt\"}\n" +
                         "{\"id\":5,\"query\":\"free.biz\",\"server\":\"whois.nic.biz\",\"file\":\"answer.txt\"}\n" +
                         "[1]\n" + with_raw("\"last\""));
  const Result r = run({"parse", "--batch", list});
  EXPECT_EQ(r.status, 6);
  EXPECT_THAT(r.err, IsEmpty());
  EXPECT_THAT(
      split(r.out),
      ElementsAre(AllOf(StartsWith("{\"id\":1,\"status\":\"ok\","), HasSubstr("\"registered\":\"yes\""),
                        Not(HasSubstr("rawdata"))),
                  AllOf(StartsWith("{\"id\":null,\"status\":\"error\","), HasSubstr("not JSON")),
                  AllOf(StartsWith("{\"id\":\"x\",\"status\":\"error\","), HasSubstr("\\\"query\\\" is not a string")),
                  AllOf(StartsWith("{\"id\":\"gone\",\"status\":\"error\","),
                        HasSubstr("none.txt: cannot be read: No such file")),
                  AllOf(StartsWith("{\"id\":5,\"status\":\"ok\","), HasSubstr("\"registered\":\"no\"")),
                  StartsWith("{\"id\":null,\"status\":\"error\","), StartsWith("{\"id\":\"last\",\"status\":\"ok\",")));
}

TEST(Batch, WritesAnswersOfRdap) {
  const Folder folder;
  const std::string list = folder.write("list.ndjson", with_raw("1") + "not json\n" + with_raw("2"));
  const Result r = run({"parse", "--batch", "--format", "rdap", list});
  EXPECT_EQ(r.status, 6);
  const auto object = AllOf(StartsWith("{\"rdapConformance\":["), HasSubstr("\"ldhName\":\"example.biz\""));
  EXPECT_THAT(split(r.out), ElementsAre(object, AllOf(HasSubstr("\"errorCode\":400"), HasSubstr("not JSON")), object));
  const Result raw = run({"parse", "--batch", "--format", "rdap", "--with-raw", list});
  EXPECT_EQ(raw.status, 2);
  EXPECT_THAT(raw.err, HasSubstr("--with-raw"));
  EXPECT_EQ(run({"parse", "--batch", "--format", "whois", list}).status, 2);
}

// What was found out about a zone and a server for one line is reused for others, and must be right for them, too.
TEST(Batch, ReadsEachLineAsIfItStoodAlone) {
  constexpr std::string_view kAsked[] = {
      R"("query":"example.biz","server":"whois.nic.biz")",
      R"("query":"other.biz","server":"whois.nic.biz")",
      R"("query":"example.biz","server":"whois.a.example")",
      R"("query":"example.biz","server":"whois.b.example")",
      R"("query":"example.biz","server":"whois.nic.uk")",
      R"("query":"example.co.uk","server":"whois.nic.uk")",
      R"("query":"www.example.co.uk")",
      R"("tld":"uk","server":"whois.nic.uk")",
      R"("query":"biz","tld":"uk","server":"whois.nic.uk")",
      R"("query":"1.0.0.1.in-addr.arpa")",
      R"("query":"2.0.0.1.in-addr.arpa")",
      R"("query":"1.0.0.1.in-addr.arpa","server":"whois.ripe.net")",
      R"("query":"1.in-addr.arpa")",
      R"("query":"193.in-addr.arpa")",
      R"("query":"192.0.2.1","server":"whois.ripe.net")",
      R"("query":"AS64496")",
  };
  std::string list, alone;
  for (int round = 0; round < 2; ++round) {
    for (const std::string_view asked : kAsked) {
      const std::string line = "{" + std::string(asked) + ",\"raw\":" + as_json(read_file(demo(kRegistered))) + "}\n";
      list += line;
      alone += run({"parse", "--batch", "-"}, {.input = line}).out;
    }
  }
  EXPECT_EQ(run({"parse", "--batch", "--jobs", "1", "-"}, {.input = list}).out, alone);
}

TEST(Batch, SaysHowManyWhenAsked) {
  const Result r = run({"parse", "--batch", "--verbose", "-"}, {.input = with_raw("1") + "x\n"});
  EXPECT_EQ(r.err, "whoiskit: 2 lines, 1 of them errors\n");
  EXPECT_EQ(r.status, 6);
  EXPECT_EQ(run({"parse", "--batch", "-"}, {.input = with_raw("1")}).status, 0);
  const Result none = run({"parse", "--batch", "-"});
  EXPECT_EQ(none.status, 0);
  EXPECT_THAT(none.out, IsEmpty());
}

TEST(Batch, WritesTheAnswersWhenAsked) {
  EXPECT_THAT(run({"parse", "--batch", "--with-raw", "-"}, {.input = with_raw("1")}).out,
              HasSubstr("\"rawdata\":[\"Domain Name: example.biz\","));
}

TEST(Batch, TakesFilesFromTheCurrentDirectoryForStandardInput) {
  const Folder folder;
  folder.write("answer.txt", read_file(demo(kRegistered)));
  const std::string line = "{\"id\":1,\"query\":\"example.biz\",\"file\":\"answer.txt\"}\n";
  EXPECT_THAT(run({"parse", "--batch", "-"}, {.input = line, .folder = folder.path()}).out,
              HasSubstr("\"registered\":\"yes\""));
  folder.write("list.ndjson", line);
  EXPECT_THAT(run({"parse", "--batch", "list.ndjson"}, {.folder = folder.path()}).out,
              HasSubstr("\"registered\":\"yes\""));
}

std::string naming(const std::string& file) { return "{\"query\":\"example.biz\",\"file\":" + as_json(file) + "}\n"; }

TEST(Batch, TakesNoFileFromOutsideOfItsFolder) {
  const Folder folder;
  const std::string stored = read_file(demo(kRegistered)), outside = folder.write("outside.txt", stored);
  const std::string inner = folder.path() + "/inner";
  std::filesystem::create_directory(inner);
  folder.write("inner/answer.txt", stored);
  std::filesystem::create_symlink("../outside.txt", inner + "/way-out");
  std::filesystem::create_symlink("answer.txt", inner + "/way-in");
  std::filesystem::create_directory_symlink("..", inner + "/folder-out");
  for (const std::string& name : {std::string("../outside.txt"), outside, inner + "/answer.txt", std::string("way-out"),
                                  std::string("folder-out/outside.txt"), std::string("/proc/self/cwd/answer.txt")}) {
    const std::string list = folder.write("inner/list.ndjson", naming(name));
    const Result refused = run({"parse", "--batch", list});
    EXPECT_EQ(refused.status, 6) << name;
    EXPECT_THAT(refused.out, HasSubstr("\"status\":\"error\"")) << name;
    EXPECT_THAT(refused.out, HasSubstr("outside of the batch file's folder")) << name;
    EXPECT_THAT(refused.out, HasSubstr("--files-anywhere")) << name;
    EXPECT_THAT(run({"parse", "--batch", "-"}, {.input = naming(name), .folder = inner}).out,
                HasSubstr("outside of the batch file's folder"))
        << name;
    const Result allowed = run({"parse", "--batch", "--files-anywhere", list}, {.folder = inner});
    EXPECT_EQ(allowed.status, 0) << name << allowed.out;
    EXPECT_THAT(allowed.out, HasSubstr("\"registered\":\"yes\"")) << name;
  }
  for (const char* name : {"answer.txt", "./answer.txt", "way-in"}) {
    const std::string list = folder.write("inner/list.ndjson", naming(name));
    EXPECT_THAT(run({"parse", "--batch", list}).out, HasSubstr("\"registered\":\"yes\"")) << name;
  }
  EXPECT_EQ(run({"parse", "--files-anywhere", outside}).status, 2);
}

TEST(Batch, WaitsForNoFifo) {
  const Folder folder;
  ASSERT_EQ(::mkfifo((folder.path() + "/pipe").c_str(), 0600), 0);
  const std::string list = folder.write("list.ndjson", naming("pipe"));
  EXPECT_THAT(run({"parse", "--batch", list}).out, HasSubstr("pipe: not a regular file"));
  EXPECT_THAT(run({"parse", "--batch", "--files-anywhere", list}).out, HasSubstr("pipe: not a regular file"));
}

TEST(Batch, GivesTheSameBytesOnOneCoreAndOnTwo) {
  std::string list;
  for (int i = 0; i < 2000; ++i) {
    list += i % 17 == 3 ? "bad line " + std::to_string(i) + "\n" : with_raw(std::to_string(i));
  }
  const Folder folder;
  const std::string file = folder.write("list.ndjson", list);
  const Result one = run({"parse", "--batch", "--jobs", "1", file});
  const Result two = run({"parse", "--batch", "--jobs", "2", file});
  EXPECT_EQ(split(one.out).size(), 2000u);
  EXPECT_TRUE(one.out == two.out);
}

TEST(Batch, AnswersALineBeforeTheNextOneCame) {
  Running command({"parse", "--batch", "-"});
  const std::string first = with_raw("1");
  for (std::size_t at = 0; at < first.size(); at += 100) command.write(std::string_view(first).substr(at, 100));
  EXPECT_THAT(command.read_line(), StartsWith("{\"id\":1,\"status\":\"ok\","));
  command.write(with_raw("2"));
  EXPECT_THAT(command.read_line(), StartsWith("{\"id\":2,\"status\":\"ok\","));
  command.write("{\"id\":3");  // the last line, without its end
  command.close_input();
  EXPECT_THAT(command.read_line(), AllOf(HasSubstr("\"status\":\"error\""), HasSubstr("not JSON")));
  EXPECT_EQ(command.wait(), 6);
}

// The reader stops, so that the command is in the middle of a line when it is asked to end.
TEST(Batch, EndsWithAWholeLineWhenItIsAskedToEnd) {
  std::string list;
  for (int i = 0; i < 600; ++i) list += with_raw(std::to_string(i));
  const Folder folder;
  const std::string file = folder.write("list.ndjson", list);
  for (const int number : {SIGTERM, SIGINT}) {
    for (const char* jobs : {"1", "2"}) {
      Running command({"parse", "--batch", "--with-raw", "--jobs", jobs, file});
      command.wait_until_output_fills(60'000);
      command.signal(number);
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      const std::string out = command.read_all();
      EXPECT_EQ(command.wait(), 128 + number);
      const std::vector<std::string> lines = split(out);
      ASSERT_FALSE(lines.empty());
      EXPECT_EQ(out.back(), '\n');
      EXPECT_LT(lines.size(), 600u);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        EXPECT_THAT(lines[i], AllOf(StartsWith("{\"id\":" + std::to_string(i) + ","), testing::EndsWith("}")));
      }
    }
  }
}

TEST(Batch, EndsWhileItWaitsForInput) {
  Running command({"parse", "--batch", "-"});
  command.write(with_raw("1"));
  EXPECT_THAT(command.read_line(), StartsWith("{\"id\":1,"));
  command.write("{\"id\":2,");  // a line that was begun is not answered
  command.signal(SIGTERM);
  EXPECT_EQ(command.wait(), 128 + SIGTERM);
  EXPECT_THAT(command.read_all(), IsEmpty());
}

// A reader that never continues does not keep the command alive.
TEST(Batch, EndsAtOnceWhenItIsAskedTwice) {
  std::string list;
  for (int i = 0; i < 600; ++i) list += with_raw(std::to_string(i));
  const Folder folder;
  Running command({"parse", "--batch", "--with-raw", folder.write("list.ndjson", list)});
  command.wait_until_output_fills(60'000);
  command.signal(SIGTERM);
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  command.signal(SIGTERM);
  EXPECT_EQ(command.wait(), 128 + SIGTERM);
}

TEST(Batch, ASignalThatWasIgnoredStaysIgnored) {
  ::signal(SIGINT, SIG_IGN);  // inherited, as by a background job of a shell
  Running command({"parse", "--batch", "-"});
  ::signal(SIGINT, SIG_DFL);
  command.write(with_raw("1"));
  command.read_line();
  command.signal(SIGINT);
  command.write(with_raw("2"));
  EXPECT_THAT(command.read_line(), StartsWith("{\"id\":2,"));
  command.close_input();
  EXPECT_EQ(command.wait(), 0);
}

TEST(Batch, EndsQuietlyWhenTheReaderGoesAway) {
  Running command({"parse", "--batch", "-"});
  command.write(with_raw("1"));
  command.read_line();
  command.close_output();
  for (int i = 0; i < 50; ++i) command.write(with_raw("2"));
  command.close_input();
  EXPECT_EQ(command.wait(), 141);
}

TEST(Batch, ReportsAFullDisk) {
  const Result r = run({"parse", "--batch", "-"}, {.input = with_raw("1"), .output = "/dev/full"});
  EXPECT_EQ(r.status, 7);
  EXPECT_THAT(r.err, HasSubstr("No space left"));
}

TEST(Batch, RefusesWrongUsage) {
  EXPECT_EQ(run({"parse", "--batch", "/no/such/list"}).status, 2);
  EXPECT_EQ(run({"parse", "--batch", "/"}).status, 2);
  EXPECT_EQ(run({"parse", "--batch", "--format", "json", "-"}).status, 2);
  EXPECT_EQ(run({"parse", "--batch", "--explain", "-"}).status, 2);
  EXPECT_EQ(run({"parse", "--batch", "--server", "whois.example", "-"}).status, 2);
  EXPECT_EQ(run({"parse", "--batch", "--jobs", "0", "-"}).status, 2);
  EXPECT_EQ(run({"parse", "--jobs", "2", "-"}).status, 2);
}

}  // namespace
}  // namespace whoiskit::cli
