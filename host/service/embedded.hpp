// service/embedded.hpp: files of the sources that are a part of the program. CMakeLists.txt of this folder lists them.
#pragma once

#include <string_view>

namespace whoiskit::service::embedded {

extern const std::string_view kOpenApi;       // openapi.json of this folder
extern const std::string_view kRecordSchema;  // docs/object-model.schema.json

}  // namespace whoiskit::service::embedded
