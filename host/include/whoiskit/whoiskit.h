/*
 * whoiskit/whoiskit.h: the host for programs in C, and in every language that can call C. docs/embedding.md has
 * examples in C and Python; host.hpp is the same for C++, abi.h is another matter: what plugins are made of.
 *
 *   whoiskit_host* host = whoiskit_host_new(NULL, NULL);
 *   whoiskit_owned_record* record = whoiskit_lookup(host, "example.com", NULL, NULL);
 *   whoiskit_owned_text json = whoiskit_record_json(record, 2, 1);
 *   puts(json.data);
 *   whoiskit_owned_text_free(json);
 *   whoiskit_record_free(record);
 *   whoiskit_host_free(host);
 *
 * Ownership  What a function named ..._new or a type named ..._owned_... gives is the caller's, and goes back by the
 *            ..._free of its kind, in any order; every ..._free takes NULL. All else is borrowed: texts of type
 *            whoiskit_text, and const handles.
 * Texts      UTF-8. As an argument NULL is the same as "", and the library keeps copies only. "Lines" are a text of
 *            lines with a line feed each, none for nothing; "JSON" is a text in one line, which later versions may
 *            give more keys.
 * Threads    Hosts, records and stops are safe from any thread, all at once; options are not while they are being set.
 * Errors     A look-up that fails is a record with a status and errors. Functions that can fail in another way say how.
 *            No handle (NULL) where one is needed gives nothing: NULL, 0, an empty text.
 * Promises   No global state, nothing printed, no signal handler, no locale; no C++ exception comes out. Handles are
 *            opaque and grow; the structs and numbers below stay as they are.
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
