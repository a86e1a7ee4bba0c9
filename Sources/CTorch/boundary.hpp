// The one exception boundary of the interface and the handle count.
#pragma once

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <atomic>
#include <string>

#include "ctorch.h"

struct ct_tensor_s {
    at::Tensor value;
};

namespace ct {

inline thread_local std::string message;
inline std::atomic<int64_t> live{0};
/// Whether this thread does work that may be recorded: it must not exchange values with the host.
inline thread_local bool recording = false;

inline void exchanges_with_host() {
    TORCH_CHECK(!recording, "recorded work exchanges values with the host, which a replay would not do again");
}

inline ct_tensor wrap(at::Tensor t) {
    auto *handle = new ct_tensor_s{std::move(t)};
    live.fetch_add(1, std::memory_order_relaxed);
    return handle;
}

/// Runs `body`, turning every exception into a status and a message.
template <typename Body>
ct_status guarded(Body body) noexcept {
    message.clear();
    try {
        body();
        return CT_OK;
    } catch (const c10::OutOfMemoryError &e) {
        message = e.what_without_backtrace();
        return CT_OUT_OF_MEMORY;
    } catch (const std::bad_alloc &) {
        message = "out of memory";
        return CT_OUT_OF_MEMORY;
    } catch (const c10::Error &e) {
        message = e.what_without_backtrace();
        // libtorch's CPU allocator reports exhaustion as an ordinary error.
        return message.find("DefaultCPUAllocator") != std::string::npos ? CT_OUT_OF_MEMORY : CT_FAILED;
    } catch (const std::exception &e) {
        message = e.what();
        return CT_FAILED;
    } catch (...) {
        message = "unknown exception";
        return CT_FAILED;
    }
}

/// As `guarded`, for a body that makes one tensor.
template <typename Body>
ct_status making(ct_tensor *out, Body body) noexcept {
    return guarded([&] { *out = wrap(body()); });
}

inline at::ScalarType scalar_type(ct_type type) {
    switch (type) {
    case CT_FLOAT32: return at::kFloat;
    case CT_BFLOAT16: return at::kBFloat16;
    case CT_INT64: return at::kLong;
    case CT_INT32: return at::kInt;
    case CT_UINT8: return at::kByte;
    case CT_BOOL: return at::kBool;
    case CT_FLOAT64: return at::kDouble;
    case CT_FLOAT16: return at::kHalf;
    }
    TORCH_CHECK(false, "unknown element type");
}

inline at::Device device(ct_device d) { return d < 0 ? at::Device(at::kCPU) : at::Device(at::kCUDA, static_cast<at::DeviceIndex>(d)); }
inline at::IntArrayRef shape(const int64_t *s, int32_t rank) { return at::IntArrayRef(s, static_cast<size_t>(rank)); }

inline std::vector<at::Tensor> list(const ct_tensor *items, int32_t count) {
    std::vector<at::Tensor> all;
    all.reserve(static_cast<size_t>(count));
    for (int32_t i = 0; i < count; i++) all.push_back(items[i]->value);
    return all;
}

inline std::optional<at::Tensor> maybe(ct_tensor t) { return t ? std::optional<at::Tensor>(t->value) : std::nullopt; }

} // namespace ct
