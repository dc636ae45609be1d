// Records of the C API.
#include <algorithm>
#include <new>

#include "capi/handles.hpp"

namespace {

using whoiskit::Record;
using whoiskit::capi::argument;
using whoiskit::capi::borrowed;
using whoiskit::capi::guarded;
using whoiskit::capi::kNoText;
using whoiskit::capi::owned;
using whoiskit::capi::owned_lines;

constexpr uint32_t kMaxIndent = 16;  // blanks per level of JSON

whoiskit_text text_of(const whoiskit_record* record, std::string_view (Record::*get)() const) {
  return record == nullptr ? borrowed({}) : borrowed((record->record.*get)());
}

// The text that `make` returns for the record, as a copy for the caller.
template <typename Make>
whoiskit_owned_text rendered(const whoiskit_record* record, Make&& make) {
  if (record == nullptr) return kNoText;
  return guarded(kNoText, [&] { return owned(make(record->record)); });
}

}  // namespace

extern "C" {

whoiskit_owned_record* whoiskit_record_copy(const whoiskit_record* record) {
  if (record == nullptr) return nullptr;
  return guarded<whoiskit_owned_record*>(nullptr, [&] { return new whoiskit_record(*record); });
}

void whoiskit_record_free(whoiskit_owned_record* record) { delete record; }

whoiskit_status whoiskit_record_status(const whoiskit_record* record) {
  return record == nullptr ? WHOISKIT_STATUS_ERROR : static_cast<whoiskit_status>(record->record.status());
}

whoiskit_registered whoiskit_record_registered(const whoiskit_record* record) {
  return record == nullptr ? WHOISKIT_REGISTERED_UNKNOWN
                           : static_cast<whoiskit_registered>(record->record.registered());
}

whoiskit_verdict whoiskit_record_verdict(const whoiskit_record* record) {
  return record == nullptr ? WHOISKIT_VERDICT_UNKNOWN : static_cast<whoiskit_verdict>(record->record.verdict());
}

whoiskit_reason whoiskit_record_reason(const whoiskit_record* record) {
  return record == nullptr ? WHOISKIT_REASON_NONE : static_cast<whoiskit_reason>(record->record.reason());
}

int64_t whoiskit_record_retry_after(const whoiskit_record* record) {
  const auto after = record == nullptr ? std::nullopt : record->record.retry_after();
  return after ? after->count() : -1;
}

whoiskit_text whoiskit_record_query(const whoiskit_record* record) {
  return record == nullptr ? borrowed({}) : borrowed(record->record.query());
}

whoiskit_text whoiskit_record_input(const whoiskit_record* record) {
  return record == nullptr ? borrowed({}) : borrowed(record->record.input());
}

whoiskit_text whoiskit_record_type(const whoiskit_record* record) { return text_of(record, &Record::type); }
whoiskit_text whoiskit_record_registrar(const whoiskit_record* record) { return text_of(record, &Record::registrar); }
whoiskit_text whoiskit_record_referrer(const whoiskit_record* record) { return text_of(record, &Record::referrer); }

whoiskit_text whoiskit_record_value(const whoiskit_record* record, const char* path, size_t index, size_t n) {
  if (record == nullptr) return borrowed({});
  return guarded(borrowed({}), [&] {
    const auto values = record->record.values(argument(path), index);
    return borrowed(n < values.size() ? values[n] : std::string_view());
  });
}

size_t whoiskit_record_value_count(const whoiskit_record* record, const char* path, size_t index) {
  if (record == nullptr) return 0;
  return guarded<size_t>(0, [&] { return record->record.values(argument(path), index).size(); });
}

int whoiskit_record_date(const whoiskit_record* record, const char* path, size_t index, whoiskit_date* date) {
  if (record == nullptr || date == nullptr) return 0;
  return guarded(0, [&] {
    const auto found = record->record.date(argument(path), index);
    if (found) {
      *date = {static_cast<int>(found->year()), static_cast<unsigned>(found->month()),
               static_cast<unsigned>(found->day())};
    }
    return found ? 1 : 0;
  });
}

whoiskit_text whoiskit_record_error(const whoiskit_record* record, size_t n) {
  if (record == nullptr || n >= record->record.errors().size()) return borrowed({});
  return borrowed(record->record.errors()[n]);
}

size_t whoiskit_record_error_count(const whoiskit_record* record) {
  return record == nullptr ? 0 : record->record.errors().size();
}

whoiskit_owned_text whoiskit_record_json(const whoiskit_record* record, uint32_t indent, uint32_t parts) {
  return rendered(record, [&](const Record& r) {
    return r.json(std::min(indent, kMaxIndent), (parts & WHOISKIT_JSON_RAWDATA) != 0,
                  (parts & WHOISKIT_JSON_LISTS) != 0);
  });
}

whoiskit_owned_text whoiskit_record_text(const whoiskit_record* record, int colour, uint32_t width) {
  return rendered(record, [&](const Record& r) { return r.text(colour != 0, width); });
}

whoiskit_owned_text whoiskit_record_rdap(const whoiskit_record* record, uint32_t indent) {
  return rendered(record, [&](const Record& r) { return r.rdap(std::min(indent, kMaxIndent)); });
}

whoiskit_owned_text whoiskit_record_whois(const whoiskit_record* record) {
  return rendered(record, [](const Record& r) { return r.whois(); });
}

whoiskit_owned_text whoiskit_record_raw(const whoiskit_record* record, int pages) {
  return rendered(record, [&](const Record& r) { return r.raw(pages != 0); });
}

whoiskit_owned_text whoiskit_record_answer(const whoiskit_record* record, size_t n) {
  return rendered(record, [&](const Record& r) {
    const auto servers = r.servers();
    return n < servers.size() ? servers[n].text : std::string();
  });
}

whoiskit_owned_text whoiskit_record_unused(const whoiskit_record* record) {
  if (record == nullptr) return kNoText;
  return guarded(kNoText, [&] { return owned_lines(record->record.unused()); });
}

}  // extern "C"
