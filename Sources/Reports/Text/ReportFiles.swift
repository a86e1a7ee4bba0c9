import Files
public import Foundation
import Store

/// Files of a report, written whole or not at all.
public enum ReportFiles {
    /// Writes to a temporary name, syncs and renames; creates the folder.
    ///
    /// - Throws: `file` with path and reason.
    public static func write(_ data: Data, to file: URL) throws(ReportError) {
        do {
            try FileAccess.write(data, to: file)
        } catch {
            throw .file(file.path, "cannot be written (\(error))")
        }
    }

    /// Reads a whole regular file as text.
    ///
    /// - Throws: `file` with path and reason.
    public static func text(of file: URL) throws(ReportError) -> String {
        let data: Data
        do {
            data = try RegularFile.read(file, atMost: most)
        } catch {
            throw .file(file.path, "cannot be read (\(error))")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw .file(file.path, "is not UTF-8 text")
        }
        return text
    }
}

extension ReportFiles {
    /// Bytes of the longest file that is read; rows of the largest study are far below.
    private static let most = 1 << 31

    /// Creates a folder and those above it.
    static func create(_ folder: URL) throws(ReportError) {
        do { try FileAccess.create(folder) } catch { throw .file(folder.path, "\(error)") }
    }
}
