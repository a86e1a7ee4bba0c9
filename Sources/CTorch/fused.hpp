// What the fused CPU kernels share: matrix products of one thread, counter-based random bits, a vectorisable exponential.
#pragma once

#include <ATen/ATen.h>
#include <ATen/autocast_mode.h>
#include <cmath>
#include <cstdint>
#include <cstring>

// Compiled once for each of these instruction sets; the best one is chosen when the library is loaded.
#define CT_VECTORISED __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))

namespace ct {

/// Row-major C = alpha op(A) op(B) + beta C by the BLAS in use, on the calling thread when inside a parallel region.
/// op(A) is [m, k], op(B) [k, n]; `la`, `lb`, `lc` are row strides.
void gemm(bool ta, bool tb, int64_t m, int64_t n, int64_t k, float alpha, const float *a, int64_t la, const float *b, int64_t lb,
          float beta, float *c, int64_t lc);

/// Whether linear layers go through `gemm` of OpenBLAS instead of libtorch's own.
bool uses_openblas();

/// Whether bfloat16 products have hardware here.
bool has_bfloat16();

/// Whether operations on the CPU are autocast to bfloat16, by instructions.
inline bool autocasts_to_bfloat16() {
    return at::autocast::is_autocast_enabled(at::kCPU) && at::autocast::get_autocast_dtype(at::kCPU) == at::kBFloat16;
}
/// Whether this thread emulates bfloat16 autocast: float32 products of values rounded to bfloat16.
bool &emulates_bfloat16();

/// The bits of a float after rounding to bfloat16 (to nearest, ties to even), in the upper half; the lower half is left over.
/// Infinities stay; a NaN may become another value.
inline __attribute__((always_inline)) uint32_t bfloat16_bits(float x) {
    uint32_t bits;
    std::memcpy(&bits, &x, 4);
    return bits + 0x7fffu + ((bits >> 16) & 1u);
}

/// 32 random bits from an element's index: two rounds of multiply and shift around the seed's halves.
inline __attribute__((always_inline)) uint32_t bits(uint32_t index, uint32_t low, uint32_t high) {
    uint32_t x = index * 0x9e3779b1u + low;
    x ^= x >> 16;
    x *= 0x7feb352du;
    x ^= x >> 15;
    x = (x ^ high) * 0x846ca68bu;
    x ^= x >> 16;
    return x;
}

/// The dropout of one tensor: which elements stay, and their scale.
struct Mask {
    uint32_t low, high, threshold;
    float scale;

    Mask(double p, uint64_t seed)
        : low(static_cast<uint32_t>(seed)), high(static_cast<uint32_t>(seed >> 32)),
          threshold(static_cast<uint32_t>(std::min(p * 4294967296.0, 4294967295.0))), scale(static_cast<float>(1 / (1 - p))) {}

    /// The mask of a run of elements that starts at `base`: indices wrap at 2^32 into another seed.
    Mask at(int64_t base) const {
        Mask m = *this;
        m.low += static_cast<uint32_t>(base >> 32) * 0x85ebca6bu;
        return m;
    }
    inline __attribute__((always_inline)) float keep(uint32_t index) const { return bits(index, low, high) >= threshold ? scale : 0.0f; }
};

/// e^x for x <= 88, below -87 almost zero; relative error about 1e-7.
inline __attribute__((always_inline)) float exponential(float x) {
    x = x < -87.0f ? -87.0f : x;
    float shifted = x * 1.44269504f + 12582912.0f;
    float n = shifted - 12582912.0f;
    float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    int32_t k;
    std::memcpy(&k, &shifted, 4);
    int32_t power = static_cast<int32_t>((static_cast<uint32_t>(k) - 0x4b400000u + 127u) << 23);
    float scale;
    std::memcpy(&scale, &power, 4);
    return p * scale;
}

constexpr int lanes = 16;

inline __attribute__((always_inline)) float sum_lanes(const float *a) {
    float total = 0;
    for (int i = 0; i < lanes; i++) total += a[i];
    return total;
}

} // namespace ct
