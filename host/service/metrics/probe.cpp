#include "service/metrics/probe.hpp"

#include <utility>

#include "api/core.hpp"
#include "service/http/problem.hpp"
#include "service/lookups.hpp"
#include "service/metrics/text.hpp"
#include "service/service.hpp"

namespace whoiskit::service::metrics {

std::string probe_text(std::string_view target, const Record& record, std::chrono::system_clock::time_point now,
                       std::chrono::nanoseconds took) {
  const auto expires = record.date("domain.expires");
  Text text;
  text.family("domain_probe_success", "Whether the day of expiry is known.", "gauge");
  text.sample({{"domain", target}}, expires ? 1 : 0);
  if (expires) {
    const auto left = std::chrono::floor<std::chrono::days>(std::chrono::sys_days(*expires) - now);
    text.family("domain_expiry_days", "Days until the domain expires.", "gauge");
    text.sample({{"domain", target}}, static_cast<double>(left.count()));
  }
  text.family("domain_probe_duration_seconds", "How long the probe took.", "gauge");
  text.sample({{"domain", target}}, std::chrono::duration<double>(took).count());
  text.family("whoiskit_probe_registered", "Whether the domain is registered; no sample if that is unknown.", "gauge");
  if (record.registered() != Registered::unknown) {
    text.sample({{"domain", target}}, record.registered() == Registered::yes ? 1 : 0);
  }
  text.family("whoiskit_probe_verdict", "1, with the verdict and the reason of what is missing.", "gauge");
  text.sample({{"domain", target}, {"verdict", to_string(record.verdict())}, {"reason", to_string(record.reason())}},
              1);
  return text.take();
}

void probe(Service& service, const http::ExchangePtr& exchange) {
  http::Request& request = exchange->request();
  const std::string* const target = request.target.find("target");
  if (target == nullptr || target->empty()) {
    return exchange->answer(http::problem(
        {400, "invalid-parameter", "there is no target; name a domain: /probe?target=example.com"}, request));
  }
  request.query = *target;
  Slot slot = service.admission().take_slot(*request.client);
  if (!slot) return exchange->answer(http::refused(Admission::no_slot(), request));
  LookupOptions options = service.options().lookup;
  options.type = QueryType::domain;
  service::look_up(
      service, exchange, *target, options, std::move(slot),
      [&service, began = Clock::now()](const http::ExchangePtr& back, const RecordPtr& data) {
        if (back->gone()) return;
        const std::string& target = back->request().query;
        const Record record(data, whoiskit::api::core_of(service.host()).registry().shared_keys(), target);
        back->answer(http::with_text(
            200, kMediaType, probe_text(target, record, std::chrono::system_clock::now(), Clock::now() - began)));
      });
}

}  // namespace whoiskit::service::metrics
