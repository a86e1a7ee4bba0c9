// Memory of tensors on the CPU: kept between updates by jemalloc, where it was found when this was compiled.
#include "boundary.hpp"

#include <cstring>

#ifdef CT_JEMALLOC
#include <c10/core/CPUAllocator.h>
#include <c10/core/alignment.h>
#include <jemalloc/jemalloc.h>

/// Read by jemalloc before its first allocation. What an update gives back is kept for the next one, in huge pages, so
/// that the kernel does not clear it anew; one arena for all threads keeps the peak near what is used.
extern "C" const char *malloc_conf;
const char *malloc_conf = "narenas:1,oversize_threshold:0,thp:always,dirty_decay_ms:-1";

namespace {

void give_back(void *bytes) {
    if (bytes) dallocx(bytes, 0);
}

/// Tensors alone: the rest of the process stays with the C library's allocator, which libraries opened at run time
/// with their own symbols first (OpenBLAS and its libgfortran) would mix with another one.
struct KeepingAllocator final : c10::Allocator {
    c10::DataPtr allocate(size_t count) override {
        const c10::Device cpu(c10::DeviceType::CPU);
        if (count == 0) return {nullptr, nullptr, &give_back, cpu};
        void *bytes = mallocx(count, MALLOCX_ALIGN(c10::gAlignment));
        TORCH_CHECK_WITH(OutOfMemoryError, bytes, "no memory for a tensor of ", count, " bytes");
        return {bytes, bytes, &give_back, cpu};
    }
    c10::DeleterFnPtr raw_deleter() const override { return &give_back; }
    void copy_data(void *to, const void *from, size_t count) const override { default_copy_data(to, from, count); }
};

/// Never destroyed, as tensors may outlive this library's static objects.
const bool installed = [] {
    c10::SetCPUAllocator(new KeepingAllocator, 1);
    return true;
}();

} // namespace
#endif

extern "C" const char *ct_allocator(void) {
#ifdef CT_JEMALLOC
    static const std::string text = [] {
        const char *version = "";
        size_t size = sizeof version;
        mallctl("version", &version, &size, nullptr, 0);
        return "jemalloc " + std::string(version, std::strcspn(version, "-"));
    }();
    return text.c_str();
#else
    return "libtorch's own";
#endif
}
