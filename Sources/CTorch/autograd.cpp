// Autograd and autocast.
#include "boundary.hpp"
#include "fused.hpp"

#include <ATen/autocast_mode.h>
#include <torch/csrc/autograd/autograd.h>

using namespace ct;

extern "C" {

ct_status ct_set_requires_grad(ct_tensor t, bool on) { return guarded([&] { t->value.requires_grad_(on); }); }
bool ct_requires_grad(ct_tensor t) { return t->value.requires_grad(); }
ct_status ct_backward(ct_tensor loss) { return guarded([&] { loss->value.backward(); }); }

ct_status ct_backward_from(const ct_tensor *roots, const ct_tensor *gradients, int32_t count) {
    return guarded([&] { torch::autograd::backward(list(roots, count), list(gradients, count)); });
}

ct_status ct_grad(ct_tensor t, ct_tensor *out) {
    return guarded([&] {
        auto g = t->value.grad();
        *out = g.defined() ? wrap(g) : nullptr;
    });
}

ct_status ct_set_grad(ct_tensor t, ct_tensor gradient) {
    return guarded([&] { t->value.mutable_grad() = gradient ? gradient->value : at::Tensor(); });
}

bool ct_set_grad_enabled(bool on) {
    bool former = at::GradMode::is_enabled();
    at::GradMode::set_enabled(on);
    return former;
}

ct_status ct_set_autocast(bool on, ct_type type, ct_device d) {
    return guarded([&] {
        auto kind = device(d).type();
        // Without bfloat16 instructions libtorch's bfloat16 products are many times slower than float32's.
        if (kind == at::kCPU && type == CT_BFLOAT16 && !has_bfloat16()) {
            emulates_bfloat16() = on;
            return;
        }
        at::autocast::set_autocast_enabled(kind, on);
        at::autocast::set_autocast_dtype(kind, scalar_type(type));
        if (!on) at::autocast::clear_cache();
    });
}

} // extern "C"
