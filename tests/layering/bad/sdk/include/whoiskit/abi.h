#include <stdint.h>
#include "text/ascii.hpp"
