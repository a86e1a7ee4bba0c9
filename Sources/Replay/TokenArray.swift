import Atari
public import Foundation

/// Turns frames into tokens; the tokenizer supplies it.
public protocol FrameEncoder {
    /// Identity of the tokenizer's weights and settings.
    var digest: String { get }
    /// Tokens a frame, `K`.
    var tokensPerFrame: Int { get }
    /// Number of codes, at most 65,536.
    var vocabulary: Int { get }
    /// Encodes frames [count, 84, 84] to tokens [count, K].
    func encode(_ frames: UnsafeBufferPointer<UInt8>, count: Int) throws -> [UInt16]
}

/// Tokens of all frames of a dataset [N, K], 16 bits each, in a mapped cache file.
public struct TokenArray: Sendable {
    /// Tokens a frame, `K`.
    public let tokensPerFrame: Int
    /// Number of frames, `N`.
    public var frames: Int { array.rows }
    /// The cache file.
    public var path: String { array.path }
    private let array: NpyArray

    /// Frames encoded at once.
    static let chunk = 1024

    /// The tokens, valid while the array is.
    var bytes: UnsafeRawBufferPointer { array.bytes }

    /// All tokens [N, K], mapped.
    public func withTokens<R>(_ body: (UnsafeBufferPointer<UInt16>) throws -> R) rethrows -> R {
        try withExtendedLifetime(array) { try body(array.elements(UInt16.self)) }
    }

    /// Opens a file of tokens.
    /// - Throws: `ReplayError` when it is missing or has another shape.
    public init(opening url: URL, tokensPerFrame: Int) throws(ReplayError) {
        array = try NpyArray(opening: url, type: .uint16, row: [tokensPerFrame])
        self.tokensPerFrame = tokensPerFrame
    }

    /// The tokens of a dataset, encoded once per tokenizer and dataset and then read from the cache.
    /// - Parameters:
    ///   - folder: Holds the cache; files are named by the digests of tokenizer and dataset.
    ///   - progress: Called with the frames done and all frames.
    /// - Throws: `ReplayError`, or what the encoder throws; nothing half-made stays.
    public static func cached(
        for dataset: ReplayDataset, encoder: some FrameEncoder, in folder: URL,
        progress: ((Int, Int) -> Void)? = nil
    ) throws -> TokenArray {
        precondition(encoder.vocabulary <= 1 << 16, "tokens have 16 bits")
        let name = "\(encoder.digest.prefix(16))-\(dataset.digest.prefix(16))-\(encoder.tokensPerFrame).npy"
        let url = folder.appendingPathComponent(name)
        if FileManager.default.fileExists(atPath: url.path),
            let cached = try? TokenArray(opening: url, tokensPerFrame: encoder.tokensPerFrame),
            cached.frames == dataset.transitions
        {
            return cached
        }
        try makeFolder(folder)
        let partial = folder.appendingPathComponent(".\(name).\(getpid())")
        defer { unlink(partial.path) }
        let writer = try NpyWriter(creating: partial, type: .uint16, row: [encoder.tokensPerFrame])
        try dataset.withFrames { frames in
            for start in stride(from: 0, to: dataset.transitions, by: chunk) {
                let count = min(chunk, dataset.transitions - start)
                let bytes = frames[start * Observation.size..<(start + count) * Observation.size]
                let tokens = try encoder.encode(UnsafeBufferPointer(rebasing: bytes), count: count)
                precondition(tokens.count == count * encoder.tokensPerFrame, "K tokens a frame")
                try writer.append(tokens)
                progress?(start + count, dataset.transitions)
            }
        }
        _ = try writer.finish()
        try moveIntoPlace(partial, url)
        return try TokenArray(opening: url, tokensPerFrame: encoder.tokensPerFrame)
    }

    /// Asks the kernel to read rows soon.
    func prefetch(_ rows: Range<Int>) { array.prefetch(rows) }

    /// Gives cached pages back.
    func evict() { array.evict() }
}
