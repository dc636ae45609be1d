/* whoiskit/abi.h: everything that crosses the boundary between the host and a handler plugin. One concept per header:
 *
 *     model.h        the keys of a record                     abi/call.h      what a handler receives and requests
 *     abi/values.h   texts and codes                          abi/plugin.h    what a plugin exports; loading
 *     abi/rules.h    field tables and rules for values
 *     abi/record.h   the record
 *     abi/parsers.h  the readers of registries' formats       abi/json.h      answers in JSON: an extension
 *
 * Plain C11, usable from C++20. docs/abi.md states the promise in words. Every declaration here follows these rules:
 *
 *  - Only fixed-width integers, pointers and structs of function pointers cross. No enum type, bool, bit-field, C++
 *    type, exception or allocator crosses, because the two sides may use different compilers from different years.
 *    Text is pointer + length in UTF-8.
 *  - Every struct that can grow begins with `size`. The side that fills in the struct sets it to the sizeof of its own
 *    definition. Structs grow at the tail only. A reader touches min(size, what it knows) bytes and refuses anything
 *    shorter than version 1.0. wk_row and wk_heading have their size beside the array. wk_str, wk_param, wk_word,
 *    wk_step and wk_reference never change.
 *  - Neither side frees the other side's memory. What the host passes to a call lives until that call returns, and so
 *    does what a handler allocates with alloc(). The host copies what it needs of it.
 *  - Functions that can fail return an int32_t: WK_OK (0) or a negative WK_E_... code.
 *  - Thread tags. [one-thread]: one thread at a time per plugin, at load and unload. [call]: only inside handle(), on
 *    the thread that runs it, for the wk_call that handle() was called with. [any-thread]: anywhere, at any time.
 *    handle() itself runs on many threads at once with different calls. A handler keeps no state between calls,
 *    starts no threads, opens no files or sockets, and touches no locale, signal, environment or standard stream.
 */
#ifndef WHOISKIT_ABI_H
#define WHOISKIT_ABI_H

#include "whoiskit/abi/json.h"
#include "whoiskit/abi/plugin.h"

#endif /* WHOISKIT_ABI_H */
