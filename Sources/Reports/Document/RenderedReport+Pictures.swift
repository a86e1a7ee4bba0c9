import Files
public import Foundation
import Store

extension RenderedReport {
    /// Pictures that a report's folder lacks or holds with other content than was recorded, in words.
    public func missingPictures(in folder: URL) -> [String] {
        document.pictures.sorted { $0.key < $1.key }.compactMap { name, artifact in
            guard let data = try? Data(contentsOf: folder.appending(path: "figures/\(name)")) else {
                return "figures/\(name) is missing; it was made as \(artifact.path)"
            }
            return SHA256.hash(data: data).hexadecimal == artifact.digest
                ? nil : "figures/\(name) is not the picture that was recorded as \(artifact.path)"
        }
    }

    /// Pictures whose content is the recorded one, and the paths of those that the folder holds already where the
    /// source is gone.
    func pictures(in folder: URL, from workspace: URL?) -> (found: [String: Data], there: Set<String>) {
        var found = [String: Data]()
        var there = Set<String>()
        for (name, artifact) in document.pictures {
            // Paths come from rows: they stay in the workspace.
            let parts = artifact.path.split(separator: "/", omittingEmptySubsequences: false)
            let isInside = parts.allSatisfy { Escaping.isFileName(String($0)) }
            let sources = [
                isInside ? workspace?.appending(path: artifact.path) : nil,
                folder.appending(path: "figures/\(name)"),
            ]
            for case let source? in sources where found[name] == nil {
                guard let data = try? Data(contentsOf: source),
                    SHA256.hash(data: data).hexadecimal == artifact.digest
                else { continue }
                found[name] = data
            }
            if found[name] == nil { there.insert("figures/\(name)") }
        }
        return (found, there)
    }
}
