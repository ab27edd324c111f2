import Domain
import Storage

extension RegistrationLetters {
    /// Who was written down by somebody else, and to whom no letter about it has left: they have never heard of their place.
    /// Whoever registered by themselves knows of it, whatever became of the letter; whoever got the place of somebody else did
    /// not, whether the hosts gave it to them or whoever answers for their delegation.
    static func neverHeard(of people: [Registration.ID], in db: Reader) throws -> Set<Registration.ID> {
        let letters = Dictionary(grouping: try db.letters(about: people.map(LetterTopic.registration))) { $0.topic }
        let silent = people.filter { person in
            guard let about = letters[LetterTopic.registration(person)] else { return false }
            return about.allSatisfy(\.isUnread)
        }
        // By the last of these whoever has the place now has got it.
        var writtenDown: Set<String> = []
        for entry in try db.entries(
            about: Set(silent.map(\.rawValue)), of: [.registration], [.created, .changed, .undone], from: 0)
        {
            if entry.tellsOfReplacement {
                writtenDown.insert(entry.subject)
            } else if entry.change == .created {
                if case .account = entry.author { writtenDown.insert(entry.subject) }
            }
        }
        return Set(writtenDown.map(Registration.ID.init(rawValue:)))
    }
}
