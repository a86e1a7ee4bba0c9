internal import CTorch

extension Tensor {
    /// Whether gradients accumulate here.
    public var requiresGrad: Bool { ct_requires_grad(handle) }

    /// Makes a leaf collect gradients, or stop.
    public func setRequiresGrad(_ on: Bool) throws(TorchError) {
        try check("setRequiresGrad", ct_set_requires_grad(handle, on))
    }

    /// Accumulates the gradients of this scalar into the leaves it depends on.
    public func backward() throws(TorchError) { try check("backward", ct_backward(handle)) }

    /// Accumulates gradients from several tensors whose own gradients are given.
    public static func backward(from roots: [Tensor], gradients: [Tensor]) throws(TorchError) {
        let r: [ct_tensor?] = roots.map(\.handle), g: [ct_tensor?] = gradients.map(\.handle)
        try check("backward", ct_backward_from(r, g, Int32(r.count)))
    }

    /// The accumulated gradient, if any.
    public func grad() throws(TorchError) -> Tensor? {
        var out: ct_tensor?
        try check("grad", ct_grad(handle, &out))
        return out.map { Tensor(owning: $0) }
    }

    /// Replaces or (with nil) removes the accumulated gradient.
    public func setGrad(_ gradient: Tensor?) throws(TorchError) {
        try check("setGrad", ct_set_grad(handle, gradient?.handle))
    }
}

/// Runs `body` without recording for gradients on this thread.
public func withoutGradients<R>(_ body: () throws -> R) rethrows -> R {
    let former = ct_set_grad_enabled(false)
    defer { _ = ct_set_grad_enabled(former) }
    return try body()
}

/// Runs `body` with matrix products and convolutions in bfloat16 where `enabled`.
///
/// On a CPU without bfloat16 instructions the inputs of linear layers and of 3x3 convolutions are rounded to bfloat16 and
/// multiplied in float32.
public func withAutocast<R>(_ enabled: Bool, device: Device = .cpu, _ body: () throws -> R) throws -> R {
    guard enabled else { return try body() }
    try check("autocast", ct_set_autocast(true, CT_BFLOAT16, device.code))
    defer { _ = ct_set_autocast(false, CT_BFLOAT16, device.code) }
    return try body()
}

/// The library behind the tensors.
public enum Torch {
    /// libtorch's version, such as `2.13.0`.
    public static var version: String { String(cString: ct_torch_version()) }

    /// Tensors alive in this process; for leak tests.
    public static var liveTensors: Int { Int(ct_live_handles()) }

    /// CUDA devices that libtorch can use.
    public static var cudaDevices: Int { Int(ct_cuda_device_count()) }

    /// Instruction set and threading of the build.
    public static var build: String {
        var buffer = [CChar](repeating: 0, count: 8192)
        _ = ct_describe_build(&buffer, buffer.count)
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// What holds the memory of tensors on the CPU, such as `jemalloc 5.3.0`.
    public static var allocator: String { String(cString: ct_allocator()) }

    /// Threads of one operation.
    public static var threads: Int { Int(ct_threads()) }

    /// Sets the threads of one operation.
    public static func setThreads(_ count: Int) throws(TorchError) {
        try check("setThreads", ct_set_threads(Int32(count)))
    }

    /// Runs a body with other threads of one operation; those of before are there again after it, also where it throws.
    public static func withThreads<Result>(_ count: Int, _ body: () throws -> Result) throws -> Result {
        let former = threads
        try setThreads(count)
        // What was set before cannot be refused.
        defer { try? setThreads(former) }
        return try body()
    }

    /// Which library multiplies matrices in float32 linear layers on the CPU.
    public enum Blas: Int32, Sendable {
        /// The faster one for this CPU: OpenBLAS on AMD where it is installed, libtorch's elsewhere.
        case automatic = 0
        /// The one built into libtorch.
        case builtIn = 1
        /// OpenBLAS (libopenblas.so.0).
        case openBLAS = 2
    }

    /// Chooses the library; `openBLAS` is refused where it is not installed.
    public static func setBlas(_ blas: Blas) throws(TorchError) {
        try check("setBlas", ct_set_blas(blas.rawValue))
    }

    /// The library in use, never `automatic`.
    public static var blas: Blas { Blas(rawValue: ct_blas()) ?? .builtIn }

    /// Whether the CPU has bfloat16 products; without them bfloat16 is emulated in linear layers.
    public static var hasBfloat16: Bool { ct_has_bfloat16() }

    /// Asks for deterministic kernels wherever libtorch has them.
    public static func setDeterministic(_ on: Bool) throws(TorchError) {
        try check("setDeterministic", ct_set_deterministic(on))
    }

    /// Seeds the default generators of all devices.
    public static func seed(_ seed: UInt64) throws(TorchError) { try check("seed", ct_manual_seed(seed)) }

    /// Waits for a device's queue.
    public static func synchronize(_ device: Device) throws(TorchError) {
        try check("synchronize", ct_synchronize(device.code))
    }

    /// Largest number of bytes allocated on a CUDA device since the last reset; 0 on the CPU.
    public static func peakBytes(_ device: Device, reset: Bool = false) throws(TorchError) -> Int {
        var bytes: Int64 = 0
        try check("peakBytes", ct_peak_bytes(device.code, reset, &bytes))
        return Int(bytes)
    }

    /// Refuses a C interface of another version than this program was built for.
    public static func checkInterface() throws(TorchError) {
        guard ct_abi_version() == CT_ABI_VERSION else {
            throw .failed(
                "libctorch.so has interface \(ct_abi_version()), this program needs \(CT_ABI_VERSION): run `make setup build`"
            )
        }
    }
}

/// Fused updates over lists of parameters.
public enum Fused {
    /// One AdamW update in place; `step` counts from 1.
    ///
    /// Decoupled decay (Loshchilov and Hutter, 2019).
    public static func adamW(
        parameters: [Tensor], gradients: [Tensor], means: [Tensor], squares: [Tensor], step: Int,
        rate: Double,
        beta1: Double, beta2: Double, decay: Double, epsilon: Double
    ) throws(TorchError) {
        let p: [ct_tensor?] = parameters.map(\.handle), g: [ct_tensor?] = gradients.map(\.handle)
        let m: [ct_tensor?] = means.map(\.handle), s: [ct_tensor?] = squares.map(\.handle)
        try check(
            "adamW", ct_adamw(p, g, m, s, Int32(p.count), Int64(step), rate, beta1, beta2, decay, epsilon))
    }

    /// As `adamW`, with the rate and the number of this update in tensors of one element, which may be on a device.
    public static func adamW(
        parameters: [Tensor], gradients: [Tensor], means: [Tensor], squares: [Tensor], step: Tensor,
        rate: Tensor, beta1: Double, beta2: Double, decay: Double, epsilon: Double
    ) throws(TorchError) {
        let p: [ct_tensor?] = parameters.map(\.handle), g: [ct_tensor?] = gradients.map(\.handle)
        let m: [ct_tensor?] = means.map(\.handle), s: [ct_tensor?] = squares.map(\.handle)
        try check(
            "adamW",
            ct_adamw_counted(
                p, g, m, s, Int32(p.count), step.handle, rate.handle, beta1, beta2, decay, epsilon))
    }

    /// Global L2 norm of the gradients, which are scaled down to `limit` where it is exceeded; no synchronisation.
    public static func clipNorm(_ gradients: [Tensor], limit: Double) throws(TorchError) -> Tensor {
        let g: [ct_tensor?] = gradients.map(\.handle)
        return try make("clipNorm") { ct_clip_norm(g, Int32(g.count), limit, $0) }
    }
}
