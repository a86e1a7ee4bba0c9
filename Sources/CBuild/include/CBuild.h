// From what source this program was built, as Scripts/record-source.sh wrote it down before the build.
#ifndef CBUILD_H
#define CBUILD_H
#include <stddef.h>

// Commit of the source; empty where it is not known (no git, or built without the Makefile).
const char *cbuild_commit(void);
// SHA-256 of the uncommitted change to the source; empty where there is none.
const char *cbuild_patch_digest(void);
// The beginning of that change, 256 kB at most, as `git apply` takes it; its length goes to count.
const unsigned char *cbuild_patch(size_t *count);
#endif
