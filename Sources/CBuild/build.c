#include "CBuild.h"
#if __has_include("generated.h")
#include "generated.h"
#else
#define BUILD_COMMIT ""
#define BUILD_PATCH_DIGEST ""
#define BUILD_PATCH 0
#endif

static const unsigned char patch[] = {BUILD_PATCH};

const char *cbuild_commit(void) { return BUILD_COMMIT; }
const char *cbuild_patch_digest(void) { return BUILD_PATCH_DIGEST; }
const unsigned char *cbuild_patch(size_t *count) {
    // One zero byte stands for nothing.
    *count = BUILD_PATCH_DIGEST[0] == 0 ? 0 : sizeof patch;
    return patch;
}
