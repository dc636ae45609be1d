#include <whoiskit/abi.h>
#include <boost/asio.hpp>
#include <string>
#include <whoiskit/host.hpp>
#include "../aa/aa.hpp"
