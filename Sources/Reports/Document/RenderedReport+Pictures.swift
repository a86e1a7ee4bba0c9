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

    /// Copies the pictures whose content is the recorded one; one that is already there stays where its source is gone.
    func copyPictures(to figures: URL, from workspace: URL?) throws(ReportError) {
        for (name, artifact) in document.pictures {
            let source = workspace?.appending(path: artifact.path) ?? URL(filePath: artifact.path)
            guard let data = try? Data(contentsOf: source), SHA256.hash(data: data).hexadecimal == artifact.digest else {
                continue
            }
            try ReportFiles.write(data, to: figures.appending(path: name))
        }
    }
}
