import Foundation
import Reports
import Store

/// The synthetic study as rows that were recorded, registered and frozen: with digests, identities and a design.
enum SealedStudy {
    static let rules = StepRules { kind, settings, inputs, numerics in
        let content: [String: JSONValue] = [
            "kind": .string(kind), "settings": settings, "numerics": .string(numerics),
            "inputs": .object(inputs.mapValues(JSONValue.string)),
        ]
        return String(StepDigest.hash(.object(content)).prefix(20))
    }

    static func declared(hypothesis: String = "It does.", claims: [JSONValue] = []) -> JSONValue {
        .object([
            "study": .string("synthetic"), "title": .string("A synthetic study"),
            "question": .string("Does 1 thing help?"), "hypothesis": .string(hypothesis),
            "claims": .array(claims), "tokenizer": .object(["training": .string("shared")]),
            "replicates": .object(["seeds": .array([.integer(0), .integer(1)])]),
        ])
    }

    /// Rows whose steps end at 1,000 seconds and later; registered at 500 unless told otherwise.
    static func rows(
        _ synthetic: ReportRows = SyntheticStudy.rows(), registrations: [StudyRegistration]? = nil
    ) -> ReportRows {
        var rows = synthetic
        for index in rows.steps.indices { rows.steps[index] = sealed(rows.steps[index], index) }
        let history =
            registrations ?? [
                StudyRegistration(at: 500, declared: declared(claims: rows.header.claims))
            ]
        let last = history.last?.declared ?? .null
        let words = ReportDeclaration(study: last)
        (rows.header.title, rows.header.question) = (words.title, words.question)
        (rows.header.hypothesis, rows.header.claims) = (words.hypothesis, words.claims)
        rows.study = ReportRows.study(
            ReportDesign(declared: last, steps: design(rows.steps)), digest: "abc", registrations: history)
        return rows
    }

    static func design(_ steps: [ReportStep]) -> [ReportDesign.Step] {
        steps.map { step in
            ReportDesign.Step(
                id: step.id, kind: step.kind, name: step.name, factors: step.factors, inputs: step.inputs,
                numerics: step.numerics, settings: step.settings, parameters: step.parameters)
        }
    }

    private static func sealed(_ step: ReportStep, _ index: Int) -> ReportStep {
        var step = step
        var settings = step.settings.fields ?? [:]
        settings["place"] = .object(step.factors)
        settings["label"] = .string(step.name)
        if step.kind == "evaluation", step.hasEnded {
            settings["episodes"] = .integer(step.episodes.count)
            settings["seed"] = .integer(0)
        }
        if step.kind == "pretraining", step.hasEnded {
            settings["stage1"] = .object(["updates": .integer(400)])
            settings["stage2"] = .object(["updates": .integer(600)])
        }
        step.settings = .object(settings)
        step.numerics = "1"
        step.id = rules.identity(step.kind, step.settings, step.inputs, step.numerics) ?? ""
        if step.hasEnded { step.endedAt = 1000 + Double(index) }
        return resealed(step)
    }

    /// The step with the digest of the rows that it has now, as who forges makes it.
    static func resealed(_ step: ReportStep) -> ReportStep {
        var step = step
        step.digest = step.hasEnded ? StepDigest(step: step.id, rows: step.named) : nil
        return step
    }
}
