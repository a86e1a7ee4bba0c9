import Foundation
import Store

/// What was declared before the first step ended, and what was amended later.
struct StudyRegistered {
    private let rows: ReportRows
    private let history: [StudyRegistration]

    init(_ rows: ReportRows) {
        self.rows = rows
        history = rows.registrations
    }

    /// Adds a text of the declaration as it was registered first, then each amendment of it.
    func add(_ key: String, _ title: String, _ text: String, to document: inout Document) throws(ReportError)
    {
        guard let first = history.first else {
            return try document.say(
                "**\(title), as rendered; when it was written was not recorded.** {{text}}", ["text": text])
        }
        var last = first.declared[key]?.text ?? ""
        try document.say("**\(title), \(moment(first)).** {{text}}", ["text": last])
        for later in history.dropFirst() where later.declared[key]?.text ?? "" != last {
            last = later.declared[key]?.text ?? ""
            try document.say("**\(title), amended \(moment(later)).** {{text}}", ["text": last])
        }
    }

    /// When a claim was declared, in words.
    func declared(_ claim: JSONValue) -> String {
        let found = history.enumerated().first { entry in
            (entry.element.declared["claims"]?.elements ?? []).contains { $0.canonical == claim.canonical }
        }
        guard let found else { return "not recorded" }
        return (found.offset == 0 ? "" : "amended ") + moment(found.element)
    }

    /// Each amendment: when, after how many steps, and what it changed.
    var amendments: [String] {
        zip(history, history.dropFirst()).map { before, after in
            let changes = before.declared.differences(from: after.declared).map { key, values in
                "\(key): \(Self.short(values.0)) -> \(Self.short(values.1))"
            }
            return "amended \(moment(after)): " + changes.joined(separator: "; ")
        }
    }

    /// When a registration was made, relative to the study's steps.
    private func moment(_ registration: StudyRegistration) -> String {
        guard let at = registration.at else { return "at a time that was not recorded" }
        let date = Date(timeIntervalSince1970: at).formatted(.iso8601.year().month().day())
        let ended = rows.steps.count { $0.endedAt.map { $0 <= at } ?? false }
        return ended == 0
            ? "before running (registered \(date))"
            : "\(date), after \(ended) of \(rows.steps.count) steps had ended"
    }

    private static func short(_ text: String) -> String { text.count > 120 ? text.prefix(117) + "..." : text }
}
