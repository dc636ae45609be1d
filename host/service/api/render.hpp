// service/api/render.hpp: a record in one of the formats of the service.
#pragma once

#include <string>

#include "model/keys.hpp"
#include "model/record_data.hpp"
#include "service/api/parameters.hpp"
#include "whoiskit/record.hpp"

namespace whoiskit::service::api {

std::string rendered(const Record& record, Format format, bool raw);

}  // namespace whoiskit::service::api
