// GroupNorm followed by SiLU on channels-last maps, on the CPU: two passes over a map forward and two backward, nothing kept
// but the input and the moments of its groups. Source of the norm: Wu and He (2018), arXiv 1803.08494.
#include "boundary.hpp"
#include "fused.hpp"
#include "maps.hpp"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#pragma GCC diagnostic ignored "-Wpsabi"

namespace ct {

namespace {

constexpr int64_t chunk = 64;  // pixels whose mean is taken before the squares around it

inline __attribute__((always_inline)) Lane exponential(Lane x) {
    Lane y;
    for (int l = 0; l < lanes; l++) y[l] = ct::exponential(x[l] > 88.0f ? 88.0f : x[l]);
    return y;
}

inline __attribute__((always_inline)) Lane sigmoid(Lane x) { return 1 / (1 + exponential(-x)); }

/// Means and sums of squared deviations of each channel over the pixels: chunks are joined by Chan's formula.
template <typename T>
CT_VECTORISED void moments(const T *x, int64_t count, int64_t channels, float *mean, float *squares) {
    for (int64_t c = 0; c < channels; c += lanes) {
        Lane middle{}, spread{};
        for (int64_t first = 0; first < count; first += chunk) {
            int64_t n = std::min(chunk, count - first);
            Lane sum{}, deviation{};
            for (int64_t i = 0; i < n; i++) sum += load(x + (first + i) * channels + c);
            Lane own = sum * (1 / static_cast<float>(n));
            for (int64_t i = 0; i < n; i++) {
                Lane d = load(x + (first + i) * channels + c) - own;
                deviation += d * d;
            }
            Lane gap = own - middle;
            float share = static_cast<float>(n) / static_cast<float>(first + n);
            middle += gap * share;
            spread += deviation + gap * gap * (static_cast<float>(first) * share);
        }
        store(mean + c, middle);
        store(squares + c, spread);
    }
}

/// out = silu(x * scale + shift), by channel.
template <typename T>
CT_VECTORISED void activate(const T *x, const float *scale, const float *shift, T *out, int64_t count, int64_t channels) {
    for (int64_t i = 0; i < count; i++)
        for (int64_t c = 0; c < channels; c += lanes) {
            Lane z = load(x + i * channels + c) * load(scale + c) + load(shift + c);
            store(out + i * channels + c, z * sigmoid(z));
        }
}

/// Gradient of silu at z.
inline __attribute__((always_inline)) Lane slope(Lane z) {
    Lane s = sigmoid(z);
    return s * (1 + z * (1 - s));
}

/// Sums over pixels of dz and of dz times the normalised input, by channel.
template <typename T>
CT_VECTORISED void reduce(const T *x, const T *g, const float *scale, const float *shift, const float *mean, const float *inverse, int64_t count,
                        int64_t channels, float *first, float *second) {
    for (int64_t c = 0; c < channels; c += lanes) {
        Lane a{}, b{}, k = load(scale + c), t = load(shift + c), m = load(mean + c), r = load(inverse + c);
        for (int64_t i = 0; i < count; i++) {
            Lane v = load(x + i * channels + c), d = load(g + i * channels + c) * slope(v * k + t);
            a += d;
            b += d * ((v - m) * r);
        }
        store(first + c, a);
        store(second + c, b);
    }
}

/// dx = dz * scale - p - x * q, with p and q by channel.
template <typename T>
CT_VECTORISED void propagate(const T *x, const T *g, const float *scale, const float *shift, const float *p, const float *q, T *out, int64_t count,
                          int64_t channels) {
    for (int64_t i = 0; i < count; i++)
        for (int64_t c = 0; c < channels; c += lanes) {
            Lane v = load(x + i * channels + c), k = load(scale + c);
            Lane d = load(g + i * channels + c) * slope(v * k + load(shift + c));
            store(out + i * channels + c, d * k - load(p + c) - v * load(q + c));
        }
}

/// Mean and inverse deviation of each group, spread over its channels: [2][channels].
void group(const float *mean, const float *squares, int64_t count, int64_t channels, int64_t groups, double epsilon, float *out) {
    int64_t each = channels / groups;
    for (int64_t g = 0; g < groups; g++) {
        double middle = 0, total = 0;
        for (int64_t c = g * each; c < (g + 1) * each; c++) middle += mean[c];
        middle /= static_cast<double>(each);
        for (int64_t c = g * each; c < (g + 1) * each; c++) {
            double gap = mean[c] - middle;
            total += squares[c] + gap * gap * static_cast<double>(count);
        }
        double inverse = 1 / std::sqrt(total / static_cast<double>(each * count) + epsilon);
        for (int64_t c = g * each; c < (g + 1) * each; c++) {
            out[c] = static_cast<float>(middle);
            out[channels + c] = static_cast<float>(inverse);
        }
    }
}

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct NormSilu : torch::autograd::Function<NormSilu> {
    template <typename T>
    static void run(const at::Tensor &x, const float *gain, const float *bias, int64_t groups, double epsilon, float *kept, at::Tensor &y) {
        int64_t C = x.size(1), count = x.size(2) * x.size(3);
        const T *X = pixels<T>(x);
        T *Y = pixels<T>(y);
        at::parallel_for(0, x.size(0), 1, [&](int64_t begin, int64_t end) {
            std::vector<float> memory(static_cast<size_t>(4 * C));
            float *scale = memory.data(), *shift = scale + C, *mean = shift + C, *squares = mean + C;
            for (int64_t n = begin; n < end; n++) {
                float *own = kept + n * 2 * C;
                moments(X + n * count * C, count, C, mean, squares);
                group(mean, squares, count, C, groups, epsilon, own);
                for (int64_t c = 0; c < C; c++) {
                    scale[c] = own[C + c] * gain[c];
                    shift[c] = bias[c] - own[c] * scale[c];
                }
                activate(X + n * count * C, scale, shift, Y + n * count * C, count, C);
            }
        });
    }

    template <typename T>
    static void reverse(const at::Tensor &x, const at::Tensor &g, const float *gain, const float *bias, int64_t groups, const float *kept,
                        at::Tensor &dx, float *partial) {
        int64_t C = x.size(1), count = x.size(2) * x.size(3), each = C / groups;
        const T *X = pixels<T>(x), *D = pixels<T>(g);
        T *Y = pixels<T>(dx);
        at::parallel_for(0, x.size(0), 1, [&](int64_t begin, int64_t end) {
            std::vector<float> memory(static_cast<size_t>(4 * C));
            float *scale = memory.data(), *shift = scale + C, *p = shift + C, *q = p + C;
            for (int64_t n = begin; n < end; n++) {
                const float *mean = kept + n * 2 * C, *inverse = mean + C;
                float *first = partial + n * 2 * C, *second = first + C;
                for (int64_t c = 0; c < C; c++) {
                    scale[c] = inverse[c] * gain[c];
                    shift[c] = bias[c] - mean[c] * scale[c];
                }
                reduce(X + n * count * C, D + n * count * C, scale, shift, mean, inverse, count, C, first, second);
                for (int64_t k = 0; k < groups; k++) {
                    double a = 0, b = 0, size = static_cast<double>(each * count);
                    for (int64_t c = k * each; c < (k + 1) * each; c++) {
                        a += static_cast<double>(gain[c]) * first[c];
                        b += static_cast<double>(gain[c]) * second[c];
                    }
                    // dx = r (gain dz - a/size - normalised b/size)
                    for (int64_t c = k * each; c < (k + 1) * each; c++) {
                        double r = inverse[c], slope = r * r * b / size;
                        q[c] = static_cast<float>(slope);
                        p[c] = static_cast<float>(r * a / size - slope * mean[c]);
                    }
                }
                propagate(X + n * count * C, D + n * count * C, scale, shift, p, q, Y + n * count * C, count, C);
            }
        });
    }

    static at::Tensor forward(AutogradContext *context, const at::Tensor &input, const at::Tensor &gain, const at::Tensor &bias, int64_t groups,
                              double epsilon, bool rounded) {
        auto x = map(input, rounded ? at::kBFloat16 : at::kFloat);
        auto y = at::empty(x.sizes(), x.options(), at::MemoryFormat::ChannelsLast);
        auto kept = at::empty({x.size(0), 2, x.size(1)}, x.options().dtype(at::kFloat));
        auto w = gain.contiguous(), b = bias.contiguous();
        const float *W = w.const_data_ptr<float>(), *B = b.const_data_ptr<float>();
        float *K = kept.mutable_data_ptr<float>();
        if (rounded) run<at::BFloat16>(x, W, B, groups, epsilon, K, y);
        else run<float>(x, W, B, groups, epsilon, K, y);
        context->save_for_backward({x, w, b, kept});
        context->saved_data["groups"] = groups;
        context->saved_data["type"] = static_cast<int64_t>(input.scalar_type());
        return y;
    }

    static variable_list backward(AutogradContext *context, variable_list gradients) {
        auto saved = context->get_saved_variables();
        auto &x = saved[0], &gain = saved[1], &bias = saved[2], &kept = saved[3];
        auto g = map(gradients[0], x.scalar_type());
        auto dx = at::empty(x.sizes(), x.options(), at::MemoryFormat::ChannelsLast);
        auto partial = at::empty_like(kept);
        int64_t groups = context->saved_data["groups"].toInt();
        const float *W = gain.const_data_ptr<float>(), *B = bias.const_data_ptr<float>(), *K = kept.const_data_ptr<float>();
        float *P = partial.mutable_data_ptr<float>();
        if (x.scalar_type() == at::kBFloat16) reverse<at::BFloat16>(x, g, W, B, groups, K, dx, P);
        else reverse<float>(x, g, W, B, groups, K, dx, P);
        auto totals = partial.sum(0);
        return {dx.to(static_cast<at::ScalarType>(context->saved_data["type"].toInt())), totals[1], totals[0], at::Tensor(), at::Tensor(), at::Tensor()};
    }
};

} // namespace

at::Tensor norm_silu(const at::Tensor &x, int64_t groups, const at::Tensor &gain, const at::Tensor &bias, double epsilon) {
    bool fits = x.is_cpu() && x.dim() == 4 && x.size(1) % lanes == 0 && x.size(1) % groups == 0 && gain.scalar_type() == at::kFloat &&
                (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16);
    if (!fits) return at::silu(at::group_norm(x, groups, gain, bias, epsilon));
    bool rounded = rounds_to_bfloat16();
    c10::impl::ExcludeDispatchKeyGuard off(c10::DispatchKey::AutocastCPU);
    return NormSilu::apply(x, gain, bias, groups, epsilon, rounded);
}

} // namespace ct

using namespace ct;

extern "C" ct_status ct_group_norm_silu(ct_tensor x, int64_t groups, ct_tensor gain, ct_tensor bias, double epsilon, ct_tensor *out) {
    return making(out, [&] { return ct::norm_silu(x->value, groups, gain->value, bias->value, epsilon); });
}
