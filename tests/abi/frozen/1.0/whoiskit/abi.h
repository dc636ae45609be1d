/* whoiskit/abi.h: everything that crosses the line between the host and a handler plugin, one concept a header:
 *
 *     model.h        the keys of a record                     abi/call.h      what a handler is given and may ask for
 *     abi/values.h   texts and codes                          abi/plugin.h    what a plugin exports, and its loading
 *     abi/rules.h    field tables and rules for values
 *     abi/record.h   the record
 *     abi/parsers.h  the readers of registries' formats       abi/json.h      answers in JSON: an extension
 *
 * Plain C11, usable from C++20. docs/abi.md is the promise in words; the rules every declaration here obeys:
 *
 *  - Fixed-width integers, pointers and structs of function pointers only: no enum type, bool, bit-field, C++ type,
 *    exception or allocator crosses, because compilers and years differ on both sides. Text is pointer + length in
 * UTF-8.
 *  - Every struct that can grow begins with `size`, set by whoever fills it in to sizeof(its struct). Structs grow at
 *    the tail only; a reader touches min(size, what it knows) bytes and refuses what is shorter than version 1.0.
 *    wk_row and wk_heading have their size beside the array; wk_str, wk_param, wk_word, wk_step and wk_reference never
 *    change.
 *  - Nobody frees the other side's memory. What the host passes to a call lives until that call returns; what a
 *    handler makes with alloc() does too. The host keeps what it needs of it.
 *  - Functions that can fail return an int32_t: WK_OK (0) or a negative WK_E_... code.
 *  - Thread tags. [one-thread]: one thread at a time a plugin, at load and unload. [call]: only inside handle(), on
 *    the thread that runs it, for the wk_call it was given. [any-thread]: everywhere, at any time.
 *    handle() itself runs on many threads at once with different calls: a handler keeps no state between calls,
 *    starts no threads, opens no files or sockets, touches no locale, signal, environment or standard stream.
 */
#ifndef WHOISKIT_ABI_H
#define WHOISKIT_ABI_H

#include "whoiskit/abi/json.h"
#include "whoiskit/abi/plugin.h"

#endif /* WHOISKIT_ABI_H */
