// Hosts and look-ups of the C API: each function is one call of whoiskit::Host.
#include <exception>
#include <memory>
#include <new>

#include "capi/handles.hpp"

namespace {

using whoiskit::Record;
using whoiskit::capi::argument;
using whoiskit::capi::guarded;
using whoiskit::capi::kNoText;
using whoiskit::capi::options_of;
using whoiskit::capi::owned;
using whoiskit::capi::owned_lines;

std::stop_token token_of(const whoiskit_stop* stop) {
  return stop == nullptr ? std::stop_token() : stop->source.get_token();
}

whoiskit_owned_record* handed_over(Record record) { return new whoiskit_record{std::move(record)}; }

}  // namespace

extern "C" {

whoiskit_host* whoiskit_host_new(const whoiskit_host_options* options, whoiskit_owned_text* error) {
  if (error != nullptr) *error = kNoText;
  try {
    return new whoiskit_host(options == nullptr ? whoiskit::HostOptions() : options->options);
  } catch (const std::bad_alloc&) {
    return nullptr;
  } catch (const std::exception& failure) {
    if (error != nullptr) *error = owned(failure.what());
    return nullptr;
  } catch (...) {
    return nullptr;
  }
}

void whoiskit_host_free(whoiskit_host* host) { delete host; }

whoiskit_owned_text whoiskit_route(const whoiskit_host* host, const char* query,
                                   const whoiskit_lookup_options* options) {
  if (host == nullptr) return kNoText;
  return guarded(kNoText, [&] { return owned_lines(host->host.route(argument(query), options_of(options))); });
}

whoiskit_stop* whoiskit_stop_new(void) {
  return guarded<whoiskit_stop*>(nullptr, [] { return new whoiskit_stop; });
}

void whoiskit_stop_request(whoiskit_stop* stop) {
  if (stop != nullptr) stop->source.request_stop();
}

void whoiskit_stop_free(whoiskit_stop* stop) { delete stop; }

whoiskit_owned_record* whoiskit_lookup(whoiskit_host* host, const char* query, const whoiskit_lookup_options* options,
                                       const whoiskit_stop* stop) {
  if (host == nullptr) return nullptr;
  return guarded<whoiskit_owned_record*>(
      nullptr, [&] { return handed_over(host->host.lookup(argument(query), options_of(options), token_of(stop))); });
}

int whoiskit_lookup_async(whoiskit_host* host, const char* query, const whoiskit_lookup_options* options,
                          const whoiskit_stop* stop, whoiskit_done done, void* user_data) {
  if (host == nullptr || done == nullptr) return 0;
  return guarded(0, [&] {
    host->host.async_lookup(
        argument(query),
        [done, user_data](Record record) {
          const whoiskit_record handle{std::move(record)};  // on the stack, so a callback always gets its record
          done(user_data, &handle);
        },
        options_of(options), token_of(stop));
    return 1;
  });
}

whoiskit_owned_record* whoiskit_parse(whoiskit_host* host, const char* response, size_t size, const char* server,
                                      const char* query, const whoiskit_parse_options* options) {
  if (host == nullptr) return nullptr;
  return guarded<whoiskit_owned_record*>(nullptr, [&] {
    whoiskit::StoredResponse stored;
    if (response != nullptr) stored.text = {response, size};
    stored.server = argument(server);
    stored.query = argument(query);
    if (options != nullptr) {
      stored.tld = options->tld;
      stored.handler = options->handler;
      stored.protocol = options->protocol;
      stored.content_type = options->content_type;
      stored.http_status = options->http_status;
      stored.keep_redacted = options->keep_redacted;
    }
    return handed_over(host->host.parse(stored));
  });
}

}  // extern "C"
