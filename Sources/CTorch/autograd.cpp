// Autograd, autocast and the optimizer.
#include "boundary.hpp"
#include "fused.hpp"

#include <ATen/autocast_mode.h>

using namespace ct;

extern "C" {

ct_status ct_set_requires_grad(ct_tensor t, bool on) { return guarded([&] { t->value.requires_grad_(on); }); }
bool ct_requires_grad(ct_tensor t) { return t->value.requires_grad(); }
ct_status ct_backward(ct_tensor loss) { return guarded([&] { loss->value.backward(); }); }

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

ct_status ct_adamw(const ct_tensor *parameters, const ct_tensor *gradients, const ct_tensor *means, const ct_tensor *squares,
                   int32_t count, int64_t step, double rate, double beta1, double beta2, double decay, double epsilon) {
    return guarded([&] {
        if (count == 0) return;
        c10::NoGradGuard off;
        auto p = list(parameters, count), g = list(gradients, count), m = list(means, count), s = list(squares, count);
        // The fused kernel reads the step count from tensors, one a parameter.
        auto counter = at::full({}, static_cast<double>(step), p[0].options().dtype(at::kFloat));
        std::vector<at::Tensor> steps(p.size(), counter);
        at::_fused_adamw_(p, g, m, s, {}, steps, rate, beta1, beta2, decay, epsilon, false, false);
    });
}

ct_status ct_clip_norm(const ct_tensor *gradients, int32_t count, double limit, ct_tensor *norm) {
    return making(norm, [&] {
        c10::NoGradGuard off;
        auto g = list(gradients, count);
        auto total = at::linalg_vector_norm(at::stack(at::_foreach_norm(g, 2)), 2);
        auto factor = (limit / (total + 1e-6)).clamp_max(1.0);
        at::_foreach_mul_(g, factor);
        return total;
    });
}

} // extern "C"
