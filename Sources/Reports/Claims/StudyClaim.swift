import Statistics
import Store

/// A declared claim: one set of steps is better than another on a metric.
///
/// Keys: `claim` (words), `metric` (`hns`, `dns`, `return`, or a metric's name), `contrast` with `better` and `than`
/// (factor values by name, with units resolved), `where` (factor values of both), `estimator` (mean, median, iqm, pooled_iqm,
/// optimality_gap; a claim on fine-tuned models names their `origin`), `margin`, `interval`, `resample` (episodes, seeds,
/// games), `direction` (higher or lower). `than: {planner: data}` is the mean return of the data.
struct StudyClaim {
    let text: String
    let metric: String
    let better: [String: JSONValue]
    let than: [String: JSONValue]
    let common: [String: JSONValue]
    let estimator: Estimator
    let margin: Double
    let level: Double
    let unit: ResamplingUnit?
    let lowerIsBetter: Bool
    let place: String

    static let keys = [
        "claim", "metric", "contrast", "where", "estimator", "margin", "interval", "resample", "direction",
    ]
    static let estimators: [String: Estimator] = [
        "mean": .mean, "median": .median, "iqm": .iqm, "pooled_iqm": .pooledIQM,
        "optimality_gap": .optimalityGap,
    ]

    init(_ json: JSONValue, index: Int) throws(ReportError) {
        place = "claims.\(index)"
        guard let fields = json.fields, let text = fields["claim"]?.text, let metric = fields["metric"]?.text
        else {
            throw .invalid("claims.\(index): a claim needs claim (words) and metric")
        }
        for key in fields.keys.sorted() where !Self.keys.contains(key) {
            throw .invalid(
                "claims.\(index).\(key): unknown key; there are \(Self.keys.joined(separator: ", "))")
        }
        (self.text, self.metric) = (text, metric)
        better = fields["contrast"]?["better"]?.fields ?? [:]
        than = fields["contrast"]?["than"]?.fields ?? [:]
        guard !better.isEmpty, !than.isEmpty else {
            throw .invalid(
                "claims.\(index).contrast: needs better and than, such as {better: {planner: beam}, "
                    + "than: {planner: greedy}}")
        }
        guard better["planner"] != .string(Self.data) else {
            throw .invalid("claims.\(index).contrast.better: data do not play; name them under than")
        }
        common = fields["where"]?.fields ?? [:]
        let name = fields["estimator"]?.text ?? "mean"
        guard let estimator = Self.estimators[name] else {
            throw .invalid(
                "claims.\(index).estimator: \"\(name)\"; there are "
                    + Self.estimators.keys.sorted().joined(separator: ", "))
        }
        self.estimator = estimator
        margin = try Self.margin(fields["margin"], index)
        level = try Self.level(fields["interval"], index)
        unit = try Self.unit(fields["resample"]?.text, index)
        let direction = fields["direction"]?.text
        guard direction == nil || direction == "higher" || direction == "lower" else {
            throw .invalid("claims.\(index).direction: higher or lower")
        }
        lowerIsBetter =
            direction.map { $0 == "lower" }
            ?? (metric.contains("loss") || estimator == .optimalityGap)
    }

    /// The planner of `than` that stands for the mean return of the data.
    private static let data = "data"

    private static func margin(_ json: JSONValue?, _ index: Int) throws(ReportError) -> Double {
        guard let json else { return 0 }
        guard let value = json.double, value >= 0 else {
            throw .invalid(
                "claims.\(index).margin: a number of at least 0 in the metric's own unit is needed")
        }
        return value
    }

    private static func level(_ json: JSONValue?, _ index: Int) throws(ReportError) -> Double {
        guard let json else { return 0.95 }
        guard let value = json.double, value > 0.5, value < 1 else {
            throw .invalid("claims.\(index).interval: a coverage such as 0.95 is needed")
        }
        return value
    }

    private static func unit(_ name: String?, _ index: Int) throws(ReportError) -> ResamplingUnit? {
        switch name {
        case nil: return nil
        case "episodes": return .episodes
        case "seeds": return .wholeSeeds
        case "games": return .games
        case .some(let other):
            throw .invalid("claims.\(index).resample: \"\(other)\"; there are episodes, seeds, games")
        }
    }

    func evaluate(_ cells: StudyCells) throws(ReportError) -> ClaimVerdict {
        let isReturn = Self.isReturn(metric)
        let aboutTransfer = [better, than, common].contains { $0["origin"] != nil }
        let played = aboutTransfer ? cells.transferEvaluations : cells.evaluations + cells.baselineEvaluations
        let candidates = isReturn ? played : aboutTransfer ? cells.transfers : cells.pretrainings
        if !isReturn, !cells.steps.contains(where: { $0.metrics[metric] != nil }),
            cells.steps.contains(where: \.isComplete)
        {
            let names = Set(cells.steps.flatMap { $0.metrics.keys }).sorted()
            throw .invalid(
                "\(place).metric: no step produces \"\(metric)\"; there are \(names.joined(separator: ", "))")
        }
        if than["planner"] == .string(Self.data) { return try againstData(cells, played) }
        let sides = [better, than].map { steps($0, among: candidates) }
        for (side, name) in zip(sides, ["better", "than"]) {
            if let gap = gap(side, name) { return gap }
        }
        if let place = notFinite(sides.flatMap { $0 }) {
            return ClaimVerdict(
                claim: text, outcome: .inconclusive, difference: nil, evidence: place, contrast: contrast)
        }
        try checkReferences(sides.flatMap { $0 })
        guard let x = sample(sides[0], cells, isReturn), let y = sample(sides[1], cells, isReturn) else {
            return missing("no values of \(metric)")
        }
        return try verdict(isReturn) { (bootstrap) throws(StatisticsError) in
            try bootstrap.difference(x, y) { estimator($0) }
        }
    }

    /// The verdict on the difference from the mean return of the data of the same games, a number without noise.
    private func againstData(
        _ cells: StudyCells, _ played: [ReportStep]
    ) throws(ReportError) -> ClaimVerdict {
        guard Self.isReturn(metric) else {
            throw .invalid("\(place).metric: data have returns alone; say return, hns or dns")
        }
        let side = steps(better, among: played)
        if let gap = gap(side, "better") { return gap }
        try checkReferences(side)
        guard let x = sample(side, cells, true) else { return missing("no values of \(metric)") }
        var means: [[Double]] = []
        for game in x.games {
            guard let raw = cells.dataMean(game),
                let value = normalisation == nil
                    ? raw
                    : StudyCells.references(game).flatMap({ normalisation?.normalise(raw, with: $0) })
            else { return missing("than: no mean return of the data of \(game)") }
            means.append([value])
        }
        let reference = estimator(means)
        return try verdict(true) { (bootstrap) throws(StatisticsError) in
            bootstrap.estimate(x) { estimator($0) - reference }
        }
    }

    /// The steps of a side, which have its levels and those that both sides have.
    private func steps(_ side: [String: JSONValue], among candidates: [ReportStep]) -> [ReportStep] {
        let levels = side.merging(common) { own, _ in own }
        return candidates.filter { step in levels.allSatisfy { matches(step, $0.key, $0.value) } }
    }

    /// The verdict where steps of a side have no results; nil where all have.
    private func gap(_ side: [ReportStep], _ name: String) -> ClaimVerdict? {
        let done = side.count(where: \.isComplete)
        guard side.isEmpty || done < side.count else { return nil }
        return missing("\(name): \(done) of \(side.count) steps have results")
    }

    private func missing(_ evidence: String) -> ClaimVerdict {
        ClaimVerdict(
            claim: text, outcome: .missing, difference: nil, evidence: evidence, contrast: contrast)
    }

    private var contrast: ClaimVerdict.Contrast {
        .init(better: better, than: than, common: common, metric: metric, margin: margin)
    }

    private static func isReturn(_ metric: String) -> Bool { ["hns", "dns", "return"].contains(metric) }

    private var normalisation: Normalisation? { metric == "hns" ? .human : metric == "dns" ? .dqn : nil }

    /// Where the metric of a step ended in NaN or infinity, in words.
    private func notFinite(_ steps: [ReportStep]) -> String? {
        for step in steps {
            guard let last = step.metrics[metric]?.last, !last.value.isFinite else { continue }
            return
                "\(metric) of \(step.name) is not a finite number at update \(last.step), so there is no verdict"
        }
        return nil
    }

    /// Refuses normalised scores of games that have no reference scores.
    private func checkReferences(_ steps: [ReportStep]) throws(ReportError) {
        guard let normalisation else { return }
        let games = Set(steps.flatMap(\.episodes).map(\.game)).sorted()
        let unknown = games.filter { game in
            StudyCells.references(game).flatMap { normalisation.normalise(0, with: $0) } == nil
        }
        guard unknown.isEmpty else {
            throw .invalid(
                "\(place).metric: \(unknown.joined(separator: ", ")) has no reference scores for \(metric); claim "
                    + "metric: return, or restrict the claim with where: {game: ...}")
        }
    }

    private func matches(_ step: ReportStep, _ factor: String, _ value: JSONValue) -> Bool {
        if factor == "method" && step.settings["method"] == value { return true }
        return step.factors[factor] == value
    }

    private func sample(_ steps: [ReportStep], _ cells: StudyCells, _ isReturn: Bool) -> EpisodeSample? {
        if isReturn {
            let sample = cells.sample(steps, normalisation)
            // Seeds are of trainings: who was not trained has episodes alone, each a unit of its own.
            let trained = steps.contains { $0.factor("seed") != nil }
            return unit == .wholeSeeds && !trained ? try? sample?.untrained() : sample
        }
        let seeds = Dictionary(grouping: steps) { $0.factor("seed") ?? "0" }.sorted { $0.key < $1.key }
        let values = seeds.map { $0.value.compactMap { $0.last(metric) } }
        return try? EpisodeSample(games: [metric], values: [values])
    }

    private func verdict(
        _ isReturn: Bool,
        _ estimated: (Bootstrap) throws(StatisticsError) -> Estimate
    ) throws(ReportError) -> ClaimVerdict {
        let chosen = unit ?? (isReturn ? .episodes : .wholeSeeds)
        let bootstrap = Bootstrap(unit: chosen, method: .student, level: level)
        let estimate: Estimate
        do {
            estimate = try estimated(bootstrap)
        } catch {
            throw .statistics("\(place): \(error)")
        }
        let sign = lowerIsBetter ? -1.0 : 1.0
        let difference = sign * estimate.value
        var outcome = ClaimVerdict.Outcome.inconclusive
        var contrast = contrast
        contrast.unit = chosen
        contrast.count =
            switch chosen {
            case .episodes: estimate.episodes
            case .games: estimate.games
            default: estimate.seeds
            }
        if let ends = estimate.interval.ends {
            let (low, high) = lowerIsBetter ? (-ends.high, -ends.low) : (ends.low, ends.high)
            contrast.ends = low...high
            if low > -margin && high < margin {
                outcome = .equal
            } else if low > margin {
                outcome = .improved
            } else if high < -margin {
                outcome = .regressed
            }
        }
        let evidence =
            "\(estimator.rawValue) of \(metric), \(Numbers.percent(level, 0)) interval of the raw difference "
            + "\(Numbers.significant(estimate.interval)), resampling \(chosen.rawValue), games \(estimate.games), "
            + "seeds \(estimate.seeds), values \(estimate.episodes), margin \(CSVTable.number(margin))"
        return ClaimVerdict(
            claim: text, outcome: outcome, difference: difference, evidence: evidence, contrast: contrast)
    }
}
