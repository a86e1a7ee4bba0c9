// Elementwise operations, reductions, shapes, indexing and layers.
#include "boundary.hpp"

using namespace ct;

namespace {

at::Tensor unary(ct_unary_op op, const at::Tensor &a) {
    switch (op) {
    case CT_NEG: return a.neg();
    case CT_ABS: return a.abs();
    case CT_SIGN: return a.sign();
    case CT_EXP: return a.exp();
    case CT_LOG: return a.log();
    case CT_SQRT: return a.sqrt();
    case CT_RELU: return at::relu(a);
    case CT_GELU: return at::gelu(a);
    case CT_SILU: return at::silu(a);
    case CT_MISH: return at::mish(a);
    case CT_SIGMOID: return a.sigmoid();
    case CT_TANH: return a.tanh();
    case CT_NOT: return a.logical_not();
    case CT_ISFINITE: return at::isfinite(a);
    case CT_CLONE: return a.clone();
    case CT_DETACH: return a.detach();
    case CT_FLOOR: return a.floor();
    }
    TORCH_CHECK(false, "unknown unary operation");
}

template <typename B>
at::Tensor comparison(ct_binary_op op, const at::Tensor &a, const B &b) {
    switch (op) {
    case CT_EQ: return at::eq(a, b);
    case CT_NE: return at::ne(a, b);
    case CT_LT: return at::lt(a, b);
    case CT_LE: return at::le(a, b);
    case CT_GT: return at::gt(a, b);
    case CT_GE: return at::ge(a, b);
    default: TORCH_CHECK(false, "operation takes no such operands");
    }
}

at::Tensor binary(ct_binary_op op, const at::Tensor &a, const at::Tensor &b) {
    switch (op) {
    case CT_ADD: return at::add(a, b);
    case CT_SUB: return at::sub(a, b);
    case CT_MUL: return at::mul(a, b);
    case CT_DIV: return at::div(a, b);
    case CT_MAX: return at::maximum(a, b);
    case CT_MIN: return at::minimum(a, b);
    case CT_AND: return at::logical_and(a, b);
    case CT_OR: return at::logical_or(a, b);
    case CT_MATMUL: return at::matmul(a, b);
    default: return comparison(op, a, b);
    }
}

at::Tensor with_scalar(ct_binary_op op, const at::Tensor &a, const at::Scalar &b) {
    switch (op) {
    case CT_ADD: return at::add(a, b);
    case CT_SUB: return at::sub(a, b);
    case CT_MUL: return at::mul(a, b);
    case CT_DIV: return at::div(a, b);
    default: return comparison(op, a, b);
    }
}

at::Tensor reduce(ct_reduction op, const at::Tensor &a, int64_t d, bool keep) {
    switch (op) {
    case CT_SUM: return a.sum(d, keep);
    case CT_MEAN: return a.mean(d, keep);
    case CT_AMAX: return a.amax(d, keep);
    case CT_AMIN: return a.amin(d, keep);
    case CT_LOGSUMEXP: return a.logsumexp(d, keep);
    case CT_ARGMAX: return a.argmax(d, keep);
    case CT_ARGMIN: return a.argmin(d, keep);
    case CT_SOFTMAX: return a.softmax(d);
    case CT_LOG_SOFTMAX: return a.log_softmax(d);
    case CT_CUMSUM: return a.cumsum(d);
    case CT_ANY: return a.any(d, keep);
    case CT_ALL: return a.all(d, keep);
    }
    TORCH_CHECK(false, "unknown reduction");
}

at::Tensor reduce_all(ct_reduction op, const at::Tensor &a) {
    switch (op) {
    case CT_SUM: return a.sum();
    case CT_MEAN: return a.mean();
    case CT_AMAX: return a.max();
    case CT_AMIN: return a.min();
    case CT_ANY: return a.any();
    case CT_ALL: return a.all();
    default: return reduce(op, a.flatten(), 0, false);
    }
}

} // namespace

extern "C" {

ct_status ct_unary(ct_unary_op op, ct_tensor a, ct_tensor *out) { return making(out, [&] { return unary(op, a->value); }); }
ct_status ct_binary(ct_binary_op op, ct_tensor a, ct_tensor b, ct_tensor *out) {
    return making(out, [&] { return binary(op, a->value, b->value); });
}
ct_status ct_scalar(ct_binary_op op, ct_tensor a, double b, ct_tensor *out) {
    return making(out, [&] {
        bool whole = !a->value.is_floating_point() && b == static_cast<double>(static_cast<int64_t>(b));
        return with_scalar(op, a->value, whole ? at::Scalar(static_cast<int64_t>(b)) : at::Scalar(b));
    });
}
ct_status ct_pow(ct_tensor a, double exponent, ct_tensor *out) { return making(out, [&] { return a->value.pow(exponent); }); }
ct_status ct_clamp(ct_tensor a, double low, double high, ct_tensor *out) {
    return making(out, [&] { return a->value.clamp(low, high); });
}
ct_status ct_where(ct_tensor c, ct_tensor a, ct_tensor b, ct_tensor *out) {
    return making(out, [&] { return at::where(c->value, a->value, b->value); });
}
ct_status ct_masked_fill(ct_tensor a, ct_tensor mask, double value, ct_tensor *out) {
    return making(out, [&] { return a->value.masked_fill(mask->value, value); });
}

ct_status ct_copy_into(ct_tensor destination, ct_tensor source) {
    return guarded([&] {
        c10::NoGradGuard off;
        destination->value.copy_(source->value);
    });
}
ct_status ct_add_into(ct_tensor destination, ct_tensor source, double scale) {
    return guarded([&] {
        c10::NoGradGuard off;
        destination->value.add_(source->value, scale);
    });
}
ct_status ct_scale_in_place(ct_tensor a, double factor) {
    return guarded([&] {
        c10::NoGradGuard off;
        a->value.mul_(factor);
    });
}
ct_status ct_index_copy_into(ct_tensor destination, int32_t d, ct_tensor index, ct_tensor source) {
    return guarded([&] {
        c10::NoGradGuard off;
        destination->value.index_copy_(d, index->value, source->value);
    });
}

ct_status ct_reduce_all(ct_reduction op, ct_tensor a, ct_tensor *out) {
    return making(out, [&] { return reduce_all(op, a->value); });
}
ct_status ct_reduce(ct_reduction op, ct_tensor a, int32_t d, bool keep, ct_tensor *out) {
    return making(out, [&] { return reduce(op, a->value, d, keep); });
}
ct_status ct_topk(ct_tensor a, int32_t k, int32_t d, ct_tensor *values, ct_tensor *indices) {
    return guarded([&] {
        auto [v, i] = a->value.topk(k, d);
        ct_tensor first = wrap(std::move(v));
        *indices = wrap(std::move(i));
        *values = first;
    });
}
ct_status ct_median(ct_tensor a, int32_t d, ct_tensor *out) {
    return making(out, [&] { return std::get<0>(a->value.median(d)); });
}
ct_status ct_bincount(ct_tensor a, int64_t bins, ct_tensor *out) {
    return making(out, [&] {
        if (a->value.is_cpu()) return a->value.bincount({}, bins);
        // bincount waits for the device to learn the largest value; whole numbers add up to the same in any order.
        auto index = a->value.flatten().to(at::kLong);
        return at::zeros({bins}, index.options()).scatter_add_(0, index, at::ones_like(index));
    });
}

ct_status ct_reshape(ct_tensor a, const int64_t *s, int32_t rank, ct_tensor *out) {
    return making(out, [&] { return a->value.reshape(shape(s, rank)); });
}
ct_status ct_permute(ct_tensor a, const int64_t *order, int32_t rank, ct_tensor *out) {
    return making(out, [&] { return a->value.permute(shape(order, rank)); });
}
ct_status ct_expand(ct_tensor a, const int64_t *s, int32_t rank, ct_tensor *out) {
    return making(out, [&] { return a->value.expand(shape(s, rank)); });
}
ct_status ct_slice(ct_tensor a, int32_t d, int64_t start, int64_t end, int64_t step, ct_tensor *out) {
    return making(out, [&] { return a->value.slice(d, start, end, step); });
}
ct_status ct_select(ct_tensor a, int32_t d, int64_t index, ct_tensor *out) {
    return making(out, [&] { return a->value.select(d, index); });
}
ct_status ct_unsqueeze(ct_tensor a, int32_t d, ct_tensor *out) { return making(out, [&] { return a->value.unsqueeze(d); }); }
ct_status ct_index_select(ct_tensor a, int32_t d, ct_tensor index, ct_tensor *out) {
    return making(out, [&] { return a->value.index_select(d, index->value); });
}
ct_status ct_gather(ct_tensor a, int32_t d, ct_tensor index, ct_tensor *out) {
    return making(out, [&] { return a->value.gather(d, index->value); });
}
ct_status ct_cat(const ct_tensor *items, int32_t count, int32_t d, ct_tensor *out) {
    return making(out, [&] { return at::cat(list(items, count), d); });
}
ct_status ct_stack(const ct_tensor *items, int32_t count, int32_t d, ct_tensor *out) {
    return making(out, [&] { return at::stack(list(items, count), d); });
}
ct_status ct_flip(ct_tensor a, int32_t d, ct_tensor *out) { return making(out, [&] { return a->value.flip(d); }); }
ct_status ct_pad(ct_tensor a, const int64_t *amounts, int32_t count, ct_tensor *out) {
    return making(out, [&] { return at::constant_pad_nd(a->value, shape(amounts, count)); });
}
ct_status ct_triu(ct_tensor a, int64_t diagonal, ct_tensor *out) { return making(out, [&] { return a->value.triu(diagonal); }); }

ct_status ct_svd_orthogonal(ct_tensor a, ct_tensor *out) {
    return making(out, [&] {
        // QR with the signs of R's diagonal moved into Q, as Saxe et al. (2013): uniform over orthogonal matrices.
        auto tall = a->value.size(0) < a->value.size(1) ? a->value.t() : a->value;
        auto [q, r] = at::linalg_qr(tall);
        q = q * r.diagonal().sign();
        return (a->value.size(0) < a->value.size(1) ? q.t() : q).contiguous();
    });
}

ct_status ct_conv2d(ct_tensor x, ct_tensor weight, ct_tensor bias, int64_t stride, int64_t padding, ct_tensor *out) {
    return making(out, [&] { return at::conv2d(x->value, weight->value, maybe(bias), stride, padding); });
}
ct_status ct_max_pool2d(ct_tensor x, int64_t kernel, int64_t stride, ct_tensor *out) {
    return making(out, [&] { return at::max_pool2d(x->value, kernel, stride); });
}
ct_status ct_layer_norm(ct_tensor x, ct_tensor weight, ct_tensor bias, double epsilon, ct_tensor *out) {
    return making(out, [&] { return at::layer_norm(x->value, {x->value.size(-1)}, maybe(weight), maybe(bias), epsilon); });
}
ct_status ct_group_norm(ct_tensor x, int64_t groups, ct_tensor weight, ct_tensor bias, double epsilon, ct_tensor *out) {
    return making(out, [&] { return at::group_norm(x->value, groups, weight->value, bias->value, epsilon); });
}
ct_status ct_upsample_nearest(ct_tensor x, int64_t factor, ct_tensor *out) {
    return making(out, [&] {
        return at::upsample_nearest2d(x->value, {x->value.size(2) * factor, x->value.size(3) * factor});
    });
}
ct_status ct_embedding(ct_tensor weight, ct_tensor indices, ct_tensor *out) {
    return making(out, [&] { return at::embedding(weight->value, indices->value); });
}
ct_status ct_attention(ct_tensor q, ct_tensor k, ct_tensor v, ct_tensor mask, double dropout, bool causal, ct_tensor *out) {
    return making(out, [&] {
        return at::scaled_dot_product_attention(q->value, k->value, v->value, maybe(mask), dropout, causal);
    });
}

} // extern "C"
