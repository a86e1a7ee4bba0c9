// The NCCL backend, where libtorch was built with CUDA and NCCL's header is there (Scripts/build-ctorch.sh looks).
#ifdef CT_NCCL
#define USE_C10D_NCCL
#endif
#include "distributed.h"
#include "group.hpp"
#ifdef CT_NCCL
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif

extern "C" bool ct_has_nccl(void) {
#ifdef CT_NCCL
    return true;
#else
    return false;
#endif
}

c10::intrusive_ptr<c10d::Backend> ct::make_nccl(
    [[maybe_unused]] const c10::intrusive_ptr<c10d::Store> &store, [[maybe_unused]] int rank, [[maybe_unused]] int ranks) {
#ifdef CT_NCCL
    return c10::make_intrusive<c10d::ProcessGroupNCCL>(store, rank, ranks, c10d::ProcessGroupNCCL::Options::create());
#else
    return {};
#endif
}
