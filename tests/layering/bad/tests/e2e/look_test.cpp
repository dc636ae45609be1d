#include <gtest/gtest.h>
#include <whoiskit/none.hpp>

#include "cli/child.hpp"
#include "cli/private.hpp"
#include "simdjson.h"
#include "text/ascii.hpp"
