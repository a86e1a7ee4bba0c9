#include "decoder.hpp"
#include "boundary.hpp"

#include <ATen/Parallel.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

using namespace ct;
using namespace ct::decoder;

void Decoder::embed(const ct_decoder_rows &rows, const std::vector<Place> &places, const int32_t *tokens) {
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
void Decoder::store(const ct_decoder_rows &rows, const std::vector<Place> &places, int layer) {
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

void Decoder::attend(
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

void Decoder::normalize(const float *from, const Norm &norm, int64_t n, float *to) {
    int e = s.width;
#pragma omp parallel for num_threads(at::get_num_threads()) if (n > 64)
    for (int64_t i = 0; i < n; i++) kernels::normalize(from + i * e, norm.gain.get(), norm.bias.get(), e, to + i * e);
}

/// Runs tokens at places through all layers; `normed` then holds the backbone's output, of each row's last token alone
/// if `last_only` (its places are left in `places`). Tokens of a row are consecutive.
int64_t Decoder::forward(const ct_decoder_rows &rows, std::vector<Place> &places, const int32_t *tokens, bool last_only) {
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
void Decoder::head(const Head &h, int64_t n, float *logits) {
    run({{&h.hidden, normed.get(), s.width, q.get(), s.width, After::relu}}, n);
    run({{&h.output, q.get(), s.width, logits, h.output.n, After::nothing}}, n);
}

/// Q [n, actions] on `normed`: mean over critics of the expected atom values.
void Decoder::value(int64_t n, float *result) {
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

int32_t largest(const float *x, int n) {
    int best = 0;
    for (int i = 1; i < n; i++)
        if (x[i] > x[best]) best = i;
    return best;
}

/// Refuses rows that point outside the cache or have no fresh page.
void check(const Decoder &d, const ct_decoder_rows &rows) {
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
        load(*d, parameters, count);
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
