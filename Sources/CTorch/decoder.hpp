// The decoder: weights packed once, a paged cache, every token of a batch through every layer together.
#pragma once

#include <algorithm>
#include <vector>

#include "decoder.h"
#include "panels.hpp"

namespace ct::decoder {

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

/// The network's weights, pages and work space.
struct Decoder {
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

/// Fills a decoder of known sizes from the tensors of `ct_decoder_create`.
void load(Decoder &d, const ct_tensor *parameters, int count);

} // namespace ct::decoder

struct ct_decoder_s : ct::decoder::Decoder {};
