import Store

extension ReportRows {
    /// Where the study file, expanded now, says something else than the frozen rows.
    ///
    /// The declaration is compared key by key; comments and the order of keys do not count. Steps are compared where it
    /// is the same: they differ then where the program changed.
    public func disagreements(with declaration: ReportDeclaration, _ design: ReportDesign?) -> [String] {
        guard declaration.name == header.name else {
            return [
                "results.jsonl is of the study \(header.name), the study file declares \(declaration.name)"
            ]
        }
        guard !declaration.isPublished, header.source == .store else {
            return publishedDisagreements(declaration)
        }
        guard let design, let resolved = study["resolved"] else { return [] }
        // Older rows listed the cells beside what was declared.
        let keys = resolved.differences(from: design.declared).filter { $0.0 != "cells" }
        guard keys.isEmpty else {
            return keys.map { key, values in
                "key \(Escaping.line(key)): \(Self.short(values.0)) when the study was registered, "
                    + "\(Self.short(values.1)) in the study file"
            }
        }
        return self.design.map { disagreements($0.steps, with: design.steps) } ?? []
    }

    private func publishedDisagreements(_ declaration: ReportDeclaration) -> [String] {
        guard declaration.isPublished, header.source == .published else {
            return ["one of study file and rows is about published numbers, the other about steps"]
        }
        return [
            ("claims", declaration.claims.map(\.canonical) == header.claims.map(\.canonical)),
            ("question", declaration.question == header.question),
            ("hypothesis", declaration.hypothesis == header.hypothesis),
            ("title", declaration.title == header.title),
        ].filter { !$0.1 }.map { "key \($0.0): the study file says something else than results.jsonl" }
    }

    /// Published rows that are not those inside the program, in tables that say they are.
    public func disagreements(with registry: PublishedRegistry) -> [String] {
        published.flatMap { table -> [String] in
            guard let own = registry.tables.first(where: { $0.name == table.name }) else {
                return ["published table \(table.name) is not one of this program's"]
            }
            guard own.source == table.source else { return [] }
            if own.table.columns != table.table.columns || own.table.rows.count != table.table.rows.count {
                return [
                    "published table \(table.name): \(table.table.rows.count) rows, \(own.table.rows.count) published"
                ]
            }
            return zip(own.table.rows, table.table.rows).enumerated().filter { $0.element.0 != $0.element.1 }
                .map {
                    "published table \(table.name), row \($0.offset + 1): \(Escaping.line($0.element.1.joined(separator: ","))), "
                        + "published \($0.element.0.joined(separator: ","))"
                }
        }
    }

    /// Steps of equal declarations that differ all the same.
    private func disagreements(
        _ frozen: [ReportDesign.Step], with now: [ReportDesign.Step]
    ) -> [String] {
        let settings = Dictionary(steps.map { ($0.id, $0.settings) }, uniquingKeysWith: { first, _ in first })
        let places = Dictionary(frozen.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
        var (found, moved) = ([String](), [String: Int]())
        for step in now {
            guard let old = places[step.place] else {
                found.append("step \(step.name) is declared and not in the frozen design")
                continue
            }
            if old.numerics != step.numerics {
                moved["\(step.kind) \(old.numerics) -> \(step.numerics)", default: 0] += 1
            } else if let own = settings[old.id], old.id != step.id {
                for (key, values) in own.withoutAbsentCheckpoints(step.settings).differences(
                    from: step.settings)
                {
                    found.append(
                        "step \(step.name): \(key) \(Self.short(values.0)) in the rows, \(Self.short(values.1)) by the "
                            + "study file")
                }
            }
            if old.parameters != step.parameters {
                found.append(
                    "step \(step.name): parameters \(old.parameters) in the rows, \(step.parameters) declared"
                )
            }
        }
        let declared = Set(now.map(\.place))
        found += frozen.filter { !declared.contains($0.place) }.map {
            "step \(Escaping.line($0.name)) is in the frozen design and not declared"
        }
        let versions = moved.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value) steps)" }
        if !versions.isEmpty {
            found.insert(
                "the report is of an older version of the program, whose numerics changed since: "
                    + versions.joined(separator: ", ") + "; run the study again", at: 0)
        }
        return found
    }

    private static func short(_ text: String) -> String {
        let line = Escaping.line(text)
        return line.count > 160 ? line.prefix(157) + "..." : line
    }
}

extension ReportDesign.Step {
    /// Where the step stands in a study, whatever computes it.
    fileprivate var place: String { "\(kind) \(name) \(JSONValue.object(factors).canonical)" }
}

extension JSONValue {
    /// Settings without digests of checkpoints that are not there when the study file is expanded now.
    fileprivate func withoutAbsentCheckpoints(_ now: JSONValue) -> JSONValue {
        guard var fields, let parts = self["mixture"]?.elements, let others = now["mixture"]?.elements,
            parts.count == others.count
        else { return self }
        fields["mixture"] = .array(
            zip(parts, others).map { part, other in
                guard var own = part.fields, other["checkpoint_digest"] == nil else { return part }
                own["checkpoint_digest"] = nil
                return .object(own)
            })
        return .object(fields)
    }
}
