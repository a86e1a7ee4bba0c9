// Inner loops of the decoder. See kernels.hpp.
#include "kernels.hpp"

#include <cmath>
#include <initializer_list>

#pragma GCC target("avx2,fma")
#include <immintrin.h>

/// Before loops over accumulators: without it GCC keeps these in memory, which costs two thirds of the speed.
#define CT_UNROLLED _Pragma("GCC unroll 8")

namespace ct::kernels {
namespace {

__m256 exponential(__m256 x) {
    x = _mm256_max_ps(x, _mm256_set1_ps(-87.3f));
    __m256 n = _mm256_round_ps(_mm256_mul_ps(x, _mm256_set1_ps(1.44269504f)), _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    __m256 r = _mm256_fnmadd_ps(n, _mm256_set1_ps(0.693359375f), x);
    r = _mm256_fnmadd_ps(n, _mm256_set1_ps(-2.12194440e-4f), r);
    // Taylor's series: |r| <= ln(2)/2, so the eighth term is below single precision.
    __m256 y = _mm256_set1_ps(1.0f / 5040);
    for (float c : {1.0f / 720, 1.0f / 120, 1.0f / 24, 1.0f / 6, 0.5f, 1.0f, 1.0f}) y = _mm256_fmadd_ps(y, r, _mm256_set1_ps(c));
    __m256i power = _mm256_slli_epi32(_mm256_add_epi32(_mm256_cvtps_epi32(n), _mm256_set1_epi32(127)), 23);
    return _mm256_mul_ps(y, _mm256_castsi256_ps(power));
}

/// x/2 (1 + erf(x/sqrt 2)); erf by Abramowitz and Stegun 7.1.26, absolute error below 2e-7.
__m256 gelu(__m256 x) {
    const __m256 one = _mm256_set1_ps(1), sign = _mm256_set1_ps(-0.0f);
    __m256 z = _mm256_mul_ps(_mm256_andnot_ps(sign, x), _mm256_set1_ps(0.70710678f));
    __m256 t = _mm256_div_ps(one, _mm256_fmadd_ps(z, _mm256_set1_ps(0.3275911f), one));
    __m256 p = _mm256_set1_ps(1.061405429f);
    for (float c : {-1.453152027f, 1.421413741f, -0.284496736f, 0.254829592f}) p = _mm256_fmadd_ps(p, t, _mm256_set1_ps(c));
    __m256 tail = _mm256_mul_ps(_mm256_mul_ps(p, t), exponential(_mm256_fnmadd_ps(z, z, _mm256_setzero_ps())));
    __m256 positive = _mm256_sub_ps(_mm256_set1_ps(2), tail);
    return _mm256_mul_ps(_mm256_mul_ps(x, _mm256_set1_ps(0.5f)), _mm256_blendv_ps(positive, tail, x));
}

__m256 applied(__m256 v, const float *y, After after) {
    switch (after) {
    case After::nothing: return v;
    case After::relu: return _mm256_max_ps(v, _mm256_setzero_ps());
    case After::gelu: return gelu(v);
    case After::add: return _mm256_add_ps(v, _mm256_loadu_ps(y));
    }
    return v;
}

struct Single {
    const float *data;
    void load(int k, __m256 &a, __m256 &b) const {
        a = _mm256_load_ps(data + k * panel);
        b = _mm256_load_ps(data + k * panel + 8);
    }
};
struct Half {
    const uint16_t *data;
    void load(int k, __m256 &a, __m256 &b) const {
        __m256i both = _mm256_load_si256(reinterpret_cast<const __m256i *>(data + k * panel));
        a = _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(_mm256_castsi256_si128(both)), 16));
        b = _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(_mm256_extracti128_si256(both, 1)), 16));
    }
};

template <int M, typename Weights>
void tile(Weights w, const float *bias, int k, const float *a, int64_t stride_a, float *y, int64_t stride_y, int outputs, After after) {
    __m256 low[M], high[M];
    CT_UNROLLED
    for (int m = 0; m < M; m++) {
        low[m] = _mm256_loadu_ps(bias);
        high[m] = _mm256_loadu_ps(bias + 8);
    }
    for (int i = 0; i < k; i++) {
        __m256 first, second;
        w.load(i, first, second);
        CT_UNROLLED
        for (int m = 0; m < M; m++) {
            __m256 x = _mm256_broadcast_ss(a + m * stride_a + i);
            low[m] = _mm256_fmadd_ps(x, first, low[m]);
            high[m] = _mm256_fmadd_ps(x, second, high[m]);
        }
    }
    CT_UNROLLED
    for (int m = 0; m < M; m++) {
        float *row = y + m * stride_y;
        if (outputs == panel) {
            _mm256_storeu_ps(row, applied(low[m], row, after));
            _mm256_storeu_ps(row + 8, applied(high[m], row + 8, after));
            continue;
        }
        float former[panel] = {}, out[panel];
        for (int i = 0; i < outputs; i++) former[i] = row[i];
        _mm256_storeu_ps(out, applied(low[m], former, after));
        _mm256_storeu_ps(out + 8, applied(high[m], former + 8, after));
        for (int i = 0; i < outputs; i++) row[i] = out[i];
    }
}

template <typename Weights>
void tiles(Weights w, const float *bias, int k, const float *a, int64_t sa, int rows, float *y, int64_t sy, int outputs, After after) {
    while (rows > 6) {
        // Seven to ten rows are split evenly, so that no tile is left with one.
        int m = rows >= 12 || rows == 11 ? 6 : rows == 10 ? 5 : rows == 9 ? 5 : 4;
        if (m == 6) tile<6>(w, bias, k, a, sa, y, sy, outputs, after);
        else if (m == 5) tile<5>(w, bias, k, a, sa, y, sy, outputs, after);
        else tile<4>(w, bias, k, a, sa, y, sy, outputs, after);
        a += m * sa;
        y += m * sy;
        rows -= m;
    }
    switch (rows) {
    case 1: return tile<1>(w, bias, k, a, sa, y, sy, outputs, after);
    case 2: return tile<2>(w, bias, k, a, sa, y, sy, outputs, after);
    case 3: return tile<3>(w, bias, k, a, sa, y, sy, outputs, after);
    case 4: return tile<4>(w, bias, k, a, sa, y, sy, outputs, after);
    case 5: return tile<5>(w, bias, k, a, sa, y, sy, outputs, after);
    case 6: return tile<6>(w, bias, k, a, sa, y, sy, outputs, after);
    default: return;
    }
}

float total(__m256 v) {
    __m128 x = _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
    x = _mm_add_ps(x, _mm_movehl_ps(x, x));
    return _mm_cvtss_f32(_mm_add_ss(x, _mm_movehdup_ps(x)));
}

template <int V> void score_block(const float *q, const float *keys, int d, int s, float *out) {
    __m256 sum[V];
    CT_UNROLLED
    for (int v = 0; v < V; v++) sum[v] = _mm256_setzero_ps();
    for (int i = 0; i < d; i++) {
        __m256 x = _mm256_broadcast_ss(q + i);
        CT_UNROLLED
        for (int v = 0; v < V; v++) sum[v] = _mm256_fmadd_ps(x, _mm256_loadu_ps(keys + int64_t(i) * s + 8 * v), sum[v]);
    }
    CT_UNROLLED
    for (int v = 0; v < V; v++) _mm256_storeu_ps(out + 8 * v, sum[v]);
}

template <int V> void mix_block(const float *weights, const float *values, int tokens, int d, float *out) {
    __m256 sum[V];
    CT_UNROLLED
    for (int v = 0; v < V; v++) sum[v] = _mm256_loadu_ps(out + 8 * v);
    for (int t = 0; t < tokens; t++) {
        __m256 x = _mm256_broadcast_ss(weights + t);
        CT_UNROLLED
        for (int v = 0; v < V; v++) sum[v] = _mm256_fmadd_ps(x, _mm256_loadu_ps(values + int64_t(t) * d + 8 * v), sum[v]);
    }
    CT_UNROLLED
    for (int v = 0; v < V; v++) _mm256_storeu_ps(out + 8 * v, sum[v]);
}

} // namespace

void product(const float *w, const float *bias, int k, const float *a, int64_t sa, int rows, float *y, int64_t sy, int outputs,
             After after) {
    tiles(Single{w}, bias, k, a, sa, rows, y, sy, outputs, after);
}

void product(const uint16_t *w, const float *bias, int k, const float *a, int64_t sa, int rows, float *y, int64_t sy, int outputs,
             After after) {
    tiles(Half{w}, bias, k, a, sa, rows, y, sy, outputs, after);
}

void widen(const uint16_t *data, int k, float *out) {
    Half half{data};
    for (int i = 0; i < k; i++) {
        __m256 a, b;
        half.load(i, a, b);
        _mm256_store_ps(out + i * panel, a);
        _mm256_store_ps(out + i * panel + 8, b);
    }
}

void normalize(const float *x, const float *gain, const float *bias, int n, float *y) {
    __m256 sum = _mm256_setzero_ps();
    int i = 0;
    for (; i + 8 <= n; i += 8) sum = _mm256_add_ps(sum, _mm256_loadu_ps(x + i));
    float mean = total(sum);
    for (; i < n; i++) mean += x[i];
    mean /= n;
    __m256 m = _mm256_set1_ps(mean);
    sum = _mm256_setzero_ps();
    for (i = 0; i + 8 <= n; i += 8) {
        __m256 e = _mm256_sub_ps(_mm256_loadu_ps(x + i), m);
        sum = _mm256_fmadd_ps(e, e, sum);
    }
    float squares = total(sum);
    for (; i < n; i++) squares += (x[i] - mean) * (x[i] - mean);
    float scale = 1 / std::sqrt(squares / n + 1e-5f);
    for (i = 0; i < n; i++) y[i] = (x[i] - mean) * scale * (gain ? gain[i] : 1) + (bias ? bias[i] : 0);
}

void scores(const float *q, const float *keys, int d, int s, float *out) {
    for (int at = 0; at < s; at += 40) {
        switch (s - at >= 40 ? 5 : (s - at) / 8) {
        case 5: score_block<5>(q, keys + at, d, s, out + at); break;
        case 4: score_block<4>(q, keys + at, d, s, out + at); break;
        case 3: score_block<3>(q, keys + at, d, s, out + at); break;
        case 2: score_block<2>(q, keys + at, d, s, out + at); break;
        default: score_block<1>(q, keys + at, d, s, out + at);
        }
    }
}

void mix(const float *weights, const float *values, int tokens, int d, float *out) {
    int at = 0;
    for (; at + 64 <= d; at += 64) mix_block<8>(weights, values + at, tokens, d, out + at);
    for (; at + 32 <= d; at += 32) mix_block<4>(weights, values + at, tokens, d, out + at);
    for (; at < d; at += 8) mix_block<1>(weights, values + at, tokens, d, out + at);
}

float exponentials(float *x, int n) {
    __m256 largest = _mm256_loadu_ps(x);
    for (int i = 8; i < n; i += 8) largest = _mm256_max_ps(largest, _mm256_loadu_ps(x + i));
    float lanes[8], most = -INFINITY;
    _mm256_storeu_ps(lanes, largest);
    for (float lane : lanes) most = lane > most ? lane : most;
    const __m256 shift = _mm256_set1_ps(most), none = _mm256_set1_ps(-INFINITY);
    __m256 sum = _mm256_setzero_ps();
    for (int i = 0; i < n; i += 8) {
        __m256 v = _mm256_loadu_ps(x + i);
        __m256 hidden = _mm256_cmp_ps(v, none, _CMP_EQ_OQ);
        __m256 e = _mm256_andnot_ps(hidden, exponential(_mm256_sub_ps(v, shift)));
        _mm256_storeu_ps(x + i, e);
        sum = _mm256_add_ps(sum, e);
    }
    return total(sum);
}

void mish(float *x, int n) {
    for (int i = 0; i < n; i++) {
        float softplus = x[i] > 20 ? x[i] : std::log1p(std::exp(x[i]));
        x[i] *= std::tanh(softplus);
    }
}

} // namespace ct::kernels
