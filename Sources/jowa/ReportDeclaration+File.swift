import Foundation
import Reports
import Studies

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
