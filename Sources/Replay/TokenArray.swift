import Atari
import Files
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
    fileprivate let array: NpyArray

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
        let origin = TokenOrigin(dataset: dataset.digest, tokenizer: encoder.digest, of: url)
        if let cached = origin.confirmed(encoder.tokensPerFrame), cached.frames == dataset.transitions {
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
        let content = try writer.finish()
        try moveIntoPlace(partial, url)
        let tokens = try TokenArray(opening: url, tokensPerFrame: encoder.tokensPerFrame)
        try origin.record(content, tokens.array.stamp)
        return tokens
    }

    /// Asks the kernel to read rows soon.
    func prefetch(_ rows: Range<Int>) { array.prefetch(rows) }

    /// Gives cached pages back.
    func evict() { array.evict() }
}

/// What a cache file was made from, kept beside it: whole digests, the content's, and the file's state when they agreed.
private struct TokenOrigin {
    let dataset: String
    let tokenizer: String
    let array: URL

    init(dataset: String, tokenizer: String, of array: URL) {
        (self.dataset, self.tokenizer, self.array) = (dataset, tokenizer, array)
    }

    private var note: URL { array.appendingPathExtension("origin") }

    private func lines(_ content: String) -> [String] { ["tokens 1", dataset, tokenizer, content] }

    /// The cached tokens, if they were made from these inputs and are what was written; nil otherwise, to make them anew.
    func confirmed(_ tokensPerFrame: Int) -> TokenArray? {
        guard let data = try? RegularFile.read(note, atMost: 4096),
            let tokens = try? TokenArray(opening: array, tokensPerFrame: tokensPerFrame)
        else { return nil }
        let found = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
        guard found.count == 5, Array(found.prefix(4)) == lines(found[3]) else { return nil }
        if found[4] == tokens.array.stamp.description { return tokens }
        guard tokens.array.digest(progress: { _ in }) == found[3] else { return nil }
        // Not remembered in a folder that is read-only: then the next process compares again.
        try? record(found[3], tokens.array.stamp)
        return tokens
    }

    /// Writes what the tokens were made from.
    func record(_ content: String, _ stamp: RegularFile.Stamp) throws(ReplayError) {
        let text = (lines(content) + [stamp.description]).joined(separator: "\n") + "\n"
        try writeFile(Data(text.utf8), to: note)
    }
}
