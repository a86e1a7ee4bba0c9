import Statistics

/// Coverage of intervals and recovery of scaling laws, as a page with its tables.
public struct CalibrationPage: Sendable {
    private var document: Document
    /// The page and its tables as CSV, by file name.
    public var files: [String: String] {
        var result = ["Calibration.md": text]
        for (name, table) in document.data { result[name + ".csv"] = table.text }
        return result
    }
    /// The page.
    public var text: String { Markdown(document: document, linksRows: false).text }

    /// Simulates.
    ///
    /// - Throws: `statistics`.
    public init(trials: Int, laws: Int) throws(ReportError) {
        document = Document(title: "Calibration of intervals and scaling fits")
        try document.say(
            "Made by `jowa-selftest statistics`; {{trials}} simulated studies a line of coverage, {{laws}} a line of "
                + "recovery, all draws keyed by fixed seeds.",
            ["trials": String(trials), "laws": String(laws)])
        try document.say(
            "A line whose coverage leaves the band from {{low}} to {{high}} is not supported. Reports of studies give `bootstrap t` intervals and none below {{n}} units.",
            ["low": "93%", "high": "97%", "n": String(Bootstrap.fewestUnits)])
        document.section("Coverage of 95% intervals of the mean")
        document.add(try Self.coverage(trials))
        document.section("Recovery of scaling laws")
        document.add(Self.recovery(laws))
    }

    private static var trials: [CoverageTrial] {
        var list = [CoverageTrial]()
        for method in IntervalMethod.allCases {
            for episodes in [5, 8, 16] { list.append(.init(.episodes, method, episodes: episodes)) }
        }
        for (unit, method) in [
            (ResamplingUnit.seeds, IntervalMethod.percentile), (.seeds, .expandedPercentile),
            (.seeds, .student), (.wholeSeeds, .percentile), (.wholeSeeds, .expandedPercentile),
            (.wholeSeeds, .bca), (.wholeSeeds, .student),
        ] {
            for seeds in [5, 6, 8, 16] { list.append(.init(unit, method, seeds: seeds)) }
        }
        for share in [0, 1.0] {
            for seeds in [5, 8] {
                list.append(.init(.wholeSeeds, .student, seeds: seeds, seedShare: share))
            }
        }
        for seeds in [5, 6, 8] {
            list.append(.init(.wholeSeeds, .student, seeds: seeds, isDifference: true))
            list.append(.init(.wholeSeeds, .student, seeds: seeds, shape: .skewed))
        }
        for episodes in [5, 16] {
            list.append(.init(.episodes, .student, episodes: episodes, isDifference: true))
            list.append(.init(.episodes, .student, episodes: episodes, shape: .skewed))
        }
        for method in [IntervalMethod.percentile, .expandedPercentile, .student] {
            for games in [5, 8, 15] { list.append(.init(.games, method, games: games, seeds: 1)) }
        }
        return list
    }

    private static func coverage(_ count: Int) throws(ReportError) -> ReportTable {
        var rows = [[String]]()
        for trial in trials {
            let share: Double
            do { share = try trial.coverage(trials: count) } catch { throw .statistics("\(error)") }
            let verdict =
                share < 0.93
                ? "not supported: too narrow" : share > 0.97 ? "not supported: too wide" : "supported"
            rows.append([
                trial.unit.rawValue, trial.method.rawValue,
                trial.isDifference ? "difference" : "mean", trial.shape.rawValue,
                "\(trial.games) x \(trial.seeds) x \(trial.episodes)", Numbers.percent(trial.seedShare, 0),
                String(trial.units), Numbers.percent(share), verdict,
            ])
        }
        return ReportTable(
            name: "coverage",
            caption:
                "Share of simulated studies whose interval holds the truth: games x training seeds x episodes, share "
                + "of the variance between seeds, units drawn again at the top level.",
            columns: [
                "drawn again", "interval", "of", "returns", "games x seeds x episodes", "between seeds",
                "units", "coverage", "verdict",
            ], rows: rows, wordColumns: 5)
    }

    private static var laws: [RecoveryTrial] {
        let joint = [1.5, 300, 0.34, 90, 0.28]
        func sizes(_ first: Double, _ ratio: Double, _ count: Int) -> [Double] {
            var list = [first]
            while list.count < count { list.append((list.last ?? first) * ratio) }
            return list
        }
        var list = [RecoveryTrial]()
        for noise in [0.002, 0.01, 0.03] {
            for count in [5, 8, 12] {
                list.append(
                    .init(
                        .data, truth: [1, 60, 0.4], data: sizes(1e3, count > 8 ? 2 : 3, count), noise: noise))
            }
            list.append(
                .init(.parameters, truth: [1.7, 400, 0.35], parameters: sizes(1e5, 3, 6), noise: noise))
            for count in [4, 6] {
                list.append(
                    .init(
                        .joint, truth: joint, parameters: sizes(1e5, 4, count), data: sizes(1e3, 4, count),
                        noise: noise))
            }
        }
        return list
    }

    private static func recovery(_ count: Int) -> ReportTable {
        let rows = laws.map { trial -> [String] in
            let outcome = trial.run(trials: count)
            let names = trial.exponentPlaces.map { trial.law.coefficientNames[$0] }
            let truth = trial.exponentPlaces.map { CSVTable.number(trial.truth[$0]) }
            return [
                trial.law.rawValue, names.joined(separator: ", "), truth.joined(separator: ", "),
                "\(trial.parameters.count) x \(trial.data.count)", Numbers.percent(trial.noise),
                "\(outcome.refused) of \(count)",
                outcome.exponents.map { Numbers.fixed($0) }.joined(separator: ", "),
                outcome.coverage.map { Numbers.percent($0, 0) }.joined(separator: ", "),
                Numbers.percent(outcome.rolloutError), Numbers.percent(outcome.baselineError),
            ]
        }
        return ReportTable(
            name: "recovery",
            caption:
                "Laws of known truth fitted to simulated losses: sizes N x D, noise of ln L, studies refused as not "
                + "identified, median exponents, coverage of their 95% intervals among the fits, median error when "
                + "the largest size is predicted from the smaller ones, and that of repeating the next smaller size.",
            columns: [
                "law", "exponents", "truth", "sizes", "noise", "refused", "found", "coverage", "rollout",
                "baseline",
            ], rows: rows, wordColumns: 3)
    }
}
