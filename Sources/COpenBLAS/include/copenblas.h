#pragma once
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a call came to.
typedef enum __attribute__((enum_extensibility(closed))) {
    COB_OK = 0,
    /// libopenblas.so.0 could not be opened, or lacks a routine; see cob_message().
    COB_UNAVAILABLE = 1,
    /// The matrix is singular (not positive definite) to working precision.
    COB_SINGULAR = 2,
    /// The iteration did not converge, memory ran out, or a size is not positive.
    COB_FAILED = 3
} cob_status;

/// Opens OpenBLAS (once; thread-safe) with its symbols local, so that they never replace libtorch's own.
cob_status cob_open(void);

/// Why the last cob_open() failed; an empty string otherwise. Owned by the library.
const char *cob_message(void);

/// The version and kernel OpenBLAS reports, or an empty string. Owned by the library.
const char *cob_configuration(void);

/// Least squares min |A x - b| by singular value decomposition (LAPACK dgelsd).
/// `a` is column-major [m, n] and is overwritten; `b` has max(m, n) entries: the right side, then the solution;
/// `s` receives min(m, n) singular values, descending; `rank` the count above `rcond * s[0]`.
cob_status cob_least_squares(int m, int n, double *a, double *b, double *s, double rcond, int *rank);

/// Inverse of a symmetric positive definite matrix [n, n] in place, both triangles (LAPACK dpotrf, dpotri).
cob_status cob_inverse(int n, double *a);

/// C = A^T A for a column-major A [m, n]; C is [n, n], both triangles (cblas_dsyrk).
cob_status cob_gram(int m, int n, const double *a, double *c);

#ifdef __cplusplus
}
#endif
