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
    guard rename(partial.path, url.path) == 0 else {
        throw .last(url.path, "rename \(partial.lastPathComponent) to it")
    }
    synchronizeFolder(url.deletingLastPathComponent())
}

/// Writes a small file to a temporary name, forces it to disk and renames it.
func writeFile(_ data: Data, to url: URL) throws(ReplayError) {
    let partial = url.deletingLastPathComponent().appendingPathComponent(
        ".\(url.lastPathComponent).\(getpid())")
    let descriptor = open(partial.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last(partial.path, "create it") }
    defer { close(descriptor) }
    let bytes = Array(data)
    var done = 0
    while done < bytes.count {
        let count = bytes.withUnsafeBytes {
            write(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done)
        }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else {
            let failure = ReplayError.last(partial.path, "write to it")
            unlink(partial.path)
            throw failure
        }
        done += count
    }
    guard fsync(descriptor) == 0 else { throw .last(partial.path, "write it to disk") }
    try moveIntoPlace(partial, url)
}

private func synchronizeFolder(_ url: URL) {
    let descriptor = open(url.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { return }
    fsync(descriptor)
    close(descriptor)
}
