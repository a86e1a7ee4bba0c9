import Files

extension StudyRecord {
    /// Why the study cannot be registered, nil if it can: names become names of files, and places are counted.
    var fault: String? {
        if !name.isFileName { return "\"\(name.visible)\" cannot be the name of a study" }
        if let fault = StudyRegistration.fault(in: history ?? []) { return fault }
        var places: Set<Int> = []
        for place in steps {
            if !place.step.id.isFileName {
                return "step \"\(place.step.id.visible)\" has no identity that could be a folder's name"
            }
            guard (0...JournalRecord.largestCount).contains(place.position) else {
                return "step \"\(place.name.visible)\" has position \(place.position)"
            }
            guard places.insert(place.position).inserted else {
                return "two steps have position \(place.position)"
            }
            if let fault = place.parameters.flatMap({ JournalRecord.parameters($0).fault }) {
                return "step \"\(place.name.visible)\": \(fault)"
            }
        }
        return nil
    }
}

extension String {
    /// Whether a file or folder of this name lies in the folder that it is looked up in.
    var isFileName: Bool {
        !isEmpty && utf8.count <= 250 && !hasPrefix(".") && !utf8.contains(where: { $0 < 0x20 || $0 == 0x2F })
    }
}
