import Foundation
import Reports
import Studies

extension ReportDeclaration {
    /// The declaration of a study file, after what it extends, or of a report of published numbers.
    ///
    /// - Throws: `file`, or `invalid` with every problem's file, line and key.
    init(file: URL) throws(ReportError) {
        if let published = try ReportDeclaration(published: file) {
            self = published
            return
        }
        do {
            self.init(study: try Study(reading: file).values)
        } catch {
            throw .invalid(error.description)
        }
    }
}
