import Foundation

/// A reader under attack: valid files, and how a changed one is read.
///
/// To add one: give it a name, make small valid seeds, and call the reader in `read`; then list it in `all`. A reader
/// that throws has refused, which is as good as one that returns, but for the valid seeds themselves.
struct Target: Sendable {
    /// One valid input.
    struct Seed: Sendable {
        /// Tells the reader which of its files this is.
        let name: String
        let bytes: [UInt8]
    }

    /// Name on the command line and in the table.
    let name: String
    /// Whether numbers and lines are changed as text rather than bits.
    var isText = false
    /// Makes the valid inputs; `folder` is empty, and stays as it is left for `read`.
    let seeds: @Sendable (_ folder: URL) throws -> [Seed]
    /// Reads a changed input, named as its seed; `folder` is what `seeds` left.
    let read: @Sendable (_ input: Seed, _ folder: URL) throws -> Void

    /// All readers.
    static let all = [
        npy, gzipLogs, hdf5, chunks, manifest, safetensors, pickle, checkpoint, tables, study, journal, step,
        rows,
    ]
}

/// Puts a changed file in the place of a valid one while a body runs.
func replacing(_ file: URL, with bytes: [UInt8], _ body: () throws -> Void) throws {
    let original = try Data(contentsOf: file)
    try Data(bytes).write(to: file)
    defer { try? original.write(to: file) }
    try body()
}

/// Says that a changed file was seen for what it is, where no error does.
struct Refusal: Error, CustomStringConvertible {
    let description: String

    /// Refuses what was found wrong, if anything.
    static func demandNone(_ found: [String]) throws {
        if let first = found.first { throw Refusal(description: first) }
    }
}

/// Reports that a refused input left something behind, or that a damaged one was taken for sound.
struct Leftover: Error, CustomStringConvertible {
    let description: String

    /// Demands that a folder is empty but for locks.
    static func demandNone(in folder: URL) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        guard names.isEmpty else {
            throw Leftover(description: "left behind: \(names.joined(separator: ", "))")
        }
    }
}
