#include "service/api/render.hpp"

namespace whoiskit::service::api {

std::string rendered(const Record& record, Format format, bool raw) {
  switch (format) {
    case Format::rdap:
      return record.rdap() + "\n";
    case Format::text:
      return record.text();
    case Format::whois:
      return record.whois();
    case Format::raw:
      return record.raw();
    case Format::json:
      break;
  }
  return record.json(0, raw) + "\n";
}

}  // namespace whoiskit::service::api
