// worker/child/serve.hpp: the main loop of a worker: it loads the plugin, then handles calls until it is killed.
#pragma once

#include "worker/region.hpp"

namespace whoiskit::worker::child {

// Loads the plugin in kPluginFd, sealing the process at the same time, reports to the host and handles its calls.
// `path` is the plugin's path on the host, for messages. Returns only if the plugin was refused.
void serve(const ToWorker& to, FromWorker& from, const char* path);

}  // namespace whoiskit::worker::child
