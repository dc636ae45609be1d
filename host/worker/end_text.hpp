// worker/end_text.hpp: describes how a worker ended, for errstr.
#pragma once

#include <cstdint>
#include <string>

#include "platform/process.hpp"

namespace whoiskit::worker {

// "killed by signal 11 (SIGSEGV)", "out of memory (512 MiB)". `fault`: what the worker wrote to FromWorker::fault.
std::string text_of(const platform::End& end, std::uint32_t fault);

}  // namespace whoiskit::worker
