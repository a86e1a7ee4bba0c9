import Statistics
import Store

/// A claim on published numbers: that a set of aggregates follows from the released scores.
struct PublishedClaim {
    let text: String
    let metric: String

    static let metrics = ["hns", "dns", "fine-tuning dns", "ablation hns"]

    init(_ json: JSONValue, index: Int) throws(ReportError) {
        guard let text = json["claim"]?.text, let metric = json["metric"]?.text else {
            throw .invalid("claims.\(index): a claim on published numbers needs claim and metric")
        }
        guard Self.metrics.contains(metric) else {
            throw .invalid(
                "claims.\(index).metric: no published metric \"\(metric)\"; there are "
                    + Self.metrics.joined(separator: ", "))
        }
        (self.text, self.metric) = (text, metric)
    }

    func evaluate(_ registry: PublishedRegistry) throws(ReportError) -> ClaimVerdict {
        let rows = try PaperAggregates(registry: registry).all().filter {
            $0.metric == metric && $0.verdict != .notPublished
        }
        let agreeing = rows.count(where: { $0.verdict == .agrees })
        let worst = rows.map { abs($0.value - (Double($0.published) ?? $0.value)) }.max() ?? 0
        return ClaimVerdict(
            claim: text,
            outcome: rows.isEmpty ? .missing : agreeing == rows.count ? .equal : .regressed,
            difference: rows.isEmpty ? nil : -worst,
            evidence:
                "\(agreeing) of \(rows.count) aggregates equal the published ones to their printed digits; "
                + "largest difference \(Numbers.significant(worst))")
    }
}
