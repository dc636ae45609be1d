// worker/end_text.hpp: how a worker ended, in words for errstr.
#pragma once

#include <cstdint>
#include <string>

#include "worker/process.hpp"

namespace whoiskit::worker {

// "killed by signal 11 (SIGSEGV)", "out of memory (512 MiB)". `fault`: what the worker noted in FromWorker::fault.
std::string text_of(const End& end, std::uint32_t fault);

// "openat" of a system call's number; the number itself where the name is not known here.
std::string name_of_call(std::uint32_t call);

}  // namespace whoiskit::worker
