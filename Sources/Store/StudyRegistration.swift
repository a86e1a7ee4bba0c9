import Files
public import Foundation

/// What a study declared from a time on: as first registered, or as amended.
public struct StudyRegistration: Codable, Sendable, Hashable {
    /// Seconds since 1970; nil where a version that kept no times registered it.
    public var at: Double?
    /// The whole declaration after `extends`, units and defaults.
    public var declared: JSONValue
    /// SHA-256 over time, declaration and the registration before, in hexadecimal; nil where a version that made none
    /// registered it.
    public var digest: String?

    /// Creates a registration from time and declaration, without digest.
    public init(at: Double?, declared: JSONValue) { (self.at, self.declared) = (at, declared) }

    /// The registration with the digest that it has after another one.
    public func sealed(after earlier: StudyRegistration?) -> StudyRegistration {
        var registration = self
        registration.digest = content(after: earlier)
        return registration
    }

    private func content(after earlier: StudyRegistration?) -> String {
        StepDigest.hash(
            .object([
                "at": at.map(JSONValue.real) ?? .null, "declared": declared,
                "after": earlier.map { RecordedRows.json($0) } ?? .null,
            ]))
    }

    /// Why registrations are not those that were made, one after the other; nil where nothing shows it.
    public static func fault(in history: [StudyRegistration]) -> String? {
        var earlier: StudyRegistration?
        for (number, registration) in history.enumerated() {
            if let digest = registration.digest, digest != registration.content(after: earlier) {
                return "registration \(number + 1) is not what was registered, or what stood before it is not"
            }
            // Older ones stand first.
            if registration.digest == nil, earlier?.digest != nil {
                return "registration \(number + 1) was not registered: it has no digest"
            }
            if let before = earlier?.at, let at = registration.at, before > at {
                return "registrations \(number) and \(number + 1) are not in the order of their times"
            }
            earlier = registration
        }
        return nil
    }

    /// Decodes a registration.
    ///
    /// - Throws: `DecodingError`; also for a time that is no date.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        at = try values.decodeIfPresent(Double.self, forKey: .at)
        digest = try values.decodeIfPresent(String.self, forKey: .digest)
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
            // A clock that was set back meanwhile changes nothing of what came first.
            let at = max(now, history.last?.at ?? now)
            history.append(StudyRegistration(at: at, declared: resolved).sealed(after: history.last))
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
