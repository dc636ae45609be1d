/*
 * whoiskit/whoiskit.h: the host for programs in C and in every language that can call C. docs/embedding.md has
 * examples in C and Python. For C++ use host.hpp. abi.h is for plugins and has nothing to do with this interface.
 *
 *   whoiskit_host* host = whoiskit_host_new(NULL, NULL);
 *   whoiskit_owned_record* record = whoiskit_lookup(host, "example.com", NULL, NULL);
 *   whoiskit_owned_text json = whoiskit_record_json(record, 2, 1);
 *   puts(json.data);
 *   whoiskit_owned_text_free(json);
 *   whoiskit_record_free(record);
 *   whoiskit_host_free(host);
 *
 * Ownership  The caller owns the result of a function named ..._new and a result of a type named ..._owned_..., and
 *            frees it with the ..._free of its kind, in any order; every ..._free accepts NULL. All else is borrowed:
 *            texts of type whoiskit_text, and const handles.
 * Texts      UTF-8. As an argument NULL is the same as "", and the library keeps copies only. "Lines" are a text in
 *            which each line ends with a line feed; it is empty if there are none. "JSON" is a text in one line; later
 *            versions may add keys.
 * Threads    Hosts, records and stops may be used from any thread at the same time; options may not while they are set.
 * Errors     A look-up that fails gives a record with a status and errors. The comment of a function that can fail in
 *            another way says how. NULL in place of a required handle gives nothing: NULL, 0, an empty text.
 * Promises   The library has no global state, prints nothing, installs no signal handler and uses no locale. No C++
 *            exception leaves it. Handles are opaque and may grow; the structs and numbers below stay as they are.
 *
 *   c/text.h          texts that the library gives, its version
 *   c/host_options.h  options of a host
 *   c/host.h          a host: caches, plugins, reloads, statistics
 *   c/lookup.h        look-ups, their options, stops, stored responses
 *   c/record.h        records: words, values, JSON, text
 */
#ifndef WHOISKIT_WHOISKIT_H
#define WHOISKIT_WHOISKIT_H

#include "whoiskit/c/host.h"
#include "whoiskit/c/host_options.h"
#include "whoiskit/c/lookup.h"
#include "whoiskit/c/record.h"
#include "whoiskit/c/text.h"

#endif
