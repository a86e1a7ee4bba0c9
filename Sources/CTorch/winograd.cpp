// 3x3 convolutions of stride 1 on the CPU by Winograd's F(4x4, 3x3): a quarter of the multiplications, in float32.
//
// A tile of 6x6 inputs gives 4x4 outputs: Y = A^T [(G w G^T) . (B^T x B)] A, which for many channels is 36 matrix products
// (Lavin and Gray, 2016, arXiv 1509.09308). The map is linear in x and in w, so both gradients take the same transforms.
// Maps are channels-last, float32 or bfloat16; sums and products are float32 in either case, so a bfloat16 map costs one
// rounding an element and nothing inside.
#include "boundary.hpp"
#include "fused.hpp"
#include "maps.hpp"

#include <ATen/Parallel.h>
#include <cpuid.h>
#include <torch/csrc/autograd/custom_function.h>

// Vectors pass between functions that are always inlined, so their calling convention does not matter.
#pragma GCC diagnostic ignored "-Wpsabi"
// Products and sums become one instruction, here alone.
#pragma GCC optimize("fp-contract=fast")

namespace ct {

namespace {

constexpr int64_t points = 36;  // 6x6 in the transformed domain
constexpr int64_t block = 24;   // tiles whose transforms stay in the cache together

// ---- one-dimensional transforms: six or four values of sixteen channels each ----

/// B^T: six inputs to six points.
inline __attribute__((always_inline)) void spread(const Lane *d, int64_t step, Lane *out, int64_t hop) {
    Lane d0 = d[0], d1 = d[step], d2 = d[2 * step], d3 = d[3 * step], d4 = d[4 * step], d5 = d[5 * step];
    Lane even = d4 - 4 * d2, odd = d3 - 4 * d1, near = d4 - d2, far = 2 * (d3 - d1);
    out[0] = 4 * d0 - 5 * d2 + d4;
    out[hop] = even + odd;
    out[2 * hop] = even - odd;
    out[3 * hop] = near + far;
    out[4 * hop] = near - far;
    out[5 * hop] = 4 * d1 - 5 * d3 + d5;
}

/// A^T: six points to four outputs.
inline __attribute__((always_inline)) void gather(const Lane *m, int64_t step, Lane *out, int64_t hop) {
    Lane a = m[step] + m[2 * step], b = m[step] - m[2 * step], c = m[3 * step] + m[4 * step], d = m[3 * step] - m[4 * step];
    out[0] = m[0] + a + c;
    out[hop] = b + 2 * d;
    out[2 * hop] = a + 4 * c;
    out[3 * hop] = b + 8 * d + m[5 * step];
}

/// A: four gradients of outputs to six points.
inline __attribute__((always_inline)) void scatter(const Lane *y, int64_t step, Lane *out, int64_t hop) {
    Lane y0 = y[0], y1 = y[step], y2 = y[2 * step], y3 = y[3 * step];
    Lane even = y0 + y2, odd = y1 + y3, wide = y0 + 4 * y2, far = 2 * y1 + 8 * y3;
    out[0] = y0;
    out[hop] = even + odd;
    out[2 * hop] = even - odd;
    out[3 * hop] = wide + far;
    out[4 * hop] = wide - far;
    out[5 * hop] = y3;
}

constexpr float G[6][3] = {{1.0f / 4, 0, 0},
                           {-1.0f / 6, -1.0f / 6, -1.0f / 6},
                           {-1.0f / 6, 1.0f / 6, -1.0f / 6},
                           {1.0f / 24, 1.0f / 12, 1.0f / 6},
                           {1.0f / 24, -1.0f / 12, 1.0f / 6},
                           {0, 0, 1}};

// ---- products: rows of tiles times a matrix of channels ----

/// y[R][16 S] = x[R][k] w[k][16 S...]; `add` adds to y. Row strides lx, lw, ly; x is read transposed where `flipped`.
template <int R, int S, bool flipped, bool add>
inline __attribute__((always_inline)) void tile(const float *x, int64_t lx, const float *w, int64_t lw, float *y, int64_t ly, int64_t k) {
    Lane sum[R][S];
#pragma GCC unroll 8
    for (int r = 0; r < R; r++)
#pragma GCC unroll 4
        for (int s = 0; s < S; s++) sum[r][s] = add ? load(y + r * ly + s * lanes) : Lane{};
    for (int64_t i = 0; i < k; i++) {
        Lane row[S];
#pragma GCC unroll 4
        for (int s = 0; s < S; s++) row[s] = load(w + i * lw + s * lanes);
#pragma GCC unroll 8
        for (int r = 0; r < R; r++) {
            float v = flipped ? x[i * lx + r] : x[r * lx + i];
#pragma GCC unroll 4
            for (int s = 0; s < S; s++) sum[r][s] += v * row[s];
        }
    }
#pragma GCC unroll 8
    for (int r = 0; r < R; r++)
#pragma GCC unroll 4
        for (int s = 0; s < S; s++) store(y + r * ly + s * lanes, sum[r][s]);
}

/// All rows and columns by tiles of R x 16 S; the last rows by single ones.
template <int R, int S, bool flipped, bool add>
inline __attribute__((always_inline)) void product(const float *x, int64_t lx, const float *w, int64_t lw, float *y, int64_t ly, int64_t rows,
                                                   int64_t columns, int64_t k) {
    for (int64_t c = 0; c < columns;) {
        int64_t r = 0;
        const int64_t at = flipped ? 1 : lx;
        if (columns - c >= S * lanes) {
            for (; r + R <= rows; r += R) tile<R, S, flipped, add>(x + r * at, lx, w + c, lw, y + r * ly + c, ly, k);
            for (; r < rows; r++) tile<1, S, flipped, add>(x + r * at, lx, w + c, lw, y + r * ly + c, ly, k);
            c += S * lanes;
        } else {
            for (; r + R <= rows; r += R) tile<R, 1, flipped, add>(x + r * at, lx, w + c, lw, y + r * ly + c, ly, k);
            for (; r < rows; r++) tile<1, 1, flipped, add>(x + r * at, lx, w + c, lw, y + r * ly + c, ly, k);
            c += lanes;
        }
    }
}

using Product = void (*)(const float *, int64_t, const float *, int64_t, float *, int64_t, int64_t, int64_t, int64_t);

/// `product` compiled for one instruction set.
#define CT_PRODUCT(name, target, R, S, flipped, add)                                                                                   \
    target void name(const float *x, int64_t lx, const float *w, int64_t lw, float *y, int64_t ly, int64_t rows, int64_t columns, int64_t k) { \
        product<R, S, flipped, add>(x, lx, w, lw, y, ly, rows, columns, k);                                                            \
    }
#define CT_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,fma")))
#define CT_AVX2 __attribute__((target("avx2,fma")))

// Registers: 6x4 sums of sixteen lanes with AVX-512, 6x1 (two registers each) with AVX2.
CT_PRODUCT(forward512, CT_AVX512, 6, 4, false, false)
CT_PRODUCT(forward256, CT_AVX2, 6, 1, false, false)
CT_PRODUCT(forward0, , 2, 1, false, false)
CT_PRODUCT(weights512, CT_AVX512, 4, 4, true, true)
CT_PRODUCT(weights256, CT_AVX2, 4, 1, true, true)
CT_PRODUCT(weights0, , 2, 1, true, true)

int instructions() {
    static int level = __builtin_cpu_supports("avx512bw") ? 2 : __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? 1 : 0;
    return level;
}
const Product multiply = instructions() == 2 ? forward512 : instructions() == 1 ? forward256 : forward0;
const Product accumulate = instructions() == 2 ? weights512 : instructions() == 1 ? weights256 : weights0;

// ---- tiles of maps ----

/// A channels-last map of one image.
struct Grid {
    int64_t height, width, channels;
    int64_t across() const { return (width + 3) / 4; }
    int64_t tiles() const { return (height + 3) / 4 * across(); }
};

/// Inputs of a tile, V[point][channel] with `stride` between points; pixels outside the map are zero.
template <typename T>
CT_VECTORISED void inputs(const T *image, Grid g, int64_t tile, float *out, int64_t stride) {
    int64_t top = tile / g.across() * 4 - 1, left = tile % g.across() * 4 - 1;
    for (int64_t c = 0; c < g.channels; c += lanes) {
        Lane columns[36], all[36];
#pragma GCC unroll 6
        for (int64_t j = 0; j < 6; j++) {
            Lane d[6];
            int64_t x = left + j;
#pragma GCC unroll 6
            for (int64_t i = 0; i < 6; i++) {
                int64_t y = top + i;
                bool inside = y >= 0 && y < g.height && x >= 0 && x < g.width;
                d[i] = inside ? load(image + (y * g.width + x) * g.channels + c) : Lane{};
            }
            spread(d, 1, columns + j, 6);
        }
#pragma GCC unroll 6
        for (int64_t i = 0; i < 6; i++) spread(columns + 6 * i, 1, all + 6 * i, 1);
#pragma GCC unroll 36
        for (int64_t p = 0; p < points; p++) store(out + p * stride + c, all[p]);
    }
}

/// Outputs of a tile from M[point][channel], plus bias and, where there is one, a shortcut shaped like the outputs.
template <typename T>
CT_VECTORISED void outputs(const float *m, int64_t stride, const float *bias, const T *shortcut, T *image, Grid g, int64_t tile) {
    int64_t top = tile / g.across() * 4, left = tile % g.across() * 4;
    int64_t high = std::min<int64_t>(4, g.height - top), wide = std::min<int64_t>(4, g.width - left);
    for (int64_t c = 0; c < g.channels; c += lanes) {
        Lane all[36], columns[24], y[16];
#pragma GCC unroll 36
        for (int64_t p = 0; p < points; p++) all[p] = load(m + p * stride + c);
#pragma GCC unroll 6
        for (int64_t j = 0; j < 6; j++) gather(all + j, 6, columns + j, 6);
#pragma GCC unroll 4
        for (int64_t i = 0; i < 4; i++) gather(columns + 6 * i, 1, y + 4 * i, 1);
        Lane add = bias ? load(bias + c) : Lane{};
        for (int64_t i = 0; i < high; i++)
            for (int64_t j = 0; j < wide; j++) {
                int64_t at = ((top + i) * g.width + left + j) * g.channels + c;
                Lane v = y[4 * i + j] + add;
                store(image + at, shortcut ? v + load(shortcut + at) : v);
            }
    }
}

/// Gradients of a tile's outputs at the points, dM[point][channel]; adds their sum over pixels to `bias`.
template <typename T>
CT_VECTORISED void gradients(const T *image, Grid g, int64_t tile, float *out, int64_t stride, float *bias) {
    int64_t top = tile / g.across() * 4, left = tile % g.across() * 4;
    for (int64_t c = 0; c < g.channels; c += lanes) {
        Lane columns[24], all[36], sum = load(bias + c);
        for (int64_t j = 0; j < 4; j++) {
            Lane d[4];
            for (int64_t i = 0; i < 4; i++) {
                bool inside = top + i < g.height && left + j < g.width;
                d[i] = inside ? load(image + ((top + i) * g.width + left + j) * g.channels + c) : Lane{};
                sum += d[i];
            }
            scatter(d, 1, columns + j, 4);
        }
        for (int64_t i = 0; i < 6; i++) scatter(columns + 4 * i, 1, all + 6 * i, 1);
#pragma GCC unroll 36
        for (int64_t p = 0; p < points; p++) store(out + p * stride + c, all[p]);
        store(bias + c, sum);
    }
}

// ---- weights ----

/// Taps [3][3][n] to points [36][n], n a multiple of the lanes.
CT_VECTORISED void weights(const float *w, float *u, int64_t n, int64_t begin, int64_t end) {
    for (int64_t c = begin; c < end; c += lanes) {
        Lane rows[6][3];
        for (int i = 0; i < 6; i++)
            for (int j = 0; j < 3; j++) rows[i][j] = G[i][0] * load(w + j * n + c) + G[i][1] * load(w + (3 + j) * n + c) + G[i][2] * load(w + (6 + j) * n + c);
        for (int i = 0; i < 6; i++)
            for (int j = 0; j < 6; j++) store(u + (6 * i + j) * n + c, G[j][0] * rows[i][0] + G[j][1] * rows[i][1] + G[j][2] * rows[i][2]);
    }
}

/// Weights [K, C, 3, 3] at the points, U[36][C][K]; `reversed` gives those of the gradient of the input, [36][K][C].
at::Tensor transformed(const at::Tensor &weight, bool reversed) {
    auto w = weight.detach().to(at::kFloat);
    w = (reversed ? w.flip({2, 3}).permute({2, 3, 0, 1}) : w.permute({2, 3, 1, 0})).contiguous();
    auto u = at::empty({points, w.size(2), w.size(3)}, w.options());
    int64_t n = w.size(2) * w.size(3);
    at::parallel_for(0, n / lanes, 64, [&](int64_t begin, int64_t end) {
        weights(w.const_data_ptr<float>(), u.mutable_data_ptr<float>(), n, begin * lanes, end * lanes);
    });
    return u;
}

/// dU[36][C][K] to the gradient of the weights [K, C, 3, 3]: G^T dU G.
at::Tensor restored(const at::Tensor &du, int64_t C, int64_t K) {
    auto w = at::empty({K, C, 3, 3}, du.options());
    const float *U = du.const_data_ptr<float>();
    float *W = w.mutable_data_ptr<float>();
    at::parallel_for(0, K, 8, [&](int64_t begin, int64_t end) {
        for (int64_t k = begin; k < end; k++)
            for (int64_t c = 0; c < C; c++) {
                float rows[3][6] = {};
                for (int i = 0; i < 6; i++)
                    for (int j = 0; j < 6; j++) {
                        float u = U[((6 * i + j) * C + c) * K + k];
                        for (int a = 0; a < 3; a++) rows[a][j] += G[i][a] * u;
                    }
                for (int a = 0; a < 3; a++)
                    for (int b = 0; b < 3; b++) {
                        float sum = 0;
                        for (int j = 0; j < 6; j++) sum += rows[a][j] * G[j][b];
                        W[((k * C + c) * 3 + a) * 3 + b] = sum;
                    }
            }
    });
    return w;
}

// ---- whole maps ----

/// Floats between the points of a block: an odd number of cache lines, so that points do not fall into the same few sets.
int64_t span(int64_t channels) { return block * channels + lanes; }

/// Runs `body(image, first tile, tiles, scratch)` on blocks of tiles, several at once; scratch holds `floats`.
template <typename Body>
void blocks(int64_t images, int64_t tiles, int64_t floats, const Body &body) {
    int64_t each = (tiles + block - 1) / block;
    at::parallel_for(0, images * each, 1, [&](int64_t begin, int64_t end) {
        auto scratch = at::empty({floats}, at::kFloat);
        float *memory = scratch.mutable_data_ptr<float>();
        for (int64_t i = begin; i < end; i++) {
            int64_t first = i % each * block;
            body(i / each, first, std::min(block, tiles - first), memory);
        }
    });
}

/// Convolution of x [N, C, H, W] (channels-last) with transformed weights [36, C, K].
template <typename T>
void convolve(const at::Tensor &x, const at::Tensor &u, const float *bias, const at::Tensor &shortcut, at::Tensor &y) {
    int64_t N = x.size(0), C = u.size(1), K = u.size(2);
    Grid in{x.size(2), x.size(3), C}, out{x.size(2), x.size(3), K};
    const T *X = pixels<T>(x), *S = shortcut.defined() ? pixels<T>(shortcut) : nullptr;
    T *Y = pixels<T>(y);
    const float *U = u.const_data_ptr<float>();
    int64_t image = in.height * in.width;
    blocks(N, in.tiles(), points * (span(C) + span(K)), [&](int64_t n, int64_t first, int64_t count, float *memory) {
        float *v = memory, *m = memory + points * span(C);
        for (int64_t t = 0; t < count; t++) inputs(X + n * image * C, in, first + t, v + t * C, span(C));
        for (int64_t p = 0; p < points; p++) multiply(v + p * span(C), C, U + p * C * K, K, m + p * span(K), K, count, K, C);
        for (int64_t t = 0; t < count; t++)
            outputs(m + t * K, span(K), bias, S ? S + n * image * K : nullptr, Y + n * image * K, out, first + t);
    });
}

/// Gradients of weights and bias.
template <typename T>
std::pair<at::Tensor, at::Tensor> weigh(const at::Tensor &x, const at::Tensor &g) {
    int64_t N = x.size(0), C = x.size(1), K = g.size(1), threads = at::get_num_threads();
    Grid in{x.size(2), x.size(3), C}, out{x.size(2), x.size(3), K};
    const T *X = pixels<T>(x), *D = pixels<T>(g);
    // One sum a thread, so that the result depends on the number of threads alone.
    auto sums = at::zeros({threads, points * C * K + K}, x.options().dtype(at::kFloat));
    float *S = sums.mutable_data_ptr<float>();
    int64_t image = in.height * in.width, each = (in.tiles() + block - 1) / block, all = N * each;
    at::parallel_for(0, threads, 1, [&](int64_t from, int64_t to) {
        auto scratch = at::empty({points * (span(C) + span(K))}, at::kFloat);
        float *v = scratch.mutable_data_ptr<float>(), *m = v + points * span(C);
        for (int64_t t = from; t < to; t++) {
            float *du = S + t * (points * C * K + K), *bias = du + points * C * K;
            for (int64_t i = t * all / threads; i < (t + 1) * all / threads; i++) {
                int64_t n = i / each, first = i % each * block, count = std::min(block, in.tiles() - first);
                for (int64_t j = 0; j < count; j++) {
                    inputs(X + n * image * C, in, first + j, v + j * C, span(C));
                    gradients(D + n * image * K, out, first + j, m + j * K, span(K), bias);
                }
                for (int64_t p = 0; p < points; p++)
                    accumulate(v + p * span(C), C, m + p * span(K), K, du + p * C * K, K, C, K, count);
            }
        }
    });
    auto total = threads == 1 ? sums[0] : sums.sum(0);
    auto du = total.narrow(0, 0, points * C * K).contiguous();
    return {restored(du, C, K), total.narrow(0, points * C * K, K).contiguous()};
}

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct Winograd : torch::autograd::Function<Winograd> {
    static at::Tensor forward(AutogradContext *context, const at::Tensor &input, const at::Tensor &weight, const at::Tensor &bias,
                              const std::optional<at::Tensor> &shortcut, bool rounded) {
        auto type = rounded ? at::kBFloat16 : at::kFloat;
        auto x = map(input, type), add = shortcut ? map(*shortcut, type) : at::Tensor();
        auto y = at::empty({x.size(0), weight.size(0), x.size(2), x.size(3)}, x.options(), at::MemoryFormat::ChannelsLast);
        auto b = bias.contiguous();
        auto u = transformed(weight, false);
        if (rounded) convolve<at::BFloat16>(x, u, b.const_data_ptr<float>(), add, y);
        else convolve<float>(x, u, b.const_data_ptr<float>(), add, y);
        context->save_for_backward({x, weight});
        context->saved_data["shortcut"] = shortcut.has_value();
        context->saved_data["types"] = std::vector<int64_t>{static_cast<int64_t>(input.scalar_type()),
                                                            static_cast<int64_t>(shortcut ? shortcut->scalar_type() : type)};
        return y;
    }

    static variable_list backward(AutogradContext *context, variable_list gradients) {
        auto saved = context->get_saved_variables();
        auto &x = saved[0], &weight = saved[1];
        auto types = context->saved_data["types"].toIntVector();
        auto g = map(gradients[0], x.scalar_type());
        bool rounded = x.scalar_type() == at::kBFloat16;
        at::Tensor dx, dw, db, shortcut;
        if (context->needs_input_grad(0)) {
            dx = at::empty(x.sizes(), x.options(), at::MemoryFormat::ChannelsLast);
            auto u = transformed(weight, true);
            if (rounded) convolve<at::BFloat16>(g, u, nullptr, {}, dx);
            else convolve<float>(g, u, nullptr, {}, dx);
            dx = dx.to(static_cast<at::ScalarType>(types[0]));
        }
        if (context->needs_input_grad(1) || context->needs_input_grad(2))
            std::tie(dw, db) = rounded ? weigh<at::BFloat16>(x, g) : weigh<float>(x, g);
        // Only tensors that were given have a place among the inputs.
        if (context->saved_data["shortcut"].toBool() && context->needs_input_grad(3)) shortcut = g.to(static_cast<at::ScalarType>(types[1]));
        return {dx, dw, db, shortcut, at::Tensor()};
    }
};

/// Whether direct bfloat16 products are faster than a quarter of float32's: matrix units (AMX).
bool has_matrix_units() {
    unsigned a = 0, b = 0, c = 0, d = 0;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (d >> 22 & 1);
}

} // namespace

bool winograd_pays(const at::Tensor &x, const at::Tensor &weight, int64_t stride, int64_t padding) {
    static bool units = has_matrix_units();
    auto floating = [](const at::Tensor &t) { return t.scalar_type() == at::kFloat || t.scalar_type() == at::kBFloat16; };
    return x.is_cpu() && x.dim() == 4 && floating(x) && weight.scalar_type() == at::kFloat && stride == 1 && padding == 1 && weight.size(2) == 3 &&
           weight.size(3) == 3 && x.size(1) == weight.size(1) && weight.size(0) % lanes == 0 && weight.size(1) % lanes == 0 &&
           weight.size(0) * weight.size(1) <= 128 * 128 && !(units && rounds_to_bfloat16());
}

at::Tensor winograd(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias, const std::optional<at::Tensor> &shortcut) {
    bool rounded = rounds_to_bfloat16();
    c10::impl::ExcludeDispatchKeyGuard off(c10::DispatchKey::AutocastCPU);
    return Winograd::apply(x, weight, bias, shortcut, rounded);
}

} // namespace ct

using namespace ct;

extern "C" ct_status ct_conv3x3(ct_tensor x, ct_tensor weight, ct_tensor bias, ct_tensor shortcut, ct_tensor *out) {
    return making(out, [&]() -> at::Tensor {
        if (winograd_pays(x->value, weight->value, 1, 1)) return winograd(x->value, weight->value, bias->value, maybe(shortcut));
        auto y = at::conv2d(x->value, weight->value, bias->value, 1, 1);
        return shortcut ? at::add(shortcut->value, y) : y;
    });
}
