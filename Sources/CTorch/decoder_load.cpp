#include "boundary.hpp"
#include "decoder.hpp"

namespace ct::decoder {

namespace {

/// Hands out the tensors of `ct_decoder_create` in order.
struct Parameters {
    const ct_tensor *list;
    int count, next = 0;

    at::Tensor take(int64_t size) {
        TORCH_CHECK(next < count, "the decoder needs more than ", count, " parameters");
        ct_tensor t = list[next++];
        TORCH_CHECK(t && t->value.scalar_type() == at::kFloat && t->value.is_cpu(), "parameter ", next - 1, " is no float32 CPU tensor");
        TORCH_CHECK(t->value.numel() == size, "parameter ", next - 1, " has ", t->value.numel(), " elements, not ", size);
        return t->value.detach().contiguous();
    }
    Buffer<float> copy(int64_t size) {
        at::Tensor t = take(size);
        Buffer<float> b = allocate<float>(size);
        std::memcpy(b.get(), t.data_ptr<float>(), size * sizeof(float));
        return b;
    }
    Buffer<float> table(int64_t width) {
        TORCH_CHECK(next < count && list[next], "a table is missing");
        return copy(list[next]->value.numel() / width * width);
    }
    Norm norm(int64_t n) {
        Norm norm;
        norm.gain = copy(n);
        norm.bias = copy(n);
        return norm;
    }
    Linear linear(int n, int k, bool bfloat16) {
        at::Tensor w = take(int64_t(n) * k), b = take(n);
        return Linear(w.data_ptr<float>(), b.data_ptr<float>(), n, k, bfloat16);
    }
};

void load_critics(Decoder &d, Parameters &p) {
    const auto &s = d.s;
    int64_t m = s.critics, w = s.critic_width, o = s.actions * (s.distributional ? s.atoms : 1);
    const int64_t sizes[] = {m * w * s.width, m * w, m * w, m * w, m * w * w, m * w, m * w, m * w, m * o * w, m * o};
    std::vector<at::Tensor> t;
    for (int64_t size : sizes) t.push_back(p.take(size));
    auto at = [&](int i, int c) { return t[i].data_ptr<float>() + c * (sizes[i] / m); };
    auto norm = [&](int i, int c) {
        Norm n;
        n.gain = allocate<float>(w);
        n.bias = allocate<float>(w);
        std::memcpy(n.gain.get(), at(i, c), w * sizeof(float));
        std::memcpy(n.bias.get(), at(i + 1, c), w * sizeof(float));
        return n;
    };
    for (int c = 0; c < m; c++) {
        Critic critic;
        critic.first = Linear(at(0, c), at(1, c), w, s.width, s.bfloat16);
        critic.norm1 = norm(2, c);
        critic.second = Linear(at(4, c), at(5, c), w, w, s.bfloat16);
        critic.norm2 = norm(6, c);
        critic.output = Linear(at(8, c), at(9, c), o, w, s.bfloat16);
        d.weight_bytes += critic.first.bytes() + critic.second.bytes() + critic.output.bytes();
        d.critics.push_back(std::move(critic));
    }
}

} // namespace

void load(Decoder &d, const ct_tensor *parameters, int count) {
    Parameters p{parameters, count};
    const auto &s = d.s;
    int e = s.width;
    bool half = s.bfloat16;
    d.positions = p.table(e);
    d.actions = p.table(e);
    d.observations = p.table(e);
    if (s.task_embedding) {
        d.task_actions = p.table(e);
        d.task_observations = p.table(e);
    } else {
        p.next += 2;
    }
    for (int l = 0; l < s.layers; l++) {
        Layer layer;
        layer.norm1 = p.norm(e);
        for (Linear *w : {&layer.query, &layer.key, &layer.value, &layer.projection}) *w = p.linear(e, e, half);
        layer.norm2 = p.norm(e);
        layer.up = p.linear(4 * e, e, half);
        layer.down = p.linear(e, 4 * e, half);
        for (Linear *w : {&layer.query, &layer.key, &layer.value, &layer.projection, &layer.up, &layer.down}) d.weight_bytes += w->bytes();
        d.layers.push_back(std::move(layer));
    }
    d.final_norm = p.norm(e);
    const std::pair<Head *, int> heads[] = {{&d.observe, s.vocabulary}, {&d.reward, 3}, {&d.end, 2}};
    for (auto &[head, outputs] : heads) {
        head->hidden = p.linear(e, e, half);
        head->output = p.linear(outputs, e, half);
        d.weight_bytes += head->hidden.bytes() + head->output.bytes();
    }
    load_critics(d, p);
    TORCH_CHECK(p.next == p.count, "the decoder takes ", p.next, " parameters, got ", p.count);
}

} // namespace ct::decoder
