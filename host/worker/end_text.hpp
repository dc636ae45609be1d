// worker/end_text.hpp: how a worker ended, in words for errstr.
#pragma once

#include <cstdint>
#include <string>

#include "platform/process.hpp"

namespace whoiskit::worker {

// "killed by signal 11 (SIGSEGV)", "out of memory (512 MiB)". `fault`: what the worker noted in FromWorker::fault.
std::string text_of(const platform::End& end, std::uint32_t fault);

}  // namespace whoiskit::worker
