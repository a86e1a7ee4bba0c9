// What the parts of the reading child share.
#ifndef CHDF5_CHILD_H
#define CHDF5_CHILD_H

#include <stddef.h>

#include "chdf5.h"

/// Sends one record to the parent; ends the process when nobody reads.
void chdf5_send(char kind, const void *bytes, size_t count);
/// Sends what is wrong at a place of the file and ends the process.
_Noreturn void chdf5_refuse(const char *place, const char *expected, const char *found);
/// Allows this process some more seconds of processor time before it is ended.
void chdf5_go_on(void);

/// The child's work: lists episodes, or reads `count` of them.
void chdf5_list_episodes(const char *path);
void chdf5_read_episodes(const char *path, const char *const *names, int count);

#endif
