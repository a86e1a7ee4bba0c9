import ArgumentParser
import Files
import Foundation
import Store

/// Findings in the form that a forge shows beside the line of the file that they are about.
struct Annotations {
    /// Whose form.
    enum Forge: String, ExpressibleByArgument, CaseIterable {
        case github, gitlab
    }

    /// One finding.
    struct Finding {
        let isError: Bool
        let file: String
        let line: Int
        let title: String
        let message: String
    }

    let findings: [Finding]

    /// The text to print: workflow commands of GitHub, or GitLab's code quality report.
    func text(for forge: Forge) -> String {
        switch forge {
        case .github:
            return findings.map { finding in
                let place =
                    "file=\(Self.property(finding.file)),line=\(finding.line),title=\(Self.property(finding.title))"
                return "::\(finding.isError ? "error" : "warning") \(place)::\(Self.data(finding.message))"
            }.joined(separator: "\n")
        case .gitlab:
            return JSONValue.array(
                findings.map { finding in
                    .object([
                        "description": .string("\(finding.title): \(finding.message)"),
                        "check_name": .string("jowa report check"),
                        "fingerprint": .string(
                            SHA256.hash("\(finding.file)\n\(finding.title)\n\(finding.message)").hexadecimal),
                        "severity": .string(finding.isError ? "major" : "minor"),
                        "location": .object([
                            "path": .string(finding.file),
                            "lines": .object(["begin": .integer(finding.line)]),
                        ]),
                    ])
                }
            ).pretty
        }
    }

    private static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
