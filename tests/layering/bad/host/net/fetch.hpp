#include "lookup/core.hpp"
