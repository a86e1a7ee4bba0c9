public import Foundation
import Store

extension ReportRows {
    /// Reads the rows of a study from the store of a workspace.
    ///
    /// - Throws: `empty` when the study was never started, `file` when the store cannot be read.
    public init(study name: String, runs: URL, gnuplot: String) throws(ReportError) {
        throw .empty("jowa study run studies/\(name).yaml")
    }
}
