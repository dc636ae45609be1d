// The public Host: a thin face of lookup::Core.
#include "whoiskit/host.hpp"

#include "lookup/core.hpp"
#include "whoiskit/text.hpp"

namespace whoiskit {

Host::Host(const HostOptions& options) : core_(std::make_shared<lookup::Core>(options)) {}
Host::~Host() = default;

}  // namespace whoiskit
