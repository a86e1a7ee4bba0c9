import Foundation
import Testing

/// Options that name a choice: a word that is none of them is refused with the list, never taken for the default.
@Suite(.enabled(if: DataProgram.isBuilt, DataProgram.missing)) struct ArgumentTests {
    @Test(arguments: [
        ("conform --precision bf17 .", "'float32' and 'bfloat16'"),
        ("evaluate --precision half --game Boxing", "'float32' and 'bfloat16'"),
        ("-bench train --precision double", "'float32' and 'bfloat16'"),
        ("-bench train --blas atlas", "'automatic', 'builtIn' or 'openBLAS'"),
        ("-bench planning --backend fast", "'automatic', 'operations', 'recorded' or 'fused'"),
    ])
    func choices(_ line: String, _ known: String) throws {
        let process = Process(), errors = Pipe()
        let words = line.split(separator: " ").map(String.init)
        let other = words[0] == "-bench"
        process.executableURL = URL(fileURLWithPath: DataProgram.path + (other ? words[0] : ""))
        process.arguments = Array(words.dropFirst(other ? 1 : 0))
        process.standardError = errors
        try process.run()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 64 && text.contains(known), "\(text)")
    }
}
