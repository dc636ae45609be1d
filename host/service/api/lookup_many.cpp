#include "service/api/lookup_many.hpp"

#include <memory>
#include <utility>

#include "api/core.hpp"
#include "service/api/parameters.hpp"
#include "service/api/render.hpp"
#include "service/http/problem.hpp"
#include "service/lookups.hpp"
#include "service/service.hpp"

namespace whoiskit::service::api {
namespace {

using http::ExchangePtr;

// The look-ups of one request. All of it is on the connection's thread.
class Many : public std::enable_shared_from_this<Many> {
 public:
  Many(Service& service, Asked asked, std::vector<std::string> queries)
      : service_(service), asked_(std::move(asked)), queries_(std::move(queries)) {}

  // One look-up may always run on `slot`, so that every request gets on.
  void run(const ExchangePtr& exchange, Slot slot) {
    slot_ = std::move(slot);
    http::Response head;
    head.content_type = "application/x-ndjson";
    exchange->begin(std::move(head));
    go_on(exchange);
  }

 private:
  void go_on(const ExchangePtr& exchange) {
    if (exchange->gone() || service_.stop().stop_requested()) next_ = queries_.size();
    while (next_ < queries_.size() && under_way_ < kMaxParallel) {
      if (exchange->unsent() > kMaxUnsent) return wait(exchange);
      Slot slot = under_way_ == 0 ? slot_ : service_.admission().take_slot(*exchange->request().client);
      if (!slot) break;  // until one of those under way ends
      ++under_way_;
      const std::size_t index = next_++;
      service::look_up(service_, exchange, queries_[index], asked_.options, std::move(slot),
                       [self = shared_from_this(), index](const ExchangePtr& back, const RecordPtr& record) {
                         self->came(back, index, record);
                       });
    }
    if (next_ == queries_.size() && under_way_ == 0) exchange->end();
  }

  void came(const ExchangePtr& exchange, std::size_t index, const RecordPtr& data) {
    --under_way_;
    const Record record(data, whoiskit::api::core_of(service_.host()).registry().shared_keys(), queries_[index]);
    exchange->write(rendered(record, Format::json, asked_.raw));
    go_on(exchange);
  }

  void wait(const ExchangePtr& exchange) {
    if (waiting_) return;
    waiting_ = true;
    exchange->when_sent([self = shared_from_this(), exchange] {
      self->waiting_ = false;
      self->go_on(exchange);
    });
  }

  Service& service_;
  const Asked asked_;
  const std::vector<std::string> queries_;
  std::size_t next_ = 0, under_way_ = 0;
  bool waiting_ = false;
  Slot slot_;
};

}  // namespace

void look_up_many(Service& service, const ExchangePtr& exchange) {
  const http::Request& request = exchange->request();
  Fault fault;
  auto asked = read_parameters(request, service.options().lookup, false, fault);
  if (!asked) {
    return exchange->answer(http::problem({fault.status, fault.type, std::move(fault.detail)}, request));
  }
  std::string wrong;
  auto queries = read_queries(request.body, wrong);
  if (!queries) return exchange->answer(http::problem({400, "invalid-body", std::move(wrong)}, request));
  Slot slot = service.admission().take_slot(*request.client);
  if (!slot) return exchange->answer(http::refused(Admission::no_slot(), request));
  std::make_shared<Many>(service, std::move(*asked), std::move(*queries))->run(exchange, std::move(slot));
}

}  // namespace whoiskit::service::api
