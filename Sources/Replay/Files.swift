import Files
import Foundation

/// Makes a folder and those above it.
func makeFolder(_ url: URL) throws(ReplayError) {
    do {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
        throw .last(url.path, "make the folder")
    }
}

/// Renames a finished file or folder to its final name and makes the rename durable.
func moveIntoPlace(_ partial: URL, _ url: URL) throws(ReplayError) {
    do throws(FileFailure) { try DurableFile.move(partial, to: url) } catch { throw ReplayError(error) }
}

/// Writes a small file to a temporary name, forces it to disk and renames it.
func writeFile(_ data: Data, to url: URL) throws(ReplayError) {
    do throws(FileFailure) { try DurableFile.write(data, to: url) } catch { throw ReplayError(error) }
}

extension ReplayError {
    /// The data set's error of a file that was refused.
    init(_ failure: FileFailure) {
        self =
            failure.detail.isEmpty
            ? .system(
                path: failure.path, action: failure.action == "write" ? "write to it" : failure.action,
                code: failure.code)
            : .impossible(failure.description)
    }
}
