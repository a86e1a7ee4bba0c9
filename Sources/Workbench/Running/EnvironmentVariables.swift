import Foundation

/// Variables of the environment that some part of the program or one of its libraries reads.
///
/// None carries a step's state. Those that may change rounding, or the files behind the emulator, stand in each attempt's
/// provenance.
public enum EnvironmentVariables {
    /// What a variable is for, and whether it may show in a recorded number.
    package struct Purpose: Sendable {
        /// The variable, or its beginning with `*`.
        package let name: String
        /// What reads it.
        package let words: String
        /// Whether it is recorded.
        package let isRecorded: Bool
    }

    /// All that are read.
    package static let known = [
        Purpose(name: "OMP_*", words: "threads of libtorch", isRecorded: true),
        Purpose(name: "KMP_*", words: "threads of libtorch", isRecorded: true),
        Purpose(name: "GOMP_*", words: "threads of libtorch", isRecorded: true),
        Purpose(name: "MKL_*", words: "kernels of libtorch's BLAS", isRecorded: true),
        Purpose(name: "DNNL_*", words: "kernels of libtorch", isRecorded: true),
        Purpose(name: "ONEDNN_*", words: "kernels of libtorch", isRecorded: true),
        Purpose(name: "ATEN_*", words: "kernels of libtorch", isRecorded: true),
        Purpose(name: "TORCH_*", words: "libtorch", isRecorded: true),
        Purpose(name: "PYTORCH_*", words: "libtorch", isRecorded: true),
        Purpose(name: "OPENBLAS_*", words: "kernels and threads of OpenBLAS", isRecorded: true),
        Purpose(name: "GOTO_*", words: "threads of OpenBLAS", isRecorded: true),
        Purpose(name: "CUDA_*", words: "devices and their libraries", isRecorded: true),
        Purpose(name: "CUBLAS*", words: "devices and their libraries", isRecorded: true),
        Purpose(name: "CUDNN_*", words: "devices and their libraries", isRecorded: true),
        Purpose(name: "NVIDIA_*", words: "devices and their libraries", isRecorded: true),
        Purpose(name: "NCCL_*", words: "ranks on devices", isRecorded: true),
        Purpose(name: "GLOO_*", words: "ranks on processors", isRecorded: true),
        Purpose(name: "HDF5_*", words: "imported data", isRecorded: true),
        Purpose(name: "LD_PRELOAD", words: "libraries put before others", isRecorded: true),
        Purpose(name: "LD_LIBRARY_PATH", words: "where libraries are found", isRecorded: true),
        Purpose(name: "JOWA_ARCADE", words: "the emulator's library", isRecorded: true),
        Purpose(name: "JOWA_ROMS", words: "the folder of the games", isRecorded: true),
        Purpose(name: "JOWA_CUDA_GRAPHS", words: "0: no recorded updates on devices", isRecorded: true),
        Purpose(name: "JOWA_KILL_POINT", words: "the kill test's point of death", isRecorded: true),
        Purpose(name: "RANK", words: "torchrun: `train`, and `step run --distributed`", isRecorded: false),
        Purpose(name: "WORLD_SIZE", words: "torchrun, as RANK", isRecorded: false),
        Purpose(name: "LOCAL_RANK", words: "torchrun, as RANK", isRecorded: false),
        Purpose(name: "MASTER_ADDR", words: "torchrun, as RANK", isRecorded: false),
        Purpose(name: "MASTER_PORT", words: "torchrun, as RANK", isRecorded: false),
        Purpose(name: "SLURM_*", words: "srun, as RANK", isRecorded: false),
    ]

    /// Those that are set, in order.
    package static func set(
        in environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> [(name: String, value: String, purpose: Purpose)] {
        environment.sorted { $0.key < $1.key }.compactMap { name, value in
            purpose(of: name).map { (name, value, $0) }
        }
    }

    /// Those that are set and may show in a number, as one text; nil for none.
    static func recorded(in environment: [String: String], threads: Int) -> String? {
        let words = set(in: environment).filter {
            // The runner sets it to the step's threads, which have a column of their own.
            $0.purpose.isRecorded && !($0.name == "OMP_NUM_THREADS" && $0.value == String(threads))
        }.map { "\($0.name)=\($0.value)" }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    private static func purpose(of name: String) -> Purpose? {
        known.first { purpose in
            purpose.name.hasSuffix("*") ? name.hasPrefix(purpose.name.dropLast()) : name == purpose.name
        }
    }
}
