public import Foundation

/// The folder under which data, runs and reports lie.
public struct Workspace: Sendable, Hashable {
    /// The folder itself.
    public let root: URL

    /// A workspace at a folder; nothing is created.
    public init(root: URL) { self.root = root.standardizedFileURL }

    /// The workspace that a step's folder lies in.
    init(step folder: URL) { self.init(root: folder.deletingLastPathComponent().deletingLastPathComponent()) }

    /// Data sets, one folder each.
    public var data: URL { root.appending(path: "data") }
    /// Step folders and the store.
    public var runs: URL { root.appending(path: "runs") }
    /// Reports, one folder a study.
    public var reports: URL { root.appending(path: "reports") }

    /// The folder of a step.
    public func folder(of step: String) -> URL { runs.appending(path: step) }

    /// The file that a step's record names by its path in the workspace, and how many last parts of the path are the
    /// workspace's own (``RegularFile``); nil when it lies outside the step's folder.
    func file(_ path: String, of step: String) -> (url: URL, own: Int)? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 2, parts[0] == "runs", parts[1] == step,
            !parts.contains(where: { ["", ".", ".."].contains($0) })
        else { return nil }
        return (root.appending(path: path), parts.count - 1)
    }
}
