#include <whoiskit/abi.h>
#include <whoiskit/host.hpp>
#include <boost/asio.hpp>
#include "../aa/aa.hpp"
#include <string>
