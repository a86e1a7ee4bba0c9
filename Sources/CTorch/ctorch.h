// C interface to libtorch: tensors, operations, autograd, autocast and a fused optimizer.
//
// Contract. Every fallible call returns a ct_status and writes its results through out-parameters, which are left
// untouched on failure. ct_last_error() then holds the message; it belongs to the calling thread and is cleared on
// entry of the next call. Tensors returned through `out` are owned by the caller (+1) and released with ct_free,
// which accepts NULL. Arguments are borrowed. Unless said otherwise, calls are safe from any thread as long as no
// tensor is written by two threads at once; grad mode, autocast and the error message are per thread.
#ifndef CTORCH_H
#define CTORCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Version of this interface; the library and the program must agree.
#define CT_ABI_VERSION 3

typedef struct ct_tensor_s *ct_tensor;

typedef enum ct_status {
    CT_OK = 0,
    CT_FAILED = 1,         // wrong shapes, types or indices, or an internal error
    CT_OUT_OF_MEMORY = 2,
} ct_status;

typedef enum ct_type {
    CT_FLOAT32 = 0, CT_BFLOAT16 = 1, CT_INT64 = 2, CT_INT32 = 3, CT_UINT8 = 4, CT_BOOL = 5, CT_FLOAT64 = 6, CT_FLOAT16 = 7,
} ct_type;

/// A device: negative for the CPU, otherwise the index of a CUDA device.
typedef int32_t ct_device;

// ---- library ----
int32_t ct_abi_version(void);
const char *ct_torch_version(void);
const char *ct_last_error(void);
int64_t ct_live_handles(void);
int32_t ct_cuda_device_count(void);
ct_status ct_describe_build(char *buffer, size_t capacity);
/// What holds the memory of tensors on the CPU.
const char *ct_allocator(void);
ct_status ct_set_threads(int32_t threads);
int32_t ct_threads(void);
/// Which BLAS computes float32 linear layers on the CPU: 0 the faster one for this CPU, 1 libtorch's, 2 OpenBLAS.
ct_status ct_set_blas(int32_t which);
/// 1 libtorch's, 2 OpenBLAS.
int32_t ct_blas(void);
/// Whether the CPU multiplies bfloat16; if not, autocast on the CPU rounds the inputs of linear layers and multiplies in float32.
bool ct_has_bfloat16(void);
ct_status ct_set_deterministic(bool on);
ct_status ct_manual_seed(uint64_t seed);
ct_status ct_synchronize(ct_device device);
/// Bytes held by the caching allocator at most since the last reset (CUDA only; 0 on the CPU).
ct_status ct_peak_bytes(ct_device device, bool reset, int64_t *bytes);

// ---- lifetime, creation, inspection ----
void ct_free(ct_tensor t);
ct_status ct_from_bytes(const void *data, size_t bytes, const int64_t *shape, int32_t rank, ct_type type, ct_device device, ct_tensor *out);
ct_status ct_full(const int64_t *shape, int32_t rank, double value, ct_type type, ct_device device, ct_tensor *out);
ct_status ct_arange(double start, double end, double step, ct_type type, ct_device device, ct_tensor *out);
/// Drawn on the CPU from a generator seeded with `seed` alone, then moved: the same numbers on every device.
ct_status ct_normal(const int64_t *shape, int32_t rank, double mean, double deviation, uint64_t seed, ct_device device, ct_tensor *out);
ct_status ct_uniform(const int64_t *shape, int32_t rank, double low, double high, uint64_t seed, ct_device device, ct_tensor *out);
int32_t ct_rank(ct_tensor t);
ct_status ct_shape(ct_tensor t, int64_t *shape, int32_t capacity);
ct_type ct_type_of(ct_tensor t);
ct_device ct_device_of(ct_tensor t);
ct_status ct_to_bytes(ct_tensor t, void *data, size_t bytes);
ct_status ct_item(ct_tensor t, double *value);
ct_status ct_to(ct_tensor t, ct_type type, ct_device device, ct_tensor *out);
ct_status ct_channels_last(ct_tensor t, ct_tensor *out);
ct_status ct_contiguous(ct_tensor t, ct_tensor *out);

// ---- elementwise ----
typedef enum ct_unary_op {
    CT_NEG, CT_ABS, CT_SIGN, CT_EXP, CT_LOG, CT_SQRT, CT_RELU, CT_GELU, CT_SILU, CT_MISH, CT_SIGMOID, CT_TANH, CT_NOT,
    CT_ISFINITE, CT_CLONE, CT_DETACH, CT_FLOOR,
} ct_unary_op;
typedef enum ct_binary_op {
    CT_ADD, CT_SUB, CT_MUL, CT_DIV, CT_MAX, CT_MIN, CT_EQ, CT_NE, CT_LT, CT_LE, CT_GT, CT_GE, CT_AND, CT_OR, CT_MATMUL,
} ct_binary_op;
ct_status ct_unary(ct_unary_op op, ct_tensor a, ct_tensor *out);
ct_status ct_binary(ct_binary_op op, ct_tensor a, ct_tensor b, ct_tensor *out);
ct_status ct_scalar(ct_binary_op op, ct_tensor a, double b, ct_tensor *out);
ct_status ct_pow(ct_tensor a, double exponent, ct_tensor *out);
ct_status ct_clamp(ct_tensor a, double low, double high, ct_tensor *out);
ct_status ct_where(ct_tensor condition, ct_tensor a, ct_tensor b, ct_tensor *out);
ct_status ct_masked_fill(ct_tensor a, ct_tensor mask, double value, ct_tensor *out);

// ---- in place (outside autograd) ----
ct_status ct_copy_into(ct_tensor destination, ct_tensor source);
ct_status ct_add_into(ct_tensor destination, ct_tensor source, double scale);
ct_status ct_scale_in_place(ct_tensor a, double factor);
/// destination[..., index, ...] = source along `dimension`.
ct_status ct_index_copy_into(ct_tensor destination, int32_t dimension, ct_tensor index, ct_tensor source);

// ---- reductions ----
typedef enum ct_reduction {
    CT_SUM, CT_MEAN, CT_AMAX, CT_AMIN, CT_LOGSUMEXP, CT_ARGMAX, CT_ARGMIN, CT_SOFTMAX, CT_LOG_SOFTMAX, CT_CUMSUM, CT_ANY, CT_ALL,
} ct_reduction;
ct_status ct_reduce_all(ct_reduction op, ct_tensor a, ct_tensor *out);
ct_status ct_reduce(ct_reduction op, ct_tensor a, int32_t dimension, bool keep, ct_tensor *out);
ct_status ct_topk(ct_tensor a, int32_t k, int32_t dimension, ct_tensor *values, ct_tensor *indices);
/// Median along a dimension: the lower of the two middle elements.
ct_status ct_median(ct_tensor a, int32_t dimension, ct_tensor *out);
ct_status ct_bincount(ct_tensor a, int64_t bins, ct_tensor *out);

// ---- shape and indexing ----
ct_status ct_reshape(ct_tensor a, const int64_t *shape, int32_t rank, ct_tensor *out);
ct_status ct_permute(ct_tensor a, const int64_t *order, int32_t rank, ct_tensor *out);
ct_status ct_expand(ct_tensor a, const int64_t *shape, int32_t rank, ct_tensor *out);
ct_status ct_slice(ct_tensor a, int32_t dimension, int64_t start, int64_t end, int64_t step, ct_tensor *out);
ct_status ct_select(ct_tensor a, int32_t dimension, int64_t index, ct_tensor *out);
ct_status ct_unsqueeze(ct_tensor a, int32_t dimension, ct_tensor *out);
ct_status ct_index_select(ct_tensor a, int32_t dimension, ct_tensor index, ct_tensor *out);
ct_status ct_gather(ct_tensor a, int32_t dimension, ct_tensor index, ct_tensor *out);
ct_status ct_cat(const ct_tensor *list, int32_t count, int32_t dimension, ct_tensor *out);
ct_status ct_stack(const ct_tensor *list, int32_t count, int32_t dimension, ct_tensor *out);
ct_status ct_flip(ct_tensor a, int32_t dimension, ct_tensor *out);
ct_status ct_pad(ct_tensor a, const int64_t *amounts, int32_t count, ct_tensor *out);
ct_status ct_triu(ct_tensor a, int64_t diagonal, ct_tensor *out);
ct_status ct_svd_orthogonal(ct_tensor a, ct_tensor *out);

// ---- layers ----
ct_status ct_linear(ct_tensor x, ct_tensor weight, ct_tensor bias_or_null, ct_tensor *out);
ct_status ct_conv2d(ct_tensor x, ct_tensor weight, ct_tensor bias_or_null, int64_t stride, int64_t padding, ct_tensor *out);
/// As ct_conv2d with a 3x3 kernel, stride 1 and padding 1, plus a shortcut of the output's shape; one operation on the CPU.
ct_status ct_conv3x3(ct_tensor x, ct_tensor weight, ct_tensor bias, ct_tensor shortcut_or_null, ct_tensor *out);
ct_status ct_max_pool2d(ct_tensor x, int64_t kernel, int64_t stride, ct_tensor *out);
ct_status ct_layer_norm(ct_tensor x, ct_tensor weight_or_null, ct_tensor bias_or_null, double epsilon, ct_tensor *out);
ct_status ct_group_norm(ct_tensor x, int64_t groups, ct_tensor weight, ct_tensor bias, double epsilon, ct_tensor *out);
/// silu(group_norm(x)); one operation on channels-last maps of the CPU.
ct_status ct_group_norm_silu(ct_tensor x, int64_t groups, ct_tensor weight, ct_tensor bias, double epsilon, ct_tensor *out);
ct_status ct_upsample_nearest(ct_tensor x, int64_t factor, ct_tensor *out);
ct_status ct_embedding(ct_tensor weight, ct_tensor indices, ct_tensor *out);
/// Zeroes elements with a probability and scales the rest by 1/(1-p); the mask depends on (seed, index) alone. CPU.
ct_status ct_dropout(ct_tensor x, double probability, uint64_t seed, ct_tensor *out);
/// q, k, v [B, heads, T, d]; mask_or_null is added to the scores or, if boolean, true where attention is allowed.
ct_status ct_attention(ct_tensor q, ct_tensor k, ct_tensor v, ct_tensor mask_or_null, double dropout, bool causal, ct_tensor *out);
/// Causal attention of queries, keys and values side by side in [B, T, 3 x heads x d]: [B, T, heads x d]. Forward and backward in
/// tiles, with the mask of ct_dropout on [B, heads, T, T]; bfloat16 products where the processor has them. CPU, float32 or bfloat16.
ct_status ct_causal_attention(ct_tensor qkv, int64_t heads, double dropout, uint64_t seed, ct_tensor *out);
/// sum = x + dropout(y), normalised = layer_norm(sum), in one pass. CPU, x float32, y float32 or bfloat16; normalised is bfloat16
/// where `operand` says that products alone read it and autocast to bfloat16 is on.
ct_status ct_residual_norm(ct_tensor x, ct_tensor y, ct_tensor gain, ct_tensor bias, double dropout, uint64_t seed, double epsilon,
                           bool operand, ct_tensor *sum, ct_tensor *normalised);
/// Mean over targets other than ignore_index of -log softmax(logits)[target]; logits [N, C], targets [N] int64.
ct_status ct_cross_entropy(ct_tensor logits, ct_tensor targets, int64_t ignore_index, ct_tensor *out);
/// The critic's losses in one pass; CPU. q, q_target [M, B, L, A*Z]; mix [M]; actions int64, rewards, continuing, ending and
/// mask float [B, L]; legal bool [B, A]; support [Z]. td: mean cross-entropy of projected targets over continuing and ending
/// steps; everywhere: mean log-sum-exp of values over the mask; data: mean value of the taken actions over `real_rows` rows.
ct_status ct_distributional_loss(ct_tensor q, ct_tensor q_target, ct_tensor mix, ct_tensor actions, ct_tensor rewards,
                                 ct_tensor continuing, ct_tensor ending, ct_tensor mask, ct_tensor legal, ct_tensor support,
                                 int64_t real_rows, double gamma, ct_tensor *td, ct_tensor *everywhere, ct_tensor *data);

// ---- autograd and autocast ----
ct_status ct_set_requires_grad(ct_tensor t, bool on);
bool ct_requires_grad(ct_tensor t);
ct_status ct_backward(ct_tensor loss);
/// Backward from several tensors whose gradients are given.
ct_status ct_backward_from(const ct_tensor *roots, const ct_tensor *gradients, int32_t count);
/// The accumulated gradient, or NULL where there is none.
ct_status ct_grad(ct_tensor t, ct_tensor *out_or_null);
ct_status ct_set_grad(ct_tensor t, ct_tensor gradient_or_null);
/// Switches gradient recording of this thread; returns the former state.
bool ct_set_grad_enabled(bool on);
/// Switches autocast of this thread for one kind of device.
ct_status ct_set_autocast(bool on, ct_type type, ct_device device);

// ---- optimizer ----
/// One AdamW update of `count` parameters in place (their gradients must exist); `step` counts from 1.
ct_status ct_adamw(const ct_tensor *parameters, const ct_tensor *gradients, const ct_tensor *means, const ct_tensor *squares,
                   int32_t count, int64_t step, double rate, double beta1, double beta2, double decay, double epsilon);
/// Global L2 norm of the gradients (a scalar tensor); scales them down to `limit` if it is exceeded. No host synchronisation.
ct_status ct_clip_norm(const ct_tensor *gradients, int32_t count, double limit, ct_tensor *norm);

#ifdef __cplusplus
}
#endif
#endif
