// x + dropout(y), then LayerNorm of the sum, in one pass forward and one backward, on the CPU; rows in bfloat16 are converted
// as they are read and written.
#include "boundary.hpp"
#include "fused.hpp"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

namespace ct {

namespace {

CT_VECTORISED void add_row(const float *x, const float *y, float *s, int64_t width, const Mask &mask, bool drops, uint32_t index) {
    if (drops)
        for (int64_t j = 0; j < width; j++) s[j] = x[j] + y[j] * mask.keep(index + static_cast<uint32_t>(j));
    else
        for (int64_t j = 0; j < width; j++) s[j] = x[j] + y[j];
}

CT_VECTORISED void mask_row(const float *g, float *out, int64_t width, const Mask &mask, uint32_t index) {
    for (int64_t j = 0; j < width; j++) out[j] = g[j] * mask.keep(index + static_cast<uint32_t>(j));
}

/// Normalises one row; returns its mean and inverse deviation.
CT_VECTORISED void normalise(const float *s, const float *gain, const float *bias, float *out, int64_t width, float epsilon, float *mean,
                             float *inverse) {
    float partial[lanes] = {0}, squares[lanes] = {0};
    int64_t whole = width / lanes * lanes;
    for (int64_t j = 0; j < whole; j += lanes)
        for (int l = 0; l < lanes; l++) partial[l] += s[j + l];
    float total = sum_lanes(partial);
    for (int64_t j = whole; j < width; j++) total += s[j];
    float m = total / static_cast<float>(width);
    for (int64_t j = 0; j < whole; j += lanes)
        for (int l = 0; l < lanes; l++) squares[l] += (s[j + l] - m) * (s[j + l] - m);
    float variance = sum_lanes(squares);
    for (int64_t j = whole; j < width; j++) variance += (s[j] - m) * (s[j] - m);
    float r = 1 / std::sqrt(variance / static_cast<float>(width) + epsilon);
    for (int64_t j = 0; j < width; j++) out[j] = (s[j] - m) * r * gain[j] + bias[j];
    *mean = m;
    *inverse = r;
}

/// Gradient of one row's sum: `extra` (or null) arrives beside the normalised row's `g`.
CT_VECTORISED void backward_row(const float *s, const float *g, const float *extra, const float *gain, float *ds, float *dgain, float *dbias,
                                int64_t width, float mean, float inverse) {
    float first[lanes] = {0}, second[lanes] = {0};
    int64_t whole = width / lanes * lanes;
    for (int64_t j = 0; j < whole; j += lanes)
        for (int l = 0; l < lanes; l++) {
            float x = (s[j + l] - mean) * inverse, d = g[j + l] * gain[j + l];
            first[l] += d;
            second[l] += d * x;
        }
    float a = sum_lanes(first), b = sum_lanes(second);
    for (int64_t j = whole; j < width; j++) {
        float d = g[j] * gain[j];
        a += d;
        b += d * (s[j] - mean) * inverse;
    }
    a /= static_cast<float>(width);
    b /= static_cast<float>(width);
    for (int64_t j = 0; j < width; j++) {
        float x = (s[j] - mean) * inverse;
        float d = (g[j] * gain[j] - a - x * b) * inverse;
        ds[j] = extra ? d + extra[j] : d;
        dgain[j] += g[j] * x;
        dbias[j] += g[j];
    }
}

CT_VECTORISED void widen_row(const uint16_t *x, float *out, int64_t width) {
    for (int64_t j = 0; j < width; j++) {
        uint32_t bits = static_cast<uint32_t>(x[j]) << 16;
        std::memcpy(out + j, &bits, 4);
    }
}

/// To nearest, ties to even, as libtorch rounds; a NaN stays one.
CT_VECTORISED void narrow_row(const float *x, uint16_t *out, int64_t width) {
    for (int64_t j = 0; j < width; j++) {
        uint32_t bits;
        std::memcpy(&bits, x + j, 4);
        out[j] = static_cast<uint16_t>((bits & 0x7fffffffu) > 0x7f800000u ? 0x7fc0u : bfloat16_bits(x[j]) >> 16);
    }
}

/// Rows of a contiguous tensor, float32 or bfloat16, through one buffer where they must be converted.
struct Rows {
    float *full = nullptr;
    uint16_t *half = nullptr;
    int64_t width;

    explicit Rows(const at::Tensor &t) : width(t.size(-1)) {
        if (t.scalar_type() == at::kBFloat16)
            half = static_cast<uint16_t *>(const_cast<void *>(t.const_data_ptr()));
        else
            full = const_cast<float *>(t.const_data_ptr<float>());
    }
    const float *read(int64_t i, float *buffer) const {
        if (full) return full + i * width;
        widen_row(half + i * width, buffer, width);
        return buffer;
    }
    /// Where to write row i; `written` then puts it in its place.
    float *place(int64_t i, float *buffer) const { return full ? full + i * width : buffer; }
    void written(int64_t i, const float *buffer) const {
        if (half) narrow_row(buffer, half + i * width, width);
    }
};

/// Contiguous, in float32 or bfloat16.
at::Tensor flat(const at::Tensor &x) { return (x.scalar_type() == at::kBFloat16 ? x : x.to(at::kFloat)).contiguous(); }

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct ResidualNorm : torch::autograd::Function<ResidualNorm> {
    static variable_list forward(AutogradContext *context, const at::Tensor &x, const at::Tensor &y, const at::Tensor &gain,
                                 const at::Tensor &bias, double p, int64_t seed, double epsilon, bool narrow) {
        auto a = x.contiguous(), b = flat(y);
        int64_t width = a.size(-1), count = a.numel() / width;
        auto s = at::empty_like(a), moments = at::empty({2, count}, a.options());
        auto out = at::empty_like(a, a.options().dtype(narrow ? at::kBFloat16 : at::kFloat));
        Rows Y(b), N(out);
        const float *X = a.const_data_ptr<float>(), *W = gain.const_data_ptr<float>(), *B = bias.const_data_ptr<float>();
        float *S = s.mutable_data_ptr<float>(), *M = moments.mutable_data_ptr<float>();
        Mask mask(p, static_cast<uint64_t>(seed));
        at::parallel_for(0, count, 32, [&](int64_t begin, int64_t end) {
            std::vector<float> buffer(static_cast<size_t>(2 * width));
            float *branch = buffer.data(), *normal = branch + width;
            for (int64_t i = begin; i < end; i++) {
                int64_t at = i * width;
                add_row(X + at, Y.read(i, branch), S + at, width, mask.at(at), p > 0, static_cast<uint32_t>(at));
                normalise(S + at, W, B, N.place(i, normal), width, static_cast<float>(epsilon), M + i, M + count + i);
                N.written(i, normal);
            }
        });
        context->save_for_backward({s, gain, moments});
        context->saved_data["p"] = p;
        context->saved_data["seed"] = seed;
        context->saved_data["type"] = static_cast<int64_t>(b.scalar_type());
        context->set_materialize_grads(false);
        return {s, out};
    }

    static variable_list backward(AutogradContext *context, variable_list gradients) {
        auto saved = context->get_saved_variables();
        auto &s = saved[0], &gain = saved[1], &moments = saved[2];
        int64_t width = s.size(-1), count = s.numel() / width;
        double p = context->saved_data["p"].toDouble();
        auto type = static_cast<at::ScalarType>(context->saved_data["type"].toInt());
        auto g = gradients[1].defined() ? flat(gradients[1]) : at::zeros_like(s);
        auto extra = gradients[0].defined() ? gradients[0].to(at::kFloat).contiguous() : at::Tensor();
        bool apart = p > 0 || type != at::kFloat;
        auto ds = at::empty_like(s), dy = apart ? at::empty_like(s, s.options().dtype(type)) : ds;
        int64_t threads = at::get_num_threads(), each = (count + threads - 1) / threads;
        auto partial = at::zeros({threads, 2, width}, s.options());
        Rows G(g), Y(dy);
        const float *S = s.const_data_ptr<float>(), *M = moments.const_data_ptr<float>();
        const float *W = gain.const_data_ptr<float>(), *E = extra.defined() ? extra.const_data_ptr<float>() : nullptr;
        float *D = ds.mutable_data_ptr<float>(), *P = partial.mutable_data_ptr<float>();
        Mask mask(p, static_cast<uint64_t>(context->saved_data["seed"].toInt()));
        at::parallel_for(0, threads, 1, [&](int64_t from, int64_t to) {
            std::vector<float> buffer(static_cast<size_t>(2 * width));
            float *normal = buffer.data(), *branch = normal + width;
            for (int64_t t = from; t < to; t++) {
                for (int64_t i = t * each; i < std::min(count, (t + 1) * each); i++) {
                    int64_t at = i * width;
                    backward_row(S + at, G.read(i, normal), E ? E + at : nullptr, W, D + at, P + 2 * t * width, P + (2 * t + 1) * width,
                                 width, M[i], M[count + i]);
                    if (!apart) continue;
                    mask_row(D + at, Y.place(i, branch), width, mask.at(at), static_cast<uint32_t>(at));
                    Y.written(i, branch);
                }
            }
        });
        auto totals = partial.sum(0);
        return {ds, dy, totals[0], totals[1], at::Tensor(), at::Tensor(), at::Tensor(), at::Tensor()};
    }
};

} // namespace

} // namespace ct

using namespace ct;

extern "C" ct_status ct_residual_norm(ct_tensor x, ct_tensor y, ct_tensor gain, ct_tensor bias, double dropout, uint64_t seed, double epsilon,
                                      bool operand, ct_tensor *sum, ct_tensor *normalised) {
    return guarded([&] {
        TORCH_CHECK(x->value.sizes() == y->value.sizes(), "the residual is ", x->value.sizes(), ", the branch ", y->value.sizes());
        TORCH_CHECK(x->value.is_cpu() && x->value.scalar_type() == at::kFloat && gain->value.scalar_type() == at::kFloat,
                    "float32 on the CPU only");
        bool narrow = operand && autocasts_to_bfloat16();
        auto both = ResidualNorm::apply(x->value, y->value, gain->value, bias->value, dropout, static_cast<int64_t>(seed), epsilon, narrow);
        ct_tensor first = wrap(both[0]);
        *normalised = wrap(both[1]);
        *sum = first;
    });
}
