import Foundation
import GRDB

/// A value in a query's result or arguments.
public enum StoreValue: Sendable, Hashable {
    /// SQL NULL; also a metric that is not a number.
    case null
    /// An integer.
    case integer(Int)
    /// A real number.
    case real(Double)
    /// A text.
    case text(String)

    /// The text, if this is one.
    public var text: String? { if case .text(let value) = self { value } else { nil } }

    /// The integer, if this is one.
    public var int: Int? { if case .integer(let value) = self { value } else { nil } }

    /// The number, whole or not, if this is one.
    public var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        default: nil
        }
    }

    /// The JSON value: JSON text stays text.
    public var json: JSONValue {
        switch self {
        case .null: .null
        case .integer(let value): .integer(value)
        case .real(let value): .real(value)
        case .text(let value): .string(value)
        }
    }

    init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let value): self = .integer(Int(value))
        case .double(let value): self = .real(value)
        case .string(let value): self = .text(value)
        case .blob(let value): self = .text(String(decoding: value, as: UTF8.self))
        }
    }

    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .real(let value): value.databaseValue
        case .text(let value): value.databaseValue
        }
    }
}

/// One row of a result, by column name or position.
public struct StoreRow: Sendable, Hashable {
    /// Column names in order.
    public let columns: [String]
    /// Values in the same order.
    public let values: [StoreValue]

    /// The value of a column; null when there is no such column.
    public subscript(column: String) -> StoreValue {
        columns.firstIndex(of: column).map { values[$0] } ?? .null
    }

    /// The row as a JSON object; of columns with one name the second is `NAME_2`, and so on.
    public var json: JSONValue {
        var fields: [String: JSONValue] = [:]
        for (column, value) in zip(columns, values) {
            var name = column
            var number = 1
            while fields[name] != nil || (number > 1 && columns.contains(name)) {
                number += 1
                name = "\(column)_\(number)"
            }
            fields[name] = value.json
        }
        return .object(fields)
    }
}

extension Store {
    /// Runs one reading statement and returns its rows.
    ///
    /// - Throws: ``StoreError/query(sql:reason:)``; also for a statement that would write.
    public func rows(_ sql: String, _ arguments: [StoreValue] = []) throws(StoreError) -> [StoreRow] {
        var result: [StoreRow] = []
        try forEachRow(sql, arguments) { result.append($0) }
        return result
    }

    /// Runs one reading statement and returns its columns' names, which it has without rows too, and its rows.
    func table(_ sql: String) throws(StoreError) -> (columns: [String], rows: [StoreRow]) {
        var result: [StoreRow] = []
        let columns = try read(sql, []) { result.append($0) }
        return (columns, result)
    }

    /// Runs one reading statement and hands over its rows one by one, in constant memory.
    public func forEachRow(
        _ sql: String, _ arguments: [StoreValue] = [], _ body: (StoreRow) throws -> Void
    ) throws(StoreError) {
        _ = try read(sql, arguments, body)
    }

    private func read(
        _ sql: String, _ arguments: [StoreValue], _ body: (StoreRow) throws -> Void
    ) throws(StoreError) -> [String] {
        do {
            return try database.read { database in
                let statement = try database.makeStatement(sql: sql)
                guard statement.isReadonly else {
                    throw StoreError.query(sql: sql, reason: "only reading statements are allowed")
                }
                let arguments = StatementArguments(arguments.map(\.databaseValue))
                let cursor = try Row.fetchCursor(statement, arguments: arguments)
                let columns = statement.columnNames
                while let row = try cursor.next() {
                    let values = (0..<columns.count).map { index -> StoreValue in
                        let value: DatabaseValue = row[index]
                        return StoreValue(value)
                    }
                    try body(StoreRow(columns: columns, values: values))
                }
                return columns
            }
        } catch {
            let error = Store.translate(error, path: path)
            if case .query(let inner, let reason) = error {
                throw StoreError.query(sql: inner.isEmpty ? sql : inner, reason: reason)
            }
            throw error
        }
    }
}
