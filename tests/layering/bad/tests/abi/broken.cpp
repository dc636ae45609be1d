#include <unistd.h>
#include <whoiskit/abi.h>
#include <model/keys.hpp>
#include <whoiskit/host.hpp>

#include "text/ascii.hpp"
