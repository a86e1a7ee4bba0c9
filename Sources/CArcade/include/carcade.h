// The C interface to the Arcade Learning Environment (ALE), and the image arithmetic around it.
//
// ALE is GPL-2.0 and is neither vendored nor linked: Scripts/build-arcade.sh compiles it on the user's machine,
// together with Scripts/arcade/arcade.cpp, into libarcade.so, which exports one symbol, `arcade_table`.
// Every function that can fail returns 0 on success and otherwise leaves its out-parameters untouched;
// `message` then says why (thread-local, cleared on entry). Different games may be used from different threads
// at once; one game belongs to one thread at a time.
#ifndef CARCADE_H
#define CARCADE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Version of this interface; a libarcade.so of another version is refused.
#define ARCADE_INTERFACE 1

/// A running game; owned by the caller of `open`, released by `close`.
typedef struct arcade_game arcade_game;
/// A snapshot of a game; owned by the caller of `save`, released by `discard`.
typedef struct arcade_state arcade_state;

/// What libarcade.so offers.
typedef struct arcade_functions {
    /// ARCADE_INTERFACE at the time libarcade.so was compiled.
    int interface_version;
    /// ALE's version, e.g. "0.12.1".
    const char *(*version)(void);
    /// Why the last call of this thread failed.
    const char *(*message)(void);
    /// Loads a ROM, whose file name selects the rules, and resets it.
    int (*open)(const char *rom, arcade_game **game);
    /// Releases a game; NULL is allowed.
    void (*close)(arcade_game *game);
    /// Back to the state right after `open`, bit for bit.
    int (*reset)(arcade_game *game);
    /// Height and width of the screen in pixels.
    int (*screen_size)(arcade_game *game, int *height, int *width);
    /// The game's minimal action set as full-set codes; `actions` has room for 18.
    int (*minimal_actions)(arcade_game *game, uint8_t *actions, int *count);
    /// Plays `count` emulator frames, one full-set action code each; stops after the frame that ends the game.
    /// `reward` is the sum of unclipped rewards, `ended` tells whether the game is over, `lives` those left.
    int (*step)(arcade_game *game, const uint8_t *actions, int count, int *reward, int *ended, int *lives);
    /// Writes the brighter of the last two frames of the last `step` (or the only one after a reset), grayscale,
    /// height * width bytes, row-major.
    int (*observe)(arcade_game *game, uint8_t *pixels);
    /// Copies the 128 bytes of RAM.
    int (*ram)(arcade_game *game, uint8_t *bytes);
    /// Takes a snapshot. `*state` is reused when it is not NULL.
    int (*save)(arcade_game *game, arcade_state **state);
    /// Goes back to a snapshot, taken from this game or from another instance of the same ROM.
    int (*restore)(arcade_game *game, const arcade_state *state);
    /// Releases a snapshot; NULL is allowed.
    void (*discard)(arcade_state *state);
} arcade_functions;

/// Opens the library at `path` and returns its table, or NULL with a text in `message` (`capacity` bytes).
/// The library stays loaded for the life of the process.
const arcade_functions *carcade_load(const char *path, char *message, size_t capacity);

/// Weights of an area resize from `from` to `to` pixels along one axis: every output pixel is the mean of the
/// input interval it covers. At most `taps` inputs meet one output.
typedef struct carcade_axis {
    int from, to, taps;
    int *first;      // [to] first input pixel of each output
    float *weights;  // [to, taps], zero beyond the interval
} carcade_axis;

/// Area resize of grayscale images, as OpenCV's INTER_AREA does for shrinking: float32 sums, half to even.
typedef struct carcade_resize carcade_resize;

/// Plans a resize from `height` x `width` to `out_height` x `out_width`, all positive and shrinking; NULL otherwise.
carcade_resize *carcade_resize_new(int height, int width, int out_height, int out_width);
/// Releases a plan; NULL is allowed.
void carcade_resize_free(carcade_resize *resize);
/// Resizes one image; a plan belongs to one thread at a time.
void carcade_resize_apply(carcade_resize *resize, const uint8_t *pixels, uint8_t *out);

#ifdef __cplusplus
}
#endif

#endif
