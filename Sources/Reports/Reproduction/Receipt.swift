import Files
public import Foundation
public import Store

/// Who ran which steps of a report again, where and with what, and what came out.
///
/// It lies in the report's folder `receipts/`, as JSON for programs and as Markdown for people.
public struct Receipt: Codable, Sendable, Equatable {
    /// The study.
    public var study: String
    /// When, in seconds since 1970.
    public var at: Double
    /// Seed of the draw.
    public var seed: UInt64
    /// Budget in seconds of recorded time.
    public var budget: Double
    /// Steps with results that the report has.
    public var declared: Int
    /// Where the steps ran: machine, libraries, commit, threads.
    public var place: Provenance
    /// The steps that were compared.
    public var steps: [ReproducedStep]

    /// Creates a receipt of steps that were compared.
    public init(
        _ rows: ReportRows, at: Double, seed: UInt64, budget: Double, place: Provenance,
        steps: [ReproducedStep]
    ) {
        (study, self.at, self.seed, self.budget) = (rows.header.name, at, seed, budget)
        declared = rows.steps.count { $0.isComplete }
        (self.place, self.steps) = (place, steps)
    }

    /// Folder of receipts in a report's folder.
    static let folder = "receipts"

    /// How many steps came out in which way, such as `12 identical, 1 different`.
    public static func counts(_ steps: [ReproducedStep]) -> String {
        ReproducedStep.Verdict.allCases.compactMap { verdict in
            let count = steps.count { $0.verdict == verdict }
            return count > 0 ? "\(count) \(verdict.rawValue)" : nil
        }.joined(separator: ", ")
    }

    /// The name of its files without extension: day and a digest of the content.
    var name: String {
        let day = Date(timeIntervalSince1970: at).formatted(.iso8601.year().month().day())
        let text = (try? JSONValue(encoding: self).canonical) ?? ""
        return "\(day)-\(SHA256.hash(text).hexadecimal.prefix(8))"
    }

    /// Writes it beside a report; the Markdown file.
    ///
    /// - Throws: `file`.
    @discardableResult
    public func write(to report: URL) throws(ReportError) -> URL {
        let place = report.appending(path: Self.folder)
        do {
            let text = try JSONValue(encoding: self).pretty + "\n"
            try FileAccess.write(Data(text.utf8), to: place.appending(path: name + ".json"))
            let page = place.appending(path: name + ".md")
            try FileAccess.write(Data(Markdown(document: try document()).text.utf8), to: page)
            return page
        } catch let error as ReportError {
            throw error
        } catch {
            throw .file(place.path, "\(error)")
        }
    }

    /// The receipts beside a report, oldest first.
    ///
    /// - Throws: `invalid` for one that cannot be read.
    public static func all(in report: URL) throws(ReportError) -> [Receipt] {
        let place = report.appending(path: folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
        var found = [Receipt]()
        for name in names.sorted() where name.hasSuffix(".json") {
            let file = place.appending(path: name)
            let receipt: Receipt
            do {
                receipt = try JSONValue(parsing: try ReportFiles.text(of: file)).decoded()
            } catch let error as ReportError {
                throw error
            } catch {
                throw .invalid("\(file.path): no receipt of this program: \(error)")
            }
            guard receipt.name + ".json" == name else {
                throw .invalid("\(file.path): the receipt was changed since it was written")
            }
            found.append(receipt)
        }
        return found.sorted { ($0.at, $0.name) < ($1.at, $1.name) }
    }

    /// What a report says of its receipts: how many steps were run again, where, and what came out.
    ///
    /// Of steps whose rows are others now it says nothing; of a step that was run again more than once the last counts.
    static func line(_ receipts: [Receipt], of rows: ReportRows) -> String? {
        let digests = Dictionary(
            rows.steps.map { ($0.id, $0.digest?.total ?? "") }, uniquingKeysWith: { first, _ in first })
        var latest = [String: ReproducedStep](), machines: Set<String> = []
        for receipt in receipts {
            let steps = receipt.steps.filter { $0.verdict != .notRun && digests[$0.id] == $0.digest }
            for step in steps { latest[step.id] = step }
            if !steps.isEmpty { machines.insert(StudyProvenance.words(receipt.place.machine)) }
        }
        guard !latest.isEmpty else { return nil }
        let word = machines.count == 1 ? "1 machine" : "\(machines.count) machines"
        let all = rows.steps.count { $0.isComplete }
        return "\(latest.count) of \(all) steps were run again, on \(word): \(counts(Array(latest.values)))."
    }

    /// The receipt as a page.
    func document() throws(ReportError) -> Document {
        var document = Document(title: "Steps of \(study) run again")
        let date = Date(timeIntervalSince1970: at).formatted(.iso8601)
        try document.say(
            "{{count}} of {{declared}} steps with results, drawn with seed {{seed}} under a budget of {{budget}} "
                + "seconds of recorded time: {{counts}}.",
            [
                "count": String(steps.count), "declared": String(declared), "seed": String(seed),
                "budget": Numbers.grouped(budget), "counts": Self.counts(steps),
            ])
        document.blocks.append(
            .list([
                "when: \(date)",
                "commit: \(place.gitCommit)\(place.dirty ? " with uncommitted changes" : "")",
                "machine: " + StudyProvenance.words(place.machine),
                "libraries: " + StudyProvenance.words(place.libraries),
            ]))
        document.add(
            ReportTable(
                name: "reproduced", caption: "The steps in the order of the draw.",
                columns: ["step", "kind", "verdict", "seconds", "details"],
                rows: steps.map { step in
                    [
                        step.name, step.kind, step.verdict.rawValue,
                        step.seconds.map { Numbers.fixed($0, 1) } ?? "-",
                        step.details.isEmpty ? "-" : step.details.joined(separator: "; "),
                    ]
                }, wordColumns: 3))
        return document
    }
}
