// service/metrics/text.hpp: metrics as Prometheus reads them, the text format 0.0.4.
//
//     Text text;
//     text.family("whoiskit_requests_total", "Requests that were answered.", "counter");
//     text.sample({{"status", "200"}}, 12);
//
// prometheus-cpp could write it, but is a C++ library: with it the command would load the shared libstdc++ at each
// start, also for a single look-up, which takes 1.8 ms of processor time. It judges this text in the tests.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace whoiskit::service::metrics {

inline constexpr std::string_view kMediaType = "text/plain; version=0.0.4; charset=utf-8";

// Upper bounds in seconds: of a kept answer, of a look-up in a cache, of registries that answer fast and slowly.
inline constexpr std::array<double, 12> kBounds = {0.0001, 0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

// How often something took how long. For one thread at a time.
struct Histogram {
  std::array<std::uint64_t, kBounds.size() + 1> counts{};  // of each bucket alone; the last one has no bound
  double sum = 0;

  void add(double seconds);
  void add(const Histogram& other);
};

class Text {
 public:
  using Label = std::pair<std::string_view, std::string_view>;
  using Labels = std::initializer_list<Label>;

  // Begins a family; what follows belongs to it. `type`: "counter", "gauge", "histogram".
  void family(std::string_view name, std::string_view help, std::string_view type);
  void sample(Labels labels, double value) { line({}, {labels.begin(), labels.size()}, {}, value); }
  void sample(double value) { sample({}, value); }
  void sample(Labels labels, const Histogram& histogram);

  std::string take() { return std::move(out_); }

 private:
  void line(std::string_view suffix, std::span<const Label> labels, std::string_view bound, double value);
  void label(std::string_view name, std::string_view value, bool& first);

  std::string out_;
  std::string_view name_;
};

}  // namespace whoiskit::service::metrics
