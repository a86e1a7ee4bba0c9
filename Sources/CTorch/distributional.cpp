// The critic's distributional losses in one pass forward and one backward, on the CPU: softmax over atoms, double mixture
// over critics, projection of the moved target onto the support (Bellemare et al., 2017), cross-entropy with the data's
// actions, and the two means of the conservative penalty. Probabilities are recomputed in the backward pass.
#include "boundary.hpp"
#include "fused.hpp"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

namespace ct {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Softmax of each of `actions` runs of `atoms` logits.
CT_VECTORISED void distributions(const float *logits, float *p, int64_t actions, int64_t atoms) {
    for (int64_t a = 0; a < actions; a++) {
        const float *x = logits + a * atoms;
        float *y = p + a * atoms;
        float top = x[0], total = 0;
        for (int64_t z = 1; z < atoms; z++) top = x[z] > top ? x[z] : top;
        for (int64_t z = 0; z < atoms; z++) y[z] = exponential(x[z] - top);
        for (int64_t z = 0; z < atoms; z++) total += y[z];
        float inverse = 1 / total;
        for (int64_t z = 0; z < atoms; z++) y[z] *= inverse;
    }
}

CT_VECTORISED float product_sum(const float *a, const float *b, int64_t count) {
    float total = 0;
    for (int64_t i = 0; i < count; i++) total += a[i] * b[i];
    return total;
}

CT_VECTORISED void add_scaled(float *out, const float *x, float factor, int64_t count) {
    for (int64_t i = 0; i < count; i++) out[i] += factor * x[i];
}

/// Gradient of one action's logits: p (d - sum p d).
CT_VECTORISED void through_softmax(const float *p, const float *d, float *out, int64_t atoms) {
    float mean = 0;
    for (int64_t z = 0; z < atoms; z++) mean += p[z] * d[z];
    for (int64_t z = 0; z < atoms; z++) out[z] = p[z] * (d[z] - mean);
}

/// What both passes need to know of a batch; b rows, l steps, m critics.
struct Sizes {
    int64_t critics, rows, steps, actions, atoms, real;
    float low, step, gamma;

    int64_t outputs() const { return actions * atoms; }
    int64_t places() const { return rows * steps; }
};

struct Inputs {
    const float *q, *mix, *rewards, *continuing, *ending, *mask, *support;
    const int64_t *taken;
};

Inputs inputs(const std::vector<at::Tensor> &t) {
    return {t[0].const_data_ptr<float>(), t[1].const_data_ptr<float>(), t[2].const_data_ptr<float>(), t[3].const_data_ptr<float>(),
            t[4].const_data_ptr<float>(), t[5].const_data_ptr<float>(), t[6].const_data_ptr<float>(), t[7].const_data_ptr<int64_t>()};
}

/// One place's distributions: of each critic, the mixed one of the data's action, and expected values of all actions.
struct Place {
    std::vector<float> p, chosen, values;

    explicit Place(const Sizes &s) : p(s.critics * s.outputs()), chosen(s.atoms), values(s.actions) {}

    void read(const Sizes &s, const Inputs &in, int64_t place) {
        std::fill(chosen.begin(), chosen.end(), 0.0f);
        std::fill(values.begin(), values.end(), 0.0f);
        for (int64_t m = 0; m < s.critics; m++) {
            float *mine = p.data() + m * s.outputs();
            distributions(in.q + (m * s.places() + place) * s.outputs(), mine, s.actions, s.atoms);
            add_scaled(chosen.data(), mine + in.taken[place] * s.atoms, in.mix[m], s.atoms);
            for (int64_t a = 0; a < s.actions; a++)
                values[a] += product_sum(mine + a * s.atoms, in.support, s.atoms) / static_cast<float>(s.critics);
        }
    }
};

/// Adds mass that sits at a return to the two atoms around it.
void project(const Sizes &s, float at, float mass, float *out) {
    float high = s.low + s.step * static_cast<float>(s.atoms - 1);
    float position = (std::min(std::max(at, s.low), high) - s.low) / s.step;
    auto lower = std::min<int64_t>(static_cast<int64_t>(position), s.atoms - 2);
    float share = position - static_cast<float>(lower);
    out[lower] += mass * (1 - share);
    out[lower + 1] += mass * share;
}

/// The greedy legal action's mixed target distribution at a place.
void target(const Sizes &s, const Inputs &in, const float *q, const bool *legal, int64_t place, std::vector<float> &one, std::vector<float> &mixed,
            float *out) {
    std::fill(mixed.begin(), mixed.end(), 0.0f);
    for (int64_t m = 0; m < s.critics; m++) {
        distributions(q + (m * s.places() + place) * s.outputs(), one.data(), s.actions, s.atoms);
        add_scaled(mixed.data(), one.data(), in.mix[m], s.outputs());
    }
    int64_t best = 0;
    float most = -INFINITY;
    for (int64_t a = 0; a < s.actions; a++) {
        float value = product_sum(mixed.data() + a * s.atoms, in.support, s.atoms);
        if (legal[a] && value > most) { most = value; best = a; }
    }
    std::copy_n(mixed.data() + best * s.atoms, s.atoms, out);
}

float log_sum_exp(const std::vector<float> &x) {
    float top = *std::max_element(x.begin(), x.end()), total = 0;
    for (float v : x) total += std::exp(v - top);
    return top + std::log(total);
}

double sum(const float *x, int64_t count) {
    double total = 0;
    for (int64_t i = 0; i < count; i++) total += x[i];
    return total;
}

double safe(double count) { return count > 0 ? count : 1; }

struct Distributional : torch::autograd::Function<Distributional> {
    static variable_list forward(AutogradContext *context, const at::Tensor &q, const at::Tensor &targets, const at::Tensor &mix,
                                 const at::Tensor &actions, const at::Tensor &rewards, const at::Tensor &continuing, const at::Tensor &ending,
                                 const at::Tensor &mask, const at::Tensor &legal, const at::Tensor &support, int64_t real, double gamma) {
        std::vector<at::Tensor> kept;
        for (const auto &t : {q, mix, rewards, continuing, ending, mask, support}) kept.push_back(t.to(at::kFloat).contiguous());
        kept.push_back(actions.contiguous());
        auto in = inputs(kept);
        int64_t atoms = support.size(0);
        Sizes s{q.size(0), q.size(1), q.size(2), q.size(3) / atoms, atoms, real, in.support[0], 0, static_cast<float>(gamma)};
        s.step = (in.support[atoms - 1] - in.support[0]) / static_cast<float>(atoms - 1);
        auto qt = targets.to(at::kFloat).contiguous(), allowed = legal.contiguous();
        auto weights = at::zeros({s.places(), atoms}, kept[0].options()), results = at::zeros({3, s.places()}, kept[0].options());
        const float *T = qt.const_data_ptr<float>();
        const bool *legals = allowed.const_data_ptr<bool>();
        float *W = weights.mutable_data_ptr<float>(), *R = results.mutable_data_ptr<float>();
        for (int64_t i = 0; i < s.places(); i++) TORCH_CHECK(in.taken[i] >= 0 && in.taken[i] < s.actions, "action ", in.taken[i], " is not in [0, ", s.actions, ")");
        at::parallel_for(0, s.places(), 4, [&](int64_t begin, int64_t end) {
            Place here(s);
            std::vector<float> one(s.outputs()), mixed(s.outputs()), next(atoms);
            for (int64_t i = begin; i < end; i++) {
                if (in.mask[i] == 0) continue;
                here.read(s, in, i);
                float *w = W + i * atoms;
                if (in.continuing[i] != 0) {
                    target(s, in, T, legals + i / s.steps * s.actions, i + 1, one, mixed, next.data());
                    for (int64_t z = 0; z < atoms; z++) project(s, in.rewards[i] + s.gamma * in.support[z], next[z] * in.continuing[i], w);
                }
                if (in.ending[i] != 0) project(s, in.rewards[i], in.ending[i], w);
                float cross = 0;
                for (int64_t z = 0; z < atoms; z++) cross -= w[z] * std::log(here.chosen[z] + 1e-8f);
                R[i] = cross;
                R[s.places() + i] = log_sum_exp(here.values) * in.mask[i];
                if (i / s.steps < real) R[2 * s.places() + i] = product_sum(here.chosen.data(), in.support, atoms) * in.mask[i];
            }
        });
        std::vector<double> counts = {safe(sum(in.continuing, s.places()) + sum(in.ending, s.places())), safe(sum(in.mask, s.places())),
                                      safe(sum(in.mask, real * s.steps))};
        kept.push_back(weights);
        context->save_for_backward(kept);
        context->saved_data["counts"] = counts;
        context->saved_data["real"] = real;
        context->saved_data["type"] = static_cast<int64_t>(q.scalar_type());
        context->set_materialize_grads(false);
        variable_list outputs;
        for (int64_t k = 0; k < 3; k++)
            outputs.push_back(at::scalar_tensor(sum(R + k * s.places(), s.places()) / counts[static_cast<size_t>(k)], kept[0].options()));
        return outputs;
    }

    static variable_list backward(AutogradContext *context, variable_list gradients) {
        auto kept = context->get_saved_variables();
        auto in = inputs(kept);
        auto counts = context->saved_data["counts"].toDoubleVector();
        const auto &q = kept[0];
        int64_t atoms = kept[6].size(0);
        Sizes s{q.size(0), q.size(1), q.size(2), q.size(3) / atoms, atoms, context->saved_data["real"].toInt(), 0, 0, 0};
        float scale[3];
        for (size_t k = 0; k < 3; k++) scale[k] = gradients[k].defined() ? static_cast<float>(gradients[k].item<double>() / counts[k]) : 0;
        auto out = at::zeros_like(q);
        float *D = out.mutable_data_ptr<float>();
        const float *W = kept[8].const_data_ptr<float>();
        at::parallel_for(0, s.places(), 4, [&](int64_t begin, int64_t end) {
            Place here(s);
            std::vector<float> d(atoms), common(atoms);
            for (int64_t i = begin; i < end; i++) {
                if (in.mask[i] == 0) continue;
                here.read(s, in, i);
                float lse = log_sum_exp(here.values), data = i / s.steps < s.real ? scale[2] * in.mask[i] : 0;
                for (int64_t z = 0; z < atoms; z++)
                    common[z] = data * in.support[z] - scale[0] * W[i * atoms + z] / (here.chosen[z] + 1e-8f);
                for (int64_t m = 0; m < s.critics; m++) {
                    for (int64_t a = 0; a < s.actions; a++) {
                        float value = scale[1] * in.mask[i] * std::exp(here.values[a] - lse) / static_cast<float>(s.critics);
                        for (int64_t z = 0; z < atoms; z++) d[z] = value * in.support[z];
                        if (a == in.taken[i]) add_scaled(d.data(), common.data(), in.mix[m], atoms);
                        through_softmax(here.p.data() + m * s.outputs() + a * atoms, d.data(),
                                        D + (m * s.places() + i) * s.outputs() + a * atoms, atoms);
                    }
                }
            }
        });
        variable_list all(12);
        all[0] = out.to(static_cast<at::ScalarType>(context->saved_data["type"].toInt()));
        return all;
    }
};

} // namespace

} // namespace ct

using namespace ct;

extern "C" ct_status ct_distributional_loss(ct_tensor q, ct_tensor q_target, ct_tensor mix, ct_tensor actions, ct_tensor rewards,
                                            ct_tensor continuing, ct_tensor ending, ct_tensor mask, ct_tensor legal, ct_tensor support,
                                            int64_t real_rows, double gamma, ct_tensor *td, ct_tensor *everywhere, ct_tensor *data) {
    return guarded([&] {
        const auto &x = q->value;
        TORCH_CHECK(x.is_cpu() && x.dim() == 4 && x.sizes() == q_target->value.sizes(), "critic outputs must be [M, B, L, A*Z] on the CPU, targets alike");
        int64_t atoms = support->value.numel(), b = x.size(1), l = x.size(2);
        TORCH_CHECK(atoms >= 2 && x.size(3) % atoms == 0, x.size(3), " outputs are not whole distributions of ", atoms, " atoms");
        for (auto t : {actions, rewards, continuing, ending, mask})
            TORCH_CHECK(t->value.sizes() == at::IntArrayRef({b, l}), "batch tensors must be [", b, ", ", l, "], one is ", t->value.sizes());
        TORCH_CHECK(legal->value.scalar_type() == at::kBool && legal->value.sizes() == at::IntArrayRef({b, x.size(3) / atoms}),
                    "legal actions must be bool [", b, ", ", x.size(3) / atoms, "]");
        TORCH_CHECK(mix->value.numel() == x.size(0) && real_rows >= 0 && real_rows <= b, "a weight a critic and at most all rows real are expected");
        auto all = Distributional::apply(x, q_target->value, mix->value, actions->value, rewards->value, continuing->value, ending->value,
                                         mask->value, legal->value, support->value, real_rows, gamma);
        ct_tensor first = wrap(all[0]), second = wrap(all[1]);
        *data = wrap(all[2]);
        *td = first;
        *everywhere = second;
    });
}
