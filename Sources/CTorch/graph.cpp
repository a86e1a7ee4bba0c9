// CUDA graphs, where libtorch has CUDA and CUDA's headers are there (Scripts/build-ctorch.sh looks).
#include "boundary.hpp"
#include "device.h"

#ifdef CT_CUDA
#include <ATen/cuda/CUDAContext.h>
#include <ATen/cuda/CUDAEvent.h>
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAFunctions.h>
#include <c10/cuda/CUDAGuard.h>

struct ct_graph_s {
    at::cuda::CUDAGraph graph;
    c10::cuda::CUDAStream stream;
    std::optional<c10::cuda::CUDAStreamGuard> guard;
    bool recording = false, recorded = false;

    explicit ct_graph_s(c10::DeviceIndex index) : stream(c10::cuda::getStreamFromPool(false, index)) {}
};

namespace {

/// Makes a stream wait for what another has been given so far.
void wait(const c10::cuda::CUDAStream &waiting, const c10::cuda::CUDAStream &other) {
    at::cuda::CUDAEvent event;
    event.record(other);
    event.block(waiting);
}

} // namespace
#else
struct ct_graph_s {};
#endif

using namespace ct;

extern "C" {

#ifdef CT_CUDA

bool ct_has_graphs(void) { return true; }

ct_status ct_graph_create(ct_device d, ct_graph *out) {
    return guarded([&] {
        TORCH_CHECK(d >= 0, "CUDA graphs record work on a CUDA device, not on the CPU");
        *out = new ct_graph_s(static_cast<c10::DeviceIndex>(d));
    });
}

void ct_graph_free(ct_graph graph) { delete graph; }

ct_status ct_graph_begin(ct_graph graph, bool record) {
    return guarded([&] {
        TORCH_CHECK(!graph->guard, "the graph is in use already");
        TORCH_CHECK(!record || !graph->recorded, "the graph is recorded already");
        wait(graph->stream, c10::cuda::getCurrentCUDAStream(graph->stream.device_index()));
        graph->guard.emplace(graph->stream);
        if (!record) return;
        try {
            // Memory that other streams gave back becomes free for the graph's own pool.
            c10::cuda::device_synchronize();
            // Other threads may go on pinning memory meanwhile, which a global recording forbids.
            graph->graph.capture_begin({0, 0}, cudaStreamCaptureModeThreadLocal);
            graph->recording = true;
        } catch (...) {
            graph->guard.reset();
            throw;
        }
    });
}

ct_status ct_graph_end(ct_graph graph, bool keep) {
    return guarded([&] {
        TORCH_CHECK(graph->guard, "the graph is not in use");
        auto former = graph->guard->original_stream();
        bool recording = std::exchange(graph->recording, false);
        std::exception_ptr failure;
        try {
            if (recording) {
                graph->graph.capture_end();
                graph->recorded = true;
                if (!keep) {
                    graph->graph.reset();
                    graph->recorded = false;
                }
            }
        } catch (...) {
            failure = std::current_exception();
        }
        graph->guard.reset();
        if (failure) std::rethrow_exception(failure);
        wait(c10::cuda::CUDAStream(former), graph->stream);
    });
}

ct_status ct_graph_replay(ct_graph graph) {
    return guarded([&] {
        TORCH_CHECK(graph->recorded, "the graph holds no recorded work");
        graph->graph.replay();
    });
}

#else

bool ct_has_graphs(void) { return false; }

ct_status ct_graph_create(ct_device, ct_graph *) {
    return guarded([] {
        TORCH_CHECK(false, "libctorch.so was compiled without CUDA's headers, so work cannot be recorded as a CUDA graph: "
                           "run `make setup` with the CUDA build of libtorch and its NVIDIA packages (or CUDA_HOME), "
                           "or set JOWA_CUDA_GRAPHS=0 to do without");
    });
}
void ct_graph_free(ct_graph) {}
ct_status ct_graph_begin(ct_graph, bool) { return CT_FAILED; }
ct_status ct_graph_end(ct_graph, bool) { return CT_FAILED; }
ct_status ct_graph_replay(ct_graph) { return CT_FAILED; }

#endif

} // extern "C"
