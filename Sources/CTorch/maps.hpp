// What the fused kernels on channels-last maps share: sixteen channels at a time, float32 or bfloat16 in memory.
#pragma once

#include "fused.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpsabi"

namespace ct {

// Sixteen channels; passed between functions that are always inlined only, so their calling convention does not matter.
typedef float Lane __attribute__((vector_size(64), aligned(4)));
typedef uint32_t Word __attribute__((vector_size(64), aligned(4)));
typedef uint16_t Half __attribute__((vector_size(32), aligned(2)));

inline __attribute__((always_inline)) Lane load(const float *x) { return *reinterpret_cast<const Lane *>(x); }
inline __attribute__((always_inline)) void store(float *x, Lane v) { *reinterpret_cast<Lane *>(x) = v; }

inline __attribute__((always_inline)) Lane load(const at::BFloat16 *x) {
    Word wide = __builtin_convertvector(*reinterpret_cast<const Half *>(x), Word) << 16;
    Lane v;
    std::memcpy(&v, &wide, sizeof v);
    return v;
}
/// Rounds to nearest, ties to even; no value here is a NaN that matters.
inline __attribute__((always_inline)) void store(at::BFloat16 *x, Lane v) {
    Word w;
    std::memcpy(&w, &v, sizeof w);
    w = (w + 0x7fffu + ((w >> 16) & 1u)) >> 16;
    *reinterpret_cast<Half *>(x) = __builtin_convertvector(w, Half);
}

/// Channels-last memory of one element type.
inline at::Tensor map(const at::Tensor &x, at::ScalarType type) { return x.to(type).contiguous(at::MemoryFormat::ChannelsLast); }

template <typename T>
inline const T *pixels(const at::Tensor &x) { return x.const_data_ptr<T>(); }
template <typename T>
inline T *pixels(at::Tensor &x) { return x.mutable_data_ptr<T>(); }

/// Whether maps are to be kept in bfloat16: autocast is on, with instructions or emulated.
inline bool rounds_to_bfloat16() {
    return emulates_bfloat16() || autocasts_to_bfloat16();
}

/// Whether a 3x3 convolution goes through `winograd`.
bool winograd_pays(const at::Tensor &x, const at::Tensor &weight, int64_t stride, int64_t padding);

/// 3x3 convolution of stride 1 and padding 1, plus a bias and, where given, a shortcut of the output's shape.
at::Tensor winograd(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias, const std::optional<at::Tensor> &shortcut);

} // namespace ct

#pragma GCC diagnostic pop
