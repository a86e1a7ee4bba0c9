import Store

/// The report of a user's study, from its rows.
struct StudyReport {
    let rows: ReportRows

    init(rows: ReportRows) throws(ReportError) {
        guard !rows.steps.isEmpty else { throw .empty("jowa study run studies/\(rows.header.name).yaml") }
        self.rows = rows
    }

    var missing: [String] { [] }

    func document() throws(ReportError) -> Document { Document(title: rows.header.title) }

    func verdicts() throws(ReportError) -> [ClaimVerdict] { [] }
}
