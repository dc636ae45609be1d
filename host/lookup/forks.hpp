// lookup/forks.hpp: whether this is still the process that something was made in. Threads do not come along into the
// child of a fork(): what waits for them there would wait for ever.
#pragma once

namespace whoiskit::lookup {

// How many times fork() made the process that this is, counted from the first call in one of its ancestors.
unsigned forks();

}  // namespace whoiskit::lookup
