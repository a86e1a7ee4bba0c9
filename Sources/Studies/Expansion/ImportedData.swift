import Foundation
import JOWA
import Replay
import Store
public import Workbench

extension ExpandedStudy {
    /// What is wrong with the data sets that the study imports, as a workspace holds them now.
    ///
    /// - Parameter done: Identities of steps that are complete; they are not looked at.
    public func importProblems(in workspace: Workspace, without done: Set<String> = []) -> [Problem] {
        steps.compactMap { step in
            guard step.kind == .dataset, !done.contains(step.step.id),
                let path = step.step.settings["import"]?.text,
                let message = problem(path, game: step.step.settings["game"]?.text ?? "", workspace)
            else { return nil }
            return Problem(position: study.position("data.import"), key: "data.import", message: message)
        }
    }

    private func problem(_ path: String, game: String, _ workspace: Workspace) -> String? {
        let folder = URL(filePath: path, directoryHint: .isDirectory, relativeTo: workspace.root)
        let remedy = "; make it with `jowa data import` or `jowa data collect`"
        guard FileManager.default.fileExists(atPath: folder.path) else {
            return "no data set of \(game): \(folder.path) does not exist" + remedy
        }
        do {
            let dataset = try ReplayDataset(opening: folder)
            guard dataset.manifest.game == game else {
                return "\(folder.path) holds \(dataset.manifest.game), not \(game)"
            }
            let held = dataset.manifest.frameSkip
            let wanted = study.values.at(["games", "frame_skip"])?.int ?? PaperFrameSkip.value
            guard held == wanted else {
                return
                    "decisions in \(folder.path) are held for \(held) frames, those of the study for \(wanted); "
                    + "say `frame_skip: \(held)` under `games`, or take other data"
            }
            return nil
        } catch {
            return "no data set of \(game): \(error)" + remedy
        }
    }
}
