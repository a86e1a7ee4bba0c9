// The decoder: weights packed once, a paged cache, every token of a batch through every layer together.
#include "boundary.hpp"

#include <ATen/Parallel.h>
#include <cmath>
#include <cstring>
#include <limits>
#include <memory>
#include <omp.h>
#include <vector>

#include "decoder.h"
#include "kernels.hpp"

#if defined(__x86_64__)
using namespace ct;
using kernels::After;

namespace {

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

uint16_t rounded(float x) {
    uint32_t bits;
    std::memcpy(&bits, &x, 4);
    return static_cast<uint16_t>((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
}

/// A matrix [n, k] in panels, with its bias.
struct Linear {
    int n = 0, k = 0;
    Buffer<float> single;
    Buffer<uint16_t> half;
    Buffer<float> bias;

    Linear() = default;
    Linear(const float *w, const float *b, int n, int k, bool bfloat16) : n(n), k(k) {
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
                if (bfloat16) half[base + int64_t(j) * kernels::panel] = rounded(value);
                else single[base + int64_t(j) * kernels::panel] = value;
            }
        }
    }
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

/// Several products of equally many rows, their panels spread over threads.
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

struct Norm {
    Buffer<float> gain, bias;
};

struct Layer {
    Norm norm1, norm2;
    Linear query, key, value, projection, up, down;
};

struct Head {
    Linear hidden, output;
};

struct Critic {
    Linear first, second, output;
    Norm norm1, norm2;
};

/// One token of a batch: its row and its column among the row's cached places.
struct Place {
    int row, column;
};

} // namespace

struct ct_decoder_s {
    ct_decoder_shape s{};
    int block = 0, stride = 0, depth = 0, padded = 0;  // tokens a page, padded; head width, padded
    Buffer<float> positions, actions, observations, task_actions, task_observations;
    std::vector<Layer> layers;
    Norm final_norm;
    Head observe, reward, end;
    std::vector<Critic> critics;
    std::vector<Buffer<float>> pages;
    int64_t weight_bytes = 0;
    // Work space, by token.
    int64_t room = 0;
    Buffer<float> x, normed, q, k, v, mixed, wide;

    int64_t key_size() const { return int64_t(s.heads) * depth * stride; }
    int64_t layer_size() const { return key_size() + int64_t(s.heads) * stride * padded; }
    float *keys(int page, int layer) { return pages[page].get() + layer * layer_size(); }
    float *values(int page, int layer) { return keys(page, layer) + key_size(); }

    void make_room(int64_t tokens) {
        if (tokens <= room) return;
        int64_t e = s.width, wider = std::max<int64_t>({4 * e, s.vocabulary, 2 * s.critic_width});
        for (auto *b : {&x, &normed, &q, &k, &v, &mixed}) *b = allocate<float>(tokens * e);
        wide = allocate<float>(tokens * wider);
        room = tokens;
    }

    void embed(const ct_decoder_rows &rows, const std::vector<Place> &places, const int32_t *tokens);
    void store(const ct_decoder_rows &rows, const std::vector<Place> &places, int layer);
    void attend(const ct_decoder_rows &rows, const Place &place, int layer, int head, const float *q, float *out, float *work);
    void normalize(const float *from, const Norm &norm, int64_t n, float *to);
    int64_t forward(const ct_decoder_rows &rows, std::vector<Place> &places, const int32_t *tokens, bool last_only);
    void head(const Head &head, int64_t n, float *logits);
    void value(int64_t n, float *result);
};

void ct_decoder_s::embed(const ct_decoder_rows &rows, const std::vector<Place> &places, const int32_t *tokens) {
    int64_t e = s.width;
    for (size_t i = 0; i < places.size(); i++) {
        bool acts = places[i].column % block == 0;
        const float *token = (acts ? actions : observations).get() + tokens[i] * e;
        const float *position = positions.get() + (places[i].column - 1) * e;
        const Buffer<float> &table = acts ? task_actions : task_observations;
        const float *task = table ? table.get() + rows.tasks[places[i].row] * e : nullptr;
        for (int64_t j = 0; j < e; j++) x[i * e + j] = token[j] + position[j] + (task ? task[j] : 0);
    }
}

/// Moves new keys and values to their pages; keys are transposed so that scores of a page are one product.
void ct_decoder_s::store(const ct_decoder_rows &rows, const std::vector<Place> &places, int layer) {
    for (size_t i = 0; i < places.size(); i++) {
        int page = rows.pages[rows.first[places[i].row] + places[i].column / block], at = places[i].column % block;
        float *to_keys = keys(page, layer), *to_values = values(page, layer);
        for (int h = 0; h < s.heads; h++) {
            for (int j = 0; j < depth; j++) {
                to_keys[(int64_t(h) * depth + j) * stride + at] = k[i * s.width + h * depth + j];
                to_values[(int64_t(h) * stride + at) * padded + j] = v[i * s.width + h * depth + j];
            }
        }
    }
}

void ct_decoder_s::attend(
    const ct_decoder_rows &rows, const Place &place, int layer, int head, const float *query, float *out, float *work) {
    int last = place.column / block, count = last + 1;
    const int32_t *list = rows.pages + rows.first[place.row];
    float scaled[512], sum[512] = {};
    float scale = 1 / std::sqrt(static_cast<float>(depth));
    for (int j = 0; j < depth; j++) scaled[j] = query[j] * scale;
    for (int p = 0; p < count; p++) {
        float *to = work + p * stride;
        kernels::scores(scaled, keys(list[p], layer) + int64_t(head) * depth * stride, depth, stride, to);
        int seen = p == last ? place.column % block + 1 : block;
        if (p == 0) to[0] = -std::numeric_limits<float>::infinity();
        for (int t = seen; t < stride; t++) to[t] = -std::numeric_limits<float>::infinity();
    }
    float total = kernels::exponentials(work, count * stride);
    for (int p = 0; p < count; p++) {
        int seen = p == last ? place.column % block + 1 : block;
        kernels::mix(work + p * stride, values(list[p], layer) + int64_t(head) * stride * padded, seen, padded, sum);
    }
    for (int j = 0; j < depth; j++) out[j] = sum[j] / total;
}

void ct_decoder_s::normalize(const float *from, const Norm &norm, int64_t n, float *to) {
    int e = s.width;
#pragma omp parallel for num_threads(at::get_num_threads()) if (n > 64)
    for (int64_t i = 0; i < n; i++) kernels::normalize(from + i * e, norm.gain.get(), norm.bias.get(), e, to + i * e);
}

/// Runs tokens at places through all layers; `normed` then holds the backbone's output, of each row's last token alone
/// if `last_only` (its places are left in `places`). Tokens of a row are consecutive.
int64_t ct_decoder_s::forward(const ct_decoder_rows &rows, std::vector<Place> &places, const int32_t *tokens, bool last_only) {
    int64_t n = places.size();
    int e = s.width;
    make_room(n);
    embed(rows, places, tokens);
    for (int l = 0; l < s.layers; l++) {
        Layer &layer = layers[l];
        normalize(x.get(), layer.norm1, n, normed.get());
        if (last_only && l + 1 == s.layers && n > rows.count) {
            // Nothing above reads the other positions: only their keys and values are needed.
            run({{&layer.key, normed.get(), e, k.get(), e, After::nothing}, {&layer.value, normed.get(), e, v.get(), e, After::nothing}}, n);
            store(rows, places, l);
            int64_t kept = 0;
            for (int64_t i = 0; i < n; i++) {
                if (i + 1 < n && places[i + 1].row == places[i].row) continue;
                std::memmove(x.get() + kept * e, x.get() + i * e, e * sizeof(float));
                std::memmove(normed.get() + kept * e, normed.get() + i * e, e * sizeof(float));
                places[kept++] = places[i];
            }
            places.resize(kept);
            n = kept;
            run({{&layer.query, normed.get(), e, q.get(), e, After::nothing}}, n);
        } else {
            run({{&layer.query, normed.get(), e, q.get(), e, After::nothing},
                 {&layer.key, normed.get(), e, k.get(), e, After::nothing},
                 {&layer.value, normed.get(), e, v.get(), e, After::nothing}}, n);
            store(rows, places, l);
        }
#pragma omp parallel num_threads(at::get_num_threads())
        {
            int longest = 0;
            for (auto &place : places) longest = std::max(longest, place.column);
            Buffer<float> work = allocate<float>(int64_t(longest / block + 1) * stride);
            // Neighbours mostly share their pages: a few of them use a head's keys while these are in the cache.
            const int64_t together = 8, chunk = together * s.heads;
#pragma omp for schedule(static)
            for (int64_t i = 0; i < (n + together - 1) / together * chunk; i++) {
                int64_t token = i / chunk * together + i % together;
                int h = i % chunk / together;
                if (token >= n) continue;
                attend(rows, places[token], l, h, q.get() + token * e + h * depth, mixed.get() + token * e + h * depth, work.get());
            }
        }
        run({{&layer.projection, mixed.get(), e, x.get(), e, After::add}}, n);
        normalize(x.get(), layer.norm2, n, normed.get());
        run({{&layer.up, normed.get(), e, wide.get(), 4 * e, After::gelu}}, n);
        run({{&layer.down, wide.get(), 4 * e, x.get(), e, After::add}}, n);
    }
    normalize(x.get(), final_norm, n, normed.get());
    return n;
}

/// Logits [n, outputs] of a head on `normed`.
void ct_decoder_s::head(const Head &h, int64_t n, float *logits) {
    run({{&h.hidden, normed.get(), s.width, q.get(), s.width, After::relu}}, n);
    run({{&h.output, q.get(), s.width, logits, h.output.n, After::nothing}}, n);
}

/// Q [n, actions] on `normed`: mean over critics of the expected atom values.
void ct_decoder_s::value(int64_t n, float *result) {
    int width = s.critic_width, atoms = s.distributional ? s.atoms : 1, outputs = s.actions * atoms;
    Buffer<float> a = allocate<float>(n * width), b = allocate<float>(n * width), logits = allocate<float>(n * outputs);
    std::vector<double> sum(n * s.actions, 0.0);
    for (auto &c : critics) {
        run({{&c.first, normed.get(), s.width, a.get(), width, After::nothing}}, n);
        for (int64_t i = 0; i < n; i++) kernels::normalize(a.get() + i * width, c.norm1.gain.get(), c.norm1.bias.get(), width, b.get() + i * width);
        kernels::mish(b.get(), n * width);
        run({{&c.second, b.get(), width, a.get(), width, After::nothing}}, n);
        for (int64_t i = 0; i < n; i++) kernels::normalize(a.get() + i * width, c.norm2.gain.get(), c.norm2.bias.get(), width, b.get() + i * width);
        kernels::mish(b.get(), n * width);
        run({{&c.output, b.get(), width, logits.get(), outputs, After::nothing}}, n);
        for (int64_t i = 0; i < n * s.actions; i++) {
            const float *z = logits.get() + i * atoms;
            if (!s.distributional) {
                sum[i] += z[0];
                continue;
            }
            float most = z[0];
            for (int j = 1; j < atoms; j++) most = std::max(most, z[j]);
            double weight = 0, mean = 0;
            for (int j = 0; j < atoms; j++) {
                double p = std::exp(z[j] - most);
                weight += p;
                mean += p * (s.v_min + (s.v_max - s.v_min) * j / (atoms - 1));
            }
            sum[i] += mean / weight;
        }
    }
    for (size_t i = 0; i < sum.size(); i++) result[i] = static_cast<float>(sum[i] / critics.size());
}

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

void load_critics(ct_decoder_s &d, Parameters &p) {
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

void load(ct_decoder_s &d, Parameters p) {
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

int32_t largest(const float *x, int n) {
    int best = 0;
    for (int i = 1; i < n; i++)
        if (x[i] > x[best]) best = i;
    return best;
}

/// Refuses rows that point outside the cache or have no fresh page.
void check(const ct_decoder_s &d, const ct_decoder_rows &rows) {
    for (int r = 0; r < rows.count; r++) {
        TORCH_CHECK(rows.past[r] >= 0 && rows.first[r + 1] - rows.first[r] > rows.past[r], "row ", r, " has no page to fill");
        for (int i = rows.first[r]; i < rows.first[r + 1]; i++) {
            TORCH_CHECK(rows.pages[i] >= 0 && static_cast<size_t>(rows.pages[i]) < d.pages.size(), "page ", rows.pages[i], " does not exist");
        }
    }
}

} // namespace

extern "C" {

bool ct_decoder_supported(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }

ct_status ct_decoder_create(const ct_decoder_shape *shape, const ct_tensor *parameters, int32_t count, ct_decoder *out) {
    return guarded([&] {
        auto d = std::make_unique<ct_decoder_s>();
        d->s = *shape;
        d->block = shape->observation_tokens + 1;
        d->stride = (d->block + 7) / 8 * 8;
        d->depth = shape->width / shape->heads;
        d->padded = (d->depth + 7) / 8 * 8;
        TORCH_CHECK(d->padded <= 512, "heads of more than 512 elements");
        load(*d, Parameters{parameters, count});
        *out = d.release();
    });
}

void ct_decoder_free(ct_decoder decoder) { delete decoder; }

ct_status ct_decoder_reserve(ct_decoder d, int32_t pages) {
    return guarded([&] {
        while (d->pages.size() < static_cast<size_t>(pages)) d->pages.push_back(allocate<float>(d->s.layers * d->layer_size()));
    });
}

int64_t ct_decoder_weight_bytes(ct_decoder d) { return d->weight_bytes; }
int64_t ct_decoder_page_bytes(ct_decoder d) { return d->s.layers * d->layer_size() * int64_t(sizeof(float)); }

ct_status ct_decoder_read(ct_decoder d, const ct_decoder_rows *rows, const int32_t *tokens, float *q) {
    return guarded([&] {
        check(*d, *rows);
        // Whole rows at a time, as many as keep the work space small.
        for (int r = 0; r < rows->count;) {
            std::vector<Place> places;
            int start = r;
            for (; r < rows->count; r++) {
                int from = std::max(rows->past[r] * d->block, 1), to = (rows->first[r + 1] - rows->first[r]) * d->block;
                if (r > start && places.size() + to - from > 1024) break;
                for (int c = from; c < to; c++) places.push_back({r, c});
            }
            int64_t taken = places.size();
            ct_decoder_rows part = *rows;
            part.count = r - start;
            int64_t n = d->forward(part, places, tokens, true);
            d->value(n, q + int64_t(start) * d->s.actions);
            tokens += taken;
        }
    });
}

ct_status ct_decoder_imagine(ct_decoder d, const ct_decoder_rows *rows, const int32_t *actions, const int32_t *replacements,
                             int32_t *rewards, int32_t *ends, int32_t *tokens, float *q) {
    return guarded([&] {
        check(*d, *rows);
        int n = rows->count, k = d->s.observation_tokens;
        std::vector<Place> places(n);
        std::vector<int32_t> feed(actions, actions + n);
        for (int i = 0; i <= k; i++) {
            for (int r = 0; r < n; r++) places[r] = {r, rows->past[r] * d->block + i};
            d->forward(*rows, places, feed.data(), false);
            if (i == 0) {
                float *logits = d->wide.get();
                d->head(d->reward, n, logits);
                for (int r = 0; r < n; r++) rewards[r] = largest(logits + r * 3, 3);
                d->head(d->end, n, logits);
                for (int r = 0; r < n; r++) ends[r] = largest(logits + r * 2, 2);
            }
            if (i == k) break;
            d->head(d->observe, n, d->wide.get());
            for (int r = 0; r < n; r++) {
                int32_t token = largest(d->wide.get() + int64_t(r) * d->s.vocabulary, d->s.vocabulary);
                if (replacements && replacements[r * k + i] >= 0) token = replacements[r * k + i];
                feed[r] = tokens[r * k + i] = token;
            }
        }
        d->value(n, q);
    });
}

} // extern "C"
#else
// Other processors compute by libtorch's operations; these are here so that programs link.
using namespace ct;

namespace {
ct_status unsupported() {
    return guarded([] { TORCH_CHECK(false, "the decoder needs an x86-64 processor with AVX2 and FMA"); });
}
} // namespace

extern "C" {
bool ct_decoder_supported(void) { return false; }
ct_status ct_decoder_create(const ct_decoder_shape *, const ct_tensor *, int32_t, ct_decoder *) { return unsupported(); }
void ct_decoder_free(ct_decoder) {}
ct_status ct_decoder_reserve(ct_decoder, int32_t) { return unsupported(); }
int64_t ct_decoder_weight_bytes(ct_decoder) { return 0; }
int64_t ct_decoder_page_bytes(ct_decoder) { return 0; }
ct_status ct_decoder_read(ct_decoder, const ct_decoder_rows *, const int32_t *, float *) { return unsupported(); }
ct_status ct_decoder_imagine(ct_decoder, const ct_decoder_rows *, const int32_t *, const int32_t *, int32_t *, int32_t *, int32_t *,
                             float *) {
    return unsupported();
}
} // extern "C"
#endif
