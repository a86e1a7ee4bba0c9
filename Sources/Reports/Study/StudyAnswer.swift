import Foundation
import Statistics
import Store

/// The answer to a study's question in a few sentences, made from the verdicts of its claims.
struct StudyAnswer {
    let cells: StudyCells
    let verdicts: [ClaimVerdict]

    /// Claims that compare the same two sides, on several games.
    private struct Comparison {
        let subject: String
        let object: String
        let metric: String
        var verdicts: [ClaimVerdict]
    }

    /// At most five sentences, one for each two sides that claims compare; those of one claim each share a subject's.
    var sentences: [String] {
        var groups = [[Comparison]]()
        for comparison in comparisons {
            let joins = groups.last.map { group in
                group[0].subject == comparison.subject && group[0].metric == comparison.metric
                    && (group + [comparison]).allSatisfy { $0.verdicts.count == 1 }
            }
            if joins == true {
                groups[groups.count - 1].append(comparison)
            } else {
                groups.append([comparison])
            }
        }
        let shown = groups.prefix(groups.count > 5 ? 4 : 5).map(sentence)
        return groups.count > 5
            ? shown + ["\(groups.count - 4) more comparisons are listed under Claims."] : shown
    }

    /// What the rows leave open, and how much more of what would decide it.
    var open: [String] {
        var lines = [String]()
        let seeds = cells.levels("seed", cells.pretrainings).count
        if seeds > 0, seeds < Bootstrap.fewestUnits {
            let words = seeds == 1 ? "one training seed" : "\(seeds) training seeds"
            lines.append(
                "With \(words) no interval holds the noise of training: other seeds may answer otherwise. "
                    + "From \(Bootstrap.fewestUnits) seeds on intervals are over seeds.")
        }
        let undecided = verdicts.filter { $0.outcome == .inconclusive }
        for verdict in undecided.prefix(2) { if let line = need(verdict) { lines.append(line) } }
        if undecided.count > 2 { lines.append("\(undecided.count - 2) more claims are undecided.") }
        return lines
    }

    // MARK: Sentences

    private var comparisons: [Comparison] {
        var order = [String](), found = [String: Comparison]()
        for verdict in verdicts {
            guard let contrast = verdict.contrast else { continue }
            let common = contrast.common.filter { $0.key != "game" && $0.value.text != "greedy" }
            let subject = subject(contrast.better, common), object = words(contrast.than)
            let key = [subject, object, contrast.metric].joined(separator: "\n")
            if found[key] == nil { order.append(key) }
            let new = Comparison(subject: subject, object: object, metric: contrast.metric, verdicts: [])
            found[key, default: new].verdicts.append(verdict)
        }
        return order.compactMap { found[$0] }
    }

    /// The first side in words: who it is, and in parentheses with how much of what.
    private func subject(_ side: [String: JSONValue], _ common: [String: JSONValue]) -> String {
        let names = ["origin", "variant", "planner", "method"]
        let own = side.filter { names.contains($0.key) }
        guard !own.isEmpty else { return words(side) + (common.isEmpty ? "" : " (\(words(common)))") }
        let details = side.filter { !names.contains($0.key) }.merging(common) { own, _ in own }
        return words(own) + (details.isEmpty ? "" : " (\(words(details)))")
    }

    private func sentence(_ comparisons: [Comparison]) -> String {
        guard let first = comparisons.first else { return "" }
        let measure =
            switch first.metric {
            case "return": ""
            case "hns", "dns": " in \(first.metric.uppercased())"
            default: " in \(first.metric)"
            }
        let verdicts = comparisons.flatMap(\.verdicts)
        let forms: [(ClaimVerdict.Outcome, String, String)] = [
            (.improved, "is better\(measure) than ", ""), (.equal, "equals ", " within the margin\(measure)"),
            (.regressed, "is worse\(measure) than ", ""),
            (.inconclusive, "cannot be told\(measure) from ", ""),
            (.missing, "has no results yet beside ", ""),
        ]
        let parts = forms.compactMap { outcome, verb, end -> String? in
            let objects = comparisons.compactMap { comparison -> String? in
                let own = comparison.verdicts.filter { $0.outcome == outcome }
                let places = own.map(place).filter { !$0.isEmpty }
                guard !own.isEmpty else { return nil }
                return places.isEmpty ? comparison.object : "\(comparison.object) \(Self.joined(places))"
            }
            return objects.isEmpty ? nil : verb + Self.joined(objects) + end
        }
        let text = "\(first.subject) \(parts.joined(separator: "; it "))"
        return text.prefix(1).uppercased() + text.dropFirst() + count(verdicts) + "."
    }

    /// Where a verdict was found and how large the difference is.
    private func place(_ verdict: ClaimVerdict) -> String {
        let game = verdict.contrast?.common["game"].map { "on \(ReportStep.text($0))" }
        let size = Self.size(verdict).map {
            [.improved, .regressed].contains(verdict.outcome) ? "by \($0)" : "(\($0))"
        }
        return [game, size].compactMap(\.self).joined(separator: " ")
    }

    /// A difference with its interval, without a sign where the words say which way it goes.
    private static func size(_ verdict: ClaimVerdict) -> String? {
        guard let difference = verdict.difference else { return nil }
        let isWorse = verdict.outcome == .regressed
        let sign = isWorse ? -1.0 : 1.0
        guard let ends = verdict.contrast?.ends else { return number(sign * difference, beside: difference) }
        let (low, high) = isWorse ? (-ends.upperBound, -ends.lowerBound) : (ends.lowerBound, ends.upperBound)
        let scale = max(abs(ends.lowerBound), abs(ends.upperBound))
        return
            "\(number(sign * difference, beside: scale)) [\(number(low, beside: scale)), \(number(high, beside: scale))]"
    }

    /// A number with as many digits as its interval deserves.
    private static func number(_ value: Double, beside scale: Double) -> String {
        scale >= 100 ? Numbers.grouped(value.rounded()) : Numbers.fixed(value, scale >= 1 ? 1 : 3)
    }

    /// How many seeds or episodes stand behind comparisons, where all have as many.
    private func count(_ verdicts: [ClaimVerdict]) -> String {
        let counts = Set(verdicts.compactMap { $0.contrast.map { "\($0.count) \(Self.unit($0))" } })
        guard counts.count == 1, let words = counts.first, !words.hasPrefix("0 ") else { return "" }
        return " (\(words)\(verdicts.count > 1 ? " each" : ""))"
    }

    private static func unit(_ contrast: ClaimVerdict.Contrast) -> String {
        let name =
            switch contrast.unit {
            case .episodes: "episode"
            case .games: "game"
            case .seeds, .wholeSeeds: "training seed"
            }
        return contrast.count == 1 ? name : name + "s"
    }

    /// Levels of factors in words: who plays, which model, how much data.
    func words(_ factors: [String: JSONValue]) -> String {
        let order = ["origin", "variant", "planner", "method", "data_fraction", "transitions"]
        func place(_ key: String) -> Int { order.firstIndex(of: key) ?? order.count }
        let all = factors.sorted { (place($0.key), $0.key) < (place($1.key), $1.key) }
        return all.map { phrase($0.key, $0.value) }.joined(separator: ", ")
    }

    private func phrase(_ factor: String, _ value: JSONValue) -> String {
        let level = ReportStep.text(value)
        switch factor {
        case "planner", "method":
            let known = [
                "greedy": "greedy play", "random": "random play", "constant": "the best constant action",
                "data": "the mean of the data", "behaviour-cloning": "behaviour cloning",
                "beam": "beam search",
                "jowa": "JOWA",
            ]
            return known[level] ?? level
        case "variant": return "the \(level) model"
        case "origin": return level == "pretrained" ? "the pretrained model" : "a model from \(level)"
        case "data_fraction": return value.double.map { CSVTable.number($0 * 100) + "% of the data" } ?? level
        case "transitions": return value.double.map { Numbers.grouped($0) + " transitions" } ?? level
        case "model.q_gradient_into_backbone":
            return level == "false" ? "separate optimisation" : "joint optimisation"
        default:
            let name = String(factor.split(separator: ".").last ?? "").replacing("_", with: " ")
            return "\(name) \(level)"
        }
    }

    private static func joined(_ parts: [String]) -> String {
        parts.count < 3
            ? parts.joined(separator: " and ")
            : parts.dropLast().joined(separator: ", ") + " and " + (parts.last ?? "")
    }

    // MARK: What would decide

    /// How many seeds or episodes would decide a claim if its difference stays as it is, and what they cost.
    private func need(_ verdict: ClaimVerdict) -> String? {
        guard let contrast = verdict.contrast, let difference = verdict.difference else { return nil }
        let game = contrast.common["game"].map { " on \(ReportStep.text($0))" } ?? ""
        let sides = "\(words(contrast.better)) and \(words(contrast.than))\(game)"
        guard let ends = contrast.ends, contrast.count > 0 else {
            return
                "\(sides.prefix(1).uppercased() + sides.dropFirst()): too few \(Self.unit(contrast)) for an interval."
        }
        let half = (ends.upperBound - ends.lowerBound) / 2
        let room = abs(abs(difference) - contrast.margin)
        let factor = room > 0 ? (half / room) * (half / room) : .infinity
        let start =
            "\(sides.prefix(1).uppercased() + sides.dropFirst()) differ by \(Self.size(verdict) ?? "-")"
        guard factor < 100 else {
            return start
                + ": too little for any affordable number of \(Self.unit(contrast)) to tell them apart."
        }
        let needed = Int((Double(contrast.count) * factor).rounded(.up)) + 1
        let cost =
            seconds(contrast).map { ", \(Self.duration(Double(needed - contrast.count) * $0)) more" } ?? ""
        return start + ": if that stays, about \(needed) \(Self.unit(contrast)) instead of \(contrast.count) "
            + "would decide\(cost)."
    }

    /// Seconds of steps that one more seed or episode of both sides takes.
    private func seconds(_ contrast: ClaimVerdict.Contrast) -> Double? {
        let sides = [contrast.better, contrast.than].map { $0.merging(contrast.common) { own, _ in own } }
        let own = cells.steps.filter { step in
            sides.contains { side in
                side.allSatisfy { key, value in step.factors[key] == nil || step.factors[key] == value }
            }
        }
        switch contrast.unit {
        case .episodes:
            let played = own.filter { $0.kind == "evaluation" && !$0.episodes.isEmpty }
            let count = played.reduce(0) { $0 + $1.episodes.count }
            return count > 0 ? played.compactMap(\.seconds).reduce(0, +) / Double(count) : nil
        case .seeds, .wholeSeeds:
            let seeded = own.filter { $0.factor("seed") != nil }
            let seeds = Set(seeded.compactMap { $0.factor("seed") }).count
            return seeds > 0 ? seeded.compactMap(\.seconds).reduce(0, +) / Double(seeds) : nil
        case .games: return nil
        }
    }

    private static func duration(_ seconds: Double) -> String {
        switch seconds {
        case ..<90: "\(Int(max(1, seconds.rounded()))) s"
        case ..<5400: "\(Int((seconds / 60).rounded())) min"
        default: "\(Numbers.fixed(seconds / 3600, 1)) h"
        }
    }
}
