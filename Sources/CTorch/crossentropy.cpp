// Mean cross-entropy over the last dimension without keeping probabilities, on the CPU.
#include "boundary.hpp"
#include "fused.hpp"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

namespace ct {

namespace {

/// log-sum-exp of a row.
CT_VECTORISED float log_sum(const float *x, int64_t width) {
    float most[lanes], partial[lanes] = {0};
    for (int l = 0; l < lanes; l++) most[l] = -INFINITY;
    int64_t whole = width / lanes * lanes;
    for (int64_t j = 0; j < whole; j += lanes)
        for (int l = 0; l < lanes; l++) most[l] = x[j + l] > most[l] ? x[j + l] : most[l];
    float top = most[0];
    for (int l = 1; l < lanes; l++) top = most[l] > top ? most[l] : top;
    for (int64_t j = whole; j < width; j++) top = x[j] > top ? x[j] : top;
    for (int64_t j = 0; j < whole; j += lanes)
        for (int l = 0; l < lanes; l++) partial[l] += exponential(x[j + l] - top);
    float total = sum_lanes(partial);
    for (int64_t j = whole; j < width; j++) total += exponential(x[j] - top);
    return top + std::log(total);
}

CT_VECTORISED void gradient_row(const float *x, float *out, int64_t width, float lse, float weight) {
    for (int64_t j = 0; j < width; j++) out[j] = exponential(x[j] - lse) * weight;
}

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct CrossEntropy : torch::autograd::Function<CrossEntropy> {
    static at::Tensor forward(AutogradContext *context, const at::Tensor &logits, const at::Tensor &targets, int64_t ignored) {
        auto x = logits.to(at::kFloat).contiguous(), y = targets.contiguous();
        int64_t rows = x.size(0), width = x.size(1);
        auto lse = at::empty({rows}, x.options()), losses = at::zeros({rows}, x.options());
        const float *X = x.const_data_ptr<float>();
        const int64_t *Y = y.const_data_ptr<int64_t>();
        float *L = lse.mutable_data_ptr<float>(), *E = losses.mutable_data_ptr<float>();
        int64_t counted = 0;
        for (int64_t i = 0; i < rows; i++) {
            if (Y[i] == ignored) continue;
            TORCH_CHECK(Y[i] >= 0 && Y[i] < width, "target ", Y[i], " is not in [0, ", width, ")");
            counted++;
        }
        at::parallel_for(0, rows, 16, [&](int64_t begin, int64_t end) {
            for (int64_t i = begin; i < end; i++) {
                if (Y[i] == ignored) continue;
                L[i] = log_sum(X + i * width, width);
                E[i] = L[i] - X[i * width + Y[i]];
            }
        });
        context->save_for_backward({x, y, lse});
        context->saved_data["ignored"] = ignored;
        context->saved_data["counted"] = counted;
        context->saved_data["type"] = static_cast<int64_t>(logits.scalar_type());
        return losses.sum() / static_cast<double>(counted);
    }

    static variable_list backward(AutogradContext *context, variable_list gradients) {
        auto saved = context->get_saved_variables();
        auto &x = saved[0], &y = saved[1], &lse = saved[2];
        int64_t rows = x.size(0), width = x.size(1), ignored = context->saved_data["ignored"].toInt();
        float weight = static_cast<float>(gradients[0].item<double>() / static_cast<double>(context->saved_data["counted"].toInt()));
        auto out = at::empty_like(x);
        const float *X = x.const_data_ptr<float>(), *L = lse.const_data_ptr<float>();
        const int64_t *Y = y.const_data_ptr<int64_t>();
        float *D = out.mutable_data_ptr<float>();
        at::parallel_for(0, rows, 16, [&](int64_t begin, int64_t end) {
            for (int64_t i = begin; i < end; i++) {
                float *row = D + i * width;
                if (Y[i] == ignored) {
                    std::memset(row, 0, sizeof(float) * static_cast<size_t>(width));
                    continue;
                }
                gradient_row(X + i * width, row, width, L[i], weight);
                row[Y[i]] -= weight;
            }
        });
        return {out.to(static_cast<at::ScalarType>(context->saved_data["type"].toInt())), at::Tensor(), at::Tensor()};
    }
};

} // namespace

} // namespace ct

using namespace ct;

extern "C" ct_status ct_cross_entropy(ct_tensor logits, ct_tensor targets, int64_t ignore_index, ct_tensor *out) {
    return making(out, [&] {
        const auto &x = logits->value;
        bool fused = x.is_cpu() && x.dim() == 2 && (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16);
        if (fused) return CrossEntropy::apply(x, targets->value, ignore_index);
        return at::cross_entropy_loss(x, targets->value, {}, at::Reduction::Mean, ignore_index);
    });
}
