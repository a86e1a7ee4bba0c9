import Foundation
import Statistics
import Store

/// Two studies side by side: cells aligned by their place in the grid, numbers paired by seed and episode.
public struct StudyComparison: Sendable {
    let first: ReportRows
    let second: ReportRows
    let sides: [StudyCells]

    /// Compares the second study with the first; differences are second minus first.
    ///
    /// - Throws: `invalid` when one of them is a report of published numbers or nothing aligns.
    public init(_ first: ReportRows, _ second: ReportRows) throws(ReportError) {
        for rows in [first, second] where rows.header.source != .store {
            throw .invalid("\(rows.header.name): a report of published numbers has no steps to compare")
        }
        for rows in [first, second] where rows.steps.isEmpty {
            throw .empty("jowa study run studies/\(rows.header.name).yaml")
        }
        (self.first, self.second) = (first, second)
        sides = [StudyCells(first), StudyCells(second)]
        let (a, b) = (Set(first.steps.map(place)), Set(second.steps.map(place)))
        if a.isDisjoint(with: b) {
            throw .invalid(
                "no cell of \(first.header.name) stands in \(second.header.name): their grids share no place "
                    + "(kind, factors, seed); compare studies with a common cell")
        }
    }

    var names: [String] {
        let (a, b) = (first.header.name, second.header.name)
        return a == b ? ["first", "second"] : [a, b]
    }

    /// A step's place without its seed: kind and factors in words.
    func cell(_ step: ReportStep) -> String {
        let factors = step.factors.filter {
            $0.key != "seed" && $0.key != "method" && $0.key != "data_fraction"
        }
        let words = factors.sorted { $0.key < $1.key }.map { name, value in
            let text = ReportStep.text(value)
            return ["variant", "planner", "game", "origin", "transitions"].contains(name)
                ? sides[0].word(name, text) : "\(name.split(separator: ".").last ?? "") \(text)"
        }
        let method = step.factor("method").flatMap { $0 == "jowa" || $0 == step.factor("planner") ? nil : $0 }
        return (words + [method].compactMap { $0 }).joined(separator: ", ")
    }

    func place(_ step: ReportStep) -> String {
        "\(step.kind): \(cell(step)) seed \(step.factor("seed") ?? "-")"
    }

    // MARK: document

    /// The comparison as a report with tables, a figure, and the settings that differ.
    public func document() throws(ReportError) -> Document {
        var document = Document(title: "\(names[1]) against \(names[0])")
        let (a, b) = (Set(first.steps.map(place)), Set(second.steps.map(place)))
        let same = Set(first.steps.map(\.id)).intersection(second.steps.map(\.id))
        try document.say(
            "Differences are {{second}} minus {{first}}, cell by cell. {{both}} places stand in both studies, {{onlyA}} "
                + "only in {{first}}, {{onlyB}} only in {{second}}; {{same}} steps are the very same step, with the "
                + "same identity and the same rows.",
            [
                "first": names[0], "second": names[1], "both": String(a.intersection(b).count),
                "onlyA": String(a.subtracting(b).count), "onlyB": String(b.subtracting(a).count),
                "same": String(same.count),
            ])
        document.section("Settings that differ")
        document.add(settings())
        let losses = metrics()
        let returns = returns()
        let decided = (losses + returns).filter {
            $0.interval.ends.map { $0.low > 0 || $0.high < 0 } ?? false
        }
        let known = (losses + returns).filter { $0.interval.ends != nil }
        document.section("Numbers")
        try document.say(
            "Of {{known}} differences with an interval, {{decided}} exclude zero; {{chance}} would by chance if nothing "
                + "differed. {{few}} have too few pairs for an interval.",
            [
                "known": String(known.count), "decided": String(decided.count),
                "chance": Numbers.fixed(Double(known.count) * (1 - sides[0].level), 1),
                "few": String(losses.count + returns.count - known.count),
            ])
        if let plot = plot(returns.isEmpty ? losses : returns) { document.add(plot) }
        if !losses.isEmpty {
            document.add(table("metrics", "Metrics of trained models, paired by training seed", losses))
        }
        if !returns.isEmpty {
            document.add(
                table(
                    "returns", "Mean raw returns, paired by training seed and episode where both coincide",
                    returns))
        }
        return document
    }

    /// A difference in one cell.
    struct Difference {
        let cell: String
        let what: String
        let values: (Double, Double)
        let mean: Double
        let interval: Interval
        let pairs: Int
        let pairing: String
        let isSame: Bool
    }

    private func table(_ name: String, _ title: String, _ differences: [Difference]) -> ReportTable {
        let columns = [
            "cell", "number", names[0], names[1], "difference", "interval", "pairs", "paired by",
        ]
        let rows = differences.map { item -> [String] in
            [
                item.cell, item.what, Numbers.significant(item.values.0), Numbers.significant(item.values.1),
                item.isSame ? "same step" : Numbers.significant(item.mean),
                item.isSame ? "-" : interval(item.interval), String(item.pairs), item.pairing,
            ]
        }
        return ReportTable(
            name: name,
            caption: "\(title); \(sides[0].levelWords) bootstrap-t intervals of the difference.",
            columns: columns, rows: Array(rows.prefix(80)), full: CSVTable(columns: columns, rows: rows),
            wordColumns: 2)
    }

    private func interval(_ interval: Interval) -> String {
        guard let ends = interval.ends else { return Numbers.cell(interval) }
        return "[\(Numbers.significant(ends.low)), \(Numbers.significant(ends.high))]"
    }

    /// Cells that stand in both, with their steps.
    private func aligned(_ steps: (StudyCells) -> [ReportStep]) -> [(
        cell: String, x: [ReportStep], y: [ReportStep]
    )] {
        let tables = sides.map { Dictionary(grouping: steps($0).filter(\.isComplete), by: cell) }
        var order = [String]()
        for step in steps(sides[0]) where !order.contains(cell(step)) { order.append(cell(step)) }
        return order.compactMap { name in
            guard let x = tables[0][name], let y = tables[1][name] else { return nil }
            return (name, x, y)
        }
    }

    private func metrics() -> [Difference] {
        let known = StudyScaling.losses + StudyDiagnostics.outcomes
        var found = [Difference]()
        for group in aligned({ $0.pretrainings + $0.transfers }) {
            for (metric, title) in known {
                func bySeed(_ steps: [ReportStep]) -> [String: Double] {
                    Dictionary(
                        steps.compactMap { step in step.last(metric).map { (step.factor("seed") ?? "-", $0) }
                        },
                        uniquingKeysWith: { a, _ in a })
                }
                let (x, y) = (bySeed(group.x), bySeed(group.y))
                let seeds = x.keys.filter { y[$0] != nil }.sorted()
                guard !seeds.isEmpty,
                    let test = try? Comparison.paired(
                        seeds.compactMap { y[$0] }, seeds.compactMap { x[$0] }, level: sides[0].level)
                else { continue }
                found.append(
                    Difference(
                        cell: group.cell, what: title,
                        values: (
                            Descriptive.mean(seeds.compactMap { x[$0] }),
                            Descriptive.mean(seeds.compactMap { y[$0] })
                        ),
                        mean: test.meanDifference, interval: Self.bySeed(test.interval), pairs: seeds.count,
                        pairing: "seed", isSame: Set(group.x.map(\.id)) == Set(group.y.map(\.id))))
            }
        }
        return found
    }

    private static func bySeed(_ interval: Interval) -> Interval {
        interval.reason.map { .notSupported($0.replacing("episodes", with: "training seeds")) } ?? interval
    }

    // MARK: returns

    private func returns() -> [Difference] {
        aligned { $0.evaluations + $0.transferEvaluations + $0.baselineEvaluations }.compactMap { group in
            guard let x = sides[0].sample(group.x, nil), let y = sides[1].sample(group.y, nil) else {
                return nil
            }
            let values = (Estimator.mean(x.pooled), Estimator.mean(y.pooled))
            let isSame = Set(group.x.map(\.id)) == Set(group.y.map(\.id))
            if let paired = paired(group.x, group.y) {
                let bootstrap = sides[0].bootstrap(group.x)
                let estimate = bootstrap.estimate(paired) { Estimator.mean($0) }
                return Difference(
                    cell: group.cell, what: "mean return", values: values, mean: estimate.value,
                    interval: estimate.interval, pairs: estimate.episodes, pairing: "seed and episode",
                    isSame: isSame)
            }
            let estimate = try? sides[0].bootstrap(group.x).difference(y, x) { Estimator.mean($0) }
            return Difference(
                cell: group.cell, what: "mean return", values: values, mean: values.1 - values.0,
                interval: estimate?.interval ?? .notSupported("the games differ"),
                pairs: 0, pairing: "nothing", isSame: isSame)
        }
    }

    /// Differences of episodes with the same game, training seed and episode seed; nil unless all coincide.
    private func paired(_ x: [ReportStep], _ y: [ReportStep]) -> EpisodeSample? {
        func table(_ steps: [ReportStep]) -> [[String]: Double] {
            var found = [[String]: Double]()
            for step in steps {
                for episode in step.episodes {
                    found[[episode.game, step.factor("seed") ?? "-", "\(episode.seed)"]] = episode.rawReturn
                }
            }
            return found
        }
        let (a, b) = (table(x), table(y))
        guard !a.isEmpty, Set(a.keys) == Set(b.keys) else { return nil }
        var nested = [String: [String: [Double]]]()
        for key in a.keys.sorted(by: { $0.joined(separator: "\n") < $1.joined(separator: "\n") }) {
            guard let before = a[key], let after = b[key] else { continue }
            nested[key[0], default: [:]][key[1], default: []].append(after - before)
        }
        let games = nested.keys.sorted()
        let values = games.map { game in
            (nested[game] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
        }
        return try? EpisodeSample(games: games, values: values)
    }
}
