internal import CTorch
public import Files

/// Why ranks that should work together cannot.
public enum ProcessGroupError: Error, CustomStringConvertible, Sendable {
    /// Not all ranks found each other in time.
    case unreachable(String)
    /// A rank died, or cannot be reached any more; what was done since the last checkpoint is lost.
    case rankLost(String)
    /// The ranks do not have the same task.
    case disagreement(String)

    /// Whether starting all ranks again may help.
    public var isResumable: Bool { if case .disagreement = self { false } else { true } }

    /// What happened and what to do.
    public var description: String {
        switch self {
        case .unreachable(let text):
            "the ranks did not find each other: \(text). Check MASTER_ADDR and MASTER_PORT, that all ranks were started, "
                + "and on machines with several networks GLOO_SOCKET_IFNAME."
        case .rankLost(let text):
            "a rank was lost: \(text). Start all ranks again to go on from the checkpoint."
        case .disagreement(let text): text
        }
    }
}

/// Processes that train one model together, by libtorch's c10d: Gloo between CPUs, NCCL between CUDA devices.
///
/// All ranks make the same calls in the same order. A failed call means that a rank is lost; the group is of no use
/// then. Not for concurrent use.
public final class ProcessGroup {
    /// Where this process stands.
    public let place: RankPlace
    let handle: ct_group
    private var isBroken = false

    /// This process's number, from 0.
    public var rank: Int { place.rank }
    /// Processes in all.
    public var ranks: Int { place.ranks }
    /// Whether this is the rank that writes.
    public var isFirst: Bool { place.rank == 0 }

    /// Whether this build can exchange gradients between CUDA devices.
    public static var hasNCCL: Bool { ct_has_nccl() }

    /// Meets the other ranks.
    ///
    /// - Parameters:
    ///   - setupSeconds: How long to wait for all ranks to appear.
    ///   - patienceSeconds: How long a rank may give no sign of life.
    public init(
        _ place: RankPlace, device: Device = .cpu, setupSeconds: Double = 300, patienceSeconds: Double = 30
    ) throws(ProcessGroupError) {
        self.place = place
        var made: ct_group?
        let status = place.host.withCString { host in
            Self.withOptionalCString(place.interface) { interface in
                var code = ct_group_place(
                    host: host, port: Int32(place.port), rank: Int32(place.rank), ranks: Int32(place.ranks),
                    interface: interface, setup_seconds: setupSeconds, patience_seconds: patienceSeconds,
                    device: device.code)
                return ct_group_create(&code, &made)
            }
        }
        guard status == CT_OK, let made else { throw .unreachable(Self.reason) }
        handle = made
    }

    deinit { ct_group_free(handle, isBroken) }

    /// Gives the group up after a failure of this rank, so that its end does not wait for the others.
    public func abandon() { isBroken = true }

    private static func withOptionalCString<R>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> R) -> R {
        guard let text else { return body(nil) }
        return text.withCString { body($0) }
    }

    /// Turns a status into an error; the group is broken then.
    func check(_ status: ct_status) throws(ProcessGroupError) {
        guard status != CT_OK else { return }
        isBroken = true
        throw .rankLost(Self.reason)
    }

    /// The last error of the C interface, without Gloo's advice.
    private static var reason: String {
        let text = String(cString: ct_last_error())
        let advice = text.firstRange(of: ". This is typically caused") ?? text.firstRange(of: "\n")
        return advice.map { String(text[..<$0.lowerBound]) } ?? text
    }

    /// Replaces a tensor by its sum over all ranks, the same bits everywhere.
    public func allReduce(_ tensor: Tensor) throws(ProcessGroupError) {
        try check(ct_group_all_reduce(handle, tensor.handle))
    }

    /// Sums numbers over all ranks.
    public func sum(_ values: [Double]) throws -> [Double] {
        guard ranks > 1, !values.isEmpty else { return values }
        let tensor = try Tensor(values, [values.count])
        try allReduce(tensor)
        return try tensor.array()
    }

    /// Whether a condition holds at any rank.
    public func any(_ condition: Bool) throws -> Bool { try sum([condition ? 1 : 0])[0] > 0 }

    /// Overwrites tensors by those of one rank.
    public func broadcast(_ tensors: [Tensor], from root: Int = 0) throws(ProcessGroupError) {
        for tensor in tensors { try check(ct_group_broadcast(handle, tensor.handle, Int32(root))) }
    }

    /// Waits until all ranks are here.
    public func barrier() throws(ProcessGroupError) { try check(ct_group_barrier(handle)) }

    /// Every rank's text, in order of rank.
    public func exchange(_ text: String) throws(ProcessGroupError) -> [String] {
        let capacity = (text.utf8.count + 4096) * ranks
        var buffer = [CChar](repeating: 0, count: capacity)
        var length = 0
        try check(ct_group_exchange(handle, text, &buffer, capacity, &length))
        let bytes = buffer.prefix(max(0, length - 1)).map { UInt8(bitPattern: $0) }
        return bytes.split(separator: 0, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// Refuses to go on unless all ranks give the same digest; says which ones differ from rank 0.
    public func agree(on subject: String, digest: String) throws(ProcessGroupError) {
        let all = try exchange(digest)
        let others = all.indices.filter { all[$0] != all[0] }
        guard !others.isEmpty else { return }
        let names = others.map(String.init).joined(separator: ", ")
        throw .disagreement(
            "the ranks disagree on \(subject): rank \(names) has another one than rank 0 "
                + "(\(all[others[0]].prefix(12)) instead of \(all[0].prefix(12))); "
                + "start all ranks with the same program, settings and data")
    }
}

/// Sums gradients over ranks in buckets, overlapped with the backward pass.
public final class GradientReducer {
    /// What a reducer has done.
    public struct Counts: Sendable {
        /// Buckets, and bytes that each update sends in them.
        public var buckets, bytes: Int
        /// Seconds spent waiting after backward passes.
        public var waited: Double
        /// Buckets that were on their way before their backward pass ended.
        public var early: Int
    }

    private let group: ProcessGroup
    private let handle: ct_reducer

    /// Prepares to sum the gradients of leaves; the first backward pass tells the order of the buckets.
    ///
    /// - Parameter bucketBytes: Largest size of a bucket; one tensor may be larger.
    public init(_ group: ProcessGroup, _ parameters: [Tensor], bucketBytes: Int = 8 << 20) throws(TorchError)
    {
        self.group = group
        let handles: [ct_tensor?] = parameters.map(\.handle)
        var made: ct_reducer?
        try torchCheck(
            "GradientReducer",
            ct_reducer_create(group.handle, handles, Int32(handles.count), Int64(bucketBytes), &made))
        guard let made else { throw .failed("GradientReducer: no reducer came back") }
        handle = made
    }

    deinit { ct_reducer_free(handle) }

    /// Prepares for one backward pass; the gradients that it leaves are sent while it runs.
    public func arm(overlapping: Bool = true) throws(TorchError) {
        try torchCheck("GradientReducer.arm", ct_reducer_arm(handle, overlapping))
    }

    /// Waits until every gradient is the sum over all ranks.
    public func finish() throws(ProcessGroupError) { try group.check(ct_reducer_finish(handle)) }

    /// What was done since the start.
    public var counts: Counts {
        var c = ct_reducer_counts()
        ct_reducer_counts_of(handle, &c)
        return Counts(
            buckets: Int(c.buckets), bytes: Int(c.bytes), waited: c.waited, early: Int(c.early))
    }
}

/// `check` of tensors, which the group's own `check` hides.
private func torchCheck(_ operation: StaticString, _ status: ct_status) throws(TorchError) {
    try check(operation, status)
}
