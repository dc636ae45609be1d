#include "../../cli/child.hpp"
