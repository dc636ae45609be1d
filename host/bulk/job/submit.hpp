// bulk/job/submit.hpp: puts an input into the queues of a job, and takes its lines out.
#pragma once

#include <functional>
#include <string>

#include "bulk/first_server.hpp"
#include "bulk/job/job.hpp"
#include "bulk/run.hpp"

namespace whoiskit::bulk::job {

// Whether to end early; also called while nothing can be done, about once a second. `trouble`: why, for people.
using Ends = std::function<bool(const std::string& trouble)>;

// Submits what `source` has not given to the job yet. The source has skipped what was submitted. Returns false if it
// was ended before the end of the input.
bool submit(Job& job, Source& source, FirstServers& servers, std::uint64_t submitted, const Ends& ends);

// Appends the job's lines to a file, until all are there. The file is cut to what the job knows first. Returns false if
// it was ended before.
bool collect(Job& job, const std::string& path, const std::string& header, const Ends& ends);

}  // namespace whoiskit::bulk::job
