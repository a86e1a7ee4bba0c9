import Files
public import Foundation
import GRDB

extension Store {
    /// Folder of the registrations of studies, one JSON file each, from which the store can be rebuilt.
    public var studiesFolder: URL { runs.appending(path: "studies") }

    /// Registers a study: its text, its steps and their places.
    ///
    /// A study registered before under the same name is replaced; its steps' rows stay, and so does what it declared
    /// before: a declaration that differs is added as an amendment, with its time.
    public func register(_ study: StudyRecord) throws(StoreError) {
        if let fault = study.fault { throw .malformed("study \(study.name): \(fault)") }
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let file = studiesFolder.appending(path: study.name + ".json")
            let study = study.continuing(
                Store.registration(of: study.name, in: runs), at: Date().timeIntervalSince1970)
            let data = try encoder.encode(study)
            let isThere = RegularFile.exists(file.path)
            if try !isThere || FileAccess.read(file, own: 2) != data {
                try FileAccess.write(data, to: file, own: 2)
            }
        } catch {
            throw Store.translate(error, path: path)
        }
        guard let lock = try FileLock(acquiring: Store.lockFile(in: runs)) else { return }
        try withExtendedLifetime(lock) { () throws(StoreError) in
            var report = FoldReport()
            try foldStudies(&report, damages())
        }
    }

    /// Names of the registered studies.
    public func studyNames() throws(StoreError) -> [String] {
        try rows("SELECT name FROM study ORDER BY name").compactMap { $0["name"].text }
    }

    /// Takes over registrations that are new or changed; one that cannot be read is reported and passed over.
    func foldStudies(_ report: inout FoldReport, _ known: [String: Damage]) throws(StoreError) {
        let files = try registrations()
        for file in files {
            let source = Store.damageSource(ofRegistration: file)
            do throws(StoreError) {
                try fold(registration: studiesFolder.appending(path: file))
                if known[source] != nil { try save(nil, of: source) }
            } catch {
                guard !error.isOfDatabase(at: path) else { throw error }
                report.damaged[source] = error.description
                let damage = Damage(bytes: 0, message: error.description)
                if known[source] != damage { try save(damage, of: source) }
            }
        }
        for source in known.keys
        where source.hasPrefix("studies/") && !files.contains(String(source.dropFirst(8))) {
            try save(nil, of: source)
        }
    }

    /// Names of the registrations' files.
    private func registrations() throws(StoreError) -> [String] {
        guard FileAccess.mayExist(studiesFolder.path) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: studiesFolder.path)
                .filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted()
        } catch {
            throw .file(path: studiesFolder.path, operation: "list", reason: error.localizedDescription)
        }
    }

    /// The name under which a registration's damage is kept.
    static func damageSource(ofRegistration file: String) -> String { "studies/" + file }

    /// Reads a registration.
    ///
    /// - Throws: ``StoreError/malformed(_:)`` with the remedy.
    static func registration(_ data: Data, _ url: URL) throws(StoreError) -> StudyRecord {
        let study: StudyRecord
        do {
            study = try JSONDecoder().decode(StudyRecord.self, from: data)
        } catch {
            throw .malformed("\(url.path): not a study registration (\(error)); \(remedy)")
        }
        guard url.lastPathComponent == study.name + ".json" else {
            throw .malformed("\(url.path): registers study \(study.name), not its file's; \(remedy)")
        }
        if let fault = study.fault { throw .malformed("\(url.path): \(fault); \(remedy)") }
        return study
    }

    private static let remedy =
        "`jowa store doctor --repair` sets it aside, and running the study registers it again"

    func fold(registration url: URL) throws(StoreError) {
        let data = try FileAccess.read(url, own: 2)
        let stamp = "\(data.count)-\(Checksum.hex(Checksum.crc32(data)))"
        do {
            let known = try database.read { database in
                try Row.fetchOne(
                    database, sql: "SELECT file_stamp FROM study WHERE name = ?",
                    arguments: [url.deletingPathExtension().lastPathComponent]
                ).flatMap { String.fromDatabaseValue($0[0]) }
            }
            guard known != stamp else { return }
            let study = try Store.registration(data, url)
            try database.write { try Store.insert(study, stamp: stamp, into: $0) }
        } catch {
            let error = Store.translate(error, path: path)
            guard case .query(_, let reason) = error else { throw error }
            throw .malformed("\(url.path): \(reason); \(Store.remedy)")
        }
    }

    private static func insert(_ study: StudyRecord, stamp: String, into database: Database) throws {
        try database.execute(sql: "DELETE FROM study_step WHERE study = ?", arguments: [study.name])
        let history = try JSONValue(encoding: study.history ?? []).canonical
        try database.execute(
            sql: """
                INSERT INTO study (name, title, question, hypothesis, source_yaml, resolved, digest, file_stamp,
                    registrations)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET title = excluded.title, question = excluded.question,
                    hypothesis = excluded.hypothesis, source_yaml = excluded.source_yaml,
                    resolved = excluded.resolved, digest = excluded.digest, file_stamp = excluded.file_stamp,
                    registrations = excluded.registrations
                """,
            arguments: [
                study.name, study.title, study.question, study.hypothesis, study.sourceYAML,
                study.resolved.canonical, study.digest, stamp,
                history,
            ])
        for place in study.steps {
            try insert(place.step, parameters: place.parameters, into: database)
            try database.cachedStatement(
                sql: "INSERT INTO study_step (study, step_id, position, name, factors) VALUES (?, ?, ?, ?, ?)"
            ).execute(arguments: [
                study.name, place.step.id, place.position, place.name,
                JSONValue.object(place.step.factors).canonical,
            ])
        }
    }

    /// Adds a step that is not known yet.
    static func insert(_ step: StepRecord, parameters: ParameterCounts?, into database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO step (id, kind, label, settings, inputs, numerics) VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            step.id, step.kind, step.label, step.settings.canonical,
            JSONValue.object(step.inputs.mapValues(JSONValue.string)).canonical, step.numerics,
        ])
        if let parameters { try set(parameters, step: step.id, in: database) }
    }

    static func set(_ counts: ParameterCounts, step id: String, in database: Database) throws {
        try database.cachedStatement(
            sql: """
                UPDATE step SET parameters_total = ?, parameters_trainable = ?, parameters_nonembedding = ?
                WHERE id = ?
                """
        ).execute(arguments: [counts.total, counts.trainable, counts.nonEmbedding, id])
    }
}
