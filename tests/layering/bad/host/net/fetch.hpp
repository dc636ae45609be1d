#include "api/core.hpp"
