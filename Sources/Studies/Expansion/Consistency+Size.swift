import Store
import Workbench

extension Consistency {
    /// Most steps of a study: half a millisecond each to resolve, so ten seconds.
    static let mostSteps = 20_000.0

    /// Refuses a study of more steps than anybody runs, counted before any of them is made.
    mutating func checkSize(_ settings: CellSettings, cells: Int) {
        func count(_ path: String...) -> Double {
            switch study.values.at(path) {
            case .array(let elements)?: Double(elements.count)
            case .object(let fields)?: Double(fields.count)
            default: 0
            }
        }
        let planners = count("evaluation", "planners")
        let games = Double(settings.trainGames.count), held = Double(settings.heldOutGames.count)
        let cloned = study.values["baselines"]?.elements?.contains {
            ($0.text ?? $0["method"]?.text) == "behaviour-cloning"
        }
        let models = Double(cells) * Double(settings.seeds.count)
        var steps = models * (1 + games * planners)
        if cloned == true { steps += models * (1 + games) }
        let origins = study.values.at(["transfer", "scratch"]) == .bool(true) ? 2.0 : 1
        steps += models * held * count("transfer", "transitions") * origins * (1 + planners)
        guard steps > Self.mostSteps else { return }
        report(
            "grid",
            "about \(Quantity.words(steps)) steps (\(Quantity.words(Double(cells))) cells, "
                + "\(settings.seeds.count) seeds, \(Int(games)) games, \(Int(planners)) planners); at most "
                + "\(Quantity.words(Self.mostSteps)): declare several studies, which share what they have in common"
        )
    }
}
