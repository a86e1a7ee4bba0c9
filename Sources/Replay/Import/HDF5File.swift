import CHDF5
import Foundation
import Synchronization

/// Serialises all use of the HDF5 library, which is not safe for threads.
let hdf5Lock = Mutex(())

/// An HDF5 file of trajectories, `/<episode>/{observations,actions,rewards,terminals}`; used under `hdf5Lock`.
final class HDF5File {
    private let file: hid_t
    private let path: String

    /// Opens a file for reading.
    init(_ url: URL) throws(ReplayError) {
        path = url.path
        H5open()
        H5Eset_auto2(0, nil, nil)
        file = H5Fopen(path, UInt32(0), hid_t(0))
        guard file >= 0 else {
            throw .malformed(
                path: path, expected: "an HDF5 file", found: "a damaged or truncated file, or another kind")
        }
    }

    deinit { H5Fclose(file) }

    /// Names of the groups at the root, in natural order.
    func groups() throws(ReplayError) -> [String] {
        var information = H5G_info_t()
        guard H5Gget_info(file, &information) >= 0 else {
            throw .malformed(path: path, expected: "groups", found: "none")
        }
        let names = (0..<information.nlinks).compactMap { index -> String? in
            var buffer = [CChar](repeating: 0, count: 256)
            let length = H5Lget_name_by_idx(
                file, "/", H5_INDEX_NAME, H5_ITER_NATIVE, index, &buffer, buffer.count, hid_t(0))
            return length > 0
                ? String(decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
                : nil
        }
        return names.sorted { $0.localizedStandardCompare($1) == .orderedAscending }
    }

    /// An array of the file.
    final class Array {
        /// Sizes, outermost first.
        let shape: [Int]
        private let dataset: hid_t
        private let path: String

        fileprivate init(_ file: hid_t, _ name: String, path: String) throws(ReplayError) {
            self.path = path + ":" + name
            dataset = H5Dopen2(file, name, hid_t(0))
            guard dataset >= 0 else {
                throw .malformed(path: self.path, expected: "an array", found: "nothing")
            }
            let space = H5Dget_space(dataset)
            defer { H5Sclose(space) }
            let rank = Int(H5Sget_simple_extent_ndims(space))
            var sizes = [hsize_t](repeating: 0, count: max(rank, 1))
            H5Sget_simple_extent_dims(space, &sizes, nil)
            shape = rank <= 0 ? [] : sizes.map { Int($0) }
        }

        deinit { H5Dclose(dataset) }

        /// Reads rows as elements of a native type.
        func read<T: BitwiseCopyable>(_ rows: Range<Int>, as type: hid_t, _ zero: T) throws(ReplayError)
            -> [T]
        {
            let row = shape.dropFirst().reduce(1, *)
            var values = [T](repeating: zero, count: rows.count * row)
            if values.isEmpty { return values }
            var start = [hsize_t](repeating: 0, count: shape.count)
            var count = shape.map { hsize_t($0) }
            start[0] = hsize_t(rows.lowerBound)
            count[0] = hsize_t(rows.count)
            let space = H5Dget_space(dataset)
            defer { H5Sclose(space) }
            H5Sselect_hyperslab(space, H5S_SELECT_SET, start, nil, count, nil)
            let memory = H5Screate_simple(Int32(count.count), count, nil)
            defer { H5Sclose(memory) }
            let status = values.withUnsafeMutableBytes {
                H5Dread(dataset, type, memory, space, hid_t(0), $0.baseAddress)
            }
            guard status >= 0 else {
                throw .malformed(path: path, expected: "rows \(rows)", found: "unreadable data")
            }
            return values
        }

        /// Reads all elements as numbers.
        func numbers() throws(ReplayError) -> [Double] {
            try read(0..<(shape.first ?? 0), as: chdf5_double(), 0.0)
        }
    }

    /// Opens an array.
    func array(_ name: String) throws(ReplayError) -> Array { try Array(file, name, path: path) }
}
