// Shapes: R rows, K observation tokens a block, A actions.

internal import CTorch

/// A transformer with world-model and critic heads on the CPU, fused over a paged cache of keys and values.
///
/// It computes the same numbers as the network by single operations, to rounding. A row's results are the same bits
/// whatever rows are beside it. For one thread at a time.
public final class FusedDecoder {
    /// Sizes of the network.
    public struct Shape: Sendable {
        /// Transformer blocks, heads and width.
        public var layers, heads, width: Int
        /// Observation codes, actions, observation tokens a block.
        public var vocabulary, actions, observationTokens: Int
        /// Critics, their hidden width and atoms.
        public var critics, criticWidth, atoms: Int
        /// Whether critics give distributions, and whether there is a task embedding.
        public var distributional, taskEmbedding: Bool
        /// Whether weights are kept in bfloat16; sums stay in single precision.
        public var bfloat16: Bool
        /// Ends of the critics' support.
        public var support: (Double, Double)

        /// Creates a shape from every field.
        public init(
            layers: Int, heads: Int, width: Int, vocabulary: Int, actions: Int, observationTokens: Int,
            critics: Int,
            criticWidth: Int, atoms: Int, distributional: Bool, taskEmbedding: Bool, bfloat16: Bool,
            support: (Double, Double)
        ) {
            (self.layers, self.heads, self.width) = (layers, heads, width)
            (self.vocabulary, self.actions, self.observationTokens) = (vocabulary, actions, observationTokens)
            (self.critics, self.criticWidth, self.atoms) = (critics, criticWidth, atoms)
            (self.distributional, self.taskEmbedding) = (distributional, taskEmbedding)
            (self.bfloat16, self.support) = (bfloat16, support)
        }

        var code: ct_decoder_shape {
            ct_decoder_shape(
                layers: Int32(layers), heads: Int32(heads), width: Int32(width),
                vocabulary: Int32(vocabulary),
                actions: Int32(actions), observation_tokens: Int32(observationTokens),
                critics: Int32(critics),
                critic_width: Int32(criticWidth), atoms: Int32(atoms), distributional: distributional,
                task_embedding: taskEmbedding, bfloat16: bfloat16, v_min: support.0, v_max: support.1)
        }
    }

    /// Rows that extend their cached pages.
    public struct Rows: Sendable {
        /// Pages of each row, past ones first.
        public var pages: [[Int]]
        /// Past pages of each row; the others are filled.
        public var past: [Int]
        /// Row of the task embedding, by row.
        public var tasks: [Int]

        /// Creates rows.
        public init(pages: [[Int]], past: [Int], tasks: [Int]) {
            (self.pages, self.past, self.tasks) = (pages, past, tasks)
        }
    }

    /// What an imagined step came to.
    public struct Step: Sendable {
        /// Most likely reward classes 0...2 and end classes 0...1, R each.
        public var rewards, ends: [Int32]
        /// Decoded tokens R*K.
        public var tokens: [Int32]
        /// Q at the last token R*A.
        public var q: [Float]
    }

    /// Whether this machine can run it.
    public static var isSupported: Bool { ct_decoder_supported() }

    private let handle: ct_decoder
    private let shape: Shape

    /// Copies parameters in the order of `ct_decoder_create`: nil stands for an absent table.
    public init(_ shape: Shape, parameters: [Tensor?]) throws(TorchError) {
        let list = parameters.map { $0?.handle }
        var code = shape.code
        var handle: ct_decoder?
        try check("decoder", ct_decoder_create(&code, list, Int32(list.count), &handle))
        guard let handle else { throw .failed("decoder: no decoder came back") }
        self.handle = handle
        self.shape = shape
    }

    deinit { ct_decoder_free(handle) }

    /// Bytes of all weights as they are kept.
    public var weightBytes: Int { Int(ct_decoder_weight_bytes(handle)) }
    /// Bytes of one block's keys and values.
    public var pageBytes: Int { Int(ct_decoder_page_bytes(handle)) }

    /// Makes room for pages.
    public func reserve(_ pages: Int) throws(TorchError) {
        try check("decoder", ct_decoder_reserve(handle, Int32(pages)))
    }

    private func withRows(_ rows: Rows, _ body: (UnsafePointer<ct_decoder_rows>) -> ct_status)
        throws(TorchError)
    {
        var first: [Int32] = [0]
        for list in rows.pages { first.append(first[first.count - 1] + Int32(list.count)) }
        let pages = rows.pages.joined().map(Int32.init), past = rows.past.map(Int32.init)
        let tasks = rows.tasks.map(Int64.init)
        let status = first.withUnsafeBufferPointer { first in
            pages.withUnsafeBufferPointer { pages in
                past.withUnsafeBufferPointer { past in
                    tasks.withUnsafeBufferPointer { tasks in
                        var code = ct_decoder_rows(
                            count: Int32(rows.past.count), first: first.baseAddress, pages: pages.baseAddress,
                            past: past.baseAddress, tasks: tasks.baseAddress)
                        return body(&code)
                    }
                }
            }
        }
        try check("decoder", status)
    }

    /// Reads known tokens, concatenated over rows, into the fresh pages; Q at each row's last token, R*A.
    public func read(_ rows: Rows, tokens: [Int32]) throws(TorchError) -> [Float] {
        let expected = zip(rows.pages, rows.past).reduce(0) { sum, row in
            sum + (row.0.count - row.1) * (shape.observationTokens + 1) - (row.1 == 0 ? 1 : 0)
        }
        guard tokens.count == expected else {
            throw .shape("decoder: \(tokens.count) tokens for \(expected) places")
        }
        var q = [Float](repeating: 0, count: rows.past.count * shape.actions)
        try withRows(rows) { ct_decoder_read(handle, $0, tokens, &q) }
        return q
    }

    /// Feeds an action a row, then decodes K tokens greedily; `replacements` R*K stand in for them where not negative.
    public func imagine(_ rows: Rows, actions: [Int32], replacements: [Int32]?) throws(TorchError) -> Step {
        let r = rows.past.count, k = shape.observationTokens
        guard actions.count == r, replacements.map({ $0.count == r * k }) ?? true else {
            throw .shape("decoder: one action and \(k) replacements a row are needed")
        }
        var rewards = [Int32](repeating: 0, count: r), ends = rewards
        var tokens = [Int32](repeating: 0, count: r * k), q = [Float](repeating: 0, count: r * shape.actions)
        try withRows(rows) { code in
            func call(_ flips: UnsafePointer<Int32>?) -> ct_status {
                ct_decoder_imagine(handle, code, actions, flips, &rewards, &ends, &tokens, &q)
            }
            guard let replacements else { return call(nil) }
            return replacements.withUnsafeBufferPointer { call($0.baseAddress) }
        }
        return Step(rewards: rewards, ends: ends, tokens: tokens, q: q)
    }
}
