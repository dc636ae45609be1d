// The speed of reading stored answers of RDAP, compared with a bare parse of the same bytes by simdjson, by turns in
// one run. Each turn reads all answers, because a processor learns the branches of a single answer that is read
// repeatedly, and no host reads in that way.
//
//   ratio           the host's speed divided by that of simdjson's DOM, which makes a tree of every value
//   ratio_ondemand  the same for its other interface, which makes no tree: each value is visited once
//
// `reading` reads into a record that is reused, as `parse --batch` does. `records` is Host::parse(), which makes a
// record for each answer. The answers are the fixtures of plugins/rdap and, if it is available beside the sources, a
// corpus of real ones.
#include <benchmark/benchmark.h>
#include <simdjson.h>
#include <time.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "api/core.hpp"
#include "kit/fixture.hpp"
#include "whoiskit/host.hpp"

namespace whoiskit {
namespace {

namespace fs = std::filesystem;

struct Answer {
  simdjson::padded_string bytes;
  StoredResponse response;  // of these bytes
};

Answer made_of(std::string_view text, StoredResponse response) {
  Answer answer{simdjson::padded_string(text), std::move(response)};
  answer.response.protocol = "rdap";
  answer.response.text = std::string_view(answer.bytes);
  return answer;
}

/// The fixtures that are JSON. A bare parse cannot read others, such as an empty body.
std::vector<Answer> fixtures() {
  std::vector<Answer> all;
  std::string error;
  for (const std::string& file : kit::fixture_files(WHOISKIT_SOURCE_DIR "/plugins/rdap/fixtures")) {
    const auto fixture = kit::load_fixture(file, error);
    if (!fixture || !kit::begins_json(fixture->text)) continue;
    StoredResponse response;
    response.server = fixture->server;
    response.query = fixture->query;
    response.content_type = fixture->content_type;
    response.http_status = fixture->http_status;
    all.push_back(made_of(fixture->text, std::move(response)));
  }
  return all;
}

std::vector<Answer> corpus() {
  std::vector<Answer> all;
  const fs::path folder = WHOISKIT_SOURCE_DIR "/../shared/corpus-rdap";
  simdjson::dom::parser parser;
  simdjson::dom::array index;
  if (parser.load((folder / "index.json").string()).get_array().get(index) != simdjson::SUCCESS) return all;
  simdjson::dom::parser reader;
  for (const simdjson::dom::element entry : index) {
    simdjson::padded_string text;
    const std::string file(entry["file"].get_string().value());
    if (simdjson::padded_string::load((folder / file).string()).get(text) != simdjson::SUCCESS) continue;
    if (reader.parse(text).error() == simdjson::SUCCESS) all.push_back(made_of(text, {}));
  }
  return all;
}

double cpu_seconds() {
  timespec used{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

/// Visits every value with simdjson's other interface, which makes no tree: the cost for any reader of all values.
std::size_t look_at(simdjson::ondemand::value value) {
  std::size_t sum = 0;
  switch (value.type().value_unsafe()) {
    case simdjson::ondemand::json_type::object:
      for (auto field : value.get_object().value_unsafe()) {
        sum += field.unescaped_key().value_unsafe().size();
        sum += look_at(field.value().value_unsafe());
      }
      break;
    case simdjson::ondemand::json_type::array:
      for (auto item : value.get_array().value_unsafe()) sum += look_at(item.value_unsafe());
      break;
    case simdjson::ondemand::json_type::string:
      sum += value.get_string().value_unsafe().size();
      break;
    default:
      sum += value.raw_json_token().size();
      if (!value.is_null().value_unsafe()) benchmark::DoNotOptimize(value.get_double().error());
  }
  return sum;
}

/// Reads all answers once. Returns the processor time.
template <class Read>
double timed(const std::vector<Answer>& answers, Read&& read) {
  const double begin = cpu_seconds();
  for (const Answer& answer : answers) read(answer);
  return cpu_seconds() - begin;
}

constexpr std::size_t kBytes = 100'000'000;  // that each reads in total

template <class Read>
void beside_simdjson(benchmark::State& state, const std::vector<Answer>& answers, Read&& read) {
  if (answers.empty()) {
    for (auto _ : state) continue;
    return state.SetLabel("there are no such answers");
  }
  std::size_t bytes = 0;
  for (const Answer& answer : answers) bytes += answer.bytes.size();
  const std::size_t turns = kBytes / bytes + 1;
  simdjson::dom::parser parser;
  const auto bare = [&](const Answer& answer) { benchmark::DoNotOptimize(parser.parse(answer.bytes).error()); };
  simdjson::ondemand::parser on_demand;
  const auto every_value = [&](const Answer& answer) {
    simdjson::ondemand::document document;
    simdjson::ondemand::value value;
    if (on_demand.iterate(answer.bytes).get(document) == simdjson::SUCCESS &&
        document.get_value().get(value) == simdjson::SUCCESS) {
      benchmark::DoNotOptimize(look_at(value));
    }
  };
  double ours = 0, plain = 0, looking = 0;
  for (auto _ : state) {
    timed(answers, read);
    for (std::size_t turn = 0; turn < turns; ++turn) {
      plain += timed(answers, bare);
      looking += timed(answers, every_value);
      ours += timed(answers, read);
    }
  }
  const double megabytes = static_cast<double>(bytes * turns) / 1e6;
  state.counters["answers"] = static_cast<double>(answers.size());
  state.counters["bytes/answer"] = static_cast<double>(bytes / answers.size());
  state.counters["MB/s"] = megabytes / ours;
  state.counters["bare_MB/s"] = megabytes / plain;
  state.counters["ondemand_MB/s"] = megabytes / looking;
  state.counters["ratio"] = plain / ours;
  state.counters["ratio_ondemand"] = looking / ours;
}

void records(benchmark::State& state, std::vector<Answer> (*answers)()) {
  Host host;
  beside_simdjson(state, answers(),
                  [&](const Answer& answer) { benchmark::DoNotOptimize(host.parse(answer.response).registered()); });
}

void reading(benchmark::State& state, std::vector<Answer> (*answers)()) {
  Host host;
  model::RecordData record;
  beside_simdjson(state, answers(), [&](const Answer& answer) {
    api::core_of(host).parse(answer.response, record);
    benchmark::DoNotOptimize(record.registered);
  });
}

BENCHMARK_CAPTURE(reading, fixtures, &fixtures)->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(reading, corpus, &corpus)->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(records, fixtures, &fixtures)->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(records, corpus, &corpus)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace whoiskit
