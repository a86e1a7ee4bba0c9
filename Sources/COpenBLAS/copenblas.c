// OpenBLAS, opened at run time with RTLD_LOCAL: linking it would let its BLAS symbols replace libtorch's.
#define _GNU_SOURCE
#include "copenblas.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

typedef void (*gelsd_fn)(const int *m, const int *n, const int *nrhs, double *a, const int *lda, double *b,
                         const int *ldb, double *s, const double *rcond, int *rank, double *work,
                         const int *lwork, int *iwork, int *info);
typedef void (*potr_fn)(const char *uplo, const int *n, double *a, const int *lda, int *info, size_t uplo_length);
typedef void (*syrk_fn)(int order, int uplo, int trans, int n, int k, double alpha, const double *a, int lda,
                        double beta, double *c, int ldc);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static cob_status opened = COB_UNAVAILABLE;
static char message[512];
static char configuration[256];
static gelsd_fn gelsd;
static potr_fn potrf, potri;
static syrk_fn syrk;

static void *find(void *library, const char *name) {
    void *symbol = dlsym(library, name);
    if (!symbol && !message[0]) snprintf(message, sizeof message, "libopenblas.so.0 has no routine %s", name);
    return symbol;
}

static void open_library(void) {
    void *library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
    if (!library) {
        const char *reason = dlerror();
        snprintf(message, sizeof message, "%s", reason ? reason : "libopenblas.so.0 cannot be opened");
        return;
    }
    gelsd = (gelsd_fn)find(library, "dgelsd_");
    potrf = (potr_fn)find(library, "dpotrf_");
    potri = (potr_fn)find(library, "dpotri_");
    syrk = (syrk_fn)find(library, "cblas_dsyrk");
    if (!gelsd || !potrf || !potri || !syrk) return;
    void (*threads)(int) = (void (*)(int))dlsym(library, "openblas_set_num_threads");
    if (threads) threads(1);  // the systems are tiny, and one thread adds in one order
    char *(*describe)(void) = (char *(*)(void))dlsym(library, "openblas_get_config");
    if (describe) snprintf(configuration, sizeof configuration, "%s", describe());
    opened = COB_OK;
}

cob_status cob_open(void) {
    pthread_once(&once, open_library);
    return opened;
}

const char *cob_message(void) { return message; }

const char *cob_configuration(void) { return configuration; }

cob_status cob_least_squares(int m, int n, double *a, double *b, double *s, double rcond, int *rank) {
    if (cob_open() != COB_OK) return COB_UNAVAILABLE;
    if (m < 1 || n < 1) return COB_FAILED;
    const int one = 1, larger = m > n ? m : n;
    int info = 0, query = -1, integers = 0;
    double size = 0;
    gelsd(&m, &n, &one, a, &m, b, &larger, s, &rcond, rank, &size, &query, &integers, &info);
    if (info != 0) return COB_FAILED;
    const int length = (int)size > 1 ? (int)size : 1;
    double *work = malloc(sizeof(double) * (size_t)length);
    int *iwork = malloc(sizeof(int) * (size_t)(integers > 1 ? integers : 1));
    if (work && iwork) {
        gelsd(&m, &n, &one, a, &m, b, &larger, s, &rcond, rank, work, &length, iwork, &info);
    } else {
        info = 1;
    }
    free(work);
    free(iwork);
    return info == 0 ? COB_OK : COB_FAILED;
}

cob_status cob_inverse(int n, double *a) {
    if (cob_open() != COB_OK) return COB_UNAVAILABLE;
    if (n < 1) return COB_FAILED;
    int info = 0;
    potrf("L", &n, a, &n, &info, 1);
    if (info == 0) potri("L", &n, a, &n, &info, 1);
    if (info != 0) return info > 0 ? COB_SINGULAR : COB_FAILED;
    for (int column = 0; column < n; ++column)
        for (int row = column + 1; row < n; ++row) a[(size_t)row * n + column] = a[(size_t)column * n + row];
    return COB_OK;
}

cob_status cob_gram(int m, int n, const double *a, double *c) {
    if (cob_open() != COB_OK) return COB_UNAVAILABLE;
    if (m < 1 || n < 1) return COB_FAILED;
    syrk(102 /* column-major */, 122 /* lower */, 112 /* transposed */, n, m, 1.0, a, m, 0.0, c, n);
    for (int column = 0; column < n; ++column)
        for (int row = column + 1; row < n; ++row) c[(size_t)row * n + column] = c[(size_t)column * n + row];
    return COB_OK;
}
