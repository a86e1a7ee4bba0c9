// A decoder-only transformer with world-model and critic heads on the CPU, over a paged cache of keys and values.
//
// It computes what the same network computes by libtorch's operations, in single precision, with weights in single
// precision or bfloat16. Each row's results are the same bits whatever rows are beside it and however its past was
// read. Part of the C interface: see ctorch.h for the contract. One thread at a time a decoder.
#ifndef CTORCH_DECODER_H
#define CTORCH_DECODER_H

#include "ctorch.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ct_decoder_s *ct_decoder;

typedef struct ct_decoder_shape {
    int32_t layers, heads, width, vocabulary, actions, observation_tokens, critics, critic_width, atoms;
    bool distributional, task_embedding, bfloat16;
    double v_min, v_max;
} ct_decoder_shape;

/// Rows that extend their cached pages. A page holds an action's place, then those of K observation tokens.
typedef struct ct_decoder_rows {
    int32_t count;
    const int32_t *first;  // [count + 1]: where each row's pages start in `pages`
    const int32_t *pages;  // past pages, then pages to be filled
    const int32_t *past;   // [count]: past pages a row
    const int64_t *tasks;  // [count]: rows of the task embedding
} ct_decoder_rows;

/// Whether this machine can run it (x86-64 with AVX2 and FMA).
bool ct_decoder_supported(void);
/// `parameters` are float32 tensors on the CPU: positions, action and observation tables, task tables of actions and
/// observations (or two NULLs); by layer ln1, query, key, value, proj, ln2, up, down (weight and bias each); final norm;
/// observation, reward and end heads (two layers each); ten critic tensors. Their values are copied.
ct_status ct_decoder_create(const ct_decoder_shape *shape, const ct_tensor *parameters, int32_t count, ct_decoder *out);
void ct_decoder_free(ct_decoder decoder);
/// Makes room for `pages` pages in all; former pages keep their contents.
ct_status ct_decoder_reserve(ct_decoder decoder, int32_t pages);
/// Bytes of all weights as they are kept, and of one page.
int64_t ct_decoder_weight_bytes(ct_decoder decoder);
int64_t ct_decoder_page_bytes(ct_decoder decoder);
/// Reads known tokens, concatenated over rows, into the fresh pages; q [count, actions] at each row's last token.
/// A row's tokens are K+1 a fresh page, without the first one's action where the row has no past.
ct_status ct_decoder_read(ct_decoder decoder, const ct_decoder_rows *rows, const int32_t *tokens, float *q);
/// Feeds an action a row, then decodes K tokens greedily into its one fresh page. `replacements` [count, K] or NULL: where
/// not negative it takes the place of the decoded token. rewards 0..2, ends 0..1 [count]; tokens [count, K]; q.
ct_status ct_decoder_imagine(ct_decoder decoder, const ct_decoder_rows *rows, const int32_t *actions,
                             const int32_t *replacements, int32_t *rewards, int32_t *ends, int32_t *tokens, float *q);

#ifdef __cplusplus
}
#endif
#endif
