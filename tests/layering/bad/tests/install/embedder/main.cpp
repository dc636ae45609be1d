#include <whoiskit/abi.h>
#include <whoiskit/host.hpp>
