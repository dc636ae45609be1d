// The speeds of the text helpers, on text like that of registries' answers.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/ascii.hpp"
#include "text/base64.hpp"
#include "text/charset.hpp"
#include "text/date.hpp"
#include "text/json_writer.hpp"
#include "text/lines.hpp"
#include "text/phrases.hpp"

namespace whoiskit::text {
namespace {

// About `size` bytes of labelled lines.
std::string response(std::size_t size, std::string_view extra = {}) {
  std::string text;
  while (text.size() < size) {
    text +=
        "Domain Name: EXAMPLE.COM\r\nRegistry Domain ID: 2336799_DOMAIN_COM-EXAMPLE\r\n"
        "Registrar WHOIS Server: whois.registrar.example\r\nUpdated Date: 2026-08-14T07:01:44Z\r\n"
        "Creation Date: 1995-08-14T04:00:00Z\r\nRegistrar: Example Registrar, Inc.\r\n"
        "Domain Status: clientDeleteProhibited https://icann.org/epp#clientDeleteProhibited\r\n"
        "Name Server: A.NS.EXAMPLE.NET\r\nDNSSEC: signedDelegation\r\n"
        "Registrant Organization: Documentation of the Internet\r\nRegistrant Street: 1 Example Street\r\n";
    text += extra;
  }
  return text;
}

void bytes_of(benchmark::State& state, std::size_t size) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * size));
}

void date(benchmark::State& state, std::string_view text, std::string_view order) {
  for (auto _ : state) {
    Date out;
    benchmark::DoNotOptimize(text);
    benchmark::DoNotOptimize(read_date(text, order, out));
    benchmark::DoNotOptimize(out);
  }
}
BENCHMARK_CAPTURE(date, iso, "2026-07-01T08:22:52.0Z", "dmy");
BENCHMARK_CAPTURE(date, numbers, "31.12.1995", "dmy");
BENCHMARK_CAPTURE(date, named, "28-mar-2008", "dmy");
BENCHMARK_CAPTURE(date, compact, "20030616 12:54:18", "Ymd");
BENCHMARK_CAPTURE(date, long_form, "Wed Nov 07 00:01:00 GMT 2001", "-md--y");
BENCHMARK_CAPTURE(date, spanish, "25 de septiembre de 2010", "d-m-y");

void split_lines(benchmark::State& state) {
  const std::string text = response(1 << 16);
  for (auto _ : state) {
    std::size_t sum = 0;
    for (const std::string_view line : lines(text)) sum += line.size();
    benchmark::DoNotOptimize(sum);
  }
  bytes_of(state, text.size());
}
BENCHMARK(split_lines);

void json_string(benchmark::State& state, std::string_view extra, std::size_t size) {
  std::string text = response(size, extra);
  for (char& c : text) c = c == '\r' || c == '\n' ? ' ' : c;
  text.resize(size);
  if (!extra.empty()) text += extra;
  CharBuffer out;
  for (auto _ : state) {
    out.clear();
    append_json_string(out, text);
    benchmark::DoNotOptimize(out.view());
  }
  bytes_of(state, text.size());
}
BENCHMARK_CAPTURE(json_string, value_of_24, "", 24);
BENCHMARK_CAPTURE(json_string, plain_of_64k, "", 1 << 16);
BENCHMARK_CAPTURE(json_string, quotes_of_64k, "\"quoted\" ", 1 << 16);
BENCHMARK_CAPTURE(json_string, accents_of_64k, "M\xC3\xBCller ", 1 << 16);

void decode_text(benchmark::State& state, std::string_view charset, std::string_view extra) {
  const std::string text = response(1 << 16, extra);
  std::string buffer;
  for (auto _ : state) benchmark::DoNotOptimize(decode(text, charset, buffer));
  bytes_of(state, text.size());
}
BENCHMARK_CAPTURE(decode_text, utf8, "utf-8", "M\xC3\xBCller ");
BENCHMARK_CAPTURE(decode_text, broken_utf8, "utf-8", "M\xFCller ");
BENCHMARK_CAPTURE(decode_text, latin1, "iso-8859-1", "M\xFCller ");
BENCHMARK_CAPTURE(decode_text, koi8_of_ascii, "koi8-r", "");
BENCHMARK_CAPTURE(decode_text, koi8, "koi8-r", "\xCD\xC1\xD2 ");
BENCHMARK_CAPTURE(decode_text, iso_2022_jp, "iso-2022-jp", "\x1B$BF|K\\\x1B(B");

void find_one(benchmark::State& state) {
  const std::string text = response(1 << 16);
  for (auto _ : state) benchmark::DoNotOptimize(ifind(text, "no match for"));
  bytes_of(state, text.size());
}
BENCHMARK(find_one);

constexpr std::array<std::string_view, 56> kPhrases = {
    "above domain name is not registered",
    "domain name not known",
    "domain status: available",
    "domain unknown",
    "is available for registration",
    "is free",
    "key not found",
    "no data found",
    "no entries found",
    "no found",
    "no information available about domain name",
    "no match",
    "no matching record",
    "no object found",
    "no records matching",
    "no such domain",
    "not been registered",
    "not found",
    "not match",
    "not registered",
    "nothing found",
    "object does not exist",
    "object_not_found",
    "query returned 0 objects",
    "status: available",
    "status: free",
    "the queried object does not exist",
    "%error:201",
    "access control limit reached",
    "access denied",
    "can temporarily not be answered",
    "connection limit exceeded",
    "due to query limit controls",
    "exceeded the maximum allowable",
    "exceeded your query limit",
    "excessive querying",
    "grace period",
    "limit exceeded",
    "maximum daily connection limit reached",
    "maximum query rate reached",
    "number of allowed queries exceeded",
    "permanently denied",
    "queried interval is too short",
    "query limit exceeded",
    "quota exceeded",
    "rate limit exceeded",
    "server too busy",
    "temporarily denied",
    "too many connections",
    "too many requests",
    "try again later",
    "reserved by the registry",
    "no match for \"{DOMAIN}\".",
    "{domain} is free",
    "wait {n} seconds",
    "limit exceeded for {ip}",
};

std::vector<Phrase> phrases() {
  std::vector<Phrase> list;
  for (const std::string_view phrase : kPhrases) list.push_back({phrase, static_cast<std::uint16_t>(list.size())});
  return list;
}

void phrases_build(benchmark::State& state) {
  const std::vector<Phrase> list = phrases();
  for (auto _ : state) {
    PhraseSet set(list);
    benchmark::DoNotOptimize(set);
  }
}
BENCHMARK(phrases_build);

std::size_t matches_of(const PhraseSet& set, std::string_view text) {
  std::size_t matches = 0;
  set.find_all(text, [&matches](const PhraseSet::Match&) { ++matches; });
  return matches;
}

void phrases_search(benchmark::State& state) {
  const PhraseSet set(phrases());
  const std::string text = response(1 << 16);
  for (auto _ : state) benchmark::DoNotOptimize(matches_of(set, text));
  bytes_of(state, text.size());
}
BENCHMARK(phrases_search);

// The worst case that a server can cause: a text with an anchor at every position, and a placeholder that never ends.
void phrases_search_hostile(benchmark::State& state) {
  const std::vector<Phrase> list = {{"aa{x}b"}};
  const PhraseSet set(list);
  const std::string text(1 << 16, 'a');
  for (auto _ : state) benchmark::DoNotOptimize(matches_of(set, text));
  bytes_of(state, text.size());
}
BENCHMARK(phrases_search_hostile);

void base64(benchmark::State& state) {
  const std::string text(1 << 16, 'Q');
  std::string out;
  for (auto _ : state) benchmark::DoNotOptimize(decode_base64(text, out));
  bytes_of(state, text.size());
}
BENCHMARK(base64);

}  // namespace
}  // namespace whoiskit::text
