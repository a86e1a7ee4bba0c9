import Foundation
import Reports
import Store
import Studies
import Workbench

/// A study file as reports need it: words and claims, and the design that it expands to.
struct ReportSource {
    let declaration: ReportDeclaration
    /// Nil for a report of published numbers.
    let design: ReportDesign?

    /// Reads a study file, after what it extends, or the file of a report of published numbers.
    ///
    /// - Throws: `file`, or `invalid` with every problem's file, line and key.
    init(file: URL, workspace: Workspace) throws(ReportError) {
        if let published = try ReportDeclaration(published: file) {
            (declaration, design) = (published, nil)
            return
        }
        do {
            let study = try Study(reading: file)
            declaration = ReportDeclaration(study: study.values)
            design = ReportDesign(
                declared: study.values, steps: try study.expanded(in: workspace).steps.map(Self.step))
        } catch {
            throw .invalid(error.description)
        }
    }

    private static func step(_ planned: PlannedStep) -> ReportDesign.Step {
        let counts = planned.parameters.map { [$0.total, $0.trainable, $0.nonEmbedding] }
        return ReportDesign.Step(
            id: planned.step.id, kind: planned.step.kind, name: planned.name, factors: planned.step.factors,
            inputs: planned.step.inputs, numerics: planned.step.numerics, settings: planned.step.settings,
            parameters: counts ?? [])
    }
}

extension ReportDeclaration {
    /// The declaration of a study file, after what it extends, or of a report of published numbers.
    ///
    /// - Throws: `file`, or `invalid` with every problem's file, line and key.
    init(file: URL) throws(ReportError) {
        if let published = try ReportDeclaration(publishedIn: file) {
            self = published
            return
        }
        do {
            self.init(study: try Study(reading: file).values)
        } catch {
            throw .invalid(error.description)
        }
    }

    /// The declaration of a report of published numbers; nil for a study, or what reading it as one will complain about.
    ///
    /// The text is read once, for it may come through a pipe, and its aliases are bounded before anything else is read.
    init?(publishedIn file: URL) throws(ReportError) {
        let source: StudySource
        do {
            source = try StudySource(reading: file)
            guard try source.isReport else { return nil }
        } catch {
            return nil
        }
        try self.init(published: source.text, file: source.file)
    }
}

extension StepRules {
    /// The rules of this program's steps.
    static let program = StepRules { kind, settings, inputs, numerics in
        StepKind(rawValue: kind).map {
            StepIdentity.id(kind: $0, settings: settings, inputs: inputs, numerics: numerics)
        }
    }
}

extension ReportRows {
    /// Refuses rows that are not those that were recorded.
    func requireRecorded() throws(ReportError) {
        let found = alterations(.program) + strangers
        guard found.isEmpty else { throw .altered(found) }
    }
}
