// Reading of trajectory files (HDF5) in a process of its own, whose death is an error and nothing worse.
//
// libhdf5 faults on files with a few changed bytes. So a child reads the file and writes records to a pipe: one byte of
// kind, four bytes of length (native order), then as many bytes. It checks types, sizes, filters and links before it
// reads, turns no number into another kind but by value, and exits with 0 only after its last record.
#ifndef CHDF5_H
#define CHDF5_H

#include <stdint.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Kinds of records.
enum chdf5_record {
    /// An episode: its number of steps (8 bytes), then its name.
    CHDF5_EPISODE = 'E',
    /// An entry that is no episode: its name, a zero byte, and why.
    CHDF5_PASSED = 'S',
    /// What is wrong: place in the file, expected, found, separated by zero bytes. The last record.
    CHDF5_ERROR = 'X',
    /// Numbers of the episode under way, as doubles.
    CHDF5_ACTIONS = 'A',
    CHDF5_REWARDS = 'R',
    CHDF5_TERMINALS = 'T',
    /// Rows of frames of the episode under way, 84 x 84 bytes each.
    CHDF5_FRAMES = 'O',
    /// The end.
    CHDF5_DONE = 'D',
};

/// The longest record.
#define CHDF5_LONGEST (1 << 22)
/// The most steps that an episode may have.
#define CHDF5_MOST_STEPS (1 << 24)

/// Starts a process that lists a file's episodes. Returns the pipe's reading end, or -1 with errno set.
int chdf5_list(const char *path, pid_t *child);

/// Starts a process that reads `count` episodes in the order given: per episode actions, rewards, terminals, frames.
/// Returns the pipe's reading end, or -1 with errno set.
int chdf5_read(const char *path, const char *const *names, int count, pid_t *child);

#ifdef __cplusplus
}
#endif

#endif
