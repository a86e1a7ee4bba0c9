#include "panels.hpp"
#include "fused.hpp"

#include <ATen/Parallel.h>
#include <algorithm>
#include <omp.h>

namespace ct::decoder {

namespace {

/// Rows of `a` that stay in the second-level cache beside a panel.
int row_block(int k) { return std::max(24, 65536 / k / 6 * 6); }

void panel_product(const Product &p, int panel, int from, int rows, float *wide) {
    const Linear &w = *p.w;
    int outputs = std::min(kernels::panel, w.n - panel * kernels::panel);
    const float *a = p.a + from * p.stride_a;
    float *y = p.y + from * p.stride_y + panel * kernels::panel;
    const float *bias = w.bias.get() + panel * kernels::panel;
    int64_t offset = int64_t(panel) * w.k * kernels::panel;
    if (w.single) {
        kernels::product(w.single.get() + offset, bias, w.k, a, p.stride_a, rows, y, p.stride_y, outputs, p.after);
    } else if (rows <= 12) {
        kernels::product(w.half.get() + offset, bias, w.k, a, p.stride_a, rows, y, p.stride_y, outputs, p.after);
    } else {
        kernels::widen(w.half.get() + offset, w.k, wide);
        kernels::product(wide, bias, w.k, a, p.stride_a, rows, y, p.stride_y, outputs, p.after);
    }
}

} // namespace

Linear::Linear(const float *w, const float *b, int n, int k, bool bfloat16) : n(n), k(k) {
    int panels = (n + kernels::panel - 1) / kernels::panel;
    int64_t size = int64_t(panels) * k * kernels::panel;
    bias = allocate<float>(int64_t(panels) * kernels::panel);
    if (bfloat16) half = allocate<uint16_t>(size);
    else single = allocate<float>(size);
    for (int i = 0; i < n; i++) {
        bias[i] = b[i];
        int64_t base = int64_t(i / kernels::panel) * k * kernels::panel + i % kernels::panel;
        for (int j = 0; j < k; j++) {
            float value = w[int64_t(i) * k + j];
            if (bfloat16) half[base + int64_t(j) * kernels::panel] = static_cast<uint16_t>(bfloat16_bits(value) >> 16);
            else single[base + int64_t(j) * kernels::panel] = value;
        }
    }
}
void run(std::initializer_list<Product> list, int rows) {
    int panels = 0, widest = 0;
    for (auto &p : list) {
        panels += p.w->panels();
        widest = std::max(widest, p.w->k);
    }
    int threads = std::min(at::get_num_threads(), panels);
#pragma omp parallel num_threads(threads)
    {
        // The runtime may give fewer threads than asked for.
        int count = omp_get_num_threads(), mine = omp_get_thread_num();
        int begin = int64_t(panels) * mine / count, end = int64_t(panels) * (mine + 1) / count;
        Buffer<float> wide = rows > 12 ? allocate<float>(int64_t(widest) * kernels::panel) : nullptr;
        int block = row_block(widest);
        for (int from = 0; from < rows; from += block) {
            int start = 0;
            for (auto &p : list) {
                int low = std::max(begin - start, 0), high = std::min(end - start, p.w->panels());
                for (int i = low; i < high; i++) panel_product(p, i, from, std::min(block, rows - from), wide.get());
                start += p.w->panels();
            }
        }
    }
}

} // namespace ct::decoder
