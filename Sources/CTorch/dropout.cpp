// Counter-based dropout: the mask is a function of (seed, element index) and is recomputed in the backward pass, so it
// costs no memory, needs no generator state, and is the same for any number of threads.
#include "boundary.hpp"
#include "fused.hpp"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

using namespace ct;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace {

CT_VECTORISED void mask_run(const float *in, float *out, int64_t count, const Mask &mask, uint32_t index) {
    for (int64_t i = 0; i < count; i++) out[i] = in[i] * mask.keep(index + static_cast<uint32_t>(i));
}

template <typename T>
void mask_rows(const T *in, T *out, int64_t begin, int64_t end, const Mask &whole) {
    for (int64_t base = begin; base < end;) {
        // The index's upper half enters the seed, so that tensors beyond 2^32 elements do not repeat.
        int64_t stop = std::min(end, ((base >> 32) + 1) << 32);
        Mask mask = whole.at(base);
        if constexpr (std::is_same_v<T, float>) {
            mask_run(in + base, out + base, stop - base, mask, static_cast<uint32_t>(base));
        } else {
            for (int64_t i = base; i < stop; i++)
                out[i] = static_cast<T>(static_cast<float>(in[i]) * mask.keep(static_cast<uint32_t>(i)));
        }
        base = stop;
    }
}

at::Tensor masked(const at::Tensor &x, double p, uint64_t seed) {
    TORCH_CHECK(x.is_cpu(), "masks by element are computed on the CPU; elsewhere the device's generator draws them");
    auto in = x.contiguous();
    auto out = at::empty_like(in);
    Mask mask(p, seed);
    AT_DISPATCH_FLOATING_TYPES_AND2(at::kBFloat16, at::kHalf, in.scalar_type(), "dropout", [&] {
        auto *source = in.const_data_ptr<scalar_t>();
        auto *target = out.mutable_data_ptr<scalar_t>();
        at::parallel_for(0, in.numel(), 1 << 15, [&](int64_t begin, int64_t end) {
            mask_rows(source, target, begin, end, mask);
        });
    });
    return out;
}

struct CounterDropout : torch::autograd::Function<CounterDropout> {
    static at::Tensor forward(AutogradContext *context, const at::Tensor &x, double p, int64_t seed) {
        context->saved_data["p"] = p;
        context->saved_data["seed"] = seed;
        return masked(x, p, static_cast<uint64_t>(seed));
    }
    static variable_list backward(AutogradContext *context, variable_list gradients) {
        auto p = context->saved_data["p"].toDouble();
        auto seed = static_cast<uint64_t>(context->saved_data["seed"].toInt());
        return {masked(gradients[0], p, seed), at::Tensor(), at::Tensor()};
    }
};

} // namespace

extern "C" ct_status ct_dropout(ct_tensor x, double probability, uint64_t seed, ct_tensor *out) {
    return making(out, [&] {
        TORCH_CHECK(probability >= 0 && probability < 1, "probability ", probability, " is not in [0, 1)");
        return CounterDropout::apply(x->value, probability, static_cast<int64_t>(seed));
    });
}
