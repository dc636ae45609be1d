#include "worker/request.hpp"

#include "loader/call_state.hpp"
#include "whoiskit/text.hpp"
#include "worker/limits.hpp"
#include "worker/wire.hpp"

namespace whoiskit::worker {

std::size_t write_request(const wk_call& call, char* to, std::size_t capacity) {
  if (call.response_count > loader::kMaxResponses || call.param_count > loader::kMaxParams) return 0;
  WireWriter wire(to, capacity);
  wire.number(call.query_type);
  wire.number64(call.deadline_ns);
  wire.text(view(call.query));
  wire.number(call.param_count);
  for (std::uint32_t i = 0; i < call.param_count; ++i) {
    wire.text(view(call.params[i].name));
    wire.text(view(call.params[i].value));
  }
  wire.number(call.response_count);
  for (std::uint32_t i = 0; i < call.response_count; ++i) {
    const wk_response& r = *call.responses[i];
    wire.number(r.flags);
    wire.number(r.port);
    wire.text(view(r.server));
    wire.text(view(r.sent));
    wire.text(view(r.tag));
    wire.text(view(r.protocol));
    wire.text(view(r.content_type));
    wire.number(r.http_status);
    wire.text(view(r.text));
  }
  return wire.full() ? 0 : wire.size();
}

bool Request::read(std::string_view bytes) {
  WireReader wire(bytes);
  const auto text = [&wire] { return str(wire.text(kMaxRequest)); };
  responses_.clear();
  pointers_.clear();
  params_.clear();
  texts_.clear();
  call_ = {};
  call_.size = sizeof call_;
  call_.query_type = wire.number();
  call_.deadline_ns = wire.number64();
  call_.query = text();
  call_.param_count = wire.number_to(loader::kMaxParams);
  for (std::uint32_t i = 0; i < call_.param_count; ++i) {
    const wk_str name = text();
    params_.push_back({name, text()});
  }
  call_.response_count = wire.number_to(loader::kMaxResponses);
  for (std::uint32_t i = 0; i < call_.response_count; ++i) {
    wk_response& r = responses_.emplace_back();
    r.size = sizeof r;
    r.flags = wire.number();
    r.port = wire.number();
    r.server = text();
    r.sent = text();
    r.tag = text();
    r.protocol = text();
    r.content_type = text();
    r.http_status = wire.number();
    r.text = text();
    texts_.push_back(view(r.text));
  }
  for (const wk_response& r : responses_) pointers_.push_back(&r);
  return wire.at_end() && call_.response_count > 0;
}

wk_call Request::call() const {
  wk_call call = call_;
  call.responses = pointers_.data();
  call.params = params_.data();
  return call;
}

}  // namespace whoiskit::worker
