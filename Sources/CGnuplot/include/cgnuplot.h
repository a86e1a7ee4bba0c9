#pragma once
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a run came to.
typedef enum __attribute__((enum_extensibility(closed))) {
    CGP_OK = 0,
    /// There is no `gnuplot` in the search path.
    CGP_MISSING = 1,
    /// gnuplot refused the script, or could not be started; the text says why.
    CGP_FAILED = 2
} cgp_status;

/// Runs a script in one gnuplot process, through gnuplot-iostream, and waits for it.
/// `*output` receives what gnuplot printed (messages, and what the script prints); the caller frees it with
/// cgp_free(). It is untouched when nothing could be started and memory ran out.
cgp_status cgp_run(const char *script, size_t length, char **output);

/// Frees a text of cgp_run(); accepts NULL.
void cgp_free(char *text);

#ifdef __cplusplus
}
#endif
