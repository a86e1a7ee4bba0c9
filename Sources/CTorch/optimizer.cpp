// Gradient clipping and AdamW: on the CPU one pass over all parameters in equal chunks, elsewhere libtorch's fused kernel.
#include "boundary.hpp"
#include "fused.hpp"

#include <ATen/Parallel.h>

namespace ct {

namespace {

constexpr int64_t chunk = 1 << 14;

/// Sum of squares of a run, in lanes.
CT_VECTORISED double square_sum(const float *x, int64_t count) {
    float partial[lanes] = {0};
    int64_t whole = count / lanes * lanes;
    for (int64_t i = 0; i < whole; i += lanes)
        for (int l = 0; l < lanes; l++) partial[l] += x[i + l] * x[i + l];
    double total = sum_lanes(partial);
    for (int64_t i = whole; i < count; i++) total += static_cast<double>(x[i]) * x[i];
    return total;
}

CT_VECTORISED void scale_run(float *x, float factor, int64_t count) {
    for (int64_t i = 0; i < count; i++) x[i] *= factor;
}

/// Constants of one update; `size` is the rate over the first moment's correction.
struct Adam {
    float beta1, beta2, shrink, size, root, epsilon;
};

CT_VECTORISED void adam_run(float *p, const float *g, float *m, float *v, int64_t count, const Adam &a) {
    for (int64_t i = 0; i < count; i++) {
        m[i] += (g[i] - m[i]) * (1 - a.beta1);
        v[i] = v[i] * a.beta2 + g[i] * g[i] * (1 - a.beta2);
        p[i] = p[i] * a.shrink - a.size * m[i] / (std::sqrt(v[i]) / a.root + a.epsilon);
    }
}

/// A run of one tensor's elements.
struct Run {
    size_t tensor;
    int64_t begin, count;
};

std::vector<Run> runs(const std::vector<at::Tensor> &tensors) {
    std::vector<Run> all;
    for (size_t t = 0; t < tensors.size(); t++)
        for (int64_t at = 0; at < tensors[t].numel(); at += chunk) all.push_back({t, at, std::min(chunk, tensors[t].numel() - at)});
    return all;
}

bool plain(const std::vector<at::Tensor> &tensors) {
    return std::all_of(tensors.begin(), tensors.end(),
                       [](const at::Tensor &t) { return t.is_cpu() && t.scalar_type() == at::kFloat && t.is_contiguous(); });
}

/// Runs `body` on each run, several at once where there is work for it.
template <typename Body>
void each(const std::vector<Run> &all, const Body &body) {
    at::parallel_for(0, static_cast<int64_t>(all.size()), 4, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; i++) body(static_cast<size_t>(i));
    });
}

std::vector<float *> pointers(const std::vector<at::Tensor> &tensors) {
    std::vector<float *> all;
    for (const auto &t : tensors) all.push_back(t.mutable_data_ptr<float>());
    return all;
}

} // namespace

} // namespace ct

using namespace ct;

extern "C" {

ct_status ct_adamw(const ct_tensor *parameters, const ct_tensor *gradients, const ct_tensor *means, const ct_tensor *squares,
                   int32_t count, int64_t step, double rate, double beta1, double beta2, double decay, double epsilon) {
    return guarded([&] {
        if (count == 0) return;
        c10::NoGradGuard off;
        auto p = list(parameters, count), g = list(gradients, count), m = list(means, count), s = list(squares, count);
        if (!plain(p) || !plain(g) || !plain(m) || !plain(s)) {
            // The fused kernel reads the step count from tensors, one a parameter.
            auto counter = at::full({}, static_cast<double>(step), p[0].options().dtype(at::kFloat));
            std::vector<at::Tensor> steps(p.size(), counter);
            at::_fused_adamw_(p, g, m, s, {}, steps, rate, beta1, beta2, decay, epsilon, false, false);
            return;
        }
        auto n = static_cast<double>(step);
        Adam adam{static_cast<float>(beta1), static_cast<float>(beta2), static_cast<float>(1 - rate * decay),
                  static_cast<float>(rate / (1 - std::pow(beta1, n))), static_cast<float>(std::sqrt(1 - std::pow(beta2, n))),
                  static_cast<float>(epsilon)};
        auto all = runs(p);
        auto P = pointers(p), G = pointers(g), M = pointers(m), S = pointers(s);
        each(all, [&](size_t i) {
            auto r = all[i];
            adam_run(P[r.tensor] + r.begin, G[r.tensor] + r.begin, M[r.tensor] + r.begin, S[r.tensor] + r.begin, r.count, adam);
        });
    });
}

ct_status ct_clip_norm(const ct_tensor *gradients, int32_t count, double limit, ct_tensor *norm) {
    return making(norm, [&]() -> at::Tensor {
        c10::NoGradGuard off;
        auto g = list(gradients, count);
        if (!plain(g)) {
            auto total = at::linalg_vector_norm(at::stack(at::_foreach_norm(g, 2)), 2);
            at::_foreach_mul_(g, (limit / (total + 1e-6)).clamp_max(1.0));
            return total;
        }
        auto all = runs(g);
        auto G = pointers(g);
        std::vector<double> sums(all.size());
        each(all, [&](size_t i) { sums[i] = square_sum(G[all[i].tensor] + all[i].begin, all[i].count); });
        double squares = 0;
        for (double sum : sums) squares += sum;
        double total = std::sqrt(squares), factor = limit / (total + 1e-6);
        if (!(factor >= 1))
            each(all, [&](size_t i) { scale_run(G[all[i].tensor] + all[i].begin, static_cast<float>(factor), all[i].count); });
        return at::scalar_tensor(total, at::kFloat);
    });
}

} // extern "C"
