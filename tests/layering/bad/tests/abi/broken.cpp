#include <model/keys.hpp>
#include <unistd.h>
#include <whoiskit/abi.h>
#include <whoiskit/host.hpp>

#include "text/ascii.hpp"
