import Files
import Store
import Workbench

/// Reads the `claims` section: what each claim compares is typed by the axes and factors that it names.
struct ClaimReading {
    /// Keys of one claim.
    static let claim = [
        Shape.Field("claim", .text, required: true, "the claim in words"),
        Shape.Field(
            "metric", .text, required: true, "hns, dns, return, or a metric such as validation/loss/total"),
        Shape.Field(
            "contrast",
            .object([
                Shape.Field("better", .levels, required: true, "the side that is claimed to be better"),
                Shape.Field(
                    "than", .levels, required: true,
                    "the side that it is compared with; {planner: data} is the mean return of the data"),
            ]), required: true, "two sides, such as {better: {planner: beam}, than: {planner: greedy}}"),
        Shape.Field("where", .levels, "values that both sides have"),
        Shape.Field(
            "estimator", .choice(["mean", "median", "iqm", "pooled_iqm", "optimality_gap"]),
            "aggregate of each side; default mean"),
        Shape.Field(
            "margin", .number(0...1e300), "smallest difference that counts, in the metric's own unit"),
        Shape.Field("interval", .share, "coverage of the interval, above 50%; default 95%"),
        Shape.Field("resample", .choice(["episodes", "seeds", "games"]), "what is drawn again"),
        Shape.Field("direction", .choice(["higher", "lower"]), "which metric is better; losses: lower"),
    ]

    /// Factors that every study has beside its axes.
    static let factors: [(name: String, shape: Shape)] = [
        ("transitions", .count(1...Int(1e12))), ("pretraining_transitions", .count(1...Int(1e12))),
        ("seed", .count(0...Int(1e15))), ("game", .game), ("planner", .text), ("method", .choice(methods)),
        ("origin", .choice(["pretrained", "scratch"])),
    ]

    private static let methods = ["jowa", "behaviour-cloning", "random", "constant"]
    private static let scores = ["hns", "dns", "return"]
    private static let families = ["train", "validation", "evaluation", "data", "tokenizer"]

    /// The study's sections as far as they are read.
    let values: JSONValue
    let blocks: [GridBlock]

    /// The claims with typed levels; problems are reported at their place.
    func claims(_ tree: YAMLTree?, _ checking: inout ShapeChecking) -> JSONValue? {
        guard let tree, case .sequence(let elements) = tree.content, let read = values["claims"]?.elements,
            elements.count == read.count
        else { return nil }
        var claims: [JSONValue] = []
        for (index, (element, claim)) in zip(elements, read).enumerated() {
            let path = "claims.\(index)"
            check(claim, path, element, &checking)
            var typed = claim
            for place in [["contrast", "better"], ["contrast", "than"], ["where"]] {
                guard let levels = place.reduce(Optional(element), { $0?[$1] }) else { continue }
                let key = ([path] + place).joined(separator: ".")
                typed = typed.replacing(place, with: self.levels(levels, key, &checking))
            }
            claims.append(typed)
        }
        return .array(claims)
    }

    private func check(
        _ claim: JSONValue, _ path: String, _ tree: YAMLTree, _ checking: inout ShapeChecking
    ) {
        if let level = claim["interval"]?.double, level <= 0.5 || level >= 1 {
            checking.report(
                tree["interval"]?.position ?? tree.position, path + ".interval",
                "expected a coverage above 50% and below 100%, such as 95%")
        }
        guard let metric = claim["metric"]?.text, !Self.scores.contains(metric) else { return }
        let family = String(metric.prefix { $0 != "/" })
        guard family == metric || !Self.families.contains(family) else { return }
        let known = family == metric ? Self.scores + Self.families : Self.families
        checking.report(
            tree["metric"]?.position ?? tree.position, path + ".metric",
            "no metric \(metric)" + NearestName.hint(family, among: known)
                + "; metrics of steps have names such as validation/loss/total")
    }

    private func levels(_ tree: YAMLTree, _ path: String, _ checking: inout ShapeChecking) -> JSONValue {
        guard case .mapping(let entries) = tree.content, !entries.isEmpty else {
            checking.report(tree.position, path, "expected \(Shape.levels.words)")
            return .null
        }
        var levels: [String: JSONValue] = [:]
        for entry in entries {
            let key = path + "." + entry.key
            guard let shape = shape(entry.key) else {
                let hint = NearestName.hint(
                    entry.key, among: Set(axes.map(\.name) + Self.factors.map(\.name)))
                checking.report(entry.position, key, "no such axis or factor" + hint)
                continue
            }
            let value = checking.value(entry.value, shape, key)
            levels[entry.key] = value
            if value != .null, let known = known(entry.key), !known.contains(value) {
                let list = known.map { $0.text ?? $0.canonical }.joined(separator: ", ")
                checking.report(
                    entry.position, key, "no such value \(value.text ?? value.canonical); values: " + list)
            }
        }
        return .object(levels)
    }

    private var axes: [GridBlock.Axis] { blocks.flatMap { $0.axes + $0.zipped } }

    private func shape(_ factor: String) -> Shape? {
        if factor == "planner" { return .choice(planners) }
        if axes.contains(where: { $0.name == factor }) {
            return GridReading.shape(factor, Study.variants(values))
        }
        return Self.factors.first { $0.name == factor }?.shape
    }

    private var planners: [String] {
        let declared = values.at(["evaluation", "planners"])?.fields ?? [:]
        return declared.keys.sorted() + Self.methods.filter { $0 != "jowa" } + ["data"]
    }

    /// Values that a factor has somewhere in the study; nil where they follow from more than one section.
    private func known(_ factor: String) -> [JSONValue]? {
        let own = axes.filter { $0.name == factor }.flatMap(\.values)
        switch factor {
        case "seed": return values.at(["replicates", "seeds"])?.elements ?? [.integer(0)]
        case "game":
            return ["train", "held_out"].flatMap { values.at(["games", $0])?.elements ?? [] }
        case "transitions":
            return own.isEmpty ? nil : own + (values.at(["transfer", "transitions"])?.elements ?? [])
        default: return own.isEmpty ? nil : own
        }
    }
}
