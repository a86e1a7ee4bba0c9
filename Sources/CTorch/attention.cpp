// Causal attention with dropout on the weights, forward and backward, on the CPU.
//
// One (row, head) pair at a time and in tiles of query rows: scores live in a small buffer, the part above the diagonal is
// skipped, weights are recomputed in the backward pass from the log-sum-exp of each row, and the dropout mask from the
// element's index. Nothing of size T x T is kept. Source: the tiling of Dao et al. (2022), arXiv 2205.14135.
#include "attention.hpp"
#include "boundary.hpp"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

namespace ct {

namespace attention {

CT_VECTORISED float soften(float *s, int64_t count, int64_t width, const Mask &mask, bool drops, uint32_t index) {
    float most[lanes];
    for (int l = 0; l < lanes; l++) most[l] = -INFINITY;
    int64_t whole = count / lanes * lanes;
    for (int64_t j = 0; j < whole; j += lanes)
        for (int l = 0; l < lanes; l++) most[l] = s[j + l] > most[l] ? s[j + l] : most[l];
    float top = most[0];
    for (int l = 1; l < lanes; l++) top = most[l] > top ? most[l] : top;
    for (int64_t j = whole; j < count; j++) top = s[j] > top ? s[j] : top;
    for (int64_t j = 0; j < count; j++) s[j] = exponential(s[j] - top);
    float partial[lanes] = {0};
    for (int64_t j = 0; j < whole; j += lanes)
        for (int l = 0; l < lanes; l++) partial[l] += s[j + l];
    float total = sum_lanes(partial);
    for (int64_t j = whole; j < count; j++) total += s[j];
    float inverse = 1 / total;
    if (drops)
        for (int64_t j = 0; j < count; j++) s[j] = s[j] * inverse * mask.keep(index + static_cast<uint32_t>(j));
    else
        for (int64_t j = 0; j < count; j++) s[j] *= inverse;
    for (int64_t j = count; j < width; j++) s[j] = 0;
    return top + std::log(total);
}

CT_VECTORISED void harden(float *s, float *g, int64_t count, int64_t width, float lse, float delta, float scale, const Mask &mask,
                          bool drops, uint32_t index) {
    for (int64_t j = 0; j < count; j++) {
        float p = exponential(s[j] - lse);
        float keep = drops ? mask.keep(index + static_cast<uint32_t>(j)) : 1.0f;
        s[j] = p * keep;
        g[j] = p * (g[j] * keep - delta) * scale;
    }
    for (int64_t j = count; j < width; j++) s[j] = g[j] = 0;
}

namespace {

CT_VECTORISED float dot(const float *a, const float *b, int64_t count) {
    float partial[lanes] = {0};
    int64_t whole = count / lanes * lanes;
    for (int64_t j = 0; j < whole; j += lanes)
        for (int l = 0; l < lanes; l++) partial[l] += a[j + l] * b[j + l];
    float total = sum_lanes(partial);
    for (int64_t j = whole; j < count; j++) total += a[j] * b[j];
    return total;
}

void forward_float32(const Shape &z, int64_t n, const float *qkv, float *out, float *lse, const Mask &mask, bool drops) {
    std::vector<float> s(static_cast<size_t>(tile * z.tokens));
    const float *q = qkv + z.at(n, 0), *k = qkv + z.at(n, 1), *v = qkv + z.at(n, 2);
    float *o = out + z.outAt(n);
    int64_t row = z.row(), T = z.tokens;
    for (int64_t i = 0; i < T; i += tile) {
        int64_t r = std::min(tile, T - i), width = i + r;
        gemm(false, true, r, width, z.width, z.scale(), q + i * row, row, k, row, 0, s.data(), width);
        for (int64_t t = 0; t < r; t++) {
            int64_t index = (n * T + i + t) * T;
            lse[n * T + i + t] = soften(s.data() + t * width, i + t + 1, width, mask.at(index), drops, static_cast<uint32_t>(index));
        }
        gemm(false, false, r, z.width, width, 1, s.data(), width, v, row, 0, o + i * z.outRow(), z.outRow());
    }
}

void backward_float32(const Shape &z, int64_t n, const float *qkv, const float *out, const float *lse, const float *gradient, float *dqkv,
                      const Mask &mask, bool drops) {
    std::vector<float> s(static_cast<size_t>(tile * z.tokens)), e(static_cast<size_t>(tile * z.tokens));
    const float *q = qkv + z.at(n, 0), *k = qkv + z.at(n, 1), *v = qkv + z.at(n, 2);
    float *dq = dqkv + z.at(n, 0), *dk = dqkv + z.at(n, 1), *dv = dqkv + z.at(n, 2);
    const float *o = out + z.outAt(n), *g = gradient + z.outAt(n);
    int64_t row = z.row(), line = z.outRow(), T = z.tokens, d = z.width;
    // From the last tile on: it alone reaches all keys, so its product can overwrite dk and dv.
    for (int64_t i = (T - 1) / tile * tile; i >= 0; i -= tile) {
        int64_t r = std::min(tile, T - i), width = i + r;
        float beta = i + tile >= T ? 0.0f : 1.0f;
        const float *qi = q + i * row, *gi = g + i * line, *oi = o + i * line;
        gemm(false, true, r, width, d, z.scale(), qi, row, k, row, 0, s.data(), width);
        gemm(false, true, r, width, d, 1, gi, line, v, row, 0, e.data(), width);
        for (int64_t t = 0; t < r; t++) {
            int64_t index = (n * T + i + t) * T;
            harden(s.data() + t * width, e.data() + t * width, i + t + 1, width, lse[n * T + i + t],
                   dot(gi + t * line, oi + t * line, d), z.scale(), mask.at(index), drops, static_cast<uint32_t>(index));
        }
        gemm(true, false, width, d, r, 1, s.data(), width, gi, line, beta, dv, row);
        gemm(true, false, width, d, r, 1, e.data(), width, qi, row, beta, dk, row);
        gemm(false, false, r, d, width, 1, e.data(), width, k, row, 0, dq + i * row, row);
    }
}

const uint16_t *halves(const at::Tensor &x) { return reinterpret_cast<const uint16_t *>(x.const_data_ptr<at::BFloat16>()); }
uint16_t *halves_of(at::Tensor &x) { return reinterpret_cast<uint16_t *>(x.mutable_data_ptr<at::BFloat16>()); }

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct CausalAttention : torch::autograd::Function<CausalAttention> {
    static at::Tensor forward(AutogradContext *context, const at::Tensor &projected, int64_t heads, double p, int64_t seed) {
        Shape z{projected.size(0), projected.size(1), heads, projected.size(2) / (3 * heads)};
        // Panels of the bfloat16 products are 16 wide.
        bool narrow = projected.scalar_type() == at::kBFloat16 && has_bfloat16() && z.width % 16 == 0;
        auto qkv = projected.to(narrow ? at::kBFloat16 : at::kFloat).contiguous();
        auto o = at::empty({z.batch, z.tokens, z.outRow()}, qkv.options());
        auto lse = at::empty({z.batch, heads, z.tokens}, qkv.options().dtype(at::kFloat));
        float *L = lse.mutable_data_ptr<float>();
        Mask mask(p, static_cast<uint64_t>(seed));
        at::parallel_for(0, z.pairs(), 1, [&](int64_t begin, int64_t end) {
            for (int64_t n = begin; n < end; n++) {
                if (narrow)
                    forward_bfloat16(z, n, halves(qkv), halves_of(o), L, mask, p > 0);
                else
                    forward_float32(z, n, qkv.const_data_ptr<float>(), o.mutable_data_ptr<float>(), L, mask, p > 0);
            }
        });
        context->save_for_backward({qkv, o, lse});
        context->saved_data["heads"] = heads;
        context->saved_data["p"] = p;
        context->saved_data["seed"] = seed;
        context->saved_data["type"] = static_cast<int64_t>(projected.scalar_type());
        return o.to(projected.scalar_type());
    }

    static variable_list backward(AutogradContext *context, variable_list gradients) {
        auto saved = context->get_saved_variables();
        auto &qkv = saved[0], &o = saved[1];
        auto g = gradients[0].to(qkv.scalar_type()).contiguous();
        auto dqkv = at::empty_like(qkv);
        int64_t heads = context->saved_data["heads"].toInt();
        double p = context->saved_data["p"].toDouble();
        Mask mask(p, static_cast<uint64_t>(context->saved_data["seed"].toInt()));
        Shape z{qkv.size(0), qkv.size(1), heads, qkv.size(2) / (3 * heads)};
        const float *L = saved[2].const_data_ptr<float>();
        at::parallel_for(0, z.pairs(), 1, [&](int64_t begin, int64_t end) {
            for (int64_t n = begin; n < end; n++) {
                if (qkv.scalar_type() == at::kBFloat16)
                    backward_bfloat16(z, n, halves(qkv), halves(o), L, halves(g), halves_of(dqkv), mask, p > 0);
                else
                    backward_float32(z, n, qkv.const_data_ptr<float>(), o.const_data_ptr<float>(), L, g.const_data_ptr<float>(),
                                     dqkv.mutable_data_ptr<float>(), mask, p > 0);
            }
        });
        auto type = static_cast<at::ScalarType>(context->saved_data["type"].toInt());
        return {dqkv.to(type), at::Tensor(), at::Tensor(), at::Tensor()};
    }
};

} // namespace

} // namespace attention

} // namespace ct

using namespace ct;

extern "C" ct_status ct_causal_attention(ct_tensor qkv, int64_t heads, double dropout, uint64_t seed, ct_tensor *out) {
    return making(out, [&] {
        const auto &x = qkv->value;
        TORCH_CHECK(x.dim() == 3 && heads > 0 && x.size(2) % (3 * heads) == 0,
                    "queries, keys and values must have the shape [B, T, 3 x heads x d], not ", x.sizes(), " for ", heads, " heads");
        TORCH_CHECK(x.is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16), "float32 or bfloat16 on the CPU only");
        return attention::CausalAttention::apply(x, heads, dropout, static_cast<int64_t>(seed));
    });
}
