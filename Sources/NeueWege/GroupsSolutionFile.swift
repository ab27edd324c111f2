import GroupFormation

/// A solution as its file says it: with a sentence for each conflict, and with as many explanations as are wanted.
struct GroupsSolutionFile: Encodable {
    private enum Key: String, CodingKey {
        case conflicts
    }

    private struct ConflictEntry: Encodable {
        private enum Key: String, CodingKey {
            case message
        }

        let conflict: Conflict

        func encode(to encoder: any Encoder) throws {
            try conflict.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(conflict.message, forKey: .message)
        }
    }

    let solution: Solution

    func encode(to encoder: any Encoder) throws {
        try solution.encode(to: encoder)
        // In the place of the conflicts without sentences.
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(solution.conflicts.map(ConflictEntry.init), forKey: .conflicts)
    }
}
