// Causal attention with dropout on the weights, forward and backward, on the CPU.
//
// One (row, head) pair at a time and in tiles of query rows: scores live in a small buffer, the part above the diagonal is
// skipped, weights are recomputed in the backward pass from the log-sum-exp of each row, and the dropout mask from the
// element's index. Nothing of size T x T is kept. Source: the tiling of Dao et al. (2022), arXiv 2205.14135.
#include "boundary.hpp"
#include "fused.hpp"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

namespace ct {

namespace {

constexpr int64_t tile = 64;

/// Row i of scores to weights: softmax over [0, count), dropout, zero above; returns the row's log-sum-exp.
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

/// One row of the backward pass: scores to dropped weights, gradients of the weights to gradients of the scores.
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

CT_VECTORISED float dot(const float *a, const float *b, int64_t count) {
    float partial[lanes] = {0};
    int64_t whole = count / lanes * lanes;
    for (int64_t j = 0; j < whole; j += lanes)
        for (int l = 0; l < lanes; l++) partial[l] += a[j + l] * b[j + l];
    float total = sum_lanes(partial);
    for (int64_t j = whole; j < count; j++) total += a[j] * b[j];
    return total;
}

/// Float32 with elements of a head side by side; heads of one position may be interleaved as a projection leaves them.
at::Tensor rows(const at::Tensor &x) {
    auto f = x.to(at::kFloat);
    return f.stride(3) == 1 && f.stride(2) >= f.size(3) ? f : f.contiguous();
}

struct View {
    float *data;
    int64_t batch, head, row;

    explicit View(const at::Tensor &t) : data(const_cast<float *>(t.const_data_ptr<float>())), batch(t.stride(0)), head(t.stride(1)), row(t.stride(2)) {}
    float *at(int64_t b, int64_t h) const { return data + b * batch + h * head; }
};

/// Uninitialised [B, H, T, d] whose memory is [B, T, H, d], so that merging the heads copies nothing.
at::Tensor merged(const at::Tensor &like) {
    return at::empty({like.size(0), like.size(2), like.size(1), like.size(3)}, like.options().dtype(at::kFloat)).transpose(1, 2);
}

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct CausalAttention : torch::autograd::Function<CausalAttention> {
    static at::Tensor forward(AutogradContext *context, const at::Tensor &query, const at::Tensor &key, const at::Tensor &value, double p,
                              int64_t seed) {
        auto q = rows(query), k = rows(key), v = rows(value);
        int64_t B = q.size(0), H = q.size(1), T = q.size(2), d = q.size(3);
        auto o = merged(q), lse = at::empty({B, H, T}, q.options());
        View Q(q), K(k), V(v), O(o);
        float *L = lse.mutable_data_ptr<float>();
        float scale = static_cast<float>(1 / std::sqrt(static_cast<double>(d)));
        Mask mask(p, static_cast<uint64_t>(seed));
        at::parallel_for(0, B * H, 1, [&](int64_t begin, int64_t end) {
            std::vector<float> s(static_cast<size_t>(tile * T));
            for (int64_t n = begin; n < end; n++) {
                int64_t b = n / H, h = n % H;
                for (int64_t i = 0; i < T; i += tile) {
                    int64_t r = std::min(tile, T - i), width = i + r;
                    gemm(false, true, r, width, d, scale, Q.at(b, h) + i * Q.row, Q.row, K.at(b, h), K.row, 0, s.data(), width);
                    for (int64_t t = 0; t < r; t++) {
                        int64_t index = (n * T + i + t) * T;
                        L[n * T + i + t] = soften(s.data() + t * width, i + t + 1, width, mask.at(index), p > 0, static_cast<uint32_t>(index));
                    }
                    gemm(false, false, r, d, width, 1, s.data(), width, V.at(b, h), V.row, 0, O.at(b, h) + i * O.row, O.row);
                }
            }
        });
        context->save_for_backward({q, k, v, o, lse});
        context->saved_data["p"] = p;
        context->saved_data["seed"] = seed;
        context->saved_data["type"] = static_cast<int64_t>(query.scalar_type());
        return o.to(query.scalar_type());
    }

    static variable_list backward(AutogradContext *context, variable_list gradients) {
        auto saved = context->get_saved_variables();
        auto g = rows(gradients[0]);
        auto dq = merged(saved[0]), dk = merged(saved[1]), dv = merged(saved[2]);
        auto type = static_cast<at::ScalarType>(context->saved_data["type"].toInt());
        double p = context->saved_data["p"].toDouble();
        Mask mask(p, static_cast<uint64_t>(context->saved_data["seed"].toInt()));
        int64_t B = g.size(0), H = g.size(1), T = g.size(2), d = g.size(3);
        View Q(saved[0]), K(saved[1]), V(saved[2]), O(saved[3]), G(g), dQ(dq), dK(dk), dV(dv);
        const float *L = saved[4].const_data_ptr<float>();
        float scale = static_cast<float>(1 / std::sqrt(static_cast<double>(d)));
        at::parallel_for(0, B * H, 1, [&](int64_t begin, int64_t end) {
            std::vector<float> s(static_cast<size_t>(tile * T)), e(static_cast<size_t>(tile * T));
            for (int64_t n = begin; n < end; n++) {
                int64_t b = n / H, h = n % H;
                // From the last tile on: it alone reaches all keys, so its product can overwrite dK and dV.
                for (int64_t i = (T - 1) / tile * tile; i >= 0; i -= tile) {
                    int64_t r = std::min(tile, T - i), width = i + r;
                    float beta = i + tile >= T ? 0.0f : 1.0f;
                    const float *qi = Q.at(b, h) + i * Q.row, *gi = G.at(b, h) + i * G.row, *oi = O.at(b, h) + i * O.row;
                    gemm(false, true, r, width, d, scale, qi, Q.row, K.at(b, h), K.row, 0, s.data(), width);
                    gemm(false, true, r, width, d, 1, gi, G.row, V.at(b, h), V.row, 0, e.data(), width);
                    for (int64_t t = 0; t < r; t++) {
                        int64_t index = (n * T + i + t) * T;
                        harden(s.data() + t * width, e.data() + t * width, i + t + 1, width, L[n * T + i + t],
                               dot(gi + t * G.row, oi + t * O.row, d), scale, mask.at(index), p > 0, static_cast<uint32_t>(index));
                    }
                    gemm(true, false, width, d, r, 1, s.data(), width, gi, G.row, beta, dV.at(b, h), dV.row);
                    gemm(true, false, width, d, r, 1, e.data(), width, qi, Q.row, beta, dK.at(b, h), dK.row);
                    gemm(false, false, r, d, width, 1, e.data(), width, K.at(b, h), K.row, 0, dQ.at(b, h) + i * dQ.row, dQ.row);
                }
            }
        });
        return {dq.to(type), dk.to(type), dv.to(type), at::Tensor(), at::Tensor()};
    }
};

} // namespace

} // namespace ct

using namespace ct;

extern "C" ct_status ct_causal_attention(ct_tensor q, ct_tensor k, ct_tensor v, double dropout, uint64_t seed, ct_tensor *out) {
    return making(out, [&] {
        const auto &x = q->value;
        TORCH_CHECK(x.dim() == 4 && x.sizes() == k->value.sizes() && x.sizes() == v->value.sizes(),
                    "queries, keys and values must have one shape [B, heads, T, d]");
        TORCH_CHECK(x.is_cpu() && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16), "float32 or bfloat16 on the CPU only");
        return CausalAttention::apply(x, k->value, v->value, dropout, static_cast<int64_t>(seed));
    });
}
