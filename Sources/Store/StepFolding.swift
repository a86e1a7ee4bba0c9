import Foundation
import GRDB

/// Takes one step's journal records into the database, inside a transaction.
struct StepFolding {
    private let database: Database
    private let id: String
    private let key: Int64
    private let insertMetric: Statement
    private let insertTiming: Statement
    private var names: [ArraySlice<UInt8>: Int64] = [:]
    /// Records taken so far.
    private(set) var records = 0

    init(database: Database, id: String, key: Int64) throws {
        self.database = database
        self.id = id
        self.key = key
        let columns = "(step_key, name_key, step, value) VALUES (?, ?, ?, ?)"
        insertMetric = try database.cachedStatement(sql: "INSERT OR REPLACE INTO metric_value \(columns)")
        insertTiming = try database.cachedStatement(sql: "INSERT OR REPLACE INTO timing_value \(columns)")
    }

    /// Forgets everything that was folded of a step.
    static func clear(_ database: Database, id: String, key: Int64) throws {
        try database.execute(sql: "DELETE FROM metric_value WHERE step_key = ?", arguments: [key])
        try database.execute(sql: "DELETE FROM timing_value WHERE step_key = ?", arguments: [key])
        for table in ["episode", "artifact", "fact", "provenance", "folded"] {
            try database.execute(sql: "DELETE FROM \(table) WHERE step_id = ?", arguments: [id])
        }
        try database.execute(
            sql: """
                UPDATE step SET state = 'planned', failure = NULL, started_at = NULL, finished_at = NULL, attempts = 0,
                    digest = NULL
                WHERE key = ?
                """,
            arguments: [key])
    }

    mutating func add(_ content: JournalLine.Content) throws {
        records += 1
        switch content {
        case .number(let timing, let name, let step, let value):
            try add(name: name, step: step, value: value, to: timing ? insertTiming : insertMetric)
        case .record(.metric(let name, let step, let value)):
            try add(name: Array(name.utf8)[...], step: step, value: value, to: insertMetric)
        case .record(.timing(let name, let step, let value)):
            try add(name: Array(name.utf8)[...], step: step, value: value, to: insertTiming)
        case .record(let record): try add(record)
        case .damaged: records -= 1
        }
    }

    private mutating func add(name: ArraySlice<UInt8>, step: Int, value: Double, to statement: Statement)
        throws
    {
        try statement.execute(arguments: [key, try nameKey(name), step, value.isNaN ? nil : value])
    }

    private mutating func nameKey(_ name: ArraySlice<UInt8>) throws -> Int64 {
        if let known = names[name] { return known }
        let text = String(decoding: name, as: UTF8.self)
        try database.execute(sql: "INSERT OR IGNORE INTO name (text) VALUES (?)", arguments: [text])
        guard
            let key = try Int64.fetchOne(
                database, sql: "SELECT key FROM name WHERE text = ?", arguments: [text])
        else { throw StoreError.badRecord("name \(text) cannot be stored") }
        names[name] = key
        return key
    }

    private func add(_ record: JournalRecord) throws {
        switch record {
        case .started(let provenance): try start(provenance)
        case .episode(let episode): try add(episode)
        case .parameters(let counts): try Store.set(counts, step: id, in: database)
        case .artifact(let artifact):
            try run(
                "INSERT OR REPLACE INTO artifact (step_id, name, path, digest, bytes) VALUES (?, ?, ?, ?, ?)",
                [id, artifact.name, artifact.path, artifact.digest, artifact.bytes])
        case .fact(let name, let value):
            try run(
                "INSERT OR REPLACE INTO fact (step_id, name, value) VALUES (?, ?, ?)",
                [id, name, value.canonical])
        case .interrupted(let at): try end(.interrupted, at: at, failure: nil, nil)
        case .finished(let at, let digest): try end(.done, at: at, failure: nil, digest)
        case .failed(let card):
            try end(card.kind == .diverged ? .diverged : .failed, at: card.at, failure: card, card.digest)
        case .metric, .timing: break
        }
    }

    private func start(_ provenance: Provenance) throws {
        try run(
            """
            UPDATE step SET state = 'running', failure = NULL, attempts = attempts + 1, finished_at = NULL,
                digest = NULL,
                started_at = coalesce(started_at, ?) WHERE key = ?
            """, [provenance.startedAt, key])
        try run(
            """
            INSERT OR REPLACE INTO provenance
                (step_id, attempt, started_at, git_commit, dirty, patch_digest, machine, libraries, command, threads)
            SELECT id, attempts, ?, ?, ?, ?, ?, ?, ?, ? FROM step WHERE key = ?
            """,
            [
                provenance.startedAt, provenance.gitCommit, provenance.dirty, provenance.patchDigest,
                try JSONValue(encoding: provenance.machine).canonical,
                try JSONValue(encoding: provenance.libraries).canonical, provenance.command,
                provenance.threads, key,
            ])
    }

    private func end(
        _ state: StepState, at: Double, failure: FailureCard?, _ digest: StepDigest?
    ) throws {
        let card = try failure.map { card in
            var card = card
            card.digest = nil
            return try JSONValue(encoding: card).canonical
        }
        try run(
            "UPDATE step SET state = ?, failure = ?, finished_at = ?, digest = ? WHERE key = ?",
            [
                state.rawValue, card, state == .interrupted ? nil : at,
                try digest.map { try JSONValue(encoding: $0).canonical }, key,
            ])
    }

    private func add(_ episode: EpisodeRecord) throws {
        try run(
            """
            INSERT OR REPLACE INTO episode (step_id, episode, role, game, task, seed, planner, planner_settings, context,
                agent_steps, frames, raw_return, clipped_return, ending, wall_seconds, decisions)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, episode.episode, episode.role.rawValue, episode.game, episode.task, episode.seed,
                episode.planner,
                episode.plannerSettings.canonical, episode.context, episode.agentSteps, episode.frames,
                episode.rawReturn, episode.clippedReturn, episode.ending.rawValue, episode.wallSeconds,
                episode.decisions,
            ])
    }

    private func run(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
