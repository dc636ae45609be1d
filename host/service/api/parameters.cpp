#include "service/api/parameters.hpp"

#include <charconv>
#include <utility>

#include "service/http/accept.hpp"
#include "service/options.hpp"

namespace whoiskit::service::api {
namespace {

template <class Value>
using Words = std::span<const std::pair<std::string_view, Value>>;

constexpr std::pair<std::string_view, Format> kFormats[] = {
    {"json", Format::json},   {"rdap", Format::rdap}, {"text", Format::text},
    {"whois", Format::whois}, {"raw", Format::raw},
};
constexpr std::pair<std::string_view, LookupProtocol> kProtocols[] = {
    {"auto", LookupProtocol::automatic},
    {"rdap", LookupProtocol::rdap},
    {"whois", LookupProtocol::whois},
    {"both", LookupProtocol::both},
};
constexpr std::pair<std::string_view, QueryType> kTypes[] = {
    {"auto", QueryType::automatic}, {"domain", QueryType::domain}, {"ns", QueryType::name_server},
    {"handle", QueryType::handle},  {"ip", QueryType::address},    {"as", QueryType::as_number},
};

// The media types that Accept may name, and the format of each.
constexpr std::string_view kMediaTypes[] = {"application/json", "application/rdap+json", "text/plain"};
constexpr Format kOfMediaTypes[] = {Format::json, Format::rdap, Format::text};

Fault not_one_of(std::string_view name, std::string_view value, const std::string& words) {
  return {400, "invalid-parameter", std::string(name) + "=" + std::string(value) + ": take one of " + words};
}

template <class Value>
bool read_word(const http::Request& request, std::string_view name, Words<Value> words, Value& into, Fault& fault) {
  const std::string* const given = request.target.find(name);
  if (given == nullptr) return true;
  std::string all;
  for (const auto& [word, value] : words) {
    if (*given == word) {
      into = value;
      return true;
    }
    all.append(all.empty() ? "" : ", ").append(word);
  }
  fault = not_one_of(name, *given, all);
  return false;
}

bool read_switch(const http::Request& request, std::string_view name, bool& into, Fault& fault) {
  const std::string* const given = request.target.find(name);
  if (given == nullptr) return true;
  const std::optional<bool> value = api::read_switch(*given);
  if (!value) {
    fault = not_one_of(name, *given, "1, 0, true, false");
    return false;
  }
  into = *value;
  return true;
}

bool read_timeout(const http::Request& request, std::chrono::milliseconds& into, Fault& fault) {
  const std::string* const given = request.target.find("timeout");
  if (given == nullptr) return true;
  double seconds = 0;
  const char* const last = given->data() + given->size();
  const auto [end, bad] = std::from_chars(given->data(), last, seconds, std::chars_format::fixed);
  const double most = static_cast<double>(kMaxLookupTime.count());
  if (bad != std::errc() || end != last || !(seconds >= 0.001) || seconds > most) {
    fault = {400, "invalid-parameter", "timeout=" + *given + ": take seconds, at most 120"};
    return false;
  }
  into = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
  return true;
}

}  // namespace

std::optional<bool> read_switch(std::string_view value) {
  if (value.empty() || value == "1" || value == "true") return true;
  if (value == "0" || value == "false") return false;
  return std::nullopt;
}

std::string_view media_type(Format format) {
  switch (format) {
    case Format::json:
      return "application/json";
    case Format::rdap:
      return "application/rdap+json";
    default:
      return "text/plain; charset=utf-8";
  }
}

std::optional<Asked> read_parameters(const http::Request& request, const LookupOptions& options, bool negotiate,
                                     Fault& fault) {
  Asked asked{options, Format::json, false, {}};
  if (negotiate && request.target.find("format") == nullptr && !request.accept.empty()) {
    const int preferred = http::preferred(request.accept, kMediaTypes);
    if (preferred < 0) {
      fault = {406, "not-acceptable",
               "there are application/json, application/rdap+json and text/plain; or name a format: format=json"};
      return std::nullopt;
    }
    asked.format = kOfMediaTypes[preferred];
  }
  const bool right = read_word<Format>(request, "format", kFormats, asked.format, fault) &&
                     read_word<LookupProtocol>(request, "protocol", kProtocols, asked.options.protocol, fault) &&
                     read_word<QueryType>(request, "type", kTypes, asked.options.type, fault) &&
                     read_switch(request, "fresh", asked.options.fresh, fault) &&
                     read_switch(request, "raw", asked.raw, fault) &&
                     read_timeout(request, asked.options.timeout, fault);
  if (!right) return std::nullopt;
  asked.key = {static_cast<char>('0' + static_cast<int>(asked.format)), asked.raw ? 'r' : '-',
               static_cast<char>('0' + static_cast<int>(asked.options.protocol)),
               static_cast<char>('0' + static_cast<int>(asked.options.type))};
  return asked;
}

}  // namespace whoiskit::service::api
