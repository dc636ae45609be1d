#include "text/ascii.hpp"
#include <stdint.h>
