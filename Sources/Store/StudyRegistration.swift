import Files
public import Foundation

/// What a study declared from a time on: as first registered, or as amended.
public struct StudyRegistration: Codable, Sendable, Hashable {
    /// Seconds since 1970; nil where a version that kept no times registered it.
    public var at: Double?
    /// The whole declaration after `extends`, units and defaults.
    public var declared: JSONValue

    /// Creates a registration from every field.
    public init(at: Double?, declared: JSONValue) { (self.at, self.declared) = (at, declared) }

    /// Decodes a registration.
    ///
    /// - Throws: `DecodingError`; also for a time that is no date.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        at = try values.decodeIfPresent(Double.self, forKey: .at)
        declared = try values.decode(JSONValue.self, forKey: .declared)
        guard at.map({ (0...JournalRecord.lastSecond).contains($0) }) ?? true else {
            throw DecodingError.dataCorruptedError(
                forKey: .at, in: values, debugDescription: "no time in seconds since 1970")
        }
    }
}

extension StudyRecord {
    /// This study with what was declared before it: an earlier registration is never changed, a declaration that
    /// differs from the last one is added with its time.
    public func continuing(_ earlier: StudyRecord?, at now: Double) -> StudyRecord {
        var study = self
        var history = earlier?.history ?? []
        if let earlier, history.isEmpty {
            history = [StudyRegistration(at: nil, declared: earlier.resolved.withoutKey("cells"))]
        }
        if history.last?.declared.canonical != resolved.canonical {
            history.append(StudyRegistration(at: now, declared: resolved))
        }
        study.history = history
        return study
    }
}

extension Store {
    /// The registration of a study in a folder of runs; nil where there is none that can be read.
    public static func registration(of name: String, in runs: URL) -> StudyRecord? {
        let file = runs.appending(path: "studies/\(name).json")
        guard RegularFile.exists(file.path) else { return nil }
        return try? registration(FileAccess.read(file, own: 2), file)
    }
}

extension JSONValue {
    /// An object without one of its keys; older registrations listed cells beside what was declared.
    fileprivate func withoutKey(_ key: String) -> JSONValue {
        guard var fields else { return self }
        fields[key] = nil
        return .object(fields)
    }
}
