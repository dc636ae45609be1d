/*
 * whoiskit/c/text.h: texts, and the version of the library. Include whoiskit/whoiskit.h, which explains ownership and
 * threads.
 */
#ifndef WHOISKIT_C_TEXT_H
#define WHOISKIT_C_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "whoiskit/export.hpp" /* WHOISKIT_API, plain preprocessor */

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes that the caller does not own: the function that gives them names the owner. `data` is never NULL. A NUL need
 * not follow them: print with "%.*s", (int)text.size, text.data. */
typedef struct whoiskit_text {
  const char* data;
  size_t size;
} whoiskit_text;

/* Bytes that the caller owns, followed by a NUL. `data` is never NULL. */
typedef struct whoiskit_owned_text {
  const char* data;
  size_t size;
} whoiskit_owned_text;

/* Call it once for each owned text, empty ones included. */
WHOISKIT_API void whoiskit_owned_text_free(whoiskit_owned_text text);

/* Version of the library, as "0.1.0". Always valid. */
WHOISKIT_API const char* whoiskit_version(void);

#ifdef __cplusplus
}
#endif

#endif
