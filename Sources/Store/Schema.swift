import GRDB

/// The database schema, by version.
///
/// Shipped migrations are never edited: the frozen-schema test holds their result.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: version1) }
        migrator.registerMigration("2") { try $0.execute(sql: version2) }
        migrator.registerMigration("3") { try $0.execute(sql: version3) }
        return migrator
    }

    /// What tells this program's databases from others': "JOWA" as SQLite's `application_id`.
    private static let applicationID = 0x4A4F_5741

    /// Whose a database is.
    enum Mark { case ours, unmarked, foreign }

    /// Databases of versions that had no mark are known by their tables; one without tables is nobody's yet.
    static func mark(_ database: Database) throws -> Mark {
        let id = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        if id == applicationID { return .ours }
        let tables = try String.fetchSet(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
        let known: Set = ["grdb_migrations", "study", "step", "metric_value", "folded"]
        return id == 0 && (tables.isEmpty || known.isSubset(of: tables)) ? .unmarked : .foreign
    }

    static func putMark(_ database: Database) throws {
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
    }

    /// Metrics and timings are stored by number, clustered by step and name, 50 million rows in a few gigabytes;
    /// the views give them their names back.
    private static let version1 = """
        CREATE TABLE study (
            name TEXT PRIMARY KEY NOT NULL,
            title TEXT NOT NULL,
            question TEXT NOT NULL,
            hypothesis TEXT NOT NULL,
            source_yaml TEXT NOT NULL,
            resolved TEXT NOT NULL,
            digest TEXT NOT NULL,
            file_stamp TEXT NOT NULL
        );
        CREATE TABLE step (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            label TEXT NOT NULL,
            settings TEXT NOT NULL,
            inputs TEXT NOT NULL,
            numerics TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'planned'
                CHECK (state IN ('planned', 'running', 'interrupted', 'done', 'failed', 'diverged')),
            failure TEXT,
            started_at REAL,
            finished_at REAL,
            attempts INTEGER NOT NULL DEFAULT 0,
            parameters_total INTEGER,
            parameters_trainable INTEGER,
            parameters_nonembedding INTEGER
        );
        CREATE INDEX step_kind_state ON step (kind, state);
        CREATE TABLE study_step (
            study TEXT NOT NULL REFERENCES study (name) ON DELETE CASCADE,
            step_id TEXT NOT NULL REFERENCES step (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            factors TEXT NOT NULL,
            PRIMARY KEY (study, position)
        );
        CREATE INDEX study_step_step ON study_step (step_id);
        CREATE TABLE name (
            key INTEGER PRIMARY KEY,
            text TEXT NOT NULL UNIQUE
        );
        CREATE TABLE metric_value (
            step_key INTEGER NOT NULL,
            name_key INTEGER NOT NULL,
            step INTEGER NOT NULL,
            value REAL,
            PRIMARY KEY (step_key, name_key, step)
        ) WITHOUT ROWID;
        CREATE TABLE timing_value (
            step_key INTEGER NOT NULL,
            name_key INTEGER NOT NULL,
            step INTEGER NOT NULL,
            value REAL,
            PRIMARY KEY (step_key, name_key, step)
        ) WITHOUT ROWID;
        CREATE VIEW metric AS
            SELECT step.id AS step_id, name.text AS name, v.step AS step, v.value AS value
            FROM metric_value v JOIN step ON step.key = v.step_key JOIN name ON name.key = v.name_key;
        CREATE VIEW timing AS
            SELECT step.id AS step_id, name.text AS name, v.step AS step, v.value AS value
            FROM timing_value v JOIN step ON step.key = v.step_key JOIN name ON name.key = v.name_key;
        CREATE TABLE episode (
            step_id TEXT NOT NULL REFERENCES step (id) ON DELETE CASCADE,
            episode INTEGER NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('reported', 'selection')),
            game TEXT NOT NULL,
            task INTEGER NOT NULL,
            seed INTEGER NOT NULL,
            planner TEXT NOT NULL,
            planner_settings TEXT NOT NULL,
            context INTEGER NOT NULL,
            agent_steps INTEGER NOT NULL,
            frames INTEGER NOT NULL,
            raw_return REAL NOT NULL,
            clipped_return REAL NOT NULL,
            ending TEXT NOT NULL CHECK (ending IN ('terminal', 'cut')),
            wall_seconds REAL NOT NULL,
            decisions INTEGER NOT NULL,
            PRIMARY KEY (step_id, role, episode)
        );
        CREATE TABLE artifact (
            step_id TEXT NOT NULL REFERENCES step (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            path TEXT NOT NULL,
            digest TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            PRIMARY KEY (step_id, name)
        );
        CREATE TABLE fact (
            step_id TEXT NOT NULL REFERENCES step (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (step_id, name)
        );
        CREATE TABLE provenance (
            step_id TEXT NOT NULL REFERENCES step (id) ON DELETE CASCADE,
            attempt INTEGER NOT NULL,
            started_at REAL NOT NULL,
            git_commit TEXT NOT NULL,
            dirty INTEGER NOT NULL,
            patch_digest TEXT NOT NULL,
            machine TEXT NOT NULL,
            libraries TEXT NOT NULL,
            command TEXT NOT NULL,
            threads INTEGER NOT NULL,
            PRIMARY KEY (step_id, attempt)
        );
        CREATE TABLE folded (
            step_id TEXT PRIMARY KEY NOT NULL REFERENCES step (id) ON DELETE CASCADE,
            bytes INTEGER NOT NULL,
            lines INTEGER NOT NULL,
            tail_crc TEXT NOT NULL
        );
        """

    /// What cannot be read, so that every reader of the store hears of it; times that pauses and clocks leave alone.
    private static let version2 = """
        CREATE TABLE damage (
            source TEXT PRIMARY KEY NOT NULL,
            bytes INTEGER NOT NULL,
            message TEXT NOT NULL
        );
        CREATE VIEW step_seconds AS
            SELECT step_id, sum(value) AS seconds, count(*) AS attempts
            FROM timing WHERE name = 'attempt_seconds' GROUP BY step_id;
        """

    /// Digests of the rows that steps ended with; what a study declared, and when.
    private static let version3 = """
        ALTER TABLE step ADD COLUMN digest TEXT;
        ALTER TABLE study ADD COLUMN registrations TEXT NOT NULL DEFAULT '[]';
        """
}
