package import Foundation
import Store

/// The right to use a device of this machine, held by one runner of this user at a time, whichever study it runs.
///
/// It is a file lock outside all workspaces, so it ends with its owner. The processor is for everyone.
package final class DeviceLease {
    /// Such as `cuda:0`.
    package let name: String
    private let lock: FileLock?

    /// Takes a device, or returns nil when another runner has it.
    package init?(
        _ name: String, environment: [String: String] = ProcessInfo.processInfo.environment,
        folder: URL = DeviceLease.folder
    ) throws {
        self.name = name
        guard name != "cpu" else {
            lock = nil
            return
        }
        let file = folder.appending(path: DeviceLease.key(name, environment) + ".lock")
        guard let lock = try FileLock(acquiring: file) else { return nil }
        self.lock = lock
    }

    /// Where the locks lie.
    package static let folder = URL(filePath: "/tmp/jowa-devices-\(getuid())", directoryHint: .isDirectory)

    /// The device's own name: `cuda:0` is another device under another `CUDA_VISIBLE_DEVICES`.
    private static func key(_ name: String, _ environment: [String: String]) -> String {
        let number = name.dropFirst("cuda:".count)
        let visible = environment["CUDA_VISIBLE_DEVICES"]?.split(separator: ",") ?? []
        let own = Int(number).flatMap { visible.indices.contains($0) ? visible[$0] : nil } ?? number
        return "cuda-" + own.filter { $0.isLetter || $0.isNumber || $0 == "-" }
    }
}
