import Domain
import Storage

extension RegistrationLetters {
    /// Who was written down by somebody else, and to whom no letter about it has left: they have never heard of their place.
    /// Whoever registered by themselves knows of it, whatever became of the letter.
    static func neverHeard(of people: [Registration.ID], in db: Reader) throws -> Set<Registration.ID> {
        let letters = Dictionary(grouping: try db.letters(about: people.map(LetterTopic.registration))) { $0.topic }
        let silent = people.filter { person in
            guard let about = letters[LetterTopic.registration(person)] else { return false }
            return about.allSatisfy(\.isUnread)
        }
        let begun = try db.entries(
            about: Set(silent.map(\.rawValue)), of: [.registration], [.created], from: 0)
        return Set(
            begun.compactMap { entry in
                if case .account = entry.author { Registration.ID(rawValue: entry.subject) } else { nil }
            })
    }
}
