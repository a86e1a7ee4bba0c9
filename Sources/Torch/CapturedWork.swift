internal import CTorch

/// Work of fixed shapes between tensors of fixed places, done again and again.
///
/// On a CUDA device the first runs are ordinary ones on a stream of their own (libraries and caches settle), the next
/// one is recorded as a CUDA graph, and from then on all launches are one. Each run, recorded or not, does the work
/// once. On the CPU, and where recording is turned off, every run is an ordinary one, so that one code path serves all.
///
/// What is recorded must not read values on the host, and must find its inputs where they were: copy new values into
/// them before a run. Random numbers come from the ``DeviceGenerator``, seeded before a run, not inside.
public final class CapturedWork<Output> {
    private enum State {
        case ordinary(left: Int)
        case recorded(Output)
    }

    private let graph: Graph?
    private var state: State

    /// Prepares work on a device.
    ///
    /// - Throws: ``TorchError`` where the C interface was compiled without CUDA's headers.
    public init(on device: Device, recording: Bool = true, ordinaryRuns: Int = 3) throws(TorchError) {
        graph = device == .cpu || !recording ? nil : try Graph(device)
        state = .ordinary(left: ordinaryRuns)
    }

    /// Whether the work has been recorded.
    public var isRecorded: Bool {
        if case .recorded = state { true } else { false }
    }

    /// Does the work; the outputs are overwritten by the next run.
    ///
    /// `work` is called while runs are ordinary and once to be recorded, then no more. In it, making a tensor from
    /// values and reading values are errors, on every device.
    public func run(_ done: () throws -> Output) throws -> Output {
        func work() throws -> Output {
            let former = ct_set_recording(true)
            defer { _ = ct_set_recording(former) }
            return try done()
        }
        guard let graph else { return try work() }
        switch state {
        case .ordinary(let left) where left > 0:
            state = .ordinary(left: left - 1)
            return try graph.enter(recording: false, work)
        case .ordinary:
            let output = try graph.enter(recording: true, work)
            state = .recorded(output)
            try graph.replay()
            return output
        case .recorded(let output):
            try graph.replay()
            return output
        }
    }
}

/// Whether work can be recorded: the C interface was compiled with CUDA's headers.
public var canRecordGraphs: Bool { ct_has_graphs() }

/// A CUDA graph, freed with the value.
private final class Graph {
    private let handle: ct_graph

    init(_ device: Device) throws(TorchError) {
        var handle: ct_graph?
        try check("graph", ct_graph_create(device.code, &handle))
        guard let handle else { throw .failed("graph: no graph came back") }
        self.handle = handle
    }

    deinit { ct_graph_free(handle) }

    func enter<R>(recording: Bool, _ work: () throws -> R) throws -> R {
        try check("graph", ct_graph_begin(handle, recording))
        let result: R
        do {
            result = try work()
        } catch {
            _ = ct_graph_end(handle, false)
            throw error
        }
        try check("graph", ct_graph_end(handle, true))
        return result
    }

    func replay() throws(TorchError) { try check("graph", ct_graph_replay(handle)) }
}
