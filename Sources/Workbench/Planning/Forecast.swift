import Foundation
public import Store

/// Seconds that steps will take, learned from recorded steps of the same kind.
public struct Forecast: Sendable {
    /// A forecast with its range.
    public struct Seconds: Codable, Sendable, Hashable {
        /// At the fastest recorded rate.
        public var low: Double
        /// At the median recorded rate.
        public var middle: Double
        /// At the slowest recorded rate.
        public var high: Double
        /// Recorded steps behind it.
        public var count: Int

        static func + (a: Seconds, b: Seconds) -> Seconds {
            Seconds(
                low: a.low + b.low, middle: a.middle + b.middle, high: a.high + b.high,
                count: a.count + b.count)
        }
    }

    /// Seconds an operation by group, sorted.
    private let rates: [String: [Double]]

    /// Learns from the complete steps of a store, the latest of each group first.
    ///
    /// An evaluation that took episodes over from another one says nothing about time and is left out.
    public init(learningFrom store: Store, _ kinds: StepKinds) throws(StoreError) {
        var rates: [String: [Double]] = [:]
        try store.forEachRow(
            """
            SELECT step.kind, step.settings, sum(timing.value) AS seconds, model.settings,
                (SELECT json_extract(machine, '$.device') FROM provenance
                    WHERE provenance.step_id = step.id ORDER BY attempt DESC LIMIT 1) AS device
            FROM step JOIN timing ON timing.step_id = step.id
                LEFT JOIN step AS model ON model.id = json_extract(step.inputs, '$.model')
            WHERE step.state = 'done' AND timing.name = 'attempt_seconds'
                AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.step_id = step.id AND name = 'episodes_from')
            GROUP BY step.id ORDER BY step.finished_at DESC LIMIT 2000
            """
        ) { row in
            guard let kind = row.values[0].text.flatMap({ kinds[$0] }), let text = row.values[1].text,
                let settings = try? JSONValue(parsing: text), let seconds = row.values[2].double,
                let cost = kind.type.cost(
                    settings, model: row.values[3].text.flatMap { try? JSONValue(parsing: $0) }),
                cost.operations > 0
            else { return }
            let group = Forecast.group(kind, settings, row.values[4].text ?? "cpu")
            if rates[group, default: []].count < 40 {
                rates[group, default: []].append(seconds / cost.operations)
            }
        }
        self.rates = rates.mapValues { $0.sorted() }
    }

    /// The forecast of a step on a kind of device; nil while no step of its group is recorded there.
    public func seconds(of step: PlannedStep, on device: String = "cpu") -> Seconds? {
        guard let rates = rates[Forecast.group(step.kind, step.step.settings, device)],
            let low = rates.first, let high = rates.last
        else { return nil }
        let operations = step.cost.operations
        return Seconds(
            low: low * operations, middle: rates[rates.count / 2] * operations, high: high * operations,
            count: rates.count)
    }

    /// Steps that run at like rates: of one group of their kind, on a device without its number.
    private static func group(_ kind: StepKind, _ settings: JSONValue, _ device: String) -> String {
        let place = kind.type.staysOnProcessor ? "cpu" : String(device.prefix { $0 != ":" })
        return kind.type.rateGroup(settings) + "@" + place
    }
}
