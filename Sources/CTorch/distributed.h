// Groups of processes that train together: libtorch's c10d with Gloo between CPUs and NCCL between CUDA devices.
//
// Part of the C interface: see ctorch.h for the contract. All ranks of a group must make the same calls in the same
// order. One thread at a time a group. A call that waits for other ranks fails as soon as a connection breaks or a rank
// has given no sign of life for the group's patience; the group is of no use after that.
#ifndef CTORCH_DISTRIBUTED_H
#define CTORCH_DISTRIBUTED_H

#include "ctorch.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ct_group_s *ct_group;
typedef struct ct_reducer_s *ct_reducer;

typedef struct ct_group_place {
    /// Address of rank 0 and a free port there.
    const char *host;
    int32_t port;
    int32_t rank, ranks;
    /// Name or address of the network interface to use; NULL for the one that leads to `host`.
    const char *interface;
    /// Seconds to wait for all ranks to appear.
    double setup_seconds;
    /// Seconds without a sign of life after which a rank counts as lost.
    double patience_seconds;
    /// Device whose tensors are exchanged (NCCL where it is a CUDA device).
    ct_device device;
} ct_group_place;

/// Whether this build can exchange tensors of CUDA devices.
bool ct_has_nccl(void);
ct_status ct_group_create(const ct_group_place *place, ct_group *out);
/// Leaves the group. `broken` skips all farewells, as is right after a failure.
void ct_group_free(ct_group group, bool broken);
/// Every rank's text, concatenated in order of rank, each ended by a NUL; *length is the whole length.
ct_status ct_group_exchange(ct_group group, const char *text, char *out, size_t capacity, size_t *length);
ct_status ct_group_all_reduce(ct_group group, ct_tensor tensor);
ct_status ct_group_broadcast(ct_group group, ct_tensor tensor, int32_t root);
ct_status ct_group_barrier(ct_group group);

typedef struct ct_reducer_counts {
    int64_t buckets, bytes;
    /// Seconds spent waiting after the backward pass, since the reducer was made.
    double waited;
    /// Buckets on their way before the backward pass ended, since the reducer was made.
    int64_t early;
} ct_reducer_counts;

/// Sums the gradients of leaves over all ranks, in buckets in the order in which the first backward pass wrote them.
///
/// Once armed, a bucket is sent as soon as the backward pass has written its last gradient (from the second pass on).
/// The reducer and the hooks it leaves on the parameters must not outlive the group.
ct_status ct_reducer_create(ct_group group, const ct_tensor *parameters, int32_t count, int64_t bucket_bytes, ct_reducer *out);
void ct_reducer_free(ct_reducer reducer);
/// Prepares for one backward pass; without `overlap`, which gradients written more than once need, everything is sent in
/// `finish`.
ct_status ct_reducer_arm(ct_reducer reducer, bool overlap);
/// Waits until every gradient is the sum over ranks. A parameter gets a gradient where any rank had one.
ct_status ct_reducer_finish(ct_reducer reducer);
void ct_reducer_counts_of(ct_reducer reducer, ct_reducer_counts *out);

#ifdef __cplusplus
}
#endif
#endif
