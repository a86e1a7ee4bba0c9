// Work in a device's queue: its generator, pinned memory, copies that do not wait, an optimizer that counts on the
// device, and graphs of recorded work. Contract as in ctorch.h.
#ifndef CTORCH_DEVICE_H
#define CTORCH_DEVICE_H

#include "ctorch.h"

#ifdef __cplusplus
extern "C" {
#endif

// ---- the default generator of a device; never waits for the device ----
/// Seeds it and goes back to the beginning of its numbers.
ct_status ct_seed_generator(ct_device device, uint64_t seed);
/// Its seed and place as bytes on the CPU.
ct_status ct_generator_state(ct_device device, ct_tensor *out);
ct_status ct_set_generator_state(ct_device device, ct_tensor state);
/// Dropout whose mask is the next numbers of the default generator of x's device.
ct_status ct_drawn_dropout(ct_tensor x, double probability, ct_tensor *out);

// ---- staging ----
/// As ct_from_bytes, into pinned host memory. Needs a CUDA device.
ct_status ct_pinned_from_bytes(const void *data, size_t bytes, const int64_t *shape, int32_t rank, ct_type type, ct_tensor *out);
/// destination = source, queued where one is pinned and the other on a device, outside autograd.
ct_status ct_copy_into_queued(ct_tensor destination, ct_tensor source);
/// A copy on a device, queued where the source is pinned.
ct_status ct_to_queued(ct_tensor t, ct_device device, ct_tensor *out);
/// Every element = value, outside autograd.
ct_status ct_fill(ct_tensor t, double value);

// ---- optimizer ----
/// As ct_adamw; `step` (float32, one element) already counts this update, `rate` is float32 of one element; both may be on a device.
ct_status ct_adamw_counted(const ct_tensor *parameters, const ct_tensor *gradients, const ct_tensor *means, const ct_tensor *squares,
                           int32_t count, ct_tensor step, ct_tensor rate, double beta1, double beta2, double decay, double epsilon);

// ---- recorded work ----
/// Whether this thread now does work that may be recorded, in which creating tensors from the host's values and reading values
/// there fail on every device; returns the former state.
bool ct_set_recording(bool on);

// ---- CUDA graphs ----
typedef struct ct_graph_s *ct_graph;
/// Whether this library was compiled with CUDA's headers against a libtorch that has CUDA.
bool ct_has_graphs(void);
/// A graph without work, with a stream of its own on a CUDA device.
ct_status ct_graph_create(ct_device device, ct_graph *out);
void ct_graph_free(ct_graph graph);
/// Makes the graph's stream this thread's current one, after all work queued so far; with `record`, what follows is recorded
/// in memory of the graph's own instead of run.
ct_status ct_graph_begin(ct_graph graph, bool record);
/// Goes back to the former stream, which waits for the graph's. A recording is kept if `keep`, thrown away otherwise.
ct_status ct_graph_end(ct_graph graph, bool keep);
/// Queues the recorded work on the current stream. The default generator's seed and place are those of now.
ct_status ct_graph_replay(ct_graph graph);

#ifdef __cplusplus
}
#endif
#endif
