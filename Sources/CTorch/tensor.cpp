// Library, lifetime, creation and inspection.
#include "boundary.hpp"

#include <ATen/Context.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/CachingDeviceAllocator.h>
#include <cstring>
#include <torch/csrc/api/include/torch/version.h>

using namespace ct;

extern "C" {

int32_t ct_abi_version(void) { return CT_ABI_VERSION; }
const char *ct_torch_version(void) { return TORCH_VERSION; }
const char *ct_last_error(void) { return message.c_str(); }
int64_t ct_live_handles(void) { return live.load(std::memory_order_relaxed); }

int32_t ct_cuda_device_count(void) {
    try {
        return at::hasCUDA() ? static_cast<int32_t>(at::detail::getCUDAHooks().deviceCount()) : 0;
    } catch (...) {
        return 0;
    }
}

ct_status ct_describe_build(char *buffer, size_t capacity) {
    return guarded([&] {
        std::string text = at::get_cpu_capability() + "; " + at::get_parallel_info();
        std::strncpy(buffer, text.c_str(), capacity - 1);
        buffer[capacity - 1] = 0;
    });
}

ct_status ct_set_threads(int32_t threads) { return guarded([&] { at::set_num_threads(threads); }); }
int32_t ct_threads(void) { return at::get_num_threads(); }

ct_status ct_set_deterministic(bool on) {
    return guarded([&] {
        at::globalContext().setDeterministicAlgorithms(on, /*warn_only=*/true);
        // Nothing reads memory that it has not written, so nobody has to fill it first.
        at::globalContext().setDeterministicFillUninitializedMemory(false);
    });
}

ct_status ct_manual_seed(uint64_t seed) { return guarded([&] { at::manual_seed(seed); }); }

ct_status ct_synchronize(ct_device d) {
    return guarded([&] {
        if (d >= 0) c10::impl::VirtualGuardImpl(at::kCUDA).synchronizeDevice(static_cast<c10::DeviceIndex>(d));
    });
}

ct_status ct_peak_bytes(ct_device d, bool reset, int64_t *bytes) {
    return guarded([&] {
        int64_t peak = 0;
        if (d >= 0) {
            auto *allocator = at::getDeviceAllocator(at::kCUDA);
            auto stats = allocator->getDeviceStats(static_cast<c10::DeviceIndex>(d));
            peak = stats.allocated_bytes[0].peak;
            if (reset) allocator->resetPeakStats(static_cast<c10::DeviceIndex>(d));
        }
        *bytes = peak;
    });
}

void ct_free(ct_tensor t) {
    if (!t) return;
    live.fetch_sub(1, std::memory_order_relaxed);
    delete t;
}

ct_status ct_from_bytes(const void *data, size_t bytes, const int64_t *s, int32_t rank, ct_type type, ct_device d, ct_tensor *out) {
    return making(out, [&] {
        exchanges_with_host();
        // Through pinned memory nobody waits for the copy; it is kept until the copy is done. Large ones (weights) are pageable.
        bool pinned = d >= 0 && bytes <= (size_t(64) << 20);
        auto t = at::empty(shape(s, rank), at::TensorOptions().dtype(scalar_type(type)).pinned_memory(pinned));
        TORCH_CHECK(t.nbytes() == bytes, "shape needs ", t.nbytes(), " bytes, ", bytes, " given");
        if (bytes) std::memcpy(t.data_ptr(), data, bytes);
        return d < 0 ? t : t.to(device(d), t.scalar_type(), pinned);
    });
}

ct_status ct_full(const int64_t *s, int32_t rank, double value, ct_type type, ct_device d, ct_tensor *out) {
    return making(out, [&] {
        auto options = at::TensorOptions().dtype(scalar_type(type)).device(device(d));
        return value == 0 ? at::zeros(shape(s, rank), options) : at::full(shape(s, rank), value, options);
    });
}

ct_status ct_arange(double start, double end, double step, ct_type type, ct_device d, ct_tensor *out) {
    return making(out, [&] {
        return at::arange(start, end, step, at::TensorOptions().dtype(scalar_type(type)).device(device(d)));
    });
}

ct_status ct_normal(const int64_t *s, int32_t rank, double mean, double deviation, uint64_t seed, ct_device d, ct_tensor *out) {
    return making(out, [&] {
        auto generator = at::detail::createCPUGenerator(seed);
        return at::empty(shape(s, rank)).normal_(mean, deviation, generator).to(device(d));
    });
}

ct_status ct_uniform(const int64_t *s, int32_t rank, double low, double high, uint64_t seed, ct_device d, ct_tensor *out) {
    return making(out, [&] {
        auto generator = at::detail::createCPUGenerator(seed);
        return at::empty(shape(s, rank)).uniform_(low, high, generator).to(device(d));
    });
}

int32_t ct_rank(ct_tensor t) { return static_cast<int32_t>(t->value.dim()); }

ct_status ct_shape(ct_tensor t, int64_t *s, int32_t capacity) {
    return guarded([&] {
        TORCH_CHECK(capacity >= t->value.dim(), "room for ", capacity, " of ", t->value.dim(), " dimensions");
        for (int64_t i = 0; i < t->value.dim(); i++) s[i] = t->value.size(i);
    });
}

ct_type ct_type_of(ct_tensor t) {
    switch (t->value.scalar_type()) {
    case at::kBFloat16: return CT_BFLOAT16;
    case at::kLong: return CT_INT64;
    case at::kInt: return CT_INT32;
    case at::kByte: return CT_UINT8;
    case at::kBool: return CT_BOOL;
    case at::kDouble: return CT_FLOAT64;
    case at::kHalf: return CT_FLOAT16;
    default: return CT_FLOAT32;
    }
}

ct_device ct_device_of(ct_tensor t) { return t->value.is_cuda() ? t->value.get_device() : -1; }

ct_status ct_to_bytes(ct_tensor t, void *data, size_t bytes) {
    return guarded([&] {
        exchanges_with_host();
        auto host = t->value.detach().to(at::kCPU).contiguous();
        TORCH_CHECK(host.nbytes() == bytes, "tensor has ", host.nbytes(), " bytes, room for ", bytes);
        if (bytes) std::memcpy(data, host.data_ptr(), bytes);
    });
}

ct_status ct_item(ct_tensor t, double *value) {
    return guarded([&] {
        exchanges_with_host();
        *value = t->value.detach().to(at::kDouble).item<double>();
    });
}

ct_status ct_to(ct_tensor t, ct_type type, ct_device d, ct_tensor *out) {
    return making(out, [&] { return t->value.to(device(d), scalar_type(type)); });
}

ct_status ct_channels_last(ct_tensor t, ct_tensor *out) {
    return making(out, [&] { return t->value.contiguous(at::MemoryFormat::ChannelsLast); });
}

ct_status ct_contiguous(ct_tensor t, ct_tensor *out) { return making(out, [&] { return t->value.contiguous(); }); }

} // extern "C"
