// Linear layers on the CPU: through OpenBLAS where it is the faster BLAS, with emulated bfloat16 where the CPU has none.
#include "boundary.hpp"
#include "fused.hpp"

#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>
#include <cpuid.h>
#include <dlfcn.h>
#include <torch/csrc/autograd/custom_function.h>

extern "C" void sgemm_(const char *, const char *, const int *, const int *, const int *, const float *, const float *, const int *,
                       const float *, const int *, const float *, float *, const int *) __attribute__((weak));

namespace ct {

namespace {

using Product = decltype(&sgemm_);

/// OpenBLAS's product, or null where it is not installed. Threads are ours: every product runs on its caller's thread.
Product openblas() {
    static Product product = []() -> Product {
        void *library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND);
        if (!library) return nullptr;
        auto threads = reinterpret_cast<void (*)(int)>(dlsym(library, "openblas_set_num_threads"));
        if (threads) threads(1);
        return threads ? reinterpret_cast<Product>(dlsym(library, "sgemm_")) : nullptr;
    }();
    return product;
}

bool is_amd() {
    unsigned a = 0, b = 0, c = 0, d = 0;
    return __get_cpuid(0, &a, &b, &c, &d) && b == 0x68747541;
}

std::atomic<int> choice{0};  // 0 by CPU, 1 libtorch's, 2 OpenBLAS

} // namespace

bool uses_openblas() {
    int c = choice.load(std::memory_order_relaxed);
    static bool amd = is_amd();
    return c != 1 && (c == 2 || amd) && openblas();
}

bool has_bfloat16() {
    static bool has = __builtin_cpu_supports("avx512bf16");
    return has;
}

bool &emulates_bfloat16() {
    static thread_local bool on = false;
    return on;
}

void gemm(bool ta, bool tb, int64_t m, int64_t n, int64_t k, float alpha, const float *a, int64_t la, const float *b, int64_t lb,
          float beta, float *c, int64_t lc) {
    static Product builtin = sgemm_;
    Product product = uses_openblas() || !builtin ? openblas() : builtin;
    TORCH_CHECK(product, "this libtorch has no BLAS and OpenBLAS is not installed");
    int M = static_cast<int>(m), N = static_cast<int>(n), K = static_cast<int>(k);
    int LA = static_cast<int>(la), LB = static_cast<int>(lb), LC = static_cast<int>(lc);
    product(tb ? "T" : "N", ta ? "T" : "N", &N, &M, &K, &alpha, b, &LB, a, &LA, &beta, c, &LC);
}

namespace {

CT_VECTORISED void round_run(const float *in, float *out, int64_t count) {
    for (int64_t i = 0; i < count; i++) {
        uint32_t x = bfloat16_bits(in[i]) & 0xffff0000u;  // no value here is a NaN that matters
        std::memcpy(out + i, &x, 4);
    }
}

/// Contiguous float32 values, rounded to bfloat16 where that is emulated.
at::Tensor operand(const at::Tensor &x, bool rounded) {
    auto full = x.to(at::kFloat).contiguous();
    if (!rounded) return full;
    auto out = at::empty_like(full);
    const float *source = full.const_data_ptr<float>();
    float *target = out.mutable_data_ptr<float>();
    at::parallel_for(0, full.numel(), 1 << 15, [&](int64_t b, int64_t e) { round_run(source + b, target + b, e - b); });
    return out;
}

CT_VECTORISED void column_sums(const float *x, int64_t rows, int64_t stride, int64_t begin, int64_t end, float *out) {
    for (int64_t j = begin; j < end; j++) out[j] = 0;
    for (int64_t i = 0; i < rows; i++) {
        const float *row = x + i * stride;
        for (int64_t j = begin; j < end; j++) out[j] += row[j];
    }
}

/// Rows of work for each thread: a multiple of 16, so that kernels see full tiles.
int64_t share(int64_t rows) {
    int64_t each = (rows + at::get_num_threads() - 1) / at::get_num_threads();
    return std::max<int64_t>(16, (each + 15) / 16 * 16);
}

struct Linear : torch::autograd::Function<Linear> {
    static at::Tensor forward(torch::autograd::AutogradContext *context, const at::Tensor &x, const at::Tensor &weight,
                              const at::Tensor &bias) {
        bool rounded = emulates_bfloat16();
        auto w = operand(weight, rounded);
        int64_t n = w.size(0), k = w.size(1);
        auto a = operand(x, rounded).reshape({-1, k});
        int64_t m = a.size(0);
        auto sizes = x.sizes().vec();
        sizes.back() = n;
        auto y = at::empty({m, n}, a.options());
        auto add = bias.defined() ? bias.contiguous() : at::Tensor();
        const float *A = a.const_data_ptr<float>(), *W = w.const_data_ptr<float>();
        const float *b = add.defined() ? add.const_data_ptr<float>() : nullptr;
        float *Y = y.mutable_data_ptr<float>();
        at::parallel_for(0, m, share(m), [&](int64_t begin, int64_t end) {
            if (b) for (int64_t i = begin; i < end; i++) std::memcpy(Y + i * n, b, sizeof(float) * static_cast<size_t>(n));
            gemm(false, true, end - begin, n, k, 1, A + begin * k, k, W, k, b ? 1.0f : 0.0f, Y + begin * n, n);
        });
        context->save_for_backward({a, w});
        context->saved_data["sizes"] = x.sizes().vec();
        context->saved_data["rounded"] = rounded;
        context->saved_data["type"] = static_cast<int64_t>(x.scalar_type());
        return y.reshape(sizes);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext *context, torch::autograd::variable_list gradients) {
        auto saved = context->get_saved_variables();
        auto &a = saved[0], &w = saved[1];
        int64_t m = a.size(0), n = w.size(0), k = w.size(1);
        auto g = operand(gradients[0], context->saved_data["rounded"].toBool()).reshape({m, n});
        const float *G = g.const_data_ptr<float>(), *A = a.const_data_ptr<float>(), *W = w.const_data_ptr<float>();
        at::Tensor dx, dw, db;
        if (context->needs_input_grad(0)) {
            dx = at::empty({m, k}, a.options());
            float *D = dx.mutable_data_ptr<float>();
            at::parallel_for(0, m, share(m), [&](int64_t begin, int64_t end) {
                gemm(false, false, end - begin, k, n, 1, G + begin * n, n, W, k, 0, D + begin * k, k);
            });
            dx = dx.reshape(context->saved_data["sizes"].toIntVector()).to(static_cast<at::ScalarType>(context->saved_data["type"].toInt()));
        }
        bool weighs = context->needs_input_grad(1), biased = context->needs_input_grad(2);
        if (weighs) dw = at::empty({n, k}, a.options());
        if (biased) db = at::empty({n}, a.options());
        float *D = weighs ? dw.mutable_data_ptr<float>() : nullptr, *B = biased ? db.mutable_data_ptr<float>() : nullptr;
        if (weighs || biased) {
            at::parallel_for(0, n, share(n), [&](int64_t begin, int64_t end) {
                if (D) gemm(true, false, end - begin, k, m, 1, G + begin, n, A, k, 0, D + begin * k, k);
                if (B) column_sums(G, m, n, begin, end, B);
            });
        }
        return {dx, dw, db};
    }
};

} // namespace

/// A linear layer by the fastest proven way on this machine.
at::Tensor linear(const at::Tensor &x, const at::Tensor &weight, const std::optional<at::Tensor> &bias) {
    bool floats = x.is_cpu() && weight.scalar_type() == at::kFloat && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16);
    bool casts = at::autocast::is_autocast_enabled(at::kCPU);
    if (!floats || casts || x.numel() == 0 || x.numel() / x.size(-1) < 8 || !uses_openblas()) return at::linear(x, weight, bias);
    // The engine needs a defined input: without a bias a constant zero stands in.
    return Linear::apply(x, weight, bias ? *bias : at::zeros({weight.size(0)}, weight.options().requires_grad(false)));
}

} // namespace ct

using namespace ct;

extern "C" ct_status ct_linear(ct_tensor x, ct_tensor weight, ct_tensor bias, ct_tensor *out) {
    return making(out, [&] { return ct::linear(x->value, weight->value, maybe(bias)); });
}

extern "C" ct_status ct_set_blas(int32_t which) {
    return guarded([&] {
        TORCH_CHECK(which != 2 || openblas(), "OpenBLAS (libopenblas.so.0) is not installed");
        choice.store(which);
    });
}
extern "C" int32_t ct_blas(void) { return uses_openblas() ? 2 : 1; }
extern "C" bool ct_has_bfloat16(void) { return has_bfloat16(); }
