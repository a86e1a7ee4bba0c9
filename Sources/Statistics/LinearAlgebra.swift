internal import COpenBLAS

/// Dense linear algebra in double precision through OpenBLAS and LAPACK.
///
/// Matrices are given by rows, `[m][n]`. One thread, so that a result does not depend on the machine's cores.
public enum LinearAlgebra {
    /// A least-squares solution and what the design could determine.
    public struct Solution: Sendable, Equatable {
        /// The coefficients, `[n]`; the shortest solution where the rank is deficient.
        public let coefficients: [Double]
        /// Columns that the rows determine, at most `n`.
        public let rank: Int
        /// Singular values of the design, descending.
        public let singularValues: [Double]
    }

    /// What OpenBLAS says about itself, or nil where it cannot be opened.
    public static var configuration: String? {
        cob_open() == .COB_OK ? String(cString: cob_configuration()) : nil
    }

    /// Solves min |A x - b| by singular value decomposition (LAPACK `dgelsd`).
    ///
    /// - Parameters:
    ///   - rows: The design A, `[m][n]`.
    ///   - right: The right side b, `[m]`.
    ///   - tolerance: Singular values below this share of the largest count as zero.
    /// - Throws: `mismatch` for ragged rows, `linearAlgebra` if LAPACK is missing or fails.
    public static func leastSquares(
        _ rows: [[Double]], _ right: [Double], tolerance: Double = 1e-10
    ) throws(StatisticsError) -> Solution {
        let (m, n, columns) = try columnMajor(rows)
        guard right.count == m else { throw .mismatch("\(m) rows but \(right.count) right sides") }
        var a = columns
        var b = right + [Double](repeating: 0, count: max(0, n - m))
        var singular = [Double](repeating: 0, count: min(m, n))
        var rank: Int32 = 0
        let status = cob_least_squares(Int32(m), Int32(n), &a, &b, &singular, tolerance, &rank)
        try check(status)
        return Solution(coefficients: Array(b.prefix(n)), rank: Int(rank), singularValues: singular)
    }

    /// A^T A for a design given by rows; the result is `[n][n]`.
    public static func gram(_ rows: [[Double]]) throws(StatisticsError) -> [[Double]] {
        let (m, n, columns) = try columnMajor(rows)
        var result = [Double](repeating: 0, count: n * n)
        try check(cob_gram(Int32(m), Int32(n), columns, &result))
        return (0..<n).map { row in (0..<n).map { result[$0 * n + row] } }
    }

    /// Inverse of a symmetric positive definite matrix `[n][n]`, or nil if it is singular.
    public static func inverse(_ matrix: [[Double]]) throws(StatisticsError) -> [[Double]]? {
        let (m, n, columns) = try columnMajor(matrix)
        guard m == n else { throw .mismatch("an inverse needs a square matrix, not \(m) by \(n)") }
        var a = columns
        let status = cob_inverse(Int32(n), &a)
        if status == .COB_SINGULAR { return nil }
        try check(status)
        return (0..<n).map { row in (0..<n).map { a[$0 * n + row] } }
    }

    private static func columnMajor(
        _ rows: [[Double]]
    ) throws(StatisticsError) -> (rows: Int, columns: Int, values: [Double]) {
        guard let n = rows.first?.count, n > 0 else { throw .empty("the matrix") }
        var values = [Double]()
        values.reserveCapacity(rows.count * n)
        for row in rows where row.count != n { throw .mismatch("the rows of a matrix differ in length") }
        for column in 0..<n { for row in rows { values.append(row[column]) } }
        for value in values where !value.isFinite { throw .notFinite("an entry of the matrix") }
        return (rows.count, n, values)
    }

    private static func check(_ status: cob_status) throws(StatisticsError) {
        switch status {
        case .COB_OK: return
        case .COB_UNAVAILABLE: throw .linearAlgebra(String(cString: cob_message()))
        case .COB_SINGULAR: throw .linearAlgebra("the matrix is singular")
        case .COB_FAILED: throw .linearAlgebra("LAPACK did not converge")
        }
    }
}
