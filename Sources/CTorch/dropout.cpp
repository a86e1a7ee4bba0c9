// Counter-based dropout: the mask is a function of (seed, element index) and is recomputed in the backward pass, so it
// costs no memory, needs no generator state, and is the same for any number of threads.
#include "boundary.hpp"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

using namespace ct;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace {

/// 32 random bits from an element's index: two rounds of multiply and shift around the seed's halves.
inline uint32_t bits(uint32_t index, uint32_t low, uint32_t high) {
    uint32_t x = index * 0x9e3779b1u + low;
    x ^= x >> 16;
    x *= 0x7feb352du;
    x ^= x >> 15;
    x = (x ^ high) * 0x846ca68bu;
    x ^= x >> 16;
    return x;
}

template <typename T>
void mask_rows(const T *in, T *out, int64_t begin, int64_t end, uint32_t threshold, float scale, uint64_t seed) {
    for (int64_t base = begin; base < end;) {
        // The index's upper half enters the seed, so that tensors beyond 2^32 elements do not repeat.
        uint32_t low = static_cast<uint32_t>(seed) + static_cast<uint32_t>(base >> 32) * 0x85ebca6bu;
        uint32_t high = static_cast<uint32_t>(seed >> 32);
        int64_t stop = std::min(end, ((base >> 32) + 1) << 32);
        for (int64_t i = base; i < stop; i++) {
            float keep = bits(static_cast<uint32_t>(i), low, high) >= threshold ? scale : 0.0f;
            out[i] = static_cast<T>(static_cast<float>(in[i]) * keep);
        }
        base = stop;
    }
}

at::Tensor masked(const at::Tensor &x, double p, uint64_t seed) {
    if (!x.is_cpu()) {
        // Same distribution, the device's own generator seeded with this call's seed.
        auto generator = at::globalContext().defaultGenerator(x.device());
        auto lock = std::lock_guard(generator.mutex());
        auto keep = generator.clone();
        keep.set_current_seed(seed);
        return x * at::empty_like(x).bernoulli_(1 - p, keep).div_(1 - p);
    }
    auto in = x.contiguous();
    auto out = at::empty_like(in);
    auto threshold = static_cast<uint32_t>(std::min(p * 4294967296.0, 4294967295.0));
    auto scale = static_cast<float>(1 / (1 - p));
    AT_DISPATCH_FLOATING_TYPES_AND2(at::kBFloat16, at::kHalf, in.scalar_type(), "dropout", [&] {
        auto *source = in.const_data_ptr<scalar_t>();
        auto *target = out.mutable_data_ptr<scalar_t>();
        at::parallel_for(0, in.numel(), 1 << 15, [&](int64_t begin, int64_t end) {
            mask_rows(source, target, begin, end, threshold, scale, seed);
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
