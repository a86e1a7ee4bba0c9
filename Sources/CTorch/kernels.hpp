// Inner loops of the decoder for AVX2 and FMA. One thread each; no allocation, no exceptions.
#pragma once

#include <cstdint>

namespace ct::kernels {

/// Outputs of a weight panel: a matrix [N, K] is packed as ceil(N/16) panels [K][16], missing outputs zero.
constexpr int panel = 16;

enum class After { nothing, relu, gelu, add };

/// y[m][0..outputs) = after(sum_k a[m][k] panel[k][.] + bias), m < rows; `add` adds to what y holds.
/// Every output is one chain of fused multiply-adds over k in order, so it does not depend on the other rows.
void product(const float *weights, const float *bias, int k, const float *a, int64_t stride_a, int rows, float *y,
             int64_t stride_y, int outputs, After after);
/// Widens a bfloat16 panel [k][16].
void widen(const uint16_t *panel, int k, float *out);
/// The same product from a bfloat16 panel, for few rows.
void product(const uint16_t *weights, const float *bias, int k, const float *a, int64_t stride_a, int rows, float *y,
             int64_t stride_y, int outputs, After after);
/// (x - mean) / sqrt(variance + 1e-5) * gain + bias over n elements; gain and bias may be null.
void normalize(const float *x, const float *gain, const float *bias, int n, float *y);
/// scores[0..s) = sum_d q[d] keys[d][0..s); s is a multiple of 8.
void scores(const float *q, const float *keys, int d, int s, float *scores);
/// out[0..d) += sum_t weights[t] values[t][0..d); d is a multiple of 8.
void mix(const float *weights, const float *values, int tokens, int d, float *out);
/// x = exp(x - max) with the returned sum; n is a multiple of 8, -inf gives 0.
float exponentials(float *x, int n);
/// x * tanh(softplus(x)) in place.
void mish(float *x, int n);

} // namespace ct::kernels
