// Sums gradients over ranks, bucket by bucket, while the backward pass goes on. The first pass tells the order of
// gradients; the buckets it makes are sent after it, those of later passes as they fill.
#include "distributed.h"
#include "group.hpp"

#include <torch/csrc/autograd/function_hook.h>
#include <torch/csrc/autograd/variable.h>

using namespace ct;

namespace {

/// Parameters whose gradients travel together; `flat` holds them end to end, then one flag each: ranks that had one.
struct Bucket {
    std::vector<size_t> members;
    std::vector<int64_t> offsets;
    std::vector<bool> written;
    int64_t elements = 0;
    size_t pending = 0;
    at::Tensor flat;
    c10::intrusive_ptr<c10d::Work> work;
};

} // namespace

struct ct_reducer_s {
    ct_group group;
    std::vector<at::Tensor> parameters;
    std::vector<Bucket> buckets;
    /// Bucket and place in it, by parameter.
    std::vector<std::pair<size_t, size_t>> places;
    size_t next = 0;
    bool armed = false, overlap = false;
    /// Parameters in the order in which the first backward pass wrote their gradients; buckets follow it.
    std::vector<int64_t> order;
    std::vector<bool> seen;
    /// What went wrong in a hook; thrown by `finish`, as the engine's own thread must not be left in the dark.
    std::exception_ptr failure;
    ct_reducer_counts counts{};

    int64_t limit = 0;

    void add(size_t parameter, int64_t limit) {
        auto &tensor = parameters[parameter];
        auto fits = [&](const Bucket &b) {
            auto &first = parameters[b.members.front()];
            return b.elements * 4 + tensor.numel() * 4 <= limit && first.device() == tensor.device();
        };
        if (buckets.empty() || !fits(buckets.back())) buckets.emplace_back();
        auto &bucket = buckets.back();
        places[parameter] = {buckets.size() - 1, bucket.members.size()};
        bucket.members.push_back(parameter);
        bucket.offsets.push_back(bucket.elements);
        bucket.elements += tensor.numel();
    }

    /// Lays out the buckets in rank 0's order of gradients; parameters that got none come last.
    void plan() {
        for (size_t i = 0; i < parameters.size(); i++)
            if (!seen[i]) order.push_back(static_cast<int64_t>(i));
        std::vector<at::Tensor> one{at::tensor(order, at::kLong)};
        group->wait(group->gloo->broadcast(one));
        auto *first = one[0].const_data_ptr<int64_t>();
        for (size_t i = 0; i < parameters.size(); i++) add(static_cast<size_t>(first[i]), limit);
        allocate();
        for (size_t i = 0; i < parameters.size(); i++)
            if (seen[i]) write(i);
    }

    void allocate() {
        for (auto &b : buckets) {
            b.flat = at::zeros({b.elements + static_cast<int64_t>(b.members.size())}, parameters[b.members[0]].options().requires_grad(false));
            counts.bytes += b.flat.numel() * 4;
            b.pending = b.members.size();
            b.written.assign(b.members.size(), false);
        }
        counts.buckets = static_cast<int64_t>(buckets.size());
    }

    /// A parameter's part of its bucket.
    at::Tensor part(const Bucket &b, size_t member) const {
        auto &p = parameters[b.members[member]];
        return b.flat.narrow(0, b.offsets[member], p.numel()).view(p.sizes());
    }

    void write(size_t parameter) {
        auto [index, member] = places[parameter];
        auto &b = buckets[index];
        if (b.written[member]) return;
        part(b, member).copy_(parameters[parameter].grad());
        b.written[member] = true;
        b.pending--;
    }

    void ready(size_t parameter) {
        if (!armed || (!overlap && !buckets.empty())) return;
        if (buckets.empty()) {
            if (!seen[parameter]) order.push_back(static_cast<int64_t>(parameter));
            seen[parameter] = true;
            return;
        }
        write(parameter);
        // All ranks send buckets in the same order, whatever order they become full in.
        while (next < buckets.size() && buckets[next].pending == 0) {
            counts.early++;
            send();
        }
    }

    void send() {
        auto &b = buckets[next++];
        std::vector<float> flags;
        for (size_t m = 0; m < b.members.size(); m++) {
            if (!b.written[m]) part(b, m).zero_();
            flags.push_back(b.written[m] ? 1.0f : 0.0f);
        }
        b.flat.narrow(0, b.elements, static_cast<int64_t>(flags.size())).copy_(at::tensor(flags));
        std::vector<at::Tensor> one{b.flat};
        b.work = group->backend(b.flat).allreduce(one);
    }
};

namespace {

struct Hook : torch::autograd::PostAccumulateGradHook {
    ct_reducer_s *reducer;
    size_t parameter;
    Hook(ct_reducer_s *reducer, size_t parameter) : reducer(reducer), parameter(parameter) {}
    void operator()(const at::Tensor &) override {
        if (reducer->failure) return;
        c10::NoGradGuard off;
        try {
            reducer->ready(parameter);
        } catch (...) {
            reducer->failure = std::current_exception();
        }
    }
};

} // namespace

extern "C" {

ct_status ct_reducer_create(ct_group group, const ct_tensor *parameters, int32_t count, int64_t bucket_bytes, ct_reducer *out) {
    return guarded([&] {
        TORCH_CHECK(count > 0 && bucket_bytes > 0, "a reducer needs parameters and a size of buckets");
        auto r = std::make_unique<ct_reducer_s>();
        r->group = group;
        r->parameters = list(parameters, count);
        r->places.resize(r->parameters.size());
        for (auto &p : r->parameters) TORCH_CHECK(p.scalar_type() == at::kFloat && p.is_contiguous(), "gradients are reduced in float32");
        r->limit = bucket_bytes;
        r->seen.assign(r->parameters.size(), false);
        for (size_t i = 0; i < r->parameters.size(); i++)
            torch::autograd::impl::set_post_acc_grad_hooks(r->parameters[i], std::make_unique<Hook>(r.get(), i));
        *out = r.release();
    });
}

void ct_reducer_free(ct_reducer reducer) {
    if (!reducer) return;
    for (auto &p : reducer->parameters) torch::autograd::impl::set_post_acc_grad_hooks(p, nullptr);
    delete reducer;
}

ct_status ct_reducer_arm(ct_reducer r, bool overlap) {
    return guarded([&] {
        r->armed = true;
        r->overlap = overlap;
        r->next = 0;
        r->failure = nullptr;
        for (auto &b : r->buckets) {
            b.pending = b.members.size();
            b.written.assign(b.members.size(), false);
        }
    });
}

ct_status ct_reducer_finish(ct_reducer r) {
    return guarded([&] {
        c10::NoGradGuard off;
        if (r->failure) std::rethrow_exception(r->failure);
        auto start = Clock::now();
        if (r->buckets.empty()) r->plan();
        // Gradients that came in several parts are whole only now.
        for (size_t i = 0; i < r->parameters.size() && !r->overlap; i++)
            if (r->parameters[i].grad().defined()) r->write(i);
        while (r->next < r->buckets.size()) r->send();
        r->armed = false;
        for (auto &b : r->buckets) {
            r->group->wait(b.work);
            b.work.reset();
            auto flags = b.flat.narrow(0, b.elements, static_cast<int64_t>(b.members.size())).cpu();
            for (size_t m = 0; m < b.members.size(); m++)
                r->parameters[b.members[m]].mutable_grad() = flags[static_cast<int64_t>(m)].item<float>() > 0 ? r->part(b, m) : at::Tensor();
        }
        r->counts.waited += std::chrono::duration<double>(Clock::now() - start).count();
    });
}

void ct_reducer_counts_of(ct_reducer r, ct_reducer_counts *out) { *out = r->counts; }

} // extern "C"
