public import Foundation
public import Statistics

/// A table of published numbers as it goes into the report's rows.
public struct PublishedTable: Sendable, Equatable {
    /// Name of the file without extension.
    public let name: String
    /// What the numbers are.
    public let title: String
    /// Where they were published, with version.
    public let source: String
    /// The cells.
    public let table: CSVTable

    /// Creates a table.
    public init(name: String, title: String, source: String, table: CSVTable) {
        (self.name, self.title, self.source, self.table) = (name, title, source, table)
    }
}

/// An agent of the published score table.
public struct PublishedAgent: Sendable, Hashable {
    /// Name and size, such as `JOWA_150M`.
    public let algorithm: String
    /// Parameters in millions, as named.
    public let millions: Double
    /// `yes`, `no`, or `na` where the agent has no model to plan with.
    public let planning: String
    /// The family, such as `JOWA`.
    public let family: String

    /// The key of the released file, such as `JOWA_150M_with_planning`.
    public var key: String {
        planning == "na"
            ? algorithm : algorithm + (planning == "yes" ? "_with_planning" : "_without_planning")
    }

    /// The name in figures and tables.
    public var title: String {
        let name = algorithm.replacingOccurrences(of: "_", with: " ")
        return planning == "na" ? name : name + (planning == "yes" ? ", planning" : ", greedy")
    }
}

/// The published numbers: read from CSV files, checked, and given by what they are.
public struct PublishedRegistry: Sendable {
    /// Every table, with its source.
    public let tables: [PublishedTable]
    /// Reference scores by game.
    public let references: [String: ReferenceScores]
    /// Agents in the order of the score table.
    public let agents: [PublishedAgent]
    /// Games of the score table in its order.
    public let games: [String]
    /// Raw mean scores by agent and game.
    public let scores: [PublishedAgent: [String: Double]]
    /// Raw rollouts by algorithm (`JOWA_150M`) and game.
    public let rollouts: [String: [String: [Double]]]

    /// The registry inside the product.
    public init() throws(ReportError) {
        var tables = [PublishedTable]()
        for file in PublishedFile.all {
            let table = try CSVTable(parsing: file.text, name: file.name + ".csv")
            tables.append(
                PublishedTable(name: file.name, title: file.title, source: file.source, table: table))
        }
        try self.init(tables: tables)
    }

    /// A registry of the same CSV files in a folder; a file that is absent is taken from the product.
    ///
    /// - Throws: `file` when no known file is there, `invalid` naming file, line and column.
    public init(folder: URL) throws(ReportError) {
        var tables = [PublishedTable]()
        var found = 0
        for file in PublishedFile.all {
            let url = folder.appending(path: file.name + ".csv")
            if FileManager.default.fileExists(atPath: url.path) {
                let table = try CSVTable(parsing: ReportFiles.text(of: url), name: url.path)
                let known = try CSVTable(parsing: file.text, name: file.name)
                let source = table == known ? file.source : "given with --published: \(file.name).csv"
                tables.append(
                    PublishedTable(name: file.name, title: file.title, source: source, table: table))
                found += 1
            } else {
                let table = try CSVTable(parsing: file.text, name: file.name)
                tables.append(
                    PublishedTable(name: file.name, title: file.title, source: file.source, table: table))
            }
        }
        guard found > 0 else {
            let names = PublishedFile.all.map { $0.name + ".csv" }.joined(separator: ", ")
            throw .file(folder.path, "has none of the published files (\(names))")
        }
        try self.init(tables: tables)
    }

    /// A registry of given tables.
    public init(tables: [PublishedTable]) throws(ReportError) {
        self.tables = tables
        func table(_ name: String) throws(ReportError) -> PublishedRecords {
            guard let found = tables.first(where: { $0.name == name }) else {
                throw .invalid("the published table \(name) is missing")
            }
            return PublishedRecords(name: name + ".csv", table: found.table)
        }
        let base = try table("base-scores")
        var references = [String: ReferenceScores]()
        for row in base.indices {
            references[try base.text("game", row)] = ReferenceScores(
                random: try base.number("random", row), human: try base.number("human", row),
                dqn: try base.number("dqn", row))
        }
        self.references = references
        let published = try table("published-scores")
        var (agents, games) = ([PublishedAgent](), [String]())
        var scores = [PublishedAgent: [String: Double]]()
        for row in published.indices {
            let agent = try Self.agent(published, row)
            let game = try published.text("game", row)
            guard references[game] != nil else {
                throw .invalid(
                    "published-scores.csv: line \(row + 2): the game \(game) has no reference scores in "
                        + "base-scores.csv, so its score cannot be normalised")
            }
            if scores[agent] == nil { agents.append(agent) }
            if !games.contains(game) { games.append(game) }
            guard
                scores[agent, default: [:]].updateValue(try published.number("raw_score", row), forKey: game)
                    == nil
            else {
                throw .invalid("published-scores.csv: line \(row + 2): \(agent.key) \(game) stands twice")
            }
        }
        for agent in agents {
            if let game = games.first(where: { scores[agent]?[$0] == nil }) {
                throw .invalid("published-scores.csv: \(agent.key) has no score of \(game)")
            }
        }
        (self.agents, self.games, self.scores) = (agents, games, scores)
        rollouts = try Self.rollouts(try table("jowa-published-rollouts"))
    }

    private static func agent(
        _ table: PublishedRecords, _ row: Int
    ) throws(ReportError) -> PublishedAgent {
        let family = try table.text("algorithm", row)
        let millions = try table.number("params_millions", row)
        let planning = try table.text("planning", row)
        guard ["yes", "no", "na"].contains(planning) else {
            throw .invalid("\(table.name): line \(row + 2): planning is \(planning), not yes, no or na")
        }
        return PublishedAgent(
            algorithm: "\(family)_\(CSVTable.number(millions))M", millions: millions, planning: planning,
            family: family)
    }

    private static func rollouts(
        _ table: PublishedRecords
    ) throws(ReportError) -> [String: [String: [Double]]] {
        var result = [String: [String: [Double]]]()
        for row in table.indices {
            let (model, game) = (try table.text("model", row), try table.text("game", row))
            result[model, default: [:]][game, default: []].append(try table.number("score", row))
        }
        return result
    }

    /// A table by name.
    public func table(_ name: String) throws(ReportError) -> PublishedTable {
        guard let found = tables.first(where: { $0.name == name }) else {
            throw .invalid("there is no published table \(name)")
        }
        return found
    }

    /// Normalised scores of an agent by game: rollouts where they are published, else the mean alone.
    public func sample(
        _ agent: PublishedAgent, _ normalisation: Normalisation
    ) throws(ReportError) -> EpisodeSample {
        var values = [[[Double]]]()
        for game in games {
            let raw = agent.planning == "yes" ? rollouts[agent.algorithm]?[game] : nil
            let list = raw ?? [scores[agent]?[game] ?? .nan]
            values.append([
                try list.map { value throws(ReportError) in try normalise(value, game, normalisation) }
            ])
        }
        return try Self.checked { () throws(StatisticsError) in
            try EpisodeSample(games: games, values: values)
        }
    }

    /// The normalised mean score of each game, in the order of `games`, from the published means.
    public func means(
        _ agent: PublishedAgent, _ normalisation: Normalisation
    ) throws(ReportError) -> [Double] {
        var result = [Double]()
        for game in games {
            result.append(try normalise(scores[agent]?[game] ?? .nan, game, normalisation))
        }
        return result
    }

    func normalise(
        _ value: Double, _ game: String, _ normalisation: Normalisation
    ) throws(ReportError) -> Double {
        guard let references = references[game], let result = normalisation.normalise(value, with: references)
        else { throw .invalid("base-scores.csv: \(game) has no \(normalisation.abbreviation) reference") }
        return result
    }

    /// Runs a statistic and turns its error into the report's.
    static func checked<T>(_ body: () throws(StatisticsError) -> T) throws(ReportError) -> T {
        do { return try body() } catch { throw .statistics(error.description) }
    }
}

/// Cells of a published table by column and row, with errors that name file, line and column.
struct PublishedRecords {
    let name: String
    let table: CSVTable

    var indices: Range<Int> { table.rows.indices }

    func text(_ column: String, _ row: Int) throws(ReportError) -> String {
        guard let index = table.columns.firstIndex(of: column) else {
            throw .invalid(
                "\(name): line 1: no column \(column); there are \(table.columns.joined(separator: ", "))")
        }
        return table.rows[row][index]
    }

    func number(_ column: String, _ row: Int) throws(ReportError) -> Double {
        let cell = try text(column, row)
        guard let value = Double(cell), value.isFinite else {
            throw .invalid("\(name): line \(row + 2): \(column) is \"\(cell)\", not a finite number")
        }
        return value
    }
}
