// bulk/error.hpp: why a bulk run cannot begin or go on. The message names the file and the way out.
#pragma once

#include <stdexcept>

namespace whoiskit::bulk {

struct BulkError : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// The command line does not fit the run that it continues, or the files that exist.
struct BulkUsageError : BulkError {
  using BulkError::BulkError;
};

}  // namespace whoiskit::bulk
