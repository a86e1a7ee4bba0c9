/// A place in a study file.
public struct Position: Sendable, Hashable {
    /// Path of the file as given.
    public var file: String
    /// Line, from 1.
    public var line: Int

    /// Creates a position.
    public init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}

/// One thing that is wrong in a study file, with its remedy.
public struct Problem: Sendable, Hashable, CustomStringConvertible {
    /// Where.
    public var position: Position
    /// Dotted key, such as `training.stage1.batch`.
    public var key: String
    /// What is wrong, what was expected and what to do.
    public var message: String

    /// Creates a problem.
    package init(position: Position, key: String, message: String) {
        (self.position, self.key, self.message) = (position, key, message)
    }

    /// `file:line: key: message`.
    public var description: String {
        "\(position.file):\(position.line): " + Problem.shown(key.isEmpty ? message : "\(key): \(message)")
    }

    /// A text that quotes a file, as a terminal may show it: without control characters, and not for ever.
    private static func shown(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            scalars.append(scalar.value < 32 || scalar.value == 127 ? "?" : scalar)
        }
        let plain = String(scalars)
        return plain.utf8.count <= 2000 ? plain : "\(plain.prefix(1000)) ... \(plain.suffix(200))"
    }
}

/// What can go wrong with studies, by what the user can do about it.
public enum StudyError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The study file must be corrected; nothing was run.
    case invalid([Problem])
    /// A file or folder cannot be used.
    case file(path: String, reason: String)
    /// Another runner holds what is needed.
    case busy(String)
    /// A step is not known, or the study has not been run.
    case unknown(String)
    /// A step's process could not be started or its folder is not sound.
    case step(id: String, reason: String)

    /// The message, with what to do.
    public var description: String {
        switch self {
        case .invalid(let problems): problems.map(\.description).joined(separator: "\n")
        case .file(let path, let reason): "\(path): \(reason)"
        case .busy(let message), .unknown(let message): message
        case .step(let id, let reason): "step \(id): \(reason)"
        }
    }
}
