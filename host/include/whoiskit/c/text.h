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

/* Bytes that belong to somebody else: the function that gives them says to whom. `data` is never NULL. There need not
 * be a NUL behind them: print with "%.*s", (int)text.size, text.data. */
typedef struct whoiskit_text {
  const char* data;
  size_t size;
} whoiskit_text;

/* Bytes that are the caller's, with a NUL behind them. `data` is never NULL. */
typedef struct whoiskit_owned_text {
  const char* data;
  size_t size;
} whoiskit_owned_text;

/* Once for each owned text, empty ones too. */
WHOISKIT_API void whoiskit_owned_text_free(whoiskit_owned_text text);

/* Version of the library, as "0.1.0". Lives for ever. */
WHOISKIT_API const char* whoiskit_version(void);

#ifdef __cplusplus
}
#endif

#endif
