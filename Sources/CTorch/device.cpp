// Generators, staging and the counting optimizer; they run on any device, so the CPU's tests reach them.
#include "boundary.hpp"
#include "device.h"

#include <ATen/Context.h>
#include <cstring>
#include <utility>

using namespace ct;

namespace {

at::Generator generator(ct_device d) { return at::globalContext().defaultGenerator(device(d)); }

// cuDNN would convolve float32 in TensorFloat-32 (10 fraction bits); float32 here means float32.
const bool exact = [] {
    at::globalContext().setAllowTF32CuDNN(false);
    return true;
}();

} // namespace

extern "C" {

bool ct_set_recording(bool on) { return std::exchange(recording, on); }

ct_status ct_seed_generator(ct_device d, uint64_t seed) {
    return guarded([&] {
        auto g = generator(d);
        auto lock = std::lock_guard(g.mutex());
        g.set_current_seed(seed);
    });
}

ct_status ct_generator_state(ct_device d, ct_tensor *out) {
    return making(out, [&] {
        auto g = generator(d);
        auto lock = std::lock_guard(g.mutex());
        return g.get_state();
    });
}

ct_status ct_set_generator_state(ct_device d, ct_tensor state) {
    return guarded([&] {
        auto g = generator(d);
        auto lock = std::lock_guard(g.mutex());
        g.set_state(state->value);
    });
}

ct_status ct_drawn_dropout(ct_tensor x, double probability, ct_tensor *out) {
    return making(out, [&] {
        TORCH_CHECK(probability >= 0 && probability < 1, "probability ", probability, " is not in [0, 1)");
        return std::get<0>(at::native_dropout(x->value, probability, true));
    });
}

ct_status ct_pinned_from_bytes(const void *data, size_t bytes, const int64_t *s, int32_t rank, ct_type type, ct_tensor *out) {
    return making(out, [&] {
        auto t = at::empty(shape(s, rank), at::TensorOptions().dtype(scalar_type(type)).pinned_memory(true));
        TORCH_CHECK(t.nbytes() == bytes, "shape needs ", t.nbytes(), " bytes, ", bytes, " given");
        if (bytes) std::memcpy(t.data_ptr(), data, bytes);
        return t;
    });
}

ct_status ct_copy_into_queued(ct_tensor destination, ct_tensor source) {
    return guarded([&] {
        c10::NoGradGuard off;
        destination->value.copy_(source->value, /*non_blocking=*/true);
    });
}

ct_status ct_to_queued(ct_tensor t, ct_device d, ct_tensor *out) {
    return making(out, [&] { return t->value.to(device(d), t->value.scalar_type(), /*non_blocking=*/true); });
}

ct_status ct_fill(ct_tensor t, double value) {
    return guarded([&] {
        c10::NoGradGuard off;
        t->value.fill_(value);
    });
}

ct_status ct_adamw_counted(const ct_tensor *parameters, const ct_tensor *gradients, const ct_tensor *means, const ct_tensor *squares,
                           int32_t count, ct_tensor step, ct_tensor rate, double beta1, double beta2, double decay, double epsilon) {
    return guarded([&] {
        if (count == 0) return;
        c10::NoGradGuard off;
        auto p = list(parameters, count), g = list(gradients, count), m = list(means, count), s = list(squares, count);
        std::vector<at::Tensor> steps(p.size(), step->value);
        at::_fused_adamw_(p, g, m, s, {}, steps, rate->value, beta1, beta2, decay, epsilon, false, false);
    });
}

} // extern "C"
