// worker/child/serve.hpp: a worker's life: load the plugin, then handle calls until killed.
#pragma once

#include "worker/region.hpp"

namespace whoiskit::worker::child {

// Loads the plugin that kPluginFd holds, seals the process on the way, tells the host and handles its calls. `path` is
// where the host read the plugin, for messages. Returns where the plugin was refused.
void serve(const ToWorker& to, FromWorker& from, const char* path);

}  // namespace whoiskit::worker::child
