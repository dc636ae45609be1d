#include "service/metrics/state.hpp"

#include "platform/this_process.hpp"
#include "service/service.hpp"

namespace whoiskit::service::metrics {
namespace {

void write_caches(const HostStats& stats, const Service::Kept& kept, Text& text) {
  const auto number = [](std::uint64_t count) { return static_cast<double>(count); };
  text.family("whoiskit_cache_requests_total",
              "Questions to the caches: answers as they were sent, records in memory, answers on disk.", "counter");
  text.sample({{"cache", "answers"}, {"result", "hit"}}, number(kept.hits));
  text.sample({{"cache", "answers"}, {"result", "miss"}}, number(kept.misses));
  text.sample({{"cache", "memory"}, {"result", "hit"}}, number(stats.memory.hits));
  text.sample({{"cache", "memory"}, {"result", "miss"}}, number(stats.memory.misses));
  text.sample({{"cache", "disk"}, {"result", "hit"}}, number(stats.disk.hits));
  text.sample({{"cache", "disk"}, {"result", "miss"}}, number(stats.disk.misses));
  text.family("whoiskit_cache_entries", "What the caches of the host hold.", "gauge");
  text.sample({{"cache", "memory"}}, number(stats.memory.entries));
  text.sample({{"cache", "disk"}}, number(stats.disk.entries));
  text.family("whoiskit_cache_bytes", "The size of what they hold, approximately.", "gauge");
  text.sample({{"cache", "memory"}}, number(stats.memory.bytes));
  text.sample({{"cache", "disk"}}, number(stats.disk.bytes));
}

void write_process(Text& text) {
  const platform::Usage usage = platform::usage();
  text.family("process_cpu_seconds_total", "Processor time of this process.", "counter");
  text.sample(std::chrono::duration<double>(usage.processor_time).count());
  text.family("process_resident_memory_bytes", "Memory of this process.", "gauge");
  text.sample(static_cast<double>(usage.resident_bytes));
  text.family("process_open_fds", "Open file descriptors.", "gauge");
  text.sample(static_cast<double>(usage.open_files));
  text.family("process_max_fds", "The most file descriptors that may be open.", "gauge");
  text.sample(static_cast<double>(usage.max_files));
}

}  // namespace

void write_state(Service& service, Text& text) {
  const HostStats stats = service.host().stats();
  const auto gauge = [&text](std::string_view name, std::string_view help, std::size_t value) {
    text.family(name, help, "gauge");
    text.sample(static_cast<double>(value));
  };
  gauge("whoiskit_connections", "Open connections of clients.", service.connections());
  gauge("whoiskit_admitted_lookups", "Look-ups of clients under way; --max-lookups is the most.",
        service.admission().lookups());
  gauge("whoiskit_lookups_in_progress", "Look-ups of the host under way; identical ones count once.", stats.lookups);
  gauge("whoiskit_limiter_waiting_lookups", "Look-ups that wait for their turn at a server.", stats.waiting);
  gauge("whoiskit_questions_in_progress", "Questions to servers under way.", stats.asking);
  gauge("whoiskit_servers_remembered", "Servers whose pace and limits are remembered.", stats.servers);
  write_caches(stats, service.kept(), text);
  text.family("whoiskit_unknown_layouts_total", "Answers whose layout their plugin did not know.", "counter");
  text.sample(static_cast<double>(stats.unknown_layouts));
  gauge("whoiskit_plugin_problems", "Faults of plugins and routing files.", service.host().plugin_problems().size());
  gauge("whoiskit_generation", "The generation of plugins and routes in use.", service.generation());
  gauge("whoiskit_draining", "1 while the service ends.", service.draining() ? 1 : 0);
  write_process(text);
}

}  // namespace whoiskit::service::metrics
