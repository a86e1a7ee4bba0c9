// One (batch, head) pair of causal attention in bfloat16: products by the processor's instruction for pairs of bfloat16.
//
// That instruction adds two neighbouring products to a float32 sum, so every right operand is stored as pairs of
// neighbours along the summed dimension: [k / 2][n] words. A left operand is read a word at a time, by any strides.
#include "attention.hpp"

#include <vector>

// GCC 12 takes the undefined lanes inside its own intrinsics for uninitialised variables.
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <immintrin.h>

#define CT_PAIRS __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512bf16")))

namespace ct::attention {

namespace {

/// R rows and V sixteens of columns of c = scale a b (+ c); k counts pairs.
template <int R, int V>
CT_PAIRS void block(const uint32_t *a, int64_t ai, int64_t ak, const uint32_t *b, int64_t lb, int64_t k, float scale, float *c, int64_t lc,
                    bool add) {
    __m512 sum[R][V];
#pragma GCC unroll 8
    for (int r = 0; r < R; r++)
#pragma GCC unroll 4
        for (int v = 0; v < V; v++) sum[r][v] = _mm512_setzero_ps();
    for (int64_t i = 0; i < k; i++) {
        __m512bh right[V];
#pragma GCC unroll 4
        for (int v = 0; v < V; v++) right[v] = (__m512bh)_mm512_loadu_si512(b + i * lb + 16 * v);
#pragma GCC unroll 8
        for (int r = 0; r < R; r++) {
            __m512bh left = (__m512bh)_mm512_set1_epi32(static_cast<int>(a[r * ai + i * ak]));
#pragma GCC unroll 4
            for (int v = 0; v < V; v++) sum[r][v] = _mm512_dpbf16_ps(sum[r][v], left, right[v]);
        }
    }
    __m512 factor = _mm512_set1_ps(scale);
#pragma GCC unroll 8
    for (int r = 0; r < R; r++)
#pragma GCC unroll 4
        for (int v = 0; v < V; v++) {
            float *place = c + r * lc + 16 * v;
            __m512 y = _mm512_mul_ps(sum[r][v], factor);
            _mm512_storeu_ps(place, add ? _mm512_add_ps(_mm512_loadu_ps(place), y) : y);
        }
}

template <int V>
CT_PAIRS void panel(int64_t m, const uint32_t *a, int64_t ai, int64_t ak, const uint32_t *b, int64_t lb, int64_t k, float scale, float *c,
                    int64_t lc, bool add) {
    int64_t i = 0;
    for (; i + 6 <= m; i += 6) block<6, V>(a + i * ai, ai, ak, b, lb, k, scale, c + i * lc, lc, add);
    for (; i + 2 <= m; i += 2) block<2, V>(a + i * ai, ai, ak, b, lb, k, scale, c + i * lc, lc, add);
    for (; i < m; i++) block<1, V>(a + i * ai, ai, ak, b, lb, k, scale, c + i * lc, lc, add);
}

/// c[m][n] = scale a b (+ c) with n a multiple of 16; a's word for row i and pair j is at i ai + j ak, b is [k][lb] words.
CT_PAIRS void product(int64_t m, int64_t n, int64_t k, float scale, const uint32_t *a, int64_t ai, int64_t ak, const uint32_t *b, int64_t lb,
                      float *c, int64_t lc, bool add) {
    int64_t j = 0;
    for (; j + 64 <= n; j += 64) panel<4>(m, a, ai, ak, b + j, lb, k, scale, c + j, lc, add);
    for (; j + 32 <= n; j += 32) panel<2>(m, a, ai, ak, b + j, lb, k, scale, c + j, lc, add);
    for (; j + 16 <= n; j += 16) panel<1>(m, a, ai, ak, b + j, lb, k, scale, c + j, lc, add);
}

/// Rows x [rows][width] to pairs along the width, transposed: out [width / 2][columns] words, zero beyond the rows.
void across(const uint16_t *x, int64_t stride, int64_t rows, int64_t width, uint32_t *out, int64_t columns) {
    constexpr int64_t side = 16;
    for (int64_t j = 0; j < columns; j += side)
        for (int64_t c = 0; c < width / 2; c += side)
            for (int64_t jj = j; jj < std::min(j + side, columns); jj++)
                for (int64_t cc = c; cc < std::min(c + side, width / 2); cc++) {
                    uint32_t word = 0;
                    if (jj < rows) std::memcpy(&word, x + jj * stride + 2 * cc, 4);
                    out[cc * columns + jj] = word;
                }
}

/// Rows x [rows][width] to pairs of rows: out [(rows + 1) / 2][width] words.
CT_PAIRS void down(const uint16_t *x, int64_t stride, int64_t rows, int64_t width, uint32_t *out) {
    for (int64_t i = 0; i < rows; i += 2)
        for (int64_t c = 0; c < width; c += 16) {
            const uint16_t *place = x + i * stride + c;
            __m512i low = _mm512_cvtepu16_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(place)));
            __m512i high = i + 1 < rows ? _mm512_cvtepu16_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(place + stride)))
                                        : _mm512_setzero_si512();
            _mm512_storeu_si512(out + i / 2 * width + c, _mm512_or_si512(low, _mm512_slli_epi32(high, 16)));
        }
}

CT_PAIRS inline __m256i rounded(const float *x) { return (__m256i)_mm512_cvtneps_pbh(_mm512_loadu_ps(x)); }

/// Float32 rows to bfloat16 rows.
CT_PAIRS void narrow(const float *x, int64_t lx, int64_t rows, int64_t width, uint16_t *out, int64_t lo) {
    for (int64_t i = 0; i < rows; i++)
        for (int64_t c = 0; c < width; c += 16) _mm256_storeu_si256(reinterpret_cast<__m256i *>(out + i * lo + c), rounded(x + i * lx + c));
}

/// Float32 rows to bfloat16 pairs of rows: out [(rows + 1) / 2][width] words.
CT_PAIRS void narrow_down(const float *x, int64_t rows, int64_t width, uint32_t *out) {
    for (int64_t i = 0; i < rows; i += 2)
        for (int64_t c = 0; c < width; c += 16) {
            const float *place = x + i * width + c;
            __m512i low = _mm512_cvtepu16_epi32(rounded(place));
            __m512i high = i + 1 < rows ? _mm512_cvtepu16_epi32(rounded(place + width)) : _mm512_setzero_si512();
            _mm512_storeu_si512(out + i / 2 * width + c, _mm512_or_si512(low, _mm512_slli_epi32(high, 16)));
        }
}

CT_PAIRS float dot(const uint16_t *a, const uint16_t *b, int64_t count) {
    __m512 sum = _mm512_setzero_ps();
    for (int64_t i = 0; i < count; i += 16) {
        __m512i x = _mm512_slli_epi32(_mm512_cvtepu16_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(a + i))), 16);
        __m512i y = _mm512_slli_epi32(_mm512_cvtepu16_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(b + i))), 16);
        sum = _mm512_add_ps(sum, _mm512_mul_ps(_mm512_castsi512_ps(x), _mm512_castsi512_ps(y)));
    }
    float parts[lanes];
    _mm512_storeu_ps(parts, sum);
    return sum_lanes(parts);
}

/// Keys reached by a tile that ends before `end`, rounded up so that panels and pairs are whole.
int64_t reach(int64_t end) { return (end + 31) / 32 * 32; }

const uint32_t *words(const uint16_t *x) { return reinterpret_cast<const uint32_t *>(x); }

} // namespace

void forward_bfloat16(const Shape &z, int64_t n, const uint16_t *qkv, uint16_t *out, float *lse, const Mask &mask, bool drops) {
    int64_t T = z.tokens, d = z.width, row = z.row(), all = reach(T);
    std::vector<uint32_t> keys(static_cast<size_t>(d / 2 * all)), values(static_cast<size_t>(all / 2 * d));
    std::vector<float> s(static_cast<size_t>(tile * all)), y(static_cast<size_t>(tile * d));
    std::vector<uint16_t> weights(static_cast<size_t>(tile * all));
    across(qkv + z.at(n, 1), row, T, d, keys.data(), all);
    down(qkv + z.at(n, 2), row, T, d, values.data());
    for (int64_t i = 0; i < T; i += tile) {
        int64_t r = std::min(tile, T - i), width = reach(i + r);
        product(r, width, d / 2, z.scale(), words(qkv + z.at(n, 0) + i * row), row / 2, 1, keys.data(), all, s.data(), width, false);
        for (int64_t t = 0; t < r; t++) {
            int64_t index = (n * T + i + t) * T;
            lse[n * T + i + t] = soften(s.data() + t * width, i + t + 1, width, mask.at(index), drops, static_cast<uint32_t>(index));
        }
        narrow(s.data(), width, r, width, weights.data(), width);
        product(r, d, width / 2, 1, words(weights.data()), width / 2, 1, values.data(), d, y.data(), d, false);
        narrow(y.data(), d, r, d, out + z.outAt(n) + i * z.outRow(), z.outRow());
    }
}

void backward_bfloat16(const Shape &z, int64_t n, const uint16_t *qkv, const uint16_t *out, const float *lse, const uint16_t *gradient,
                       uint16_t *dqkv, const Mask &mask, bool drops) {
    int64_t T = z.tokens, d = z.width, row = z.row(), line = z.outRow(), all = reach(T);
    auto panels = static_cast<size_t>(all / 2 * d), scores = static_cast<size_t>(tile * all), few = static_cast<size_t>(tile * d);
    std::vector<uint32_t> keys(panels), values(panels), pairs(panels), queries(few / 2), gradients(few / 2), down_s(scores / 2), down_e(scores / 2);
    std::vector<float> s(scores), e(scores), y(few), dk(static_cast<size_t>(all * d)), dv(static_cast<size_t>(all * d));
    std::vector<uint16_t> weights(scores);
    across(qkv + z.at(n, 1), row, T, d, keys.data(), all);
    across(qkv + z.at(n, 2), row, T, d, values.data(), all);
    down(qkv + z.at(n, 1), row, T, d, pairs.data());
    for (int64_t i = 0; i < T; i += tile) {
        int64_t r = std::min(tile, T - i), width = reach(i + r), half = (r + 1) / 2;
        const uint16_t *qi = qkv + z.at(n, 0) + i * row, *gi = gradient + z.outAt(n) + i * line, *oi = out + z.outAt(n) + i * line;
        product(r, width, d / 2, z.scale(), words(qi), row / 2, 1, keys.data(), all, s.data(), width, false);
        product(r, width, d / 2, 1, words(gi), line / 2, 1, values.data(), all, e.data(), width, false);
        for (int64_t t = 0; t < r; t++) {
            int64_t index = (n * T + i + t) * T;
            harden(s.data() + t * width, e.data() + t * width, i + t + 1, width, lse[n * T + i + t], dot(gi + t * line, oi + t * line, d),
                   z.scale(), mask.at(index), drops, static_cast<uint32_t>(index));
        }
        narrow_down(s.data(), r, width, down_s.data());
        narrow_down(e.data(), r, width, down_e.data());
        narrow(e.data(), width, r, width, weights.data(), width);
        down(qi, row, r, d, queries.data());
        down(gi, line, r, d, gradients.data());
        product(width, d, half, 1, down_s.data(), 1, width, gradients.data(), d, dv.data(), d, true);
        product(width, d, half, 1, down_e.data(), 1, width, queries.data(), d, dk.data(), d, true);
        product(r, d, width / 2, 1, words(weights.data()), width / 2, 1, pairs.data(), d, y.data(), d, false);
        narrow(y.data(), d, r, d, dqkv + z.at(n, 0) + i * row, row);
    }
    narrow(dk.data(), d, T, d, dqkv + z.at(n, 1), row);
    narrow(dv.data(), d, T, d, dqkv + z.at(n, 2), row);
}

} // namespace ct::attention
