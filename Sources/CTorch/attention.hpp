// Rows of causal attention, and its products in bfloat16.
#pragma once

#include "fused.hpp"

namespace ct::attention {

/// Query rows that are worked on at once.
constexpr int64_t tile = 64;

/// Queries, keys and values as one projection leaves them, [batch, tokens, 3, heads, width]; results lack the 3.
struct Shape {
    int64_t batch, tokens, heads, width;

    int64_t pairs() const { return batch * heads; }
    int64_t row() const { return 3 * heads * width; }
    int64_t outRow() const { return heads * width; }
    /// Where the first row of one (batch, head) pair's queries (0), keys (1) or values (2) stands.
    int64_t at(int64_t pair, int64_t which) const { return pair / heads * tokens * row() + (which * heads + pair % heads) * width; }
    int64_t outAt(int64_t pair) const { return pair / heads * tokens * outRow() + pair % heads * width; }
    float scale() const { return static_cast<float>(1 / std::sqrt(static_cast<double>(width))); }
};

/// A row of scores to weights: softmax over [0, count), dropout, zero above; returns the row's log-sum-exp.
float soften(float *s, int64_t count, int64_t width, const Mask &mask, bool drops, uint32_t index);

/// One row of the backward pass: scores to dropped weights, gradients of the weights to gradients of the scores.
void harden(float *s, float *g, int64_t count, int64_t width, float lse, float delta, float scale, const Mask &mask, bool drops,
            uint32_t index);

/// One (batch, head) pair in bfloat16, on a processor that has its products; sums and softmax are float32.
void forward_bfloat16(const Shape &shape, int64_t pair, const uint16_t *qkv, uint16_t *out, float *lse, const Mask &mask, bool drops);

/// Gradients of the same; `out` is the forward pass's result, `g` its gradient.
void backward_bfloat16(const Shape &shape, int64_t pair, const uint16_t *qkv, const uint16_t *out, const float *lse, const uint16_t *g,
                       uint16_t *dqkv, const Mask &mask, bool drops);

} // namespace ct::attention
