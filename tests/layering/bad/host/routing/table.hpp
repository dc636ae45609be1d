#include "whoiskit/host.hpp"
