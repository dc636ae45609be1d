// Metrics: the text format, what is counted, and the probe.
#include <gmock/gmock.h>
#include <prometheus/text_serializer.h>

#include <fstream>
#include <limits>
#include <regex>
#include <set>

#include "service/metrics/metrics.hpp"
#include "service/metrics/probe.hpp"
#include "service/served.hpp"

namespace whoiskit::service_tests {
namespace {

using service::metrics::Histogram;
using service::metrics::Metrics;
using service::metrics::Text;

// The library of Prometheus is the judge of the text.
TEST(MetricsText, IsThatOfPrometheus) {
  const std::string hostile = "a\"b\\c\nd";
  Histogram times;
  times.add(0.0001);  // a bound belongs to its bucket
  times.add(0.3);
  times.add(99);
  const double infinite = std::numeric_limits<double>::infinity();
  Text text;
  text.family("count_total", "Some help.", "counter");
  text.sample({{"label", hostile}, {"other", ""}}, 12);
  text.sample({{"label", "-"}, {"other", "x"}}, infinite);
  text.sample({{"label", "-"}, {"other", "y"}}, -infinite);
  text.sample({{"label", "-"}, {"other", "z"}}, std::numeric_limits<double>::quiet_NaN());
  text.family("plain", "No label.", "gauge");
  text.sample(-0.5);
  text.family("time_seconds", "Times.", "histogram");
  text.sample({{"route", "/"}}, times);

  using prometheus::ClientMetric;
  prometheus::MetricFamily count{"count_total", "Some help.", prometheus::MetricType::Counter, {}};
  const auto add = [&](const std::string& label, const std::string& other, double value) {
    ClientMetric metric;
    metric.label = {{"label", label}, {"other", other}};
    metric.counter.value = value;
    count.metric.push_back(metric);
  };
  add(hostile, "", 12);
  add("-", "x", infinite);
  add("-", "y", -infinite);
  add("-", "z", std::numeric_limits<double>::quiet_NaN());
  ClientMetric half;
  half.gauge.value = -0.5;
  ClientMetric histogram;
  histogram.label = {{"route", "/"}};
  histogram.histogram.sample_count = 3;
  histogram.histogram.sample_sum = times.sum;
  for (const double bound : service::metrics::kBounds) {
    histogram.histogram.bucket.push_back({bound < 0.3 ? 1u : 2u, bound});
  }
  const std::string theirs = prometheus::TextSerializer().Serialize(
      {count,
       {"plain", "No label.", prometheus::MetricType::Gauge, {half}},
       {"time_seconds", "Times.", prometheus::MetricType::Histogram, {histogram}}});
  EXPECT_EQ(text.take(), theirs);
}

std::string written(Metrics& metrics) {
  Text text;
  metrics.write(text);
  return text.take();
}

TEST(MetricsCounts, AreAddedOfAllThreadsOnce) {
  Metrics metrics(2);
  service::Served request;
  request.protocol = "http";
  request.status = 404;
  for (unsigned worker : {0u, 1u, 1u}) metrics.served(request, worker);
  EXPECT_THAT(written(metrics), Not(HasSubstr("status=\"404\"")));
  for (unsigned worker : {0u, 1u, 0u, 1u}) metrics.tick(worker);
  const std::string all = written(metrics);
  EXPECT_THAT(all, HasSubstr("whoiskit_requests_total{protocol=\"http\",route=\"none\",status=\"404\"} 3\n"));
  EXPECT_THAT(all, HasSubstr("whoiskit_request_duration_seconds_count{protocol=\"http\",route=\"none\"} 3\n"));
  metrics.served(request, 0);
  metrics.tick(0);
  EXPECT_THAT(written(metrics), HasSubstr("status=\"404\"} 4\n"));
  EXPECT_THAT(written(metrics), HasSubstr("_count{protocol=\"http\",route=\"none\"} 4\n"));
}

TEST(MetricsCounts, ServersBeyondTheBoundAreOthers) {
  Metrics metrics(1);
  const auto look_up = [&](std::size_t number) {
    const std::string server = "whois" + std::to_string(number) + ".example";
    metrics.looked_up({"whois", server, Verdict::free, Reason::none, {}}, 0);
    metrics.tick(0);
  };
  for (std::size_t i = 0; i < service::metrics::kMaxServers + 2; ++i) look_up(i);
  look_up(0);  // it keeps its series
  const std::string all = written(metrics);
  EXPECT_THAT(all, HasSubstr("server=\"whois0.example\",verdict=\"free\",reason=\"\"} 2\n"));
  EXPECT_THAT(all, HasSubstr("server=\"whois999.example\",verdict=\"free\",reason=\"\"} 1\n"));
  EXPECT_THAT(all, Not(HasSubstr("whois1000.example")));
  EXPECT_THAT(all, HasSubstr("server=\"other\",verdict=\"free\",reason=\"\"} 2\n"));
  EXPECT_THAT(all, HasSubstr("whoiskit_lookup_duration_seconds_count{protocol=\"whois\"} 1003\n"));
}

TEST_F(Served, ExportsMetrics) {
  std::vector<simnet::Server> servers = usual();
  servers[1].refuse = true;
  Options options;
  serve(std::move(servers), usual_rows(), options);
  Client client = http();  // one thread, whose counts are in its own answer
  for (const char* target : {"/v1/lookup/example.zone", "/v1/lookup/example.zone", "/v1/lookup/free.zone",
                             "/rdap/domain/example.modern", "/v1/lookup/no%20name", "/nothing", "/metrics"}) {
    client.send(request("GET", target));
  }
  Answer answer;
  for (int i = 0; i < 7; ++i) answer = client.read();
  EXPECT_EQ(answer.field("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
  for (const char* line : {
           "whoiskit_requests_total{protocol=\"http\",route=\"/v1/lookup/{query}\",status=\"200\"} 3",
           "whoiskit_requests_total{protocol=\"http\",route=\"/v1/lookup/{query}\",status=\"400\"} 1",
           "whoiskit_requests_total{protocol=\"http\",route=\"/rdap/domain/{name}\",status=\"502\"} 1",
           "whoiskit_requests_total{protocol=\"http\",route=\"none\",status=\"404\"} 1",
           "server=\"whois.zone.example\",verdict=\"registered\",reason=\"\"} 1",
           "server=\"whois.zone.example\",verdict=\"free\",reason=\"\"} 1",
           "server=\"rdap.zone.example\",verdict=\"unavailable\",reason=\"connect_refused\"} 1",
           "whoiskit_lookups_total{protocol=\"\",server=\"\",verdict=\"invalid\",reason=\"invalid_query\"} 1",
           "whoiskit_lookup_duration_seconds_count{protocol=\"whois\"} 2",
           "whoiskit_cache_requests_total{cache=\"answers\",result=\"hit\"} 1",
           "whoiskit_cache_requests_total{cache=\"answers\",result=\"miss\"} 4",
           "whoiskit_connections 1",
           "whoiskit_admitted_lookups 0",
           "whoiskit_generation 1",
           "whoiskit_draining 0",
       }) {
    EXPECT_THAT(answer.body, HasSubstr(std::string(line) + "\n"));
  }
  for (const char* name : {"process_cpu_seconds_total", "process_resident_memory_bytes", "process_open_fds"}) {
    EXPECT_THAT(answer.body, testing::ContainsRegex("\n" + std::string(name) + " [0-9.]*[1-9]"));
  }
}

TEST_F(Served, CountsWhoisQueriesToo) {
  serve();
  Client client = whois();
  client.send("example.zone\r\n");
  client.read_all();
  std::string all;
  while (all.find("{protocol=\"whois\",route=\"none\",status=\"200\"} 1\n") == all.npos) all = get("/metrics").body;
  EXPECT_THAT(all, HasSubstr("server=\"whois.zone.example\",verdict=\"registered\",reason=\"\"} 1\n"));
}

TEST_F(Served, ProbesADomainUnderTheNamesOfDomainExporter) {
  std::vector<simnet::Server> servers = usual();
  servers[0].answers["expires.zone"] =
      simnet::with_crlf(std::string(e2e::kRegistered) + "Registry Expiry Date: 2099-01-01T00:00:00Z\n");
  serve(std::move(servers), usual_rows(), {});
  const std::string unknown = get("/probe?target=example.zone").body;
  EXPECT_THAT(unknown, HasSubstr("domain_probe_success{domain=\"example.zone\"} 0\n"));
  EXPECT_THAT(unknown, HasSubstr("whoiskit_probe_registered{domain=\"example.zone\"} 1\n"));
  const std::string known = get("/probe?target=expires.zone").body;
  EXPECT_THAT(known, HasSubstr("domain_probe_success{domain=\"expires.zone\"} 1\n"));
  EXPECT_THAT(known, HasSubstr("domain_expiry_days{domain=\"expires.zone\"} "));
  EXPECT_THAT(known, HasSubstr("domain_probe_duration_seconds{domain=\"expires.zone\"} "));
  EXPECT_THAT(known, HasSubstr("whoiskit_probe_registered{domain=\"expires.zone\"} 1\n"));
  const Answer free = get("/probe?target=free.zone"), bad = get("/probe?target=no+name");
  EXPECT_EQ(free.status, 200u);
  EXPECT_THAT(free.body, HasSubstr("domain_probe_success{domain=\"free.zone\"} 0\n"));
  EXPECT_THAT(free.body, Not(HasSubstr("domain_expiry_days")));
  EXPECT_THAT(free.body, HasSubstr("whoiskit_probe_registered{domain=\"free.zone\"} 0\n"));
  EXPECT_EQ(bad.status, 200u);
  EXPECT_THAT(bad.body, HasSubstr("verdict=\"invalid\",reason=\"invalid_query\"} 1\n"));
  EXPECT_THAT(bad.body, Not(HasSubstr("whoiskit_probe_registered{")));
  EXPECT_THAT(get("/probe?target=192.0.2.1").body, HasSubstr("verdict=\"invalid\""));
  EXPECT_EQ(get("/probe").status, 400u);
  EXPECT_EQ(get("/probe?target=").status, 400u);
}

// Names of metrics in the expressions of a file.
std::set<std::string> names_in(const std::string& file) {
  std::ifstream in(std::string(WHOISKIT_SOURCE_DIR) + "/host/service/metrics/" + file);
  std::set<std::string> names;
  for (std::string line; std::getline(in, line);) {
    const std::size_t at = line.find("expr");
    if (at == line.npos) continue;
    const std::regex name("(whoiskit|domain|process)_[a-z_]+");
    for (std::sregex_iterator found(line.begin() + static_cast<std::ptrdiff_t>(at), line.end(), name), end;
         found != end; ++found) {
      names.insert(found->str());
    }
  }
  return names;
}

TEST_F(Served, TheDashboardAndTheAlertsUseMetricsThatExist) {
  std::vector<simnet::Server> servers = usual();
  servers[0].answers["expires.zone"] =
      simnet::with_crlf(std::string(e2e::kRegistered) + "Registry Expiry Date: 2099-01-01T00:00:00Z\n");
  serve(std::move(servers), usual_rows(), {});
  Client client = http();
  client.send(request("GET", "/probe?target=expires.zone") + request("GET", "/metrics"));
  const std::string probed = client.read().body, all = "\n" + probed + client.read().body;
  for (const char* file : {"grafana.json", "alerts.yaml"}) {
    const auto names = names_in(file);
    EXPECT_GE(names.size(), 6u) << file;
    for (const std::string& name : names) {
      EXPECT_TRUE(all.find("\n" + name + "{") != all.npos || all.find("\n" + name + " ") != all.npos)
          << file << " uses " << name;
    }
  }
}

TEST_F(Served, AProbeNeedsRoom) {
  Options options;
  options.max_lookups = 0;
  serve(options);
  EXPECT_EQ(get("/probe?target=example.zone").status, 503u);
  EXPECT_EQ(get("/metrics").status, 200u);
}

TEST_F(Served, TheDaysOfAProbeAreRoundedDown) {
  serve();
  StoredResponse stored;
  stored.text = "Domain Name: EXAMPLE.ZONE\nRegistry Expiry Date: 2030-03-10T00:00:00Z\n";
  stored.query = "example.zone";
  stored.server = "whois.zone.example";
  const Record record = host_->parse(stored);
  using namespace std::chrono;
  const auto at = [&](system_clock::time_point now) {
    return service::metrics::probe_text("example.zone", record, now, milliseconds(1500));
  };
  const sys_days day = 2030y / March / 10;
  EXPECT_THAT(at(day - hours(49)), HasSubstr("domain_expiry_days{domain=\"example.zone\"} 2\n"));
  EXPECT_THAT(at(day), HasSubstr("domain_expiry_days{domain=\"example.zone\"} 0\n"));
  EXPECT_THAT(at(day + hours(1)), HasSubstr("domain_expiry_days{domain=\"example.zone\"} -1\n"));
  EXPECT_THAT(at(day), HasSubstr("domain_probe_duration_seconds{domain=\"example.zone\"} 1.5\n"));
}

}  // namespace
}  // namespace whoiskit::service_tests
