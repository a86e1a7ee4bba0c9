import Files
import Foundation
import Synchronization

/// Datasets whose content this process has compared, by their states.
private let compared = Mutex<Set<String>>([])

extension ReplayDataset {
    /// Compares digests, values and returns with the manifest, unless they were compared before and no file of the
    /// dataset has changed since.
    ///
    /// The files' states are remembered in `.checked` beside them, or by this process alone where the folder is read-only.
    func confirmContent(manifest stamp: RegularFile.Stamp?) throws(ReplayError) {
        let arrays = [frameArray, actionArray, rewardArray, terminalArray]
        let states = [stamp?.description ?? "none"] + arrays.map(\.stamp.description)
        let state = (["content 1"] + states).joined(separator: "\n") + "\n"
        if compared.withLock({ $0.contains(state) }) { return }
        let note = folder.appendingPathComponent(FileNames.checked)
        if let known = try? RegularFile.read(note, atMost: 4096), known == Data(state.utf8) {
            compared.withLock { _ = $0.insert(state) }
            return
        }
        var report = VerificationReport(problems: [], transitions: transitions, bytes: 0)
        checkDigests(&report, nil)
        checkValues(&report)
        checkEpisodes(&report)
        if let problem = report.problems.first {
            let more = report.problems.count > 1 ? " (and \(report.problems.count - 1) more problems)" : ""
            throw .inconsistent(path: folder.path, detail: problem + more)
        }
        compared.withLock { _ = $0.insert(state) }
        // A folder that cannot be written to costs the next process a comparison, nothing else.
        try? writeFile(Data(state.utf8), to: note)
    }
}
