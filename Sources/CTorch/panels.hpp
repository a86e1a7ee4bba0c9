// Matrices of the decoder in panels, and their products.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <new>

#include "kernels.hpp"

namespace ct::decoder {

using kernels::After;

struct Aligned {
    void operator()(void *p) const { std::free(p); }
};
template <typename T> using Buffer = std::unique_ptr<T[], Aligned>;

template <typename T> Buffer<T> allocate(int64_t count) {
    size_t bytes = (static_cast<size_t>(count) * sizeof(T) + 63) / 64 * 64;
    void *p = std::aligned_alloc(64, std::max<size_t>(bytes, 64));
    if (!p) throw std::bad_alloc();
    std::memset(p, 0, bytes);
    return Buffer<T>(static_cast<T *>(p));
}

/// A matrix [n, k] in panels, with its bias.
struct Linear {
    int n = 0, k = 0;
    Buffer<float> single;
    Buffer<uint16_t> half;
    Buffer<float> bias;

    Linear() = default;
    Linear(const float *w, const float *b, int n, int k, bool bfloat16);
    int panels() const { return (n + kernels::panel - 1) / kernels::panel; }
    int64_t bytes() const { return int64_t(panels()) * kernels::panel * (int64_t(k) * (half ? 2 : 4) + 4); }
};

/// y = after(a w^T + b) for `rows` rows.
struct Product {
    const Linear *w;
    const float *a;
    int64_t stride_a;
    float *y;
    int64_t stride_y;
    After after;
};

/// Several products of equally many rows, their panels spread over threads.
void run(std::initializer_list<Product> list, int rows);

} // namespace ct::decoder
